//! What holds whatever a user does: rounds are built by random changes over the real content.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod support;

use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};
use support::{pack, packs_for, round, stamp};
use zicha::domain::Date;
use zicha::domain::calendar::days_between;
use zicha::domain::change::Change;
use zicha::domain::evidence::{Confidentiality, EvidenceRef};
use zicha::domain::id::{FieldId, ItemId, OptionId, QuestionKey, RoundId, TaskKey};
use zicha::domain::ledger::{Disclosure, Item, Measure, RectifyMode, SourceStage, Status, TRANSITIONS};
use zicha::domain::merge::{Side, compare, merge};
use zicha::domain::pack::{
    AnswerKind, Axis, Category, Choice, DayUnit, FieldKind, FocusTag, Milestone, Pack, Role, Schedule, SelectOption,
};
use zicha::domain::progress::{gaps, task_rows};
use zicha::domain::questionnaire::{Answer, Judgement, Value};
use zicha::domain::record::{Record, RecordKey};
use zicha::domain::records::Records;
use zicha::domain::round::UnitKind;
use zicha::domain::task::{DueState, TaskProgress, TaskState};
use zicha::domain::workspace::Workspace;
use zicha::exchange::json::{read_round, write_round};

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
static BEGUN: LazyLock<Workspace> = LazyLock::new(|| {
    let mut packs = packs_for(UnitKind::Finance);
    packs.push(Arc::new(leaning_pack()));
    Workspace::begin(RoundId::from("r-1"), round(UnitKind::Finance), packs, &stamp("base", 1)).unwrap()
});

static HEALTH: LazyLock<Pack> = LazyLock::new(|| pack("health").completed_from(&pack("core")));

/// Numbers out of which one step of a user is made; small ones make simple steps, so that shrinking helps.
type Dice = (u8, u16, u16, u16, u16);

fn dice() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec(any::<Dice>(), 1..40)
}

fn pick<T>(all: &[T], number: u16) -> &T {
    &all[usize::from(number) % all.len()]
}

fn text(number: u16) -> String {
    let texts = ["近三年有六次未落实", "“引号”\"\\ {}[],:\n另起一行", "", " ", "🙂", "x"];
    if number == 999 { "长".repeat(5_001) } else { (*pick(&texts, number)).to_owned() }
}

fn date(number: u16) -> Date {
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
        4 => item.severity = *pick(&[zicha::domain::pack::Severity::L, zicha::domain::pack::Severity::X], b),
        5 => item.rectify_mode = *pick(RectifyMode::ALL, b),
        6 => item.disclosure = *pick(Disclosure::ALL, b),
        // Everything that the table asks for, so that some items get through to the end.
        _ => {
            item.symptom = "近三年有六次".into();
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

/// One step of a user; some of these are refused.
fn change(workspace: &Workspace, dice: Dice) -> Change {
    let (sort, which, a, b, c) = dice;
    match sort % 16 {
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
            let ways: Vec<Status> = TRANSITIONS.iter().filter(|row| row.from == from).map(|row| row.to).collect();
            let to = if ways.is_empty() || a.is_multiple_of(9) { *pick(Status::ALL, b) } else { *pick(&ways, b) };
            Change::MoveItem { item, to, reason: text(c) }
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
                Change::EditRound(Box::new(round))
            }
        },
    }
}

/// Everything that follows from the records.
fn derived(
    workspace: &Workspace,
) -> (BTreeMap<QuestionKey, (bool, Judgement)>, Vec<zicha::domain::questionnaire::Tally>) {
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
fn differing(before: &Records, after: &Records) -> Vec<RecordKey> {
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
    keys.sort();
    keys
}

/// Carries out a step and checks what each single step must keep to.
fn take_step(workspace: &mut Workspace, dice: Dice, replica: &str, at_ms: u64) -> Result<(), TestCaseError> {
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
            let mut named = applied.records.clone();
            named.sort();
            prop_assert_eq!(differing(&before, workspace.records()), named, "records to be saved after {:?}", change);
            // A changed profile or pack may touch everything, and says so by its own record.
            if !named_everything(&applied.records) {
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

fn named_everything(records: &[RecordKey]) -> bool {
    records.contains(&RecordKey::Round)
}

fn walked(from: &Workspace, steps: &[Dice], replica: &str) -> Result<Workspace, TestCaseError> {
    let mut workspace = from.clone();
    for (at_ms, dice) in steps.iter().enumerate() {
        take_step(&mut workspace, *dice, replica, at_ms as u64)?;
    }
    Ok(workspace)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// One walk, and all that must hold at its end.
    #[test]
    fn whatever_is_done_the_round_stays_sound(steps in dice()) {
        let workspace = walked(&BEGUN, &steps, "a")?;

        // Kept up to date step by step, it is what a fresh start would make of the records.
        let anew = Workspace::open(workspace.id().clone(), workspace.records().clone());
        let (states, tallies) = derived(&workspace);
        prop_assert_eq!(&derived(&anew), &(states.clone(), tallies.clone()));

        for tally in &tallies {
            prop_assert!(tally.score().is_none_or(|score| (0.0..=1.0).contains(&score)), "{:?}", tally);
            prop_assert!(tally.answered <= tally.questions);
            prop_assert!(tally.passed + tally.failing() + tally.not_applicable <= tally.answered);
            prop_assert!(tally.half_points <= 2 * tally.weight);
        }
        let shown = states.values().filter(|(shown, _)| *shown).count();
        prop_assert_eq!(tallies[0].questions as usize, shown);

        // Whatever can be entered can be handed over, and comes back as it was.
        let text = write_round(workspace.id(), workspace.records(), "test", 7).unwrap();
        let file = read_round(text.as_bytes()).unwrap();
        prop_assert_eq!(&file.records, workspace.records());
        prop_assert_eq!((&file.id, file.exported_at_ms, file.is_untouched), (workspace.id(), 7, true));
        prop_assert!(file.not_understood.is_empty());

        // Each record on its own, as storage keeps it, comes back too.
        let mut collected = zicha::exchange::stored::Collected::default();
        for key in workspace.records().keys() {
            let stored = zicha::exchange::stored::encode(workspace.records(), &key).unwrap();
            collected.put(zicha::exchange::stored::decode(&key.to_string(), &stored).unwrap());
        }
        prop_assert_eq!(&collected.finish().unwrap(), workspace.records());

        // A red line keeps nothing but its number, whatever was edited.
        for record in workspace.records().items.values() {
            prop_assert_eq!(record.body.check(), Ok(()));
            let pace = record.body.category != Category::EightRulesFourWinds
                || record.body.rectify_mode == RectifyMode::ImmediateRectification;
            prop_assert!(pace, "{:?}", record.body);
        }
        // The pages' reads get by with anything.
        let today = date(2_700);
        let _ = gaps(&workspace, &task_rows(&workspace, today), today);
    }
}

#[test]
fn the_walks_reach_what_they_are_to_show() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut applied, mut refused) = (0, 0);
    let (mut reached, mut red_lines, mut hidden, mut not_applicable) = (BTreeSet::new(), 0, 0, 0);
    for _ in 0..60 {
        let mut workspace = BEGUN.clone();
        for (at_ms, dice) in dice().new_tree(&mut runner).unwrap().current().into_iter().enumerate() {
            match workspace.apply(change(&workspace, dice), &stamp("a", at_ms as u64)) {
                Ok(_) => applied += 1,
                Err(_) => refused += 1,
            }
            reached.extend(workspace.records().items.values().map(|record| record.body.status));
        }
        red_lines += workspace.board().total.red_lines;
        not_applicable += workspace.board().total.not_applicable;
        hidden += derived(&workspace).0.values().filter(|(shown, judgement)| !shown && judgement.is_failing()).count();
    }
    assert!(applied > refused && refused * 10 > applied, "{applied} applied, {refused} refused");
    assert_eq!(reached, Status::ALL.iter().copied().collect(), "an item has stood everywhere");
    assert!(red_lines > 0 && not_applicable > 0 && hidden > 0, "{red_lines} {not_applicable} {hidden}");
}

/// Records without the stamps, which are only shown.
fn contents(records: &Records) -> String {
    fn of<K: std::fmt::Display, T: std::fmt::Debug>(map: &BTreeMap<K, Record<T>>) -> Vec<String> {
        map.iter().map(|(key, record)| format!("{key} {:?} {:?}", record.version, record.body)).collect()
    }
    let Records { round, packs, tasks, answers, items } = records;
    format!("{:?} {:?} {:?}", round.version, round.body, (of(packs), of(tasks), of(answers), of(items)))
}

/// Keeps only some of the records, as the hand-out of a department does.
fn part(records: &Records, number: u16) -> Records {
    let mut part = records.clone();
    let mut place = 0;
    let mut keep = || {
        place += 1;
        number >> (place % 16) & 1 == 1
    };
    part.tasks.retain(|_, _| keep());
    part.answers.retain(|_, _| keep());
    part.items.retain(|_, _| keep());
    part
}

/// Which of three departments a question or task falls to; nothing for all that is not handed out.
fn department_of(workspace: &Workspace, change: &Change) -> Option<usize> {
    let place = match change {
        Change::SetAnswer(key, _) => workspace.library().questions().position(|entry| entry.key == *key)?,
        Change::SetTask(key, _) => workspace.tasks().position(|(task, _)| task == *key)?,
        _ => return None,
    };
    Some(place % 3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn merging_loses_nothing_and_both_sides_end_up_alike(
        common in dice(), left in dice(), right in dice(), kept in any::<u16>(),
    ) {
        let base = walked(&BEGUN, &common, "base")?;
        let (a, b) = (walked(&base, &left, "a")?, walked(&base, &right, "b")?);
        let (a, b) = (a.records(), &part(b.records(), kept));
        let judge = stamp("judge", 99);

        let fate = compare(a, b);
        let (mine, saved) = merge(a, b, Side::Mine, &judge);
        let (theirs, _) = merge(b, a, Side::Theirs, &judge);
        prop_assert_eq!(contents(&mine), contents(&theirs), "the same choice, made from either side");

        // What the other copy does not hold stays as it is; what only it holds is added.
        for key in a.keys().chain(b.keys()) {
            prop_assert!(mine.keys().any(|there| there == key), "{} was lost", key);
        }
        for key in &fate.added {
            prop_assert!(saved.contains(key));
        }
        let touched = differing(a, &mine);
        prop_assert!(touched.iter().all(|key| saved.contains(key)), "changed, yet not saved");

        // Once merged, neither copy has any news, however often it comes.
        for copy in [a, b] {
            let again = compare(&mine, copy);
            prop_assert!(!again.changes_anything(), "{:?}", again);
            prop_assert_eq!(contents(&merge(&mine, copy, Side::Theirs, &judge).0), contents(&mine));
        }
        // The other side takes over the choice without being asked again.
        let back = compare(b, &mine);
        prop_assert!(back.conflicts.is_empty(), "{:?}", back);
        prop_assert_eq!(contents(&merge(b, &mine, Side::Mine, &judge).0), contents(&mine));

        // A merged round opens, and can be handed over.
        let merged = Workspace::open(RoundId::from("r-1"), mine);
        let text = write_round(merged.id(), merged.records(), "test", 7).unwrap();
        prop_assert_eq!(&read_round(text.as_bytes()).unwrap().records, merged.records());
    }

    #[test]
    fn hand_outs_can_be_collected_in_any_order(one in dice(), two in dice(), three in dice(), kept in any::<u16>()) {
        let departments = [(0, one, "a"), (1, two, "b"), (2, three, "c")].map(|(department, steps, replica)| {
            let mut workspace = BEGUN.clone();
            for dice in steps {
                if department_of(&workspace, &change(&workspace, dice)) == Some(department) {
                    take_step(&mut workspace, dice, replica, 5).unwrap();
                }
            }
            part(workspace.records(), kept.rotate_left(department as u32))
        });
        let [a, b, c] = &departments;
        let judge = stamp("judge", 99);
        let join = |one: &Records, other: &Records| {
            assert!(compare(one, other).conflicts.is_empty(), "departments do not meet");
            merge(one, other, Side::Mine, &judge).0
        };
        let all = join(&join(a, b), c);
        for other in [join(a, &join(b, c)), join(&join(c, a), b), join(&join(b, c), &join(a, b))] {
            prop_assert_eq!(contents(&all), contents(&other));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn due_dates_follow_the_milestones(
        notice in 0u16..2_900, later in 0u16..90, holidays in prop::collection::btree_set(0u16..3_000, 0..60),
        today in 0u16..3_000, soon in 0u16..60,
    ) {
        let checklist = pack("checklist");
        let mut early = round(UnitKind::Finance);
        early.calendar.holidays = holidays.into_iter().map(date).collect();
        early.parameters.soon_days = soon;
        let mut late = early.clone();
        early.milestones.insert(Milestone::N, date(notice));
        late.milestones.insert(Milestone::N, date(notice).checked_add(jiff::Span::new().days(i64::from(later))).unwrap());

        // What is suggested is in order, so taking it over is never refused.
        let mut taken_over = early.clone();
        for milestone in Milestone::ALL {
            taken_over.milestones.insert(milestone, early.milestone(milestone).unwrap());
        }
        let in_order = order_is_sound(&taken_over.milestones);
        prop_assert!(in_order, "{:?}", taken_over.milestones);
        prop_assert_eq!(taken_over.check(), Ok(()));

        for task in &checklist.tasks {
            let (due, later_due) = (early.due(&task.schedule), late.due(&task.schedule));
            prop_assert_eq!(due, taken_over.due(&task.schedule), "{} does not mind who entered a milestone", task.id);
            match &task.schedule {
                Schedule::AfterEvent { .. } => prop_assert_eq!(due, None),
                Schedule::Recurring { to, .. } => prop_assert_eq!(due, early.milestone(*to)),
                Schedule::Offset { anchor, days, unit } => {
                    let anchored = early.milestone(*anchor).unwrap();
                    let due = due.unwrap();
                    prop_assert_eq!((due - anchored).get_days().signum(), i32::from(days.signum()));
                    match unit {
                        DayUnit::Calendar => prop_assert_eq!(days_between(anchored, due), i32::from(*days)),
                        DayUnit::Working => prop_assert!(*days == 0 || early.calendar.is_working_day(due)),
                    }
                }
            }
            prop_assert!(due <= later_due, "{}: a later notice never makes a task due earlier", task.id);
            let today = date(today);
            let left = due.map(|due| days_between(today, due));
            let expected = match (left, i32::from(soon)) {
                (None, _) => DueState::Undated,
                (Some(days), _) if days < 0 => DueState::Overdue(-days),
                (Some(days), soon) if days <= soon => DueState::Soon(days),
                (Some(days), _) => DueState::Later(days),
            };
            prop_assert_eq!(DueState::of(due, today, &early), expected);
        }
    }
}

/// Whether each milestone lies on or after the one before it.
fn order_is_sound(milestones: &BTreeMap<Milestone, Date>) -> bool {
    let dates: Vec<Date> = Milestone::ALL.iter().filter_map(|milestone| milestones.get(milestone).copied()).collect();
    dates.is_sorted()
}
