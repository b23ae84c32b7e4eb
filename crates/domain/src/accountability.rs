//! Who may have to be held to account (S-30, domain.md §5.4): what the ledger and the rechecks say. It only ever
//! proposes; whether it is so, people decide.

use super::Date;
use super::closed_choice::closed_choice;
use super::id::ItemId;
use super::ledger::{Item, Status};
use super::matter::{Accountability, Content, Level, MatterKind, Measure, RecheckResult, Stage, Subject, Trigger};
use super::progress::item_due_state;
use super::task::DueState;
use super::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// How often an item can be returned before that says something.
const RETURNS: usize = 2;

/// Why an item is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Overdue by so many days.
    Overdue(i32),
    /// Returned so many times.
    Returned(usize),
    /// It came back after its close-out, and was reopened.
    Reopened,
    /// A recheck found that it came back.
    Relapsed,
    /// A recheck found that it was never mended, though it was closed out.
    NotRectified,
}

impl Ground {
    /// What it would have to be called.
    fn trigger(self) -> Trigger {
        match self {
            Self::Overdue(_) => Trigger::Overdue,
            Self::Returned(_) | Self::Reopened | Self::Relapsed => Trigger::PoorRectification,
            Self::NotRectified => Trigger::FalseRectification,
        }
    }
}

/// An item for which somebody may have to be held to account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which item.
    pub item: ItemId,
    /// Its code.
    pub code: String,
    /// What was wrong.
    pub issue: String,
    /// 问责情形.
    pub trigger: Trigger,
    /// Why.
    pub grounds: Vec<Ground>,
}

/// All that is to be looked at, by the items' numbers. What was entered for the same item and trigger, and not
/// withdrawn, is not proposed again.
pub fn proposals(workspace: &Workspace, today: Date) -> Vec<Proposal> {
    let entered = entered(workspace);
    let found = recheck_grounds(workspace);
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut items: Vec<_> = items.filter(|(_, item)| item.status.counts()).collect();
    items.sort_by_key(|(id, item)| (item.number, item.cycle, *id));
    let mut proposals = Vec::new();
    for (id, item) in items {
        let mut grounds = own_grounds(workspace, id, item, today);
        grounds.extend(found.get(id).into_iter().flatten());
        for trigger in Trigger::ALL.iter().copied().filter(|trigger| !entered.contains(&(id, *trigger))) {
            let grounds: Vec<Ground> = grounds.iter().copied().filter(|ground| ground.trigger() == trigger).collect();
            if !grounds.is_empty() {
                proposals.push(Proposal {
                    item: id.clone(),
                    code: item.code(workspace.round()),
                    issue: item.issue_text.clone(),
                    trigger,
                    grounds,
                });
            }
        }
    }
    proposals
}

/// What the item itself says. A cycle answers for its own close-out: it is the one that came back, not the next.
fn own_grounds(workspace: &Workspace, id: &ItemId, item: &Item, today: Date) -> Vec<Ground> {
    let limit = i32::from(workspace.round().parameters.accountability_days);
    let overdue = match item_due_state(workspace, item, today) {
        DueState::Overdue(days) if days >= limit => Some(Ground::Overdue(days)),
        _ => None,
    };
    let returned = Some(item.returns()).filter(|returns| *returns >= RETURNS).map(Ground::Returned);
    let next = workspace.item(&item.id_of_next_cycle(id)).filter(|next| next.status != Status::Voided);
    let reopened = next.filter(|_| item.status == Status::ClosedOut).map(|_| Ground::Reopened);
    [overdue, returned, reopened].into_iter().flatten().collect()
}

fn recheck_grounds(workspace: &Workspace) -> BTreeMap<&ItemId, BTreeSet<Ground>> {
    let mut found: BTreeMap<&ItemId, BTreeSet<Ground>> = BTreeMap::new();
    for (_, matter) in workspace.matters(MatterKind::Recheck) {
        let Content::Recheck(recheck) = &matter.content else { continue };
        let ground = match recheck.result {
            RecheckResult::Relapsed => Ground::Relapsed,
            RecheckResult::NotRectified => Ground::NotRectified,
            RecheckResult::Rectified | RecheckResult::Partly => continue,
        };
        found.entry(&recheck.item).or_default().insert(ground);
    }
    found
}

fn entered(workspace: &Workspace) -> BTreeSet<(&ItemId, Trigger)> {
    let entries = workspace.matters(MatterKind::Accountability).into_iter();
    entries
        .filter_map(|(_, matter)| match &matter.content {
            Content::Accountability(one) if one.stage != Stage::Withdrawn => Some(one),
            _ => None,
        })
        .flat_map(|one| one.items.iter().map(|item| (item, one.trigger)))
        .collect()
}

closed_choice! {
    /// Why some forms of accountability are not offered.
    Narrowed {
        /// Those for officers do not fit a party organisation, and the other way round.
        BySubject,
        /// The unit itself can only take some of them (domain.md §0.8).
        ByLevel,
    }
}

/// The forms that can be taken against this sort of subject on this level, and why others can't.
pub fn open_measures(subject: Subject, level: Level) -> (Vec<Measure>, Vec<Narrowed>) {
    let fits = |measure: &Measure| measure.fits(subject);
    let is_open = |measure: &Measure| level == Level::Proposed || measure.is_within_unit();
    let fitting: Vec<Measure> = Measure::ALL.iter().copied().filter(fits).collect();
    let open: Vec<Measure> = fitting.iter().copied().filter(is_open).collect();
    let by_level = (open.len() < fitting.len()).then_some(Narrowed::ByLevel);
    (open, [Some(Narrowed::BySubject), by_level].into_iter().flatten().collect())
}

impl Accountability {
    /// Falls back to 通报, which fits everybody on every level, where the chosen form no longer fits. Tells whether it
    /// did.
    pub fn refit(&mut self) -> bool {
        let is_open = open_measures(self.subject, self.level).0.contains(&self.measure);
        if !is_open {
            self.measure = Measure::PublicNotice;
        }
        !is_open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::feedback::samples::{TO_CLOSE_OUT, TODAY, add, add_item, edit, fill, moves, workspace};
    use crate::ledger::{Move, SourceStage};
    use crate::matter::{Liability, Matter, Recheck, RecheckKind};
    use jiff::ToSpan;

    fn entry(item: &str, trigger: Trigger) -> Accountability {
        Accountability {
            items: vec![item.into()],
            trigger,
            subject: Subject::MiddleManager,
            post_code: String::new(),
            liability: Liability::Direct,
            level: Level::Unit,
            measure: Measure::Admonition,
            four_form: None,
            authority: String::new(),
            doc_no: String::new(),
            decided_on: None,
            execution: String::new(),
            publicized_doc_no: String::new(),
            is_publicized: false,
            is_appealed: false,
            stage: Stage::Considered,
        }
    }

    fn recheck(item: &str, result: RecheckResult) -> Content {
        Content::Recheck(Recheck {
            kind: RecheckKind::Revisit,
            item: item.into(),
            on: TODAY,
            by: None,
            result,
            conclusion: String::new(),
            evidence: Vec::new(),
            draw: None,
        })
    }

    fn found(workspace: &Workspace, today: Date) -> Vec<(String, Trigger, Vec<Ground>)> {
        let told = |one: Proposal| (one.item.to_string(), one.trigger, one.grounds);
        proposals(workspace, today).into_iter().map(told).collect()
    }

    #[test]
    fn what_is_long_overdue_is_proposed_until_it_was_entered_and_again_once_that_is_withdrawn() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        edit(&mut workspace, "i1", |item| item.due = Some(TODAY));
        let limit = i64::from(workspace.round().parameters.accountability_days);
        let day = |days: i64| TODAY.checked_add(days.days()).unwrap();
        assert_eq!(found(&workspace, day(limit - 1)), []);
        let overdue = [("i1".to_owned(), Trigger::Overdue, vec![Ground::Overdue(16)])];
        assert_eq!(found(&workspace, day(limit)), overdue);
        let mut entered = entry("i1", Trigger::PoorRectification);
        add(&mut workspace, "a", Content::Accountability(entered.clone()));
        assert_eq!(found(&workspace, day(limit)), overdue, "another trigger");
        let mut put = |one: &Accountability| {
            let matter = Matter::new(Content::Accountability(one.clone()));
            crate::feedback::samples::apply(&mut workspace, Change::EditMatter("a".into(), Box::new(matter)));
            found(&workspace, day(limit))
        };
        entered.trigger = Trigger::Overdue;
        assert_eq!(put(&entered), []);
        entered.stage = Stage::Withdrawn;
        assert_eq!(put(&entered), overdue);
    }

    #[test]
    fn returns_and_relapses_are_poor_and_what_was_never_mended_is_false() {
        let mut workspace = workspace();
        for id in ["i1", "i2"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
            fill(&mut workspace, id);
        }
        moves(&mut workspace, "i1", &[Move::Register, Move::Claim, Move::Submit, Move::Return]);
        assert_eq!(found(&workspace, TODAY), []);
        moves(&mut workspace, "i1", &[Move::Resume, Move::Submit, Move::Return]);
        moves(&mut workspace, "i2", TO_CLOSE_OUT);
        add(&mut workspace, "c1", recheck("i2", RecheckResult::Relapsed));
        add(&mut workspace, "c2", recheck("i2", RecheckResult::NotRectified));
        moves(&mut workspace, "i2", &[Move::Reopen]);
        let expected = [
            ("i1".to_owned(), Trigger::PoorRectification, vec![Ground::Returned(2)]),
            ("i2".to_owned(), Trigger::PoorRectification, vec![Ground::Reopened, Ground::Relapsed]),
            ("i2".to_owned(), Trigger::FalseRectification, vec![Ground::NotRectified]),
        ];
        assert_eq!(found(&workspace, TODAY), expected);
    }

    #[test]
    fn forms_are_offered_by_subject_and_level() {
        let (open, why) = open_measures(Subject::Staff, Level::Unit);
        assert_eq!(open, [Measure::PublicNotice, Measure::Admonition]);
        assert_eq!(why, [Narrowed::BySubject, Narrowed::ByLevel]);
        let (open, why) = open_measures(Subject::PartyOrganization, Level::Proposed);
        assert_eq!(open, [Measure::SelfCriticism, Measure::PublicNotice, Measure::Reorganization]);
        assert_eq!(why, [Narrowed::BySubject]);
        for subject in Subject::ALL {
            for level in Level::ALL {
                for measure in Measure::ALL {
                    let mut one = Accountability {
                        subject: *subject,
                        level: *level,
                        measure: *measure,
                        ..entry("i", Trigger::Other)
                    };
                    let was_kept = !one.refit();
                    assert_eq!(was_kept, one.measure == *measure);
                    one.items.clear();
                    assert_eq!(Matter::new(Content::Accountability(one)).check(), Ok(()));
                }
            }
        }
    }
}
