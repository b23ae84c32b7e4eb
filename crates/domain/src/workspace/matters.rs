//! What changes of matters check, and what they do.

use super::{Applied, Workspace};
use crate::change::Refusal;
use crate::checks::{blocking, findings};
use crate::id::{ItemId, MatterId};
use crate::ledger::{Item, SourceStage};
use crate::matter::{Content, Matter, MatterKind, PaperKind, TransferKind};
use crate::pack::{Axis, Category};
use crate::questionnaire::MIN_REASON_CHARS;
use crate::record::{Body, Stamp};

impl Workspace {
    pub(super) fn add_matter(&mut self, id: MatterId, mut matter: Matter, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.records.matters.contains_key(&id) {
            return Err(Refusal::MatterExists(id));
        }
        self.check_dispatch(None, &matter, stamp)?;
        matter.number = self.next_number_of(matter.kind());
        let numbers_from = self.free_numbers_from(matter.number);
        if let Content::HandOut(part) = &mut matter.content {
            part.numbers_from = numbers_from;
        }
        matter.void_reason.clear();
        self.write_matter(id, matter, stamp)
    }

    pub(super) fn edit_matter(&mut self, id: MatterId, mut matter: Matter, stamp: &Stamp) -> Result<Applied, Refusal> {
        let before = self.matter(&id).ok_or_else(|| Refusal::UnknownMatter(id.clone()))?;
        if before.is_voided() {
            return Err(Refusal::MatterVoided);
        }
        if matter.kind() != before.kind() {
            return Err(Refusal::WrongType);
        }
        self.check_dispatch(Some(before), &matter, stamp)?;
        matter.number = before.number;
        if let (Content::HandOut(part), Content::HandOut(before)) = (&mut matter.content, &before.content) {
            part.numbers_from = before.numbers_from;
        }
        matter.void_reason.clear();
        self.write_matter(id, matter, stamp)
    }

    pub(super) fn void_matter(&mut self, id: MatterId, reason: &str, stamp: &Stamp) -> Result<Applied, Refusal> {
        let mut matter = self.matter(&id).ok_or_else(|| Refusal::UnknownMatter(id.clone()))?.clone();
        if matter.is_voided() {
            return Err(Refusal::MatterVoided);
        }
        if reason.trim().chars().count() < MIN_REASON_CHARS {
            return Err(Refusal::ReasonTooShort { min: MIN_REASON_CHARS });
        }
        reason.trim().clone_into(&mut matter.void_reason);
        matter.check()?;
        Ok(Applied { steps: vec![self.write(Body::Matter(id, matter), stamp)], questions: Vec::new() })
    }

    /// Makes a draft of what the matter says, and names it there. The draft's name follows from the matter's, so that two
    /// people who enter it at the same time meet at one record.
    pub(super) fn enter_matter(&mut self, id: &MatterId, stamp: &Stamp) -> Result<Applied, Refusal> {
        let matter = self.matter(id).ok_or_else(|| Refusal::UnknownMatter(id.clone()))?.clone();
        if matter.is_voided() {
            return Err(Refusal::MatterVoided);
        }
        let item = self.draft_from(&matter, stamp).ok_or(Refusal::NothingToEnter)?;
        let item_id = ItemId::new(format!("matter.{id}"));
        let mut named = matter;
        named.content.set_item(Some(item_id.clone()));
        let item = self.renewed(&item_id, item)?;
        item.check()?;
        named.check()?;
        let steps =
            vec![self.write(Body::Item(item_id, item), stamp), self.write(Body::Matter(id.clone(), named), stamp)];
        Ok(Applied { steps, questions: Vec::new() })
    }

    fn draft_from(&self, matter: &Matter, stamp: &Stamp) -> Option<Item> {
        let (stage, text, due) = match &matter.content {
            Content::Notice(notice) if notice.item.is_none() => (SourceStage::OnSite, &notice.problem, notice.due),
            Content::PointedOut(said) if said.item.is_none() => (SourceStage::OnSite, &said.problem, None),
            Content::Opinion(opinion) if opinion.item.is_none() => (SourceStage::Feedback, &opinion.text, None),
            Content::Transfer(transfer) if transfer.item.is_none() && transfer.kind == TransferKind::Issue => {
                (SourceStage::Transferred, &transfer.transfer_no, transfer.due)
            }
            _ => return None,
        };
        let found_on = match &matter.content {
            Content::Notice(notice) => notice.received_on,
            Content::PointedOut(said) => said.at.date(),
            Content::Transfer(transfer) => transfer.received_on,
            _ => stamp.today,
        };
        let mut item =
            Item::draft(self.next_item_number().ok()?, stage, Category::Business, Axis::LeadershipStrength, found_on);
        item.issue_text.clone_from(text);
        item.due = due.or_else(|| item.default_due(self.round()));
        if let Content::Transfer(transfer) = &matter.content {
            item.issue_text.clear();
            item.transfer_number.clone_from(&transfer.transfer_no);
        }
        Some(item)
    }

    fn write_matter(&mut self, id: MatterId, matter: Matter, stamp: &Stamp) -> Result<Applied, Refusal> {
        matter.check()?;
        if let Some(unknown) = matter.content.items().into_iter().find(|item| self.item(item).is_none()) {
            return Err(Refusal::UnknownItem(unknown.clone()));
        }
        if let Content::Opinion(opinion) = &matter.content
            && let Some(item) = &opinion.item
            && self.opinion_of(item).is_some_and(|other| *other != id)
        {
            return Err(Refusal::ItemMatched);
        }
        Ok(Applied { steps: vec![self.write(Body::Matter(id, matter), stamp)], questions: Vec::new() })
    }

    /// The feedback opinion that an item answers to.
    pub fn opinion_of<'a>(&'a self, item: &'a ItemId) -> Option<&'a MatterId> {
        self.matters_of(item).find(|(_, matter)| matter.kind() == MatterKind::Opinion).map(|(id, _)| id)
    }

    /// Refuses to send in the final report while one of the completeness invariants is broken (domain.md §5.3).
    fn check_dispatch(&self, before: Option<&Matter>, matter: &Matter, stamp: &Stamp) -> Result<(), Refusal> {
        let sent = |matter: &Matter| match &matter.content {
            Content::Paper(paper) if paper.kind == PaperKind::Report => paper.dispatches.len(),
            _ => 0,
        };
        if sent(matter) <= before.map_or(0, sent) {
            return Ok(());
        }
        match blocking(&findings(self, stamp.today)) {
            0 => Ok(()),
            count => Err(Refusal::ChecksBlocking { count }),
        }
    }

    fn next_number_of(&self, kind: MatterKind) -> u32 {
        let own = self.records.matters.values().filter(|record| record.body.kind() == kind);
        own.map(|record| record.body.number).max().unwrap_or(0).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::id::RoundId;
    use crate::matter::{Dispatch, Opinion, Paper, Verdict, paper_id};
    use crate::record::ReplicaId;
    use crate::round::{Round, Unit};
    use jiff::civil::date;

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: date(2026, 5, 6), role: None }
    }

    fn paper(kind: PaperKind, dispatches: usize) -> Box<Matter> {
        let dispatch = Dispatch {
            sent_on: date(2026, 5, 6),
            doc_no: String::new(),
            to: String::new(),
            verdict: Verdict::Pending,
            answered_on: None,
            opinion: String::new(),
            again_by: None,
        };
        let paper = Paper { dispatches: vec![dispatch; dispatches], ..Paper::new(kind) };
        Box::new(Matter::new(Content::Paper(paper)))
    }

    #[test]
    fn the_final_report_waits_until_the_invariants_hold() {
        let unit = Unit { name: "某局".into(), ..Unit::default() };
        let begun = Workspace::begin(RoundId::from("r"), Round::new(unit, 2026), Vec::new(), &stamp());
        let mut workspace = begun.unwrap();
        let mut apply = |change| workspace.apply(change, &stamp()).map(|_| ());
        let opinion = Opinion { text: "预算执行不严".into(), ..Opinion::default() };
        let opinion_id = MatterId::from("o");
        apply(Change::AddMatter(opinion_id.clone(), Box::new(Matter::new(Content::Opinion(opinion))))).unwrap();

        let report = paper_id(PaperKind::Report);
        let refused = Err(Refusal::ChecksBlocking { count: 1 });
        assert_eq!(apply(Change::AddMatter(report.clone(), paper(PaperKind::Report, 1))), refused);
        assert_eq!(apply(Change::AddMatter(report.clone(), paper(PaperKind::Report, 0))), Ok(()), "it can be written");
        assert_eq!(apply(Change::EditMatter(report.clone(), paper(PaperKind::Report, 1))), refused);
        let plan = paper_id(PaperKind::Plan);
        assert_eq!(apply(Change::AddMatter(plan, paper(PaperKind::Plan, 1))), Ok(()), "a plan comes before all that");

        apply(Change::VoidMatter(opinion_id, "重复录入的原文".into())).unwrap();
        assert_eq!(apply(Change::EditMatter(report.clone(), paper(PaperKind::Report, 1))), Ok(()));
        let late = Content::Opinion(Opinion { text: "另一条".into(), ..Opinion::default() });
        apply(Change::AddMatter(MatterId::from("o2"), Box::new(Matter::new(late)))).unwrap();
        assert_eq!(apply(Change::EditMatter(report.clone(), paper(PaperKind::Report, 1))), Ok(()), "sent before that");
        assert_eq!(apply(Change::EditMatter(report, paper(PaperKind::Report, 2))), refused);
    }
}
