use super::*;
use domain::evidence::EvidenceRef;
use domain::id::{FieldId, ItemId, MatterId, QuestionKey, TaskKey};
use domain::ledger::{Item, SourceStage, Status};
use domain::library::Library;
use domain::matter::{Content, Dispatch, Matter, Paper, PaperKind, Verdict};
use domain::pack::{Axis, Category, Pack};
use domain::questionnaire::{self, Answer};
use domain::round::{Round, Unit};
use domain::task::{TaskProgress, TaskState};
use jiff::civil::date;
use serde_json::json;

fn draft() -> Item {
    Item::draft(1, SourceStage::Feedback, Category::Business, Axis::Integrity, date(2026, 5, 6))
}

fn items(one: Item, other: Item) -> [Body; 2] {
    [one, other].map(|item| Body::Item(ItemId::from("i"), item))
}

/// The differences with the fields that each holds, and whether all copies can be kept in it.
fn named(copies: &[Body]) -> Vec<(Option<Together>, String, bool)> {
    let named = differences(copies, None).into_iter().map(|one| (one.together, one.parts.join(" "), one.can_be_both));
    named.collect()
}

fn evidence(title: &str) -> EvidenceRef {
    EvidenceRef { title: title.into(), ..EvidenceRef::default() }
}

#[test]
fn each_field_of_an_item_is_picked_for_itself_and_its_standing_as_a_whole() {
    let one = Item { symptom: "甲\n同".into(), money_found: Some(1.5), evidence: vec![evidence("一")], ..draft() };
    let other = Item {
        symptom: "同\n乙".into(),
        status: Status::Registered,
        void_reason: "x".into(),
        evidence: vec![evidence("一"), evidence("二")],
        own_columns: [("股.室".to_owned(), "办公室".to_owned())].into(),
        ..draft()
    };
    let copies = items(one.clone(), other.clone());
    assert_eq!(
        named(&copies),
        [
            // The second copy holds all of the evidence already.
            (None, "evidence".into(), false),
            (None, "money_found".into(), false),
            (None, "own_columns.股.室".into(), false),
            (Some(Together::Standing), "status void_reason".into(), false),
            (None, "symptom".into(), true),
        ]
    );
    let picks = [Pick::Copy(1), Pick::Copy(0), Pick::Copy(1), Pick::Copy(1), Pick::Both];
    let expected = Item { symptom: "甲\n同\n乙".into(), money_found: Some(1.5), ..other.clone() };
    assert_eq!(reconcile(&copies, None, &picks), Ok(Body::Item(ItemId::from("i"), expected)));
    for (place, body) in copies.iter().enumerate() {
        assert_eq!(reconcile(&copies, None, &[Pick::Copy(place); 5]).as_ref(), Ok(body));
    }
}

#[test]
fn picks_must_fit() {
    let copies = items(draft(), Item { money_found: Some(1.0), ..draft() });
    let undecided = ReconcileError::Undecided { picked: 0, differences: 1 };
    assert_eq!(reconcile(&copies, None, &[]), Err(undecided));
    assert_eq!(reconcile(&copies, None, &[Pick::Copy(2)]), Err(ReconcileError::NoSuchCopy));
    let only = ReconcileError::OnlyOne(vec!["money_found".into()]);
    assert_eq!(reconcile(&copies, None, &[Pick::Both]), Err(only));
    let [one, _] = copies;
    let another = Body::Item(ItemId::from("j"), draft());
    assert_eq!(reconcile(&[one, another], None, &[]), Err(ReconcileError::NoSuchCopy));
}

#[test]
fn from_the_claim_on_due_date_and_classification_go_with_the_standing() {
    let at = |status, month| Item { status, due: Some(date(2026, month, 1)), ..draft() };
    let drafts = items(at(Status::Draft, 6), at(Status::Registered, 7));
    assert_eq!(named(&drafts), [(None, "due".into(), false), (Some(Together::Standing), "status".into(), false)]);
    let claimed = items(at(Status::Draft, 6), at(Status::Rectifying, 7));
    assert_eq!(named(&claimed), [(Some(Together::Standing), "due status".into(), false)]);
}

/// A question of each kind that can be kept of both.
fn entry(answer: &serde_json::Value) -> Entry {
    let field = |id: &str, kind: &str| json!({ "id": id, "label": id, "kind": kind });
    let pack = json!({
        "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
        "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
        "questions": [{
            "id": "A01", "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
            "answer": answer, "severity": "H", "weight": 1, "follow_up": "F",
        }],
        "follow_ups": [{ "id": "F", "title": "追问", "fields": [
            field("long", "text"), field("short", "line"), field("number", "register_number"),
        ] }],
    });
    let pack: Pack = serde_json::from_value(pack).unwrap();
    Library::new([&pack]).get(&QuestionKey::parse("p/A01").unwrap()).unwrap().clone()
}

fn answers(one: Answer, other: Answer) -> [Body; 2] {
    [one, other].map(|answer| Body::Answer(QuestionKey::parse("p/A01").unwrap(), answer))
}

#[test]
fn an_answer_keeps_its_day_and_its_texts_are_joined_as_they_are_entered() {
    let entry = entry(&json!("text"));
    let answer = |text: &str, day| Answer {
        value: Some(questionnaire::Value::Text(text.into())),
        answered_on: Some(date(2026, 5, day)),
        follow_up: ["long", "short", "number"]
            .map(|id| (FieldId::from(id), questionnaire::Value::Text(text.into())))
            .into(),
        ..Answer::default()
    };
    let copies = answers(answer("甲", 7), answer("乙", 6));
    let found = differences(&copies, Some(&entry));
    let both: Vec<_> = found.iter().map(|one| (one.parts.join(" "), one.can_be_both)).collect();
    let named = |name: &str, can_be_both| (name.to_owned(), can_be_both);
    assert_eq!(
        both,
        [
            named("answered_on value", true),
            named("follow_up.long", true),
            named("follow_up.number", false),
            named("follow_up.short", true),
        ]
    );
    let picks = [Pick::Both, Pick::Both, Pick::Copy(1), Pick::Both];
    let Ok(Body::Answer(_, joined)) = reconcile(&copies, Some(&entry), &picks) else { panic!() };
    let text = |text: &str| Some(questionnaire::Value::Text(text.into()));
    assert_eq!((joined.value, joined.answered_on), (text("甲\n乙"), Some(date(2026, 5, 7))));
    let follow_up = ["long", "short", "number"].map(|id| joined.follow_up.get(&FieldId::from(id)).cloned());
    assert_eq!(follow_up, [text("甲\n乙"), text("甲；乙"), text("乙")]);
    // Without the question nobody knows what may be joined.
    assert!(differences(&copies, None).iter().all(|one| !one.can_be_both));
}

#[test]
fn chosen_options_are_united_and_a_yes_and_a_no_are_not() {
    let entry = entry(&json!({ "multiple": [{ "id": "a", "label": "甲" }, { "id": "b", "label": "乙" }] }));
    let many = |ids: &[&str]| Answer {
        value: Some(questionnaire::Value::Many(ids.iter().map(|id| (*id).into()).collect())),
        ..Answer::default()
    };
    let copies = answers(many(&["b"]), many(&["a"]));
    assert_eq!(reconcile(&copies, Some(&entry), &[Pick::Both]).as_ref(), Ok(&answers(many(&["b", "a"]), many(&[]))[0]));
    let one = Answer { value: Some(questionnaire::Value::NotApplicable("无此业务".into())), ..Answer::default() };
    assert!(!differences(&answers(one, many(&["a"])), Some(&entry))[0].can_be_both);
}

#[test]
fn a_round_is_taken_apart_and_its_lists_are_united() {
    let mut one = Round::new(Unit { name: "甲局".into(), ..Unit::default() }, 2026);
    let mut other = Round::new(Unit { name: "乙局".into(), ..Unit::default() }, 2027);
    one.packs = vec!["core".into(), "health".into()];
    other.packs = vec!["core".into(), "finance".into()];
    other.calendar.holidays.insert(date(2026, 10, 1));
    let copies = [Body::Round(one.clone()), Body::Round(other.clone())];
    let names: Vec<_> = named(&copies).into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, ["calendar.holidays", "number.year", "packs", "unit.name"]);
    let picks = [Pick::Copy(1), Pick::Copy(1), Pick::Both, Pick::Copy(0)];
    let expected = Round { packs: ["core", "health", "finance"].map(Into::into).into(), unit: one.unit, ..other };
    assert_eq!(reconcile(&copies, None, &picks), Ok(Body::Round(expected)));
}

#[test]
fn a_task_keeps_its_state_with_its_day_and_a_matter_its_kind() {
    let task = |state, note: &str, day| {
        let progress = TaskProgress { state, note: note.into(), done_on: day, ..TaskProgress::default() };
        Body::Task(TaskKey::parse("p/T1").unwrap(), progress)
    };
    let copies = [task(TaskState::Done, "甲", Some(date(2026, 5, 6))), task(TaskState::ToDo, "乙", None)];
    assert_eq!(
        named(&copies),
        [(Some(Together::Progress), "done_on state".into(), false), (None, "note".into(), true)]
    );
    let expected = task(TaskState::Done, "甲\n乙", Some(date(2026, 5, 6)));
    assert_eq!(reconcile(&copies, None, &[Pick::Copy(0), Pick::Both]), Ok(expected));

    let paper = |days: &[i8], problems: &str| {
        let dispatch = |day: &i8| Dispatch {
            sent_on: date(2026, 5, *day),
            doc_no: String::new(),
            to: "巡察办".into(),
            verdict: Verdict::Returned,
            answered_on: None,
            opinion: String::new(),
            again_by: None,
        };
        let dispatches = days.iter().map(dispatch).collect();
        let paper = Paper { dispatches, main_problems: problems.into(), ..Paper::new(PaperKind::Plan) };
        Body::Matter(MatterId::from("plan"), Matter { number: 1, ..Matter::new(Content::Paper(paper)) })
    };
    let copies = [paper(&[1, 9], "甲"), paper(&[1, 4], "")];
    assert_eq!(
        reconcile(&copies, None, &[Pick::Both, Pick::Copy(1)]),
        Ok(paper(&[1, 4, 9], "")),
        "what was sent in stands in the order of the days"
    );
}

#[test]
fn copies_of_different_kinds_are_chosen_as_a_whole() {
    let log =
        Matter::new(Content::DayLog(domain::matter::DayLog {
            on: date(2026, 5, 6), text: "甲".into(), on_duty: None
        }));
    let paper = Matter { note: "乙".into(), ..Matter::new(Content::Paper(Paper::new(PaperKind::Plan))) };
    let copies = [log.clone(), paper.clone()].map(|matter| Body::Matter(MatterId::from("m"), matter));
    let kinds: Vec<_> = differences(&copies, None).into_iter().map(|one| one.together).collect();
    assert_eq!(kinds, [Some(Together::Content), None]);
    let expected = Matter { note: "乙".into(), ..log };
    let built = reconcile(&copies, None, &[Pick::Copy(0), Pick::Copy(1)]);
    assert_eq!(built, Ok(Body::Matter(MatterId::from("m"), expected)));
}
