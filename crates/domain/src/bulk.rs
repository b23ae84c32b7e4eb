//! 批量办理: one act on several items. What it would do to each is found out on a copy, by the same rules that hold for a
//! single item, so a preview never promises what is refused later.

use super::Date;
use super::change::{Change, Refusal};
use super::id::ItemId;
use super::ledger::{Decision, Disclosure, Item, Measure, Move, Requirement, TRANSITIONS};
use super::lists::{Cell, Column, cell};
use super::pack::Role;
use super::record::{ReplicaId, Stamp};
use super::round::Round;
use super::workspace::Workspace;

/// What is done with each of the items.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// The same move, with the same decision.
    Move(Move, Decision),
    /// The same value in the same field.
    Set(FieldValue),
}

/// A field that can be set for several items at once, with its value.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// 责任领导, and which post that is.
    Leader(Option<Role>, String),
    /// 责任部门.
    Department(String),
    /// 责任人 (经办岗位).
    Handler(String),
    /// 完成时限; from the claim on, it only changes by an extension.
    Due(Option<Date>),
    /// 措施时限, of all measures that are not done yet.
    MeasureDue(Option<Date>),
    /// 书记领办.
    LedBySecretary(bool),
    /// 公开方式.
    Disclosure(Disclosure),
}

/// What would happen to an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The change that does it.
    pub change: Change,
    /// What stood there.
    pub before: Cell,
    /// What would stand there.
    pub after: Cell,
}

/// Why nothing would happen to an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Obstacle {
    /// The rules refuse it.
    Refused(Refusal),
    /// The claim has fixed the field.
    FixedByClaim,
    /// Nothing would change.
    Same,
}

/// An item, and what the act would do to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Which item.
    pub item: ItemId,
    /// What would happen, or why nothing would.
    pub outcome: Result<Effect, Obstacle>,
}

/// What the act would do to each of these items, one after the other. Nothing happens yet.
pub fn plan(workspace: &Workspace, items: &[ItemId], act: &Act, today: Date) -> Vec<Planned> {
    // Nobody has seen the copy, so who writes on it and when is of no account.
    let stamp = Stamp { replica: ReplicaId(String::new()), at_ms: 0, today, role: None };
    let mut tried = workspace.clone();
    let planned = items.iter().map(|id| Planned { item: id.clone(), outcome: attempt(&mut tried, id, act, &stamp) });
    planned.collect()
}

/// The one change that carries out all that is possible; `None` where nothing is.
pub fn together(planned: &[Planned]) -> Option<Change> {
    let possible = planned.iter().filter_map(|planned| planned.outcome.as_ref().ok());
    let changes: Vec<Change> = possible.map(|effect| effect.change.clone()).collect();
    (!changes.is_empty()).then_some(Change::Together(changes))
}

/// The moves for which at least one of the items has all that it needs, in the order of the table. 并案 is not among
/// them: where each item goes on is a decision of its own.
pub fn offered_moves(workspace: &Workspace, items: &[ItemId], today: Date) -> Vec<Move> {
    let is_ready = |step: Move| {
        let standings = items.iter().filter_map(|id| workspace.standing(id, today));
        standings.into_iter().any(|standing| standing.missing(step).is_some_and(|missing| missing.is_empty()))
    };
    let single = |requires: &[Requirement]| requires.contains(&Requirement::Target);
    let rows = TRANSITIONS.iter().filter(|row| !single(row.requires));
    rows.map(|row| row.step).filter(|step| is_ready(*step)).collect()
}

fn attempt(tried: &mut Workspace, id: &ItemId, act: &Act, stamp: &Stamp) -> Result<Effect, Obstacle> {
    let before = tried.item(id).cloned().ok_or_else(|| Obstacle::Refused(Refusal::UnknownItem(id.clone())))?;
    let change = match act {
        Act::Move(step, decision) => Change::MoveItem { item: id.clone(), step: *step, decision: decision.clone() },
        Act::Set(value) => {
            let mut item = before.clone();
            value.put(&mut item);
            Change::EditItem(id.clone(), Box::new(item))
        }
    };
    tried.apply(change.clone(), stamp).map_err(Obstacle::Refused)?;
    let round = tried.round();
    let shown = |item: &Item| match act {
        Act::Move(Move::Extend, _) => cell(round, item, 0, Column::Due),
        Act::Move(..) => cell(round, item, 0, Column::Status),
        Act::Set(value) => value.shown(round, item, &before),
    };
    let after = match act {
        // The new cycle is what becomes of it; the old one stays as it is.
        Act::Move(Move::Reopen, _) => tried.item(&before.id_of_next_cycle(id)).unwrap_or(&before),
        _ => tried.item(id).unwrap_or(&before),
    };
    match act {
        Act::Set(value) if *after == before => {
            let is_fixed = matches!(value, FieldValue::Due(due) if *due != before.due);
            Err(if is_fixed { Obstacle::FixedByClaim } else { Obstacle::Same })
        }
        _ => Ok(Effect { change, before: shown(&before), after: shown(after) }),
    }
}

impl FieldValue {
    fn put(&self, item: &mut Item) {
        match self {
            Self::Leader(leader, post) => {
                item.leader = *leader;
                item.leader_post.clone_from(post);
            }
            Self::Department(department) => item.lead_department.clone_from(department),
            Self::Handler(post) => item.handler_post.clone_from(post),
            Self::Due(due) => item.due = *due,
            Self::MeasureDue(due) => {
                item.measures.iter_mut().filter(|one| one.done_on.is_none()).for_each(|one| one.due = *due);
            }
            Self::LedBySecretary(led) => item.led_by_secretary = *led,
            Self::Disclosure(disclosure) => item.disclosure = *disclosure,
        }
    }

    /// The field as it stands in an item; of measures, the first that would change.
    fn shown(&self, round: &Round, item: &Item, before: &Item) -> Cell {
        let (column, part) = match self {
            Self::Leader(..) => (Column::Leader, 0),
            Self::Department(_) => (Column::Department, 0),
            Self::Handler(_) => (Column::Handler, 0),
            Self::Due(_) => (Column::Due, 0),
            Self::MeasureDue(due) => {
                let changes = |one: &Measure| one.done_on.is_none() && one.due != *due;
                (Column::MeasureDue, before.measures.iter().position(changes).unwrap_or_default())
            }
            Self::LedBySecretary(_) => (Column::LedBySecretary, 0),
            Self::Disclosure(_) => (Column::Disclosure, 0),
        };
        cell(round, item, part, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RoundId;
    use crate::ledger::{SourceStage, Status};
    use crate::pack::{Axis, Category};
    use crate::round::Unit;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 5, 6);

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: TODAY, role: None }
    }

    fn id(name: &str) -> ItemId {
        ItemId::from(name)
    }

    /// Three drafts: `whole` has all that registering asks for and `bare` nothing; `worked` is being rectified.
    fn workspace() -> Workspace {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let mut workspace = Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp()).unwrap();
        let draft = || Item::draft(0, SourceStage::SelfCheck, Category::Business, Axis::Integrity, TODAY);
        let whole = || Item {
            issue_text: "预算执行不严".into(),
            symptom: "三笔支出先支后批".into(),
            root_cause: "审批流于形式".into(),
            goal: "全部先批后支".into(),
            measures: vec![Measure { text: "修订办法".into(), ..Measure::default() }],
            leader: Some(Role::LeadershipMember),
            lead_department: "预算科".into(),
            due: Some(date(2026, 6, 1)),
            ..draft()
        };
        for (name, item) in [("whole", whole()), ("bare", draft()), ("worked", whole())] {
            workspace.apply(Change::AddItem(id(name), Box::new(item)), &stamp()).unwrap();
        }
        for (step, by) in [(Move::Register, Role::Liaison), (Move::Claim, Role::LeadershipMember)] {
            let decision = Decision { by: Some(by), on: Some(TODAY), ..Decision::default() };
            workspace.apply(Change::MoveItem { item: id("worked"), step, decision }, &stamp()).unwrap();
        }
        workspace
    }

    fn register() -> Act {
        Act::Move(Move::Register, Decision { by: Some(Role::Liaison), on: Some(TODAY), ..Decision::default() })
    }

    #[test]
    fn what_is_possible_is_done_in_one_step_and_what_is_refused_is_told() {
        let mut workspace = workspace();
        let before = workspace.clone();
        let planned = plan(&workspace, &[id("bare"), id("whole"), id("worked"), id("gone")], &register(), TODAY);
        let outcomes: Vec<_> =
            planned.iter().map(|one| one.outcome.as_ref().map(|effect| effect.after.clone())).collect();
        assert_eq!(outcomes[0], Err(&Obstacle::Refused(Refusal::Missing(vec![Requirement::Description]))));
        assert_eq!(outcomes[1], Ok(Cell::Status(Status::Registered)));
        let no_move = Refusal::NoSuchMove { from: Status::Rectifying, step: Move::Register };
        assert_eq!(outcomes[2], Err(&Obstacle::Refused(no_move)));
        assert_eq!(outcomes[3], Err(&Obstacle::Refused(Refusal::UnknownItem(id("gone")))));
        assert_eq!(workspace.records(), before.records(), "a plan changes nothing");

        let applied = workspace.apply(together(&planned).unwrap(), &stamp()).unwrap();
        assert_eq!(applied.steps.len(), 1);
        assert_eq!(workspace.item(&id("whole")).unwrap().status, Status::Registered);
        assert_eq!(workspace.item(&id("bare")).unwrap().status, Status::Draft);
    }

    #[test]
    fn a_plan_that_no_longer_holds_changes_nothing_at_all() {
        let mut workspace = workspace();
        let department = Act::Set(FieldValue::Department("办公室".into()));
        let planned = plan(&workspace, &[id("bare"), id("whole")], &department, TODAY);
        let Some(Change::Together(mut changes)) = together(&planned) else { panic!("nothing is possible") };
        assert_eq!(changes.len(), 2);
        changes.push(Change::EditItem(id("gone"), Box::new(workspace.item(&id("bare")).unwrap().clone())));
        let before = workspace.clone();
        assert!(workspace.apply(Change::Together(changes), &stamp()).is_err());
        assert_eq!(workspace.records(), before.records());
    }

    #[test]
    fn the_due_date_is_fixed_by_the_claim_and_the_same_value_is_no_change() {
        let workspace = workspace();
        let due = |day| Act::Set(FieldValue::Due(Some(day)));
        let outcomes = |act: &Act| {
            let planned = plan(&workspace, &[id("whole"), id("worked")], act, TODAY);
            planned.into_iter().map(|one| one.outcome.map(|effect| effect.after)).collect::<Vec<_>>()
        };
        let later = date(2026, 7, 1);
        assert_eq!(outcomes(&due(later)), [Ok(Cell::Day(later)), Err(Obstacle::FixedByClaim)]);
        assert_eq!(outcomes(&due(date(2026, 6, 1))), [Err(Obstacle::Same), Err(Obstacle::Same)]);
        let measures = Act::Set(FieldValue::MeasureDue(Some(later)));
        assert_eq!(outcomes(&measures), [Ok(Cell::Day(later)), Ok(Cell::Day(later))]);
    }

    #[test]
    fn only_moves_that_some_item_is_ready_for_are_offered() {
        let workspace = workspace();
        assert_eq!(offered_moves(&workspace, &[id("bare")], TODAY), [Move::Dismiss, Move::Void]);
        let offered = offered_moves(&workspace, &[id("bare"), id("whole"), id("worked")], TODAY);
        assert!(offered.contains(&Move::Register) && offered.contains(&Move::Extend), "{offered:?}");
        assert!(!offered.contains(&Move::Merge) && !offered.contains(&Move::Submit), "{offered:?}");
    }
}
