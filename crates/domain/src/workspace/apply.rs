//! What each change checks, and what it does.

use super::{Applied, Workspace};
use crate::change::{Change, Refusal};
use crate::id::{ItemId, QuestionKey, TaskKey};
use crate::ledger::{Decision, Item, Move, Status, proposed_id};
use crate::pack::{Pack, check as check_pack};
use crate::questionnaire::{Answer, check_answer, judge};
use crate::record::{AnyRecord, Body, Stamp};
use crate::round::Round;
use crate::task::{TaskProgress, TaskState};
use std::sync::Arc;

impl Workspace {
    /// Applies a change: checks it, carries it out, and says what it touched. A refused change alters nothing.
    pub fn apply(&mut self, change: Change, stamp: &Stamp) -> Result<Applied, Refusal> {
        self.check_part(&change)?;
        match change {
            Change::EditRound(round) => self.edit_round(*round, stamp),
            Change::AdoptPack(pack) => self.adopt_pack(*pack, stamp),
            Change::SetTask(key, progress) => self.set_task(key, progress, stamp),
            Change::SetAnswer(key, answer) => self.set_answer(key, answer, stamp),
            Change::ProposeItem(key) => self.propose_item(&key, stamp),
            Change::AddItem(id, item) => self.add_item(id, *item, stamp),
            Change::EditItem(id, item) => self.edit_item(id, *item, stamp),
            Change::MoveItem { item, step, decision } => self.move_item(&item, step, &decision, stamp),
            Change::AddMatter(id, matter) => self.add_matter(id, *matter, stamp),
            Change::EditMatter(id, matter) => self.edit_matter(id, *matter, stamp),
            Change::VoidMatter(id, reason) => self.void_matter(id, &reason, stamp),
            Change::EnterMatter(id) => self.enter_matter(&id, stamp),
            Change::Together(changes) => self.apply_together(changes, stamp),
            Change::ChooseCopy(copy) => self.choose_copy(*copy, stamp),
            Change::Reconcile(reconciled) => self.reconcile(*reconciled, stamp),
        }
    }

    /// Carries the changes out on a copy first, so that the last one can still be refused.
    fn apply_together(&mut self, changes: Vec<Change>, stamp: &Stamp) -> Result<Applied, Refusal> {
        let mut tried = self.clone();
        let mut applied = Applied::default();
        for change in changes {
            applied.extend(tried.apply(change, stamp)?);
        }
        *self = tried;
        Ok(applied)
    }

    fn edit_round(&mut self, mut round: Round, stamp: &Stamp) -> Result<Applied, Refusal> {
        round.check()?;
        // Packs come and go through their own change, so a form that was opened earlier can't drop one.
        round.packs.clone_from(&self.records.round.body.packs);
        round.sample = self.records.round.body.sample;
        let rules_changed = round.parameters.branch_term_years != self.records.round.body.parameters.branch_term_years;
        let steps = vec![self.write(Body::Round(round), stamp)];
        if rules_changed {
            self.rebuild();
        }
        Ok(Applied { steps, questions: Vec::new() })
    }

    fn adopt_pack(&mut self, pack: Pack, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.records.round.body.packs.contains(&pack.id) {
            return Err(Refusal::PackInUse(pack.id));
        }
        if !check_pack(&pack, None).is_empty() {
            return Err(Refusal::InvalidPack(pack.id));
        }
        let id = pack.id.clone();
        let mut round = self.records.round.body.clone();
        round.packs.push(id);
        let steps = vec![self.write(Body::Pack(Arc::new(pack)), stamp), self.write(Body::Round(round), stamp)];
        self.rebuild();
        Ok(Applied { steps, questions: Vec::new() })
    }

    fn set_task(&mut self, key: TaskKey, mut progress: TaskProgress, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.task(&key).is_none() {
            return Err(Refusal::UnknownTask(key));
        }
        progress.check()?;
        if progress.state == TaskState::Done {
            progress.done_on.get_or_insert(stamp.today);
            progress.done_by = progress.done_by.or(stamp.role);
        } else {
            progress.done_on = None;
            progress.done_by = None;
        }
        Ok(Applied { steps: vec![self.write(Body::Task(key, progress), stamp)], questions: Vec::new() })
    }

    fn set_answer(&mut self, key: QuestionKey, mut answer: Answer, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(entry) = self.library.get(&key) else { return Err(Refusal::UnknownQuestion(key)) };
        let before = self.records.answers.get(&key);
        answer.answered_on = match (&answer.value, before) {
            (None, _) => None,
            (Some(value), Some(before)) if before.body.value.as_ref() == Some(value) => before.body.answered_on,
            (Some(_), _) => Some(stamp.today),
        };
        let judgement = judge(entry, &answer, &self.view_of(&key));
        check_answer(entry, &answer, &judgement)?;
        let steps = vec![self.write(Body::Answer(key.clone(), answer), stamp)];
        Ok(Applied { steps, questions: self.rejudge(key) })
    }

    fn propose_item(&mut self, key: &QuestionKey, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(entry) = self.library.get(key) else { return Err(Refusal::UnknownQuestion(key.clone())) };
        let judgement = self.judgement(key);
        let Some(answer) = self.answer(key).filter(|_| judgement.is_failing()) else {
            return Err(Refusal::NothingToPropose);
        };
        let id = proposed_id(key);
        let item = Item::proposed(entry, answer, judgement, self.next_item_number()?, stamp.today, self.round());
        let item = self.renewed(&id, item)?;
        Ok(Applied { steps: vec![self.write(Body::Item(id, item), stamp)], questions: vec![key.clone()] })
    }

    /// What was voided may be made anew; it keeps its number and its log, so that no history is lost.
    pub(super) fn renewed(&self, id: &ItemId, item: Item) -> Result<Item, Refusal> {
        match self.item(id) {
            Some(voided) if voided.status == Status::Voided => {
                Ok(Item { number: voided.number, log: voided.log.clone(), ..item })
            }
            Some(_) => Err(Refusal::ItemExists(id.clone())),
            None => Ok(item),
        }
    }

    fn add_item(&mut self, id: ItemId, mut item: Item, stamp: &Stamp) -> Result<Applied, Refusal> {
        if self.records.items.contains_key(&id) {
            return Err(Refusal::ItemExists(id));
        }
        item.number = self.next_item_number()?;
        item.keep_history_of(&Item::draft(0, item.source_stage, item.category, item.axis, item.found_on));
        self.write_item(id, item, stamp)
    }

    fn edit_item(&mut self, id: ItemId, mut item: Item, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(record) = self.records.items.get(&id) else { return Err(Refusal::UnknownItem(id)) };
        let before = &record.body;
        // Once it has come back, the old cycle is read only altogether.
        let is_latest = self.next_cycle(&id, before).is_none();
        if is_latest && before.is_open_to_disclose() && item.differs_only_in_disclosure(before) {
            return self.write_item(id, item, stamp);
        }
        if before.is_settled() {
            return Err(Refusal::ItemSettled);
        }
        if !before.is_editable() {
            return Err(Refusal::ItemUnderReview);
        }
        item.number = before.number;
        item.keep_history_of(before);
        if !before.is_open_to_classify() {
            item.keep_classification_of(before);
        }
        if before.is_red_line() && item.question.is_some() {
            // Else a lower severity would open the free fields that the red line closes (domain.md §0.7).
            item.severity = before.severity;
            item.issue_text.clone_from(&before.issue_text);
        }
        self.write_item(id, item, stamp)
    }

    fn write_item(&mut self, id: ItemId, mut item: Item, stamp: &Stamp) -> Result<Applied, Refusal> {
        if !self.round().names_officers {
            item.leader_name.clear();
            item.handler_name.clear();
        }
        item.keep_rhythm();
        item.check()?;
        Ok(Applied { steps: vec![self.write(Body::Item(id, item), stamp)], questions: Vec::new() })
    }

    fn move_item(&mut self, id: &ItemId, step: Move, decision: &Decision, stamp: &Stamp) -> Result<Applied, Refusal> {
        let Some(standing) = self.standing(id, stamp.today) else { return Err(Refusal::UnknownItem(id.clone())) };
        let (id, item) = standing.after(step, decision)?;
        item.check()?;
        let questions = item.question.iter().cloned().collect();
        Ok(Applied { steps: vec![self.write(Body::Item(id, item), stamp)], questions })
    }

    fn choose_copy(&mut self, copy: AnyRecord, stamp: &Stamp) -> Result<Applied, Refusal> {
        let key = copy.body.key();
        if !self.records.copies(&key).contains(&copy) {
            return Err(Refusal::CopyGone);
        }
        Ok(self.rewrite(vec![copy.body], stamp))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RoundId;
    use crate::ledger::{Disclosure, RectifyMode, SourceStage};
    use crate::pack::{Axis, Category, Choice, Role, Severity};
    use crate::questionnaire::Value;
    use crate::record::ReplicaId;
    use crate::round::Unit;
    use jiff::civil::date;
    use serde_json::json;

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: date(2026, 5, 6), role: None }
    }

    /// A round with one ordinary question, `p/A01`, and one red line, `p/A02`; «yes» fails both.
    fn workspace() -> Workspace {
        let question = |id: &str, severity: &str| {
            json!({
                "id": id, "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
                "answer": "yes_no", "polarity": "negative", "severity": severity, "weight": 1, "follow_up": "F",
            })
        };
        let pack = json!({
            "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
            "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
            "questions": [question("A01", "H"), question("A02", "X")],
            "follow_ups": [{ "id": "F", "title": "追问", "fields": [
                { "id": "number", "label": "登记号", "kind": "register_number", "target": "transfer_number" },
            ] }],
        });
        let pack: Pack = serde_json::from_value(pack).unwrap();
        let unit = Unit { name: "某局".into(), ..Unit::default() };
        Workspace::begin(RoundId::from("r"), Round::new(unit, 2026), vec![Arc::new(pack)], &stamp()).unwrap()
    }

    fn proposed(workspace: &mut Workspace, question: &str) -> ItemId {
        let key = QuestionKey::parse(question).unwrap();
        let answer = Answer { value: Some(Value::Choice(Choice::Yes)), ..Answer::default() };
        workspace.apply(Change::SetAnswer(key.clone(), answer), &stamp()).unwrap();
        workspace.apply(Change::ProposeItem(key.clone()), &stamp()).unwrap();
        proposed_id(&key)
    }

    #[test]
    fn an_edit_cannot_talk_a_red_line_away() {
        let mut workspace = workspace();
        let id = proposed(&mut workspace, "p/A02");
        let edit = |change: &dyn Fn(&mut Item), workspace: &mut Workspace| {
            let mut item = workspace.item(&id).unwrap().clone();
            change(&mut item);
            workspace.apply(Change::EditItem(id.clone(), Box::new(item)), &stamp()).map(|_| ())
        };
        let milder = |item: &mut Item| {
            item.severity = Severity::M;
            item.issue_text = "某人某事".into();
        };
        assert_eq!(edit(&milder, &mut workspace), Ok(()));
        let kept = workspace.item(&id).unwrap();
        assert_eq!((kept.severity, kept.issue_text.as_str()), (Severity::X, "有无？"));
        let wordy = |item: &mut Item| {
            item.severity = Severity::M;
            item.symptom = "细节".into();
        };
        assert_eq!(edit(&wordy, &mut workspace), Err(Refusal::RedLine));
        let disguised = |item: &mut Item| item.transfer_number = "某人反映某事".into();
        assert_eq!(edit(&disguised, &mut workspace), Err(Refusal::RegisterNumberOnly));
        assert_eq!(edit(&|item| item.transfer_number = "2026-3".into(), &mut workspace), Ok(()));
    }

    #[test]
    fn eight_rules_and_four_winds_are_always_rectified_at_once() {
        let mut workspace = workspace();
        let id = proposed(&mut workspace, "p/A01");
        let mut item = workspace.item(&id).unwrap().clone();
        item.category = Category::EightRulesFourWinds;
        item.rectify_mode = RectifyMode::LongTerm;
        workspace.apply(Change::EditItem(id.clone(), Box::new(item)), &stamp()).unwrap();
        assert_eq!(workspace.item(&id).unwrap().rectify_mode, RectifyMode::ImmediateRectification);
    }

    #[test]
    fn what_was_closed_out_can_still_be_made_public_and_nothing_else_of_it_changes() {
        let mut workspace = workspace();
        let id = proposed(&mut workspace, "p/A01");
        let mut closed = workspace.item(&id).unwrap().clone();
        closed.status = Status::ClosedOut;
        workspace.write(Body::Item(id.clone(), closed.clone()), &stamp());
        let public = Item { disclosure: Disclosure::Public, disclosed_on: Some(date(2026, 5, 6)), ..closed };
        let edit = |item: Item| Change::EditItem(id.clone(), Box::new(item));
        assert_eq!(workspace.apply(edit(public.clone()), &stamp()).map(|_| ()), Ok(()));
        assert_eq!(workspace.item(&id), Some(&public));
        let other = Item { note: "销号后改写".into(), ..public.clone() };
        assert_eq!(workspace.apply(edit(other), &stamp()).map(|_| ()), Err(Refusal::ItemSettled));
        let voided = Item { status: Status::Voided, ..public.clone() };
        workspace.write(Body::Item(id.clone(), voided.clone()), &stamp());
        let hidden = Item { disclosure: Disclosure::Withheld, ..voided };
        assert_eq!(workspace.apply(edit(hidden), &stamp()).map(|_| ()), Err(Refusal::ItemSettled));
    }

    #[test]
    fn a_voided_proposal_can_be_made_again_under_its_old_number() {
        let mut workspace = workspace();
        let id = proposed(&mut workspace, "p/A01");
        let by_hand = Item::draft(0, SourceStage::OnSite, Category::Business, Axis::Integrity, date(2026, 5, 6));
        workspace.apply(Change::AddItem(ItemId::from("by-hand"), Box::new(by_hand)), &stamp()).unwrap();
        let decision = Decision {
            by: Some(Role::Liaison),
            on: Some(stamp().today),
            reason: "登记有误重新登记".into(),
            ..Decision::default()
        };
        workspace.apply(Change::MoveItem { item: id.clone(), step: Move::Void, decision }, &stamp()).unwrap();
        workspace.apply(Change::ProposeItem(QuestionKey::parse("p/A01").unwrap()), &stamp()).unwrap();
        let again = workspace.item(&id).unwrap();
        assert_eq!((again.status, again.number, again.void_reason.as_str()), (Status::Draft, 1, ""));
        assert_eq!(workspace.item(&ItemId::from("by-hand")).unwrap().number, 2);
    }
}
