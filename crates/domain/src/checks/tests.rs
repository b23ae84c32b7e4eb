//! For each rule, a round that breaks just this one; and one that breaks none.

use super::{Finding, Rule, blocking, findings};
use crate::Date;
use crate::evidence::EvidenceRef;
use crate::id::{ItemId, MatterId, QuestionKey, RoundId, TaskKey};
use crate::ledger::{
    Decision, Disclosure, Item, LogEntry, Measure, Move, RectifyMode, RuleDocument, SourceStage, Stage, Status,
};
use crate::matter::{
    Content, Dispatch, DocumentRequest, HandOut, Matter, Notice, Opinion, Paper, PaperKind, PointedOut, Recheck,
    RecheckKind, RecheckResult, RequestKind, Transfer, TransferKind, Verdict,
};
use crate::pack::{Axis, Category, Choice, Milestone, Pack, Role, Severity};
use crate::questionnaire::{Answer, Value};
use crate::record::{AnyRecord, Body, Record, RecordKey, ReplicaId, Stamp};
use crate::records::Records;
use crate::round::{Round, Unit};
use crate::task::{TaskProgress, TaskState};
use crate::workspace::Workspace;
use jiff::civil::date;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

const TODAY: Date = date(2026, 7, 1);

fn stamp() -> Stamp {
    Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: TODAY, role: None }
}

fn pack() -> Pack {
    let question = |number: usize| {
        json!({
            "id": format!("A{number:02}"), "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
            "answer": "yes_no", "polarity": "positive", "severity": if number == 3 { "X" } else { "M" }, "weight": 1,
        })
    };
    let questions: Vec<_> = (1..=12).map(question).collect();
    serde_json::from_value(json!({
        "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
        "phases": [{ "id": "before", "title": "巡察前", "groups": [{ "id": "g", "title": "组" }] }],
        "tasks": [{
            "id": "T1", "phase": "before", "group": "g", "title": "登记", "hint": "", "why": [], "owner": "liaison",
            "schedule": { "offset": { "anchor": "N", "days": 1, "unit": "calendar" } }, "evidence": "通知",
        }],
        "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
        "questions": questions,
    }))
    .unwrap()
}

fn evidence(day: Date) -> Vec<EvidenceRef> {
    vec![EvidenceRef { title: "会议纪要".into(), date: Some(day), ..EvidenceRef::default() }]
}

fn entry(step: Move, to: Status, by: Role, day: Date) -> LogEntry {
    let decision = Decision { by: Some(by), on: Some(day), ..Decision::default() };
    LogEntry { step, from: Status::Draft, to, decision, recorded_on: day, due_before: None }
}

/// An item of which nothing is missing, in work.
fn item(number: u32, stage: SourceStage, text: &str) -> Item {
    let found = date(2026, 6, 15);
    let measure = Measure {
        text: format!("{text}措施"),
        owner: "办公室".into(),
        due: Some(date(2026, 8, 1)),
        ..Measure::default()
    };
    Item {
        issue_text: text.into(),
        symptom: "2025年有3次应上会事项没有上会，涉及两个科室。".into(),
        measures: vec![measure],
        leader: Some(Role::GroupSecretary),
        due: Some(date(2026, 8, 1)),
        led_by_secretary: true,
        status: Status::Rectifying,
        lessons_applied: format!("{text}已对照检查其他科室"),
        log: vec![entry(Move::Register, Status::Registered, Role::RectificationOffice, found)],
        ..Item::draft(number, stage, Category::Business, Axis::Integrity, found)
    }
}

fn closed(mut item: Item) -> Item {
    item.status = Status::ClosedOut;
    item.evidence = evidence(date(2026, 6, 20));
    item.measures[0].done_on = Some(date(2026, 6, 20));
    item.closed_on = Some(date(2026, 6, 25));
    item.disclosure = Disclosure::WithinUnit;
    item.log.push(entry(Move::Submit, Status::SelfReview, Role::Operations, date(2026, 6, 21)));
    item.log.push(entry(Move::PassFirstReview, Status::LeaderReview, Role::LeadershipMember, date(2026, 6, 22)));
    item
}

/// A round in which everything was done as it should be.
fn clean() -> Records {
    let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
    round.milestones.insert(Milestone::N, date(2026, 3, 2));
    round.strict_prohibitions.push("严禁其一".into());
    round.packs.push("p".into());
    let mut records = Records::new(Record::new(round, &stamp()));
    records.packs.insert("p".into(), Record::new(Arc::new(pack()), &stamp()));
    let done = TaskProgress { state: TaskState::Done, evidence: evidence(date(2026, 3, 3)), ..TaskProgress::default() };
    records.tasks.insert(TaskKey::parse("p/T1").unwrap(), Record::new(done, &stamp()));
    for number in 1..=12 {
        let choice = if matches!(number, 1 | 3) { Choice::No } else { Choice::Yes };
        let proof = if choice == Choice::Yes { evidence(date(2026, 3, 1)) } else { Vec::new() };
        let answer = Answer { value: Some(Value::Choice(choice)), evidence: proof, ..Answer::default() };
        put_answer(&mut records, number, answer);
    }
    let own = Item {
        question: QuestionKey::parse("p/A01"),
        rectify_mode: RectifyMode::FixOnDiscovery,
        ..closed(item(1, SourceStage::SelfCheck, "上会不规范"))
    };
    let red = Item {
        severity: Severity::X,
        status: Status::HandedOver,
        question: QuestionKey::parse("p/A03"),
        transfer_number: "2026-1".into(),
        ..Item::draft(2, SourceStage::SelfCheck, Category::Integrity, Axis::Integrity, date(2026, 3, 1))
    };
    put_item(&mut records, "p.A01", own);
    put_item(&mut records, "p.A03", red);
    put_item(&mut records, "f", item(3, SourceStage::Feedback, "预算执行不严"));
    let opinion = Opinion { text: "预算执行不严".into(), item: Some("f".into()), ..Opinion::default() };
    put_matter(&mut records, "o", Content::Opinion(opinion));
    let [asked, given] = [date(2026, 4, 1), date(2026, 4, 2)];
    put_matter(
        &mut records,
        "request",
        Content::DocumentRequest(DocumentRequest {
            kind: RequestKind::Documents,
            title: "会议记录".into(),
            slip_no: String::new(),
            asked_on: asked,
            due: given,
            department: String::new(),
            handler: None,
            extent: String::new(),
            provided_on: Some(given),
            returned_on: None,
            is_copy: true,
        }),
    );
    put_matter(
        &mut records,
        "notice",
        Content::Notice(Notice {
            doc_no: String::new(),
            problem: "上会不规范".into(),
            received_on: asked,
            signed_by: Some(Role::GroupSecretary),
            signed_on: Some(asked),
            due: Some(given),
            item: Some("p.A01".into()),
            replied_on: Some(given),
            reply_doc_no: String::new(),
        }),
    );
    put_matter(
        &mut records,
        "transfer",
        Content::Transfer(Transfer {
            kind: TransferKind::Clue,
            transfer_no: "2026-2".into(),
            received_on: asked,
            due: None,
            handler: None,
            four_form: None,
            item: None,
            done_on: Some(given),
            replied_on: Some(given),
            reply_doc_no: "2026-3".into(),
        }),
    );
    put_matter(
        &mut records,
        "said",
        Content::PointedOut(PointedOut {
            at: asked.at(9, 0, 0, 0),
            problem: "上会不规范".into(),
            said_to: None,
            reported_at: Some(asked.at(18, 0, 0, 0)),
            item: Some("p.A01".into()),
        }),
    );
    records
}

fn put_answer(records: &mut Records, number: usize, answer: Answer) {
    let key = QuestionKey::parse(&format!("p/A{number:02}")).unwrap();
    records.answers.insert(key, Record::new(answer, &stamp()));
}

fn put_item(records: &mut Records, id: &str, item: Item) {
    records.items.insert(id.into(), Record::new(item, &stamp()));
}

fn put_matter(records: &mut Records, id: &str, content: Content) {
    records.matters.insert(id.into(), Record::new(Matter::new(content), &stamp()));
}

/// The item in work.
fn open(records: &mut Records) -> &mut Item {
    &mut records.items.get_mut(&ItemId::from("f")).unwrap().body
}

/// The item that was closed out.
fn shut(records: &mut Records) -> &mut Item {
    &mut records.items.get_mut(&ItemId::from("p.A01")).unwrap().body
}

fn content<'a>(records: &'a mut Records, id: &str) -> &'a mut Content {
    &mut records.matters.get_mut(&MatterId::from(id)).unwrap().body.content
}

macro_rules! matter {
    ($records:ident, $id:literal, $kind:ident) => {
        match content($records, $id) {
            Content::$kind(matter) => matter,
            other => panic!("{other:?}"),
        }
    };
}

fn found(records: Records) -> Vec<Finding> {
    findings(&Workspace::open(RoundId::from("r"), records), TODAY)
}

fn sent(kind: PaperKind, again_by: Option<Date>) -> Content {
    let verdict = if again_by.is_some() { Verdict::Returned } else { Verdict::Pending };
    let dispatch = Dispatch {
        sent_on: date(2026, 6, 20),
        doc_no: String::new(),
        to: String::new(),
        verdict,
        answered_on: None,
        opinion: String::new(),
        again_by,
    };
    Content::Paper(Paper { dispatches: vec![dispatch], ..Paper::new(kind) })
}

/// Three open items with texts of their own, to which a test gives the same one.
fn three(records: &mut Records, change: impl Fn(&mut Item)) {
    for number in 4..=6 {
        let mut item = item(number, SourceStage::OnSite, &format!("另一问题之{number}"));
        change(&mut item);
        put_item(records, &format!("more{number}"), item);
    }
}

fn not_applicable(reason: &str) -> Answer {
    Answer { value: Some(Value::NotApplicable(reason.into())), ..Answer::default() }
}

/// What breaks a rule, and which others can't but be broken with it.
type Case = (Rule, &'static [Rule], fn(&mut Records));

const CASES: &[Case] = &[
    (Rule::ConflictOpen, &[], |records| {
        let mut other = records.round.clone();
        other.body.unit.short_name = "另一简称".into();
        other.version = Record::new((), &Stamp { replica: ReplicaId("b".into()), ..stamp() }).version;
        let rival: AnyRecord = other.map(Body::Round);
        records.rivals.insert(RecordKey::Round, vec![rival]);
    }),
    (Rule::OpinionUnmatched, &[], |records| {
        put_matter(records, "o2", Content::Opinion(Opinion { text: "另一条".into(), ..Opinion::default() }));
    }),
    (Rule::FeedbackItemUnmatched, &[], |records| {
        put_item(records, "f2", item(7, SourceStage::Feedback, "没有原文的问题"));
    }),
    (Rule::LeaderMissing, &[], |records| open(records).leader = None),
    (Rule::ClosedUnproven, &[], |records| shut(records).evidence.clear()),
    (Rule::ReviewedBySubmitter, &[], |records| {
        shut(records).log.last_mut().unwrap().decision.by = Some(Role::Operations);
    }),
    (Rule::TransferUnanswered, &[], |records| {
        let transfer = matter!(records, "transfer", Transfer);
        (transfer.replied_on, transfer.due) = (None, Some(TODAY));
    }),
    (Rule::TransferOverdue, &[Rule::TransferUnanswered], |records| {
        matter!(records, "transfer", Transfer).replied_on = None;
    }),
    (Rule::FourWindsNotImmediate, &[], |records| {
        let item = open(records);
        (item.category, item.rectify_mode) = (Category::EightRulesFourWinds, RectifyMode::FullRectification);
    }),
    (Rule::RedLineNotHandedOver, &[], |records| {
        records.items.get_mut(&ItemId::from("p.A03")).unwrap().body.status = Status::Registered;
    }),
    (Rule::Unregistered, &[], |records| {
        let no = Answer { value: Some(Value::Choice(Choice::Partial)), ..Answer::default() };
        put_answer(records, 2, no);
    }),
    (Rule::ItemOverdue, &[], |records| open(records).due = Some(date(2026, 6, 30))),
    (Rule::ExtensionsSpent, &[Rule::ItemOverdue], |records| {
        let item = open(records);
        item.due = Some(date(2026, 6, 30));
        for day in [20, 22] {
            item.log.push(entry(Move::Extend, Status::Rectifying, Role::GroupSecretary, date(2026, 6, day)));
        }
    }),
    (Rule::TaskOverdue, &[], |records| records.tasks.clear()),
    (Rule::TaskUnproven, &[], |records| {
        records.tasks.values_mut().for_each(|task| task.body.evidence.clear());
    }),
    (Rule::RequestOverdue, &[], |records| matter!(records, "request", DocumentRequest).provided_on = None),
    (Rule::NoticeUnsigned, &[], |records| matter!(records, "notice", Notice).signed_on = None),
    (Rule::NoticeOverdue, &[], |records| matter!(records, "notice", Notice).replied_on = None),
    (Rule::PointedOutLate, &[], |records| {
        matter!(records, "said", PointedOut).reported_at = Some(date(2026, 4, 3).at(8, 0, 0, 0));
    }),
    (Rule::MatterNotEntered, &[], |records| matter!(records, "said", PointedOut).item = None),
    (Rule::PlanNotSent, &[], |records| {
        records.round.body.milestones.insert(Milestone::P, date(2026, 6, 30));
    }),
    (Rule::ReportNotSent, &[], |records| {
        records.round.body.milestones.insert(Milestone::R, date(2026, 6, 30));
    }),
    (Rule::PaperNotSentAgain, &[], |records| {
        put_matter(records, "plan", sent(PaperKind::Plan, Some(date(2026, 6, 30))));
    }),
    (Rule::RelapseNotReopened, &[], |records| {
        let recheck = Recheck {
            kind: RecheckKind::SpotCheck,
            item: "p.A01".into(),
            on: date(2026, 6, 28),
            by: None,
            result: RecheckResult::Relapsed,
            conclusion: String::new(),
            evidence: Vec::new(),
            draw: None,
        };
        put_matter(records, "recheck", Content::Recheck(recheck));
    }),
    (Rule::MergedIntoNothing, &[], |records| {
        let gone = Item { status: Status::Voided, ..item(7, SourceStage::OnSite, "登记有误") };
        let merged = Item {
            status: Status::Merged,
            merged_into: Some("gone".into()),
            ..item(8, SourceStage::OnSite, "并入他处")
        };
        put_item(records, "gone", gone);
        put_item(records, "merged", merged);
    }),
    (Rule::LongTermWithoutRule, &[], |records| open(records).status = Status::LongTerm),
    (Rule::RecheckOverdue, &[], |records| {
        let item = open(records);
        item.status = Status::LongTerm;
        item.rule_documents.push(RuleDocument { name: "议事规则".into(), ..RuleDocument::default() });
        (item.recheck_months, item.rechecked_on) = (Some(3), Some(date(2026, 3, 31)));
    }),
    (Rule::DueMissing, &[], |records| open(records).due = None),
    (Rule::MeasureUnassigned, &[], |records| open(records).measures[0].owner.clear()),
    (Rule::DraftLeft, &[], |records| {
        let draft = Item { status: Status::Draft, leader: None, ..item(7, SourceStage::OnSite, "尚未登记") };
        put_item(records, "draft", draft);
    }),
    (Rule::LessonsMissing, &[], |records| shut(records).lessons_applied.clear()),
    (Rule::DecisionBackdated, &[], |records| {
        open(records).log.last_mut().unwrap().recorded_on = date(2026, 6, 23);
    }),
    (Rule::EvidenceAfterClosing, &[], |records| shut(records).evidence = evidence(date(2026, 6, 26))),
    (Rule::DateInFuture, &[], |records| {
        let reached_on = Some(date(2026, 7, 2));
        open(records).stages.push(Stage { reached_on, ..Stage::default() });
    }),
    (Rule::DoneBeforeFound, &[], |records| open(records).measures[0].done_on = Some(date(2026, 6, 14))),
    (Rule::ClosedTooFast, &[], |records| {
        let item = shut(records);
        item.rectify_mode = RectifyMode::FullRectification;
        let day = item.closed_on;
        item.log.iter_mut().for_each(|entry| {
            entry.decision.on = day;
            entry.recorded_on = date(2026, 6, 25);
        });
    }),
    (Rule::ReturnedOften, &[], |records| {
        for day in [20, 22] {
            let entry = entry(Move::Return, Status::Returned, Role::LeadershipMember, date(2026, 6, day));
            open(records).log.push(entry);
        }
    }),
    (Rule::MeasureCopied, &[], |records| {
        three(records, |item| item.measures[0].text = "加强学习，提高认识。".into());
    }),
    (Rule::LessonsCopied, &[], |records| {
        three(records, |item| item.lessons_applied = "已举一反三".into());
    }),
    (Rule::SecretaryLedTooFew, &[], |records| open(records).led_by_secretary = false),
    (Rule::Unanswered, &[], |records| {
        records.answers.remove(&QuestionKey::parse("p/A02").unwrap());
    }),
    (Rule::NoProblemFound, &[], |records| {
        for number in [1, 3] {
            let yes = Answer {
                value: Some(Value::Choice(Choice::Yes)),
                evidence: evidence(date(2026, 3, 1)),
                ..Answer::default()
            };
            put_answer(records, number, yes);
        }
    }),
    (Rule::Unproven, &[], |records| {
        let yes = Answer { value: Some(Value::Choice(Choice::Yes)), ..Answer::default() };
        put_answer(records, 2, yes);
    }),
    (Rule::TooManyNotApplicable, &[], |records| {
        for (number, reason) in [
            (4, "本单位没有下属事业单位"),
            (5, "本单位没有行政审批职能"),
            (6, "本年度没有安排工程项目"),
            (7, "本单位不管理专项资金的"),
        ] {
            put_answer(records, number, not_applicable(reason));
        }
    }),
    (Rule::NotApplicableThin, &[], |records| put_answer(records, 4, not_applicable("没有此类事项"))),
    (Rule::NotApplicableCopied, &[], |records| {
        for number in 4..=6 {
            put_answer(records, number, not_applicable("本单位没有此类业务事项"));
        }
    }),
    (Rule::NowPasses, &[], |records| {
        let yes = Answer {
            value: Some(Value::Choice(Choice::Yes)),
            evidence: evidence(date(2026, 3, 1)),
            ..Answer::default()
        };
        put_answer(records, 1, yes);
        put_item(
            records,
            "p.A01",
            Item { question: QuestionKey::parse("p/A01"), ..item(1, SourceStage::SelfCheck, "上会不规范") },
        );
    }),
    (Rule::DescriptionThin, &[], |records| open(records).symptom = "存在一些应上会事项没有上会的情况".into()),
    (Rule::DisclosureUndecided, &[], |records| shut(records).disclosure = Disclosure::Undecided),
    (Rule::MilestoneMissing, &[], |records| records.round.body.milestones.clear()),
    (Rule::ProhibitionsMissing, &[], |records| records.round.body.strict_prohibitions.clear()),
];

#[test]
fn a_round_in_which_all_was_done_as_it_should_be_has_no_findings() {
    assert_eq!(found(clean()), []);
}

#[test]
fn each_rule_finds_what_breaks_it_and_nothing_else_does() {
    for (rule, with_it, breaks) in CASES {
        let mut records = clean();
        breaks(&mut records);
        let found = found(records);
        let rules: BTreeSet<Rule> = found.iter().map(|finding| finding.rule).collect();
        let expected: BTreeSet<Rule> = with_it.iter().chain([rule]).copied().collect();
        assert_eq!(rules, expected, "{rule:?}");
        for finding in found {
            let kind = finding.rule.place_kind();
            assert!(
                !finding.places.is_empty() && finding.places.iter().all(|place| place.kind() == kind),
                "{finding:?}"
            );
        }
    }
}

#[test]
fn no_rule_is_without_a_case() {
    let broken: BTreeSet<Rule> = CASES.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(broken, Rule::ALL.iter().copied().collect());
    assert!(Rule::ALL.len() >= 28);
}

#[test]
fn the_gravest_come_first() {
    assert!(Rule::ALL.is_sorted_by_key(|rule| rule.gravity()));
    let mut records = clean();
    records.round.body.strict_prohibitions.clear();
    open(&mut records).due = None;
    shut(&mut records).evidence.clear();
    let found = found(records);
    let rules: Vec<Rule> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::ClosedUnproven, Rule::DueMissing, Rule::ProhibitionsMissing]);
    assert_eq!(blocking(&found), 1);
}

#[test]
fn an_opinion_needs_a_feedback_item_of_its_own() {
    let mut records = clean();
    for (id, item) in [("o2", "f"), ("o3", "p.A01"), ("o4", "gone")] {
        let opinion = Opinion { text: "另一条".into(), item: Some(item.into()), ..Opinion::default() };
        put_matter(&mut records, id, Content::Opinion(opinion));
    }
    let found = found(records);
    assert_eq!(
        found.iter().map(|finding| (finding.rule, finding.count)).collect::<Vec<_>>(),
        [(Rule::OpinionUnmatched, 3)]
    );
}

#[test]
fn earlier_cycles_and_voided_matters_are_history() {
    let mut records = clean();
    let first = shut(&mut records);
    (first.leader, first.disclosure) = (None, Disclosure::Undecided);
    let next = Item { cycle: 2, first_cycle: Some("p.A01".into()), ..item(1, SourceStage::SelfCheck, "又不规范") };
    put_item(&mut records, "p.A01.c2", next);
    let records_mut = &mut records;
    matter!(records_mut, "notice", Notice).signed_on = None;
    records.matters.get_mut(&MatterId::from("notice")).unwrap().body.void_reason = "重复登记".into();
    assert_eq!(found(records), []);
}

#[test]
fn what_the_secretary_leads_is_counted_in_the_whole_round_and_not_in_a_part() {
    let mut records = clean();
    open(&mut records).led_by_secretary = false;
    put_matter(&mut records, "part", Content::HandOut(HandOut::default()));
    let mut workspace = Workspace::open(RoundId::from("r"), records);
    let is_seen = |workspace: &Workspace| {
        findings(workspace, TODAY).iter().any(|finding| finding.rule == Rule::SecretaryLedTooFew)
    };
    assert!(is_seen(&workspace));
    workspace.set_part(Some(MatterId::from("part")));
    assert!(!is_seen(&workspace));
}

#[test]
fn what_was_handed_in_again_and_passed_by_another_is_sound() {
    let mut records = clean();
    let item = shut(&mut records);
    item.log.last_mut().unwrap().decision.by = Some(Role::Operations);
    for (step, by) in [(Move::Return, Role::GroupSecretary), (Move::Submit, Role::Operations)] {
        item.log.push(entry(step, Status::Returned, by, date(2026, 6, 23)));
    }
    item.log.push(entry(Move::PassFirstReview, Status::LeaderReview, Role::LeadershipMember, date(2026, 6, 24)));
    assert_eq!(found(records), []);
}

/// How long it takes is measured by the bench.
#[test]
fn thousands_of_records_are_looked_at_at_once() {
    let mut records = clean();
    for number in 10..5010_u32 {
        let mut one = item(number, SourceStage::OnSite, &format!("问题之{number}"));
        one.measures[0].owner.clear();
        put_item(&mut records, &format!("i{number}"), one);
    }
    let workspace = Workspace::open(RoundId::from("r"), records);
    let found = findings(&workspace, TODAY);
    assert_eq!(found.iter().map(|finding| finding.count).max(), Some(5000));
}
