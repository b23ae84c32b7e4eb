//! Random walks: what a user may do with a round, refused steps included.

#![allow(dead_code, reason = "each test uses its own part of this")]

use crate::support::{self, pack, packs_for, round, stamp};
use domain::Date;
use domain::basis::BasisCheck;
use domain::change::Change;
use domain::evidence::{Confidentiality, EvidenceRef};
use domain::id::{FieldId, ItemId, MatterId, OptionId, QuestionKey, RoundId, TaskKey};
use domain::ledger::{
    Decision, Disclosure, Item, Measure, Move, RectifyMode, ReopenGround, RuleDocument, SourceStage, Status, Transition,
};
use domain::matter::{
    Accountability, Assessment, Audience, Content, DayLog, Dispatch, DocumentKind, DocumentRequest, DocumentSetup,
    Draw, FourForm, FrameText, HandOut, LeakKind, Level, Liability, Matter, MatterKind, Meeting, MeetingKind, Notice,
    Opinion, Paper, PaperKind, Passing, PointedOut, Publication, Recheck, RecheckKind, RecheckResult, Release,
    RequestKind, Stage, Subject, Transfer, TransferKind, Trigger, Verdict,
};
use domain::pack::{AnswerKind, Axis, Category, Choice, FieldKind, FocusTag, Milestone, Pack, Role, SelectOption};
use domain::questionnaire::{Answer, Judgement, Value};
use domain::record::{Record, RecordKey};
use domain::records::Records;
use domain::round::UnitKind;
use domain::task::{TaskProgress, TaskState};
use domain::workspace::Workspace;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// A pack whose questions lean on each other in every way that there is.
fn leaning_pack() -> Pack {
    let yes_no = |id: &str, section: &str, more: serde_json::Value| {
        let mut question = json!({
            "id": id, "section": section, "axis": "strictness", "focus": ["rectification_results"], "text": id,
            "hint": "", "answer": "yes_no", "severity": "M", "weight": 2, "follow_up": "F1",
        });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        question
    };
    let failed = |id: &str| json!({ "judged": { "question": id, "verdicts": ["fail"] } });
    let multiple = json!({ "multiple": [
        { "id": "a", "label": "甲", "verdict": "pass" }, { "id": "b", "label": "乙", "verdict": "fail" },
        { "id": "c", "label": "丙" },
    ] });
    let pack = json!({
        "format": "zicha.pack", "schema": 1, "id": "leaning", "edition": "1", "title": "卷", "summary": "",
        "sections": [
            { "id": "P", "title": "前", "intro": "", "category": "business" },
            { "id": "Q", "title": "后", "intro": "", "category": "eight_rules_four_winds" },
        ],
        "questions": [
            yes_no("L1", "P", json!({})),
            yes_no("L2", "P", json!({ "answer": { "number": { "unit": "次", "min": 0.0, "max": 10.0 } },
                "rules": [{ "judge_number": { "compare": "<", "value": 3, "verdict": "fail" } }] })),
            yes_no("L3", "P", json!({ "show_if": failed("L1") })),
            yes_no("L4", "P", json!({ "show_if": { "all": [failed("L3"), { "not": failed("L2") }] }, "answer": multiple })),
            yes_no("L5", "Q", json!({ "show_if": { "any": [
                { "number": { "question": "L2", "compare": ">=", "value": 5 } }, { "failing_in": ["P"] },
            ] } })),
            yes_no("L6", "Q", json!({ "rules": [{ "judge_if": {
                "condition": { "not": { "judged": { "question": "L5", "verdicts": ["pass"] } } },
                "verdict": "partial", "message": "另见前题",
            } }] })),
            yes_no("L7", "Q", json!({ "show_if": { "judged": { "question": "L6", "verdicts": ["partial", "fail"] } },
                "severity": "X", "weight": 0, "follow_up": "F6" })),
        ],
    });
    serde_json::from_value::<Pack>(pack).unwrap().completed_from(&support::pack("core"))
}

/// A round of a finance bureau with its packs and the leaning one.
pub static BEGUN: LazyLock<Workspace> = LazyLock::new(|| {
    let mut packs = packs_for(UnitKind::Finance);
    packs.push(Arc::new(leaning_pack()));
    Workspace::begin(RoundId::from("r-1"), round(UnitKind::Finance), packs, &stamp("base", 1)).unwrap()
});

static HEALTH: LazyLock<Pack> = LazyLock::new(|| pack("health").completed_from(&pack("core")));

/// Numbers out of which one step of a user is made; small ones make simple steps, so that shrinking helps.
pub type Dice = (u8, u16, u16, u16, u16);

pub fn dice() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec(any::<Dice>(), 1..40)
}

/// Mostly answers and tasks out of a handful, and seldom with much in them: so changes meet at the same records, and
/// now and then say the same.
pub fn dice_for_few() -> impl Strategy<Value = Dice> {
    let sort = prop_oneof![3 => Just(0u8), 3 => Just(9), 1 => 7u8..21];
    prop_oneof![
        6 => (sort, 0u16..3, 1u16..4, 0u16..3, 1u16..3),
        1 => (any::<u8>(), 0u16..9, any::<u16>(), any::<u16>(), any::<u16>()),
    ]
}

pub fn pick<T>(all: &[T], number: u16) -> &T {
    &all[usize::from(number) % all.len()]
}

fn text(number: u16) -> String {
    let texts = ["近三年有六次未落实", "“引号”\"\\ {}[],:\n另起一行", "", " ", "🙂", "x"];
    if number == 999 { "长".repeat(5_001) } else { (*pick(&texts, number)).to_owned() }
}

pub fn date(number: u16) -> Date {
    let span = jiff::Span::new().days(i64::from(number % 3_000));
    jiff::civil::date(2019, 1, 1).checked_add(span).unwrap()
}

fn evidence(number: u16) -> Vec<EvidenceRef> {
    (0..number % 3)
        .map(|place| EvidenceRef {
            title: if number.is_multiple_of(31) { text(place + 2) } else { "会议记录".into() },
            doc_no: text(number % 3),
            date: (number.is_multiple_of(2)).then(|| date(number)),
            confidentiality: *pick(&Confidentiality::ALL, number),
            ..EvidenceRef::default()
        })
        .collect()
}

fn options(options: &[SelectOption], number: u16) -> Vec<OptionId> {
    let mut chosen: Vec<_> = options.iter().map(|option| option.id.clone()).collect();
    chosen.truncate(usize::from(number) % (options.len() + 1));
    if number.is_multiple_of(97) {
        chosen.push("nowhere".into());
    }
    chosen
}

fn option(options: &[SelectOption], number: u16) -> OptionId {
    if number.is_multiple_of(97) { "nowhere".into() } else { pick(options, number).id.clone() }
}

/// A value that mostly fits the question.
fn value(kind: &AnswerKind, a: u16, b: u16) -> Value {
    if a.is_multiple_of(11) {
        return Value::NotApplicable(text(b));
    }
    if a.is_multiple_of(53) {
        return Value::Text(text(b));
    }
    let number = |number: u16| if number == 77 { f64::NAN } else { f64::from(number % 400) / 4.0 - 1.0 };
    match kind {
        AnswerKind::YesNo => Value::Choice(*pick(&[Choice::Yes, Choice::No, Choice::Partial], b)),
        AnswerKind::Number { .. } => Value::Number(number(b).round()),
        AnswerKind::Numbers(fields) => {
            let parts = fields.iter().enumerate().filter(|(place, _)| a % 5 != 1 || *place > 0);
            // Now and then the parts add up to the first, as F02 wants it.
            let numbers = parts.map(|(place, field)| {
                let first = f64::from(b % 20) * fields.len().saturating_sub(1) as f64;
                (field.id.clone(), if place == 0 { first } else { f64::from(b % 20) + f64::from(a % 7 / 6) })
            });
            Value::Numbers(numbers.collect())
        }
        AnswerKind::Date => Value::Date(date(b)),
        AnswerKind::Text => Value::Text(text(b)),
        AnswerKind::Single(choices) => Value::One(option(choices, b)),
        AnswerKind::Multiple(choices) => Value::Many(options(choices, b)),
    }
}

fn entry_of(kind: &FieldKind, number: u16) -> Value {
    match kind {
        FieldKind::Line | FieldKind::Text => Value::Text(text(number)),
        FieldKind::RegisterNumber => {
            Value::Text((*pick(&["JW-2026-07", "", "〔2026〕7号", "A/3", "1", "某人"], number)).into())
        }
        FieldKind::Number { .. } => Value::Number(f64::from(number) / 8.0),
        FieldKind::Date => Value::Date(date(number)),
        FieldKind::Single(choices) => Value::One(option(choices, number)),
        FieldKind::Multiple(choices) => Value::Many(options(choices, number)),
        FieldKind::Leader => Value::Role(*pick(&Role::ALL, number)),
    }
}

/// Half of all steps go to the questions that lean on each other, else they would hardly ever meet.
fn question(workspace: &Workspace, number: u16) -> QuestionKey {
    let all: Vec<_> = workspace.library().questions().map(|entry| entry.key.clone()).collect();
    let leaning: Vec<_> =
        all.iter().filter(|key| key.pack.as_str() == "leaning" || key.question.as_str() == "C07").collect();
    match number % 2 {
        0 => (*pick(&leaning, number / 2)).clone(),
        _ if number == 9_999 => QuestionKey::parse("nowhere/Q1").unwrap(),
        _ => pick(&all, number / 2).clone(),
    }
}

fn set_answer(workspace: &Workspace, (_, which, a, b, c): Dice) -> Change {
    let key = question(workspace, which);
    let Some(entry) = workspace.entry(&key) else { return Change::SetAnswer(key, Answer::default()) };
    let fields = entry.follow_up_fields.iter().chain(entry.own_fields().map(|(_, field)| field));
    let follow_up = fields
        .enumerate()
        .filter(|(place, _)| (usize::from(c) + place).is_multiple_of(3))
        .map(|(place, field)| (field.id.clone(), entry_of(&field.kind, c.wrapping_add(place as u16))));
    let mut answer = Answer {
        value: (a % 13 != 0).then(|| value(&entry.question.answer, a, b)),
        evidence: evidence(c),
        follow_up: follow_up.collect(),
        note: text(c / 3),
        answered_on: None,
    };
    if c.is_multiple_of(2) && workspace.would_judge(&key, &answer).red_line {
        answer = answer.closed_to_red_line(entry);
    }
    if a == 501 {
        answer.follow_up.insert(FieldId::from("nowhere"), Value::Number(1.0));
    }
    Change::SetAnswer(key, answer)
}

fn item_of(workspace: &Workspace, number: u16) -> ItemId {
    let ids: Vec<_> = workspace.records().items.keys().cloned().collect();
    if ids.is_empty() || number == 9_999 { ItemId::from("nowhere") } else { pick(&ids, number).clone() }
}

fn edited(item: &Item, a: u16, b: u16) -> Item {
    let mut item = item.clone();
    match a % 8 {
        0 => item.symptom = text(b),
        1 => item.category = *pick(&Category::ALL, b),
        2 => item.money_found = Some(f64::from(b) - 3.0),
        3 => item.progress_percent = (b % 110) as u8,
        4 => item.severity = *pick(&[domain::pack::Severity::L, domain::pack::Severity::X], b),
        5 => item.rectify_mode = *pick(RectifyMode::ALL, b),
        6 => item.disclosure = *pick(Disclosure::ALL, b),
        // Everything that the table asks for, so that some items get through to the end.
        _ => {
            item.symptom = "近三年有六次".into();
            item.root_cause = "无催办机制".into();
            item.goal = "三十日内下达".into();
            item.progress_note = "已下达".into();
            item.recheck_months = Some(3);
            item.rule_documents = vec![RuleDocument { name: "催办办法".into(), ..RuleDocument::default() }];
            item.measures = vec![Measure { text: "修订".into(), done_on: Some(date(b)), ..Measure::default() }];
            item.leader = Some(Role::LeadershipMember);
            item.lead_department = "办公室".into();
            item.due = Some(date(b));
            item.lessons_applied = "一并修订".into();
            item.evidence = vec![EvidenceRef { title: "制度".into(), ..EvidenceRef::default() }];
        }
    }
    item
}

/// A decision that mostly fits.
fn decision(workspace: &Workspace, by: &Role, a: u16, c: u16) -> Decision {
    let other = workspace.records().items.keys().nth(usize::from(c) % 7).cloned();
    Decision {
        by: (!a.is_multiple_of(17)).then_some(*by),
        on: (!a.is_multiple_of(13)).then(|| stamp("a", 1).today),
        reason: if a.is_multiple_of(5) { text(c) } else { "经研究同意办理".into() },
        doc_no: if a.is_multiple_of(7) { String::new() } else { "某巡办〔2026〕7号".into() },
        due: (!c.is_multiple_of(5)).then(|| date(2_600 + c % 300)),
        into: other,
        ground: (!c.is_multiple_of(6)).then(|| *pick(ReopenGround::ALL, c)),
        is_vouched: !c.is_multiple_of(4),
    }
}

fn matter_id(which: u16) -> MatterId {
    MatterId::new(format!("m-{}", which % 12))
}

fn matter_of(workspace: &Workspace, number: u16) -> MatterId {
    let ids: Vec<_> = workspace.records().matters.keys().cloned().collect();
    if ids.is_empty() || number == 9_999 { MatterId::from("nowhere") } else { pick(&ids, number).clone() }
}

fn words(number: u16) -> String {
    if number.is_multiple_of(13) { text(number) } else { "调阅近三年党组会议记录".into() }
}

/// What a matter of the kind `kind` may hold; some of it is refused.
fn content(workspace: &Workspace, kind: u16, b: u16, c: u16) -> Content {
    let day = |number: u16| (!number.is_multiple_of(3)).then(|| date(number));
    let item = (b.is_multiple_of(4)).then(|| item_of(workspace, c));
    let number = (*pick(&["JW-2026-07", "YJ〔2026〕3号", "某人反映", ""], b)).to_owned();
    let role = (c.is_multiple_of(2)).then(|| *pick(&Role::ALL, c));
    let first = b.min(c);
    let at = |number: u16| date(number).at(i8::try_from(number % 24).unwrap(), 30, 0, 0);
    match pick(MatterKind::ALL, kind) {
        MatterKind::DocumentRequest => Content::DocumentRequest(DocumentRequest {
            kind: *pick(RequestKind::ALL, b),
            title: words(b),
            slip_no: text(c % 3),
            asked_on: date(first),
            due: date(b.max(c)),
            department: text(b % 3),
            handler: role,
            extent: String::new(),
            provided_on: day(c),
            returned_on: None,
            is_copy: c.is_multiple_of(5),
        }),
        MatterKind::Meeting => Content::Meeting(Meeting {
            kind: *pick(MeetingKind::ALL, b),
            at: at(c),
            place: text(b % 3),
            people: Some(b),
            arranged_by: role,
            is_over: c.is_multiple_of(2),
        }),
        MatterKind::Notice => Content::Notice(Notice {
            doc_no: number,
            problem: words(c),
            received_on: date(first),
            signed_by: role,
            signed_on: day(b),
            due: day(c),
            item,
            replied_on: day(b.max(c)),
            reply_doc_no: text(b % 3),
        }),
        MatterKind::Transfer => Content::Transfer(Transfer {
            kind: *pick(TransferKind::ALL, c),
            transfer_no: number,
            received_on: date(first),
            due: day(c),
            handler: role,
            four_form: Some(*pick(FourForm::ALL, b)),
            item,
            done_on: None,
            replied_on: day(c),
            reply_doc_no: String::new(),
        }),
        MatterKind::PointedOut => Content::PointedOut(PointedOut {
            at: at(first),
            problem: words(b),
            said_to: role,
            reported_at: (c.is_multiple_of(3)).then(|| at(c)),
            item,
        }),
        MatterKind::DayLog => Content::DayLog(DayLog { on: date(b), text: words(c), on_duty: role }),
        MatterKind::Opinion => Content::Opinion(Opinion { heading: text(c % 3), text: words(b), item }),
        MatterKind::Paper => {
            let mut paper = Paper::new(*pick(PaperKind::ALL, b));
            paper.complete = Assessment { holds: Some(c.is_multiple_of(2)), note: text(c % 4) };
            paper.main_problems = words(c);
            let sent = |number: u16| Dispatch {
                sent_on: date(number),
                doc_no: String::new(),
                to: "巡察办".into(),
                verdict: *pick(Verdict::ALL, number),
                answered_on: None,
                opinion: text(number % 3),
                again_by: None,
            };
            // A report is not sent while something forbids it; walks are not about that.
            if paper.kind == PaperKind::Plan {
                paper.dispatches = [first, b.max(c)].map(sent).to_vec();
            }
            Content::Paper(paper)
        }
        MatterKind::Recheck => Content::Recheck(Recheck {
            kind: *pick(RecheckKind::ALL, b),
            item: item_of(workspace, c),
            on: date(c),
            by: role,
            result: *pick(RecheckResult::ALL, b),
            conclusion: text(b % 4),
            evidence: evidence(c),
            draw: None,
        }),
        MatterKind::Draw => {
            let from = workspace.records().items.keys().cloned();
            let mut draw = Draw::new(date(b), u32::from(c), b % 100, from);
            if c.is_multiple_of(7) {
                draw.items.pop();
            }
            Content::Draw(draw)
        }
        MatterKind::Publication => Content::Publication(Publication {
            title: words(b),
            audience: *pick(Audience::ALL, c),
            on: date(first),
            place: text(c % 3),
            opinions_until: day(b.max(c)),
            opinions: Some(b),
            satisfied_percent: Some((c % 120) as u8),
        }),
        MatterKind::Accountability => Content::Accountability(Accountability {
            items: item.into_iter().collect(),
            trigger: *pick(Trigger::ALL, b),
            subject: *pick(Subject::ALL, c),
            post_code: text(b % 3),
            liability: *pick(Liability::ALL, b),
            level: *pick(Level::ALL, c / 2),
            measure: *pick(domain::matter::Measure::ALL, b / 3),
            four_form: None,
            authority: "区纪委".into(),
            doc_no: number,
            decided_on: day(b),
            execution: text(c % 3),
            publicized_doc_no: String::new(),
            is_publicized: false,
            is_appealed: false,
            stage: *pick(Stage::ALL, c / 3),
        }),
        MatterKind::HandOut => Content::HandOut(HandOut {
            department: text(b % 3),
            contact_post: "科长".into(),
            due: day(c),
            items: item.into_iter().collect(),
            sent: vec![Passing { at: at(b), sha256: "a".repeat(64) }],
            ..HandOut::default()
        }),
        MatterKind::Release => Content::Release(Release {
            at: at(b),
            reason: text(c % 3),
            found: [(*pick(LeakKind::ALL, c), u32::from(b))].into(),
        }),
        MatterKind::Document => Content::Document(DocumentSetup {
            is_redacted: b.is_multiple_of(2),
            left_out_items: item.into_iter().collect(),
            texts: [(*pick(FrameText::ALL, c), text(b % 3))].into(),
            dated_on: day(c),
            ..DocumentSetup::new(*pick(DocumentKind::ALL, b))
        }),
    }
}

/// One step of a user; some of these are refused.
pub fn change(workspace: &Workspace, dice: Dice) -> Change {
    let (sort, which, a, b, c) = dice;
    match sort % 21 {
        0..=6 => set_answer(workspace, dice),
        7 | 8 => Change::ProposeItem(question(workspace, which)),
        9 => {
            let tasks: Vec<TaskKey> = workspace.tasks().map(|(key, _)| key).collect();
            let progress = TaskProgress {
                state: *pick(&TaskState::ALL, a),
                not_applicable_reason: text(b),
                evidence: evidence(c),
                note: text(a),
                owner: (b.is_multiple_of(2)).then(|| *pick(&Role::ALL, b)),
                due: (c.is_multiple_of(2)).then(|| date(c)),
                ..TaskProgress::default()
            };
            let unknown = TaskKey::parse("checklist/nowhere").unwrap();
            Change::SetTask(if which == 9_999 { unknown } else { pick(&tasks, which).clone() }, progress)
        }
        10 => {
            let mut item =
                Item::draft(0, *pick(SourceStage::ALL, a), *pick(&Category::ALL, b), *pick(&Axis::ALL, c), date(a));
            item.issue_text = text(b);
            Change::AddItem(ItemId::new(format!("hand-{}", which % 20)), Box::new(edited(&item, b, c)))
        }
        11 | 12 => {
            let id = item_of(workspace, which);
            let blank = Item::draft(0, SourceStage::Revisit, Category::Business, Axis::Integrity, date(a));
            let item = edited(workspace.item(&id).unwrap_or(&blank), if sort.is_multiple_of(2) { 7 } else { a }, b);
            Change::EditItem(id, Box::new(item))
        }
        13 | 14 => {
            let item = item_of(workspace, which);
            let from = workspace.item(&item).map_or(Status::Draft, |item| item.status);
            let ways: Vec<&Transition> = Transition::from(from).collect();
            if ways.is_empty() || a.is_multiple_of(9) {
                return Change::MoveItem { item, step: *pick(Move::ALL, b), decision: Decision::default() };
            }
            let way = pick(&ways, b);
            let decision = decision(workspace, pick(way.by, a), a, c);
            Change::MoveItem { item, step: way.step, decision }
        }
        15 | 16 => Change::AddMatter(matter_id(which), Box::new(Matter::new(content(workspace, a, b, c)))),
        17 => {
            let id = matter_of(workspace, which);
            let kept = workspace.matter(&id).map_or(MatterKind::DayLog, Matter::kind);
            let kinds = MatterKind::ALL.iter().position(|kind| *kind == kept).unwrap() as u16;
            let kind = if a.is_multiple_of(9) { a } else { kinds };
            let mut matter = Matter::new(content(workspace, kind, b, c));
            matter.note = if c.is_multiple_of(4) { text(c / 4) } else { String::new() };
            Change::EditMatter(id, Box::new(matter))
        }
        18 => match a % 3 {
            0 => Change::VoidMatter(matter_of(workspace, which), text(b)),
            _ => Change::EnterMatter(matter_of(workspace, which)),
        },
        19 => {
            let items = (0..1 + a % 3).map(|step| item_of(workspace, which.wrapping_add(step)));
            let moves = items.map(|item| {
                let from = workspace.item(&item).map_or(Status::Draft, |item| item.status);
                let way = Transition::from(from).next();
                let by = way.map_or(Role::Liaison, |way| way.by[0]);
                let step = way.map_or(Move::Register, |way| way.step);
                Change::MoveItem { item, step, decision: decision(workspace, &by, 1, c) }
            });
            Change::Together(moves.collect())
        }
        _ => match a % 4 {
            0 => Change::AdoptPack(Box::new(HEALTH.clone())),
            1 => Change::AdoptPack(Box::new(Pack { id: "bad id".into(), ..HEALTH.clone() })),
            _ => {
                let mut round = workspace.round().clone();
                round.parameters.branch_term_years = b % 12;
                round.milestones.insert(*pick(&Milestone::ALL, c), date(b));
                if b.is_multiple_of(17) {
                    round.unit.name = String::new();
                }
                if b.is_multiple_of(3) {
                    let check = BasisCheck { on: date(b), by: None, edition: format!("第{c}版") };
                    round.verified_bases.insert("《预算法》".into(), check);
                }
                Change::EditRound(Box::new(round))
            }
        },
    }
}

/// Everything that follows from the records.
pub fn derived(workspace: &Workspace) -> (BTreeMap<QuestionKey, (bool, Judgement)>, Vec<domain::questionnaire::Tally>) {
    let states = workspace.library().questions().map(|entry| {
        let key = entry.key.clone();
        (key.clone(), (workspace.is_shown(&key), workspace.judgement(&key)))
    });
    let board = workspace.board();
    let sections = workspace.library().parts().iter().map(|part| board.section(&part.key));
    let axes = Axis::ALL.into_iter().map(|axis| board.axis(axis));
    let focuses = FocusTag::ALL.into_iter().map(|focus| board.focus(focus));
    (states.collect(), [board.total].into_iter().chain(sections).chain(axes).chain(focuses).collect())
}

/// The keys of records that differ.
pub fn differing(before: &Records, after: &Records) -> Vec<RecordKey> {
    fn of_map<K: Ord + Clone, T: PartialEq>(
        before: &BTreeMap<K, Record<T>>,
        after: &BTreeMap<K, Record<T>>,
        name: impl Fn(K) -> RecordKey,
    ) -> Vec<RecordKey> {
        assert!(before.keys().all(|key| after.contains_key(key)), "nothing is ever deleted");
        after.iter().filter(|(key, record)| before.get(key) != Some(record)).map(|(key, _)| name(key.clone())).collect()
    }
    let mut keys: Vec<RecordKey> = (before.round != after.round).then_some(RecordKey::Round).into_iter().collect();
    keys.extend(of_map(&before.packs, &after.packs, RecordKey::Pack));
    keys.extend(of_map(&before.tasks, &after.tasks, RecordKey::Task));
    keys.extend(of_map(&before.answers, &after.answers, RecordKey::Answer));
    keys.extend(of_map(&before.items, &after.items, RecordKey::Item));
    keys.extend(of_map(&before.matters, &after.matters, RecordKey::Matter));
    keys.sort();
    keys
}

/// Carries out a step and checks what each single step must keep to.
pub fn take_step(workspace: &mut Workspace, dice: Dice, replica: &str, at_ms: u64) -> Result<(), TestCaseError> {
    let change = change(workspace, dice);
    let before = workspace.records().clone();
    let derived_before = derived(workspace);
    match workspace.apply(change.clone(), &stamp(replica, at_ms)) {
        Err(refusal) => {
            prop_assert_eq!(
                &before,
                workspace.records(),
                "{:?} was refused by {:?}, yet it changed something",
                change,
                refusal
            );
            prop_assert_eq!(derived_before, derived(workspace));
        }
        Ok(applied) => {
            let mut named: Vec<RecordKey> = applied.keys().cloned().collect();
            named.sort();
            prop_assert_eq!(
                differing(&before, workspace.records()),
                &named[..],
                "records to be saved after {:?}",
                change
            );
            // A changed profile or pack may touch everything, and says so by its own record.
            if !named.contains(&RecordKey::Round) {
                let (after, _) = derived(workspace);
                for (key, state) in &after {
                    let is_told = applied.questions.contains(key);
                    prop_assert!(is_told || derived_before.0.get(key) == Some(state), "{} changed unseen", key);
                }
            }
        }
    }
    Ok(())
}

pub fn walked(from: &Workspace, steps: &[Dice], replica: &str) -> Result<Workspace, TestCaseError> {
    let mut workspace = from.clone();
    for (at_ms, dice) in steps.iter().enumerate() {
        take_step(&mut workspace, *dice, replica, at_ms as u64)?;
    }
    Ok(workspace)
}
