use super::super::{Grouping, Leader, by_leader, grouped, late_items, spans};
use super::*;
use crate::alerts::Escalation;
use crate::change::Change;
use crate::id::RoundId;
use crate::ledger::{self, SourceStage};
use crate::matter::{
    Accountability, Dispatch, DocumentRequest, Liability, Measure, PaperKind, PointedOut, RequestKind, Stage, Subject,
    Trigger, paper_id,
};
use crate::pack::{Axis, Category, Pack, Role};
use crate::record::{Record, ReplicaId, Stamp};
use crate::records::Records;
use crate::round::{Round, Unit};
use jiff::civil::date;

const TODAY: Date = date(2026, 3, 10);

fn stamp() -> Stamp {
    Stamp { replica: ReplicaId("a".into()), at_ms: 0, today: TODAY, role: None }
}

fn item(number: u32, due: Option<Date>) -> Item {
    let found = date(2026, 3, 1);
    let mut item = Item::draft(number, SourceStage::SelfCheck, Category::Business, Axis::Strictness, found);
    item.issue_text = "预算执行不严".into();
    item.due = due;
    item.status = Status::Rectifying;
    item.progress_percent = 90;
    item
}

fn workspace(items: Vec<Item>, matters: Vec<(&str, Content)>) -> Workspace {
    let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
    round.milestones.insert(Milestone::N, date(2026, 3, 2));
    let mut records = Records::new(Record::new(round, &stamp()));
    records.items =
        items.into_iter().map(|item| (ItemId::new(format!("i{}", item.number)), Record::new(item, &stamp()))).collect();
    let mut workspace = Workspace::open(RoundId::from("r"), records);
    for (id, content) in matters {
        workspace.apply(Change::AddMatter(MatterId::from(id), Box::new(Matter::new(content))), &stamp()).unwrap();
    }
    workspace
}

fn of_kind(list: &[Deadline], kind: DeadlineKind) -> Vec<&Deadline> {
    list.iter().filter(|one| one.kind == kind).collect()
}

#[test]
fn an_item_brings_its_measures_and_goals_and_all_are_done_once_it_is_settled() {
    let mut one = item(1, Some(date(2026, 3, 8)));
    let measure =
        |day, done_on| ledger::Measure { due: Some(date(2026, 3, day)), done_on, ..ledger::Measure::default() };
    one.measures = vec![measure(9, None), measure(4, Some(date(2026, 3, 5))), ledger::Measure::default()];
    one.stages = vec![ledger::Stage { due: Some(date(2026, 3, 12)), ..ledger::Stage::default() }];
    let closed = Item { number: 2, status: Status::ClosedOut, ..one.clone() };
    let merged = Item { number: 3, status: Status::Merged, ..one.clone() };
    let list = deadlines(&workspace(vec![one, closed, merged], vec![]), TODAY);
    assert!(list.is_sorted_by_key(|one| one.date));
    let open: Vec<_> = list.iter().filter(|one| one.is_open() && one.kind != DeadlineKind::Milestone).collect();
    let state = |one: &&Deadline| (one.kind, one.is_overdue());
    let expected = [(DeadlineKind::Item, true), (DeadlineKind::Measure, true), (DeadlineKind::Stage, false)];
    assert_eq!(open.iter().map(state).collect::<Vec<_>>(), expected);
    assert_eq!(of_kind(&list, DeadlineKind::Measure).len(), 4, "what was merged is gone, what was closed is done");
}

#[test]
fn milestones_pass_and_tasks_follow_them() {
    let mut workspace = workspace(vec![], vec![]);
    let checklist: Pack = serde_json::from_str(include_str!("../../../../public/packs/checklist.json")).unwrap();
    workspace.apply(Change::AdoptPack(Box::new(checklist)), &stamp()).unwrap();
    let list = deadlines(&workspace, TODAY);
    let milestones = of_kind(&list, DeadlineKind::Milestone);
    assert_eq!(milestones.len(), 7);
    assert_eq!(milestones.first().map(|one| one.state), Some(DeadlineState::Done));
    assert!(milestones.iter().all(|one| !one.is_overdue()));
    let first = of_kind(&list, DeadlineKind::Task).into_iter().find(|one| one.is_overdue()).unwrap();
    assert!(first.owner.role.is_some());
    let outlook = Outlook::of(&list, TODAY);
    assert_eq!(outlook.overdue, list.iter().filter(|one| one.is_overdue()).count());
    assert_eq!(outlook.next.map(|one| one.date), list.iter().find(|one| one.is_open()).map(|one| one.date));
}

#[test]
fn matters_are_dated_until_they_are_answered() {
    let request = DocumentRequest {
        kind: RequestKind::Documents,
        title: "会议记录".into(),
        slip_no: String::new(),
        asked_on: date(2026, 3, 8),
        due: date(2026, 3, 9),
        department: "办公室".into(),
        handler: Some(Role::Liaison),
        extent: String::new(),
        provided_on: None,
        returned_on: None,
        is_copy: false,
    };
    let provided = DocumentRequest { provided_on: Some(date(2026, 3, 9)), ..request.clone() };
    let said = PointedOut {
        at: date(2026, 3, 9).at(15, 0, 0, 0),
        problem: "会议记录不全".into(),
        said_to: None,
        reported_at: None,
        item: Some(ItemId::from("i1")),
    };
    let sent = |sent_on, verdict, again_by| Dispatch {
        sent_on,
        doc_no: String::new(),
        to: String::new(),
        verdict,
        answered_on: None,
        opinion: String::new(),
        again_by,
    };
    let mut plan = Paper::new(PaperKind::Plan);
    plan.dispatches = vec![sent(date(2026, 3, 2), Verdict::Returned, Some(date(2026, 3, 11)))];
    let mut led = item(1, None);
    led.leader = Some(Role::GroupSecretary);
    let matters = vec![
        ("q1", Content::DocumentRequest(request)),
        ("q2", Content::DocumentRequest(provided)),
        ("s1", Content::PointedOut(said)),
        (paper_id(PaperKind::Plan).as_str(), Content::Paper(plan.clone())),
    ]
    .into_iter()
    .map(|(id, content)| (id.to_owned(), content))
    .collect::<Vec<_>>();
    let by_name = matters.iter().map(|(id, content)| (id.as_str(), content.clone())).collect();
    let mut workspace = workspace(vec![led], by_name);
    let list = deadlines(&workspace, TODAY);
    let asked = of_kind(&list, DeadlineKind::DocumentRequest);
    assert_eq!(
        asked.iter().map(|one| (one.is_open(), one.is_overdue())).collect::<Vec<_>>(),
        [(true, true), (false, false)]
    );
    assert_eq!(asked[0].owner.department, "办公室");
    let told = of_kind(&list, DeadlineKind::PointedOut);
    assert_eq!(told[0].date, TODAY, "24 hours from yesterday afternoon");
    assert_eq!(told[0].owner.leader, Leader::new(Some(Role::GroupSecretary), ""), "the leader of its item");
    assert!(of_kind(&list, DeadlineKind::Paper)[0].is_pressing());
    plan.dispatches.push(sent(date(2026, 3, 10), Verdict::Pending, None));
    let edited = Matter { number: 1, ..Matter::new(Content::Paper(plan)) };
    workspace.apply(Change::EditMatter(paper_id(PaperKind::Plan), Box::new(edited)), &stamp()).unwrap();
    assert!(!of_kind(&deadlines(&workspace, TODAY), DeadlineKind::Paper)[0].is_open());
}

#[test]
fn leaders_and_the_chain_count_the_same_items() {
    let led = |number, due, role, post: &str| Item {
        leader: role,
        leader_post: post.into(),
        led_by_secretary: role == Some(Role::GroupSecretary),
        ..item(number, Some(due))
    };
    let member = Some(Role::LeadershipMember);
    let items = vec![
        led(1, date(2026, 3, 8), Some(Role::GroupSecretary), ""),
        led(2, date(2026, 2, 1), member, "副局长"),
        Item { status: Status::ClosedOut, ..led(3, date(2026, 2, 1), member, "副局长") },
        led(4, date(2026, 6, 1), None, ""),
    ];
    let accountability = Accountability {
        items: vec![ItemId::from("i2")],
        trigger: Trigger::Overdue,
        subject: Subject::MiddleManager,
        post_code: String::new(),
        liability: Liability::Direct,
        level: crate::matter::Level::Unit,
        measure: Measure::PublicNotice,
        four_form: None,
        authority: String::new(),
        doc_no: String::new(),
        decided_on: None,
        execution: String::new(),
        publicized_doc_no: String::new(),
        is_publicized: false,
        is_appealed: false,
        stage: Stage::Considered,
    };
    let workspace = workspace(items, vec![("a1", Content::Accountability(accountability))]);
    let rows = by_leader(&workspace, TODAY);
    let counts: Vec<_> =
        rows.iter().map(|row| (row.items, row.closed, row.open, row.red, row.led_by_secretary)).collect();
    assert_eq!(counts, [(1, 0, 1, 1, 1), (2, 1, 1, 1, 0), (1, 0, 1, 0, 0)]);
    assert_eq!(rows[1].next, Some((date(2026, 2, 1), ItemId::from("i2"))));
    let late = late_items(&workspace, TODAY);
    let steps: Vec<_> = late.iter().map(|one| (one.number, one.lateness.step)).collect();
    assert_eq!(steps, [(2, Escalation::Accountability), (1, Escalation::Reminder)]);
    assert_eq!(late[0].held_to_account, Some(MatterId::from("a1")));
    assert_eq!(grouped(spans(&workspace, TODAY), Grouping::Leader).len(), rows.len());
}

#[test]
fn filters_narrow_down_and_five_thousand_items_lose_nothing() {
    let many = (1..=5_000u32).map(|number| {
        let mut one = item(number, date(2026, 3, 1).checked_add(jiff::Span::new().days(number % 90)).ok());
        one.lead_department = format!("第{}科", number % 10);
        one.measures = vec![ledger::Measure { due: one.due, ..ledger::Measure::default() }; 2];
        one
    });
    let list = deadlines(&workspace(many.collect(), vec![]), TODAY);
    assert_eq!(of_kind(&list, DeadlineKind::Measure).len(), 10_000);
    let owner = OwnerFilter { leader: None, department: Some("第3科".into()) };
    let filter = DeadlineFilter { kind: Some(DeadlineKind::Item), owner, is_open_only: true };
    assert_eq!(list.iter().filter(|one| filter.fits(one)).count(), 500);
    assert_eq!(list.iter().filter(|one| filter.fits_any_kind(one)).count(), 1_500);
    let tally = filter.owner.tally(list.iter().map(|one| &*one.owner));
    assert_eq!(tally.departments.len(), 10);
}
