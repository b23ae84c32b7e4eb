//! Rounds for the tests of this room.

use crate::change::{Change, Refusal};
use crate::id::{ItemId, MatterId, RoundId};
use crate::ledger::{Decision, Item, Move, SourceStage, Transition};
use crate::matter::{Content, Matter, Opinion};
use crate::pack::{Axis, Category, Milestone};
use crate::record::{ReplicaId, Stamp};
use crate::round::{Round, Unit};
use crate::workspace::Workspace;
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 6, 10);

pub fn workspace() -> Workspace {
    let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
    round.milestones.insert(Milestone::F, date(2026, 6, 1));
    round.milestones.insert(Milestone::P, date(2026, 6, 20));
    round.milestones.insert(Milestone::R, date(2026, 9, 1));
    Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp()).unwrap()
}

fn stamp() -> Stamp {
    Stamp { replica: ReplicaId("a".into()), at_ms: 0, today: TODAY, role: None }
}

pub fn try_apply(workspace: &mut Workspace, change: Change) -> Result<(), Refusal> {
    workspace.apply(change, &stamp()).map(|_| ())
}

pub fn apply(workspace: &mut Workspace, change: Change) {
    try_apply(workspace, change).unwrap();
}

pub fn add(workspace: &mut Workspace, id: &str, content: Content) {
    apply(workspace, Change::AddMatter(id.into(), Box::new(Matter::new(content))));
}

pub fn opinion(workspace: &mut Workspace, id: &str, item: Option<&str>) {
    let item = item.map(ItemId::from);
    add(workspace, id, Content::Opinion(Opinion { heading: String::new(), text: format!("问题{id}"), item }));
}

/// The change that names an item in an opinion.
pub fn matched(workspace: &Workspace, opinion: &str, item: &str) -> Change {
    let id = MatterId::from(opinion);
    let mut matter = workspace.matter(&id).unwrap().clone();
    matter.content.set_item(Some(item.into()));
    Change::EditMatter(id, Box::new(matter))
}

/// An item that has all that its moves ask for.
pub fn add_item(workspace: &mut Workspace, id: &str, stage: SourceStage) {
    let number = u32::try_from(workspace.records().items.len()).unwrap() + 1;
    let mut item = Item::draft(number, stage, Category::Business, Axis::LeadershipStrength, date(2026, 6, 1));
    item.issue_text = format!("问题{id}");
    item.symptom = "表现".into();
    apply(workspace, Change::AddItem(id.into(), Box::new(item)));
}

pub fn edit(workspace: &mut Workspace, id: &str, edit: impl FnOnce(&mut Item)) {
    let mut item = workspace.item(&id.into()).unwrap().clone();
    edit(&mut item);
    apply(workspace, Change::EditItem(id.into(), Box::new(item)));
}

/// Fills what moves ask for, one measure included.
pub fn fill(workspace: &mut Workspace, id: &str) {
    edit(workspace, id, |item| {
        item.root_cause = "制度不健全".into();
        item.goal = "月底前完成".into();
        item.leader = Some(crate::pack::Role::LeadershipMember);
        item.lead_department = "办公室".into();
        item.due = Some(date(2026, 8, 1));
        item.lessons_applied = "已排查".into();
        item.evidence.push(crate::evidence::EvidenceRef { title: "纪要".into(), ..Default::default() });
        item.measures.push(crate::ledger::Measure {
            text: format!("修订{id}制度"),
            owner: "办公室".into(),
            due: Some(date(2026, 7, 1)),
            done_on: Some(TODAY),
            ..Default::default()
        });
    });
}

/// Takes an item along these moves, decided by whoever may, with all that a move can ask for.
pub fn moves(workspace: &mut Workspace, id: &str, steps: &[Move]) {
    for step in steps {
        step_with(workspace, id, *step, Decision::default());
    }
}

pub fn merge(workspace: &mut Workspace, id: &str, into: &str) {
    // Where the other one is merged already, the rules refuse it; a file from elsewhere may still hold it.
    let item = workspace.item(&into.into()).unwrap();
    if item.status.counts() {
        step_with(workspace, id, Move::Merge, Decision { into: Some(into.into()), ..Decision::default() });
    } else {
        let mut records = workspace.records().clone();
        let record = records.items.get_mut(&ItemId::from(id)).unwrap();
        record.body.status = crate::ledger::Status::Merged;
        record.body.merged_into = Some(into.into());
        *workspace = Workspace::open(workspace.id().clone(), records);
    }
}

fn step_with(workspace: &mut Workspace, id: &str, step: Move, decision: Decision) {
    let item = workspace.item(&id.into()).unwrap();
    let row = Transition::find(step, item.status).unwrap();
    let by = row.by.iter().copied().find(|role| Some(*role) != item.submitted_by());
    let decision = Decision {
        by,
        on: Some(TODAY),
        reason: "情况已经核实清楚".into(),
        doc_no: "文〔2026〕1号".into(),
        due: Some(date(2026, 8, 20)),
        ground: Some(crate::ledger::ReopenGround::Revisit),
        is_vouched: true,
        into: decision.into,
    };
    apply(workspace, Change::MoveItem { item: id.into(), step, decision });
}

/// The moves from draft to close-out.
pub const TO_CLOSE_OUT: &[Move] =
    &[Move::Register, Move::Claim, Move::Submit, Move::PassFirstReview, Move::PassSecondReview, Move::RecordAcceptance];
