//! 科室分卷: what holds of the part of a department, whatever is done in it and in the whole round meanwhile.

use crate::support::stamp;
use crate::walks::{BEGUN, Dice, change, derived, dice, pick, walked};
use domain::change::{Change, Refusal};
use domain::checks::{Place, findings};
use domain::hand_out::{HandOutState, coverage, part_of, returns, sent, standing};
use domain::id::{ItemId, MatterId, QuestionKey, SectionKey, TaskKey};
use domain::ledger::{Item, SourceStage};
use domain::matter::{Content, HandOut, Matter};
use domain::merge::{compare, merge};
use domain::pack::{Axis, Category, Choice};
use domain::record::RecordKey;
use domain::task::{DueState, TaskProgress};
use domain::workspace::Workspace;
use exchange::json::{Cover, read_round, write_round};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn id() -> MatterId {
    MatterId::from("part-finance")
}

fn hand_out(workspace: &mut Workspace, id: &MatterId, part: HandOut) {
    let matter = Matter::new(Content::HandOut(part));
    workspace.apply(Change::AddMatter(id.clone(), Box::new(matter)), &stamp("a", 900)).unwrap();
}

/// A part of some sections, questions, tasks and items of a round; never without a question and a task.
fn some_part(workspace: &Workspace, numbers: (u16, u16, u16, u16)) -> HandOut {
    let (sections, questions, tasks, items) = numbers;
    let all_sections: Vec<SectionKey> = workspace.library().parts().iter().map(|part| part.key.clone()).collect();
    let all_questions: Vec<QuestionKey> = workspace.library().questions().map(|entry| entry.key.clone()).collect();
    let all_tasks: Vec<TaskKey> = workspace.tasks().map(|(key, _)| key).collect();
    let all_items: Vec<ItemId> = workspace.records().items.keys().cloned().collect();
    let leaning: Vec<QuestionKey> =
        all_questions.iter().filter(|key| key.pack.as_str() == "leaning").cloned().collect();
    HandOut {
        department: "财务科".into(),
        sections: (0..sections % 3).map(|step| pick(&all_sections, sections / 3 + step * 5).clone()).collect(),
        questions: (0..=questions % 3)
            .map(|step| pick(&leaning, questions / 3 + step).clone())
            .chain([pick(&all_questions, questions).clone()])
            .collect(),
        tasks: (0..=tasks % 4).map(|step| pick(&all_tasks, tasks + step).clone()).collect(),
        items: all_items.into_iter().filter(|_| items.is_multiple_of(2)).take(usize::from(items % 5)).collect(),
        ..HandOut::default()
    }
}

/// The part as it comes out of its file, narrowed.
fn narrowed(whole: &Workspace, id: &MatterId) -> Workspace {
    let part = part_of(whole.records(), id).unwrap();
    let cover = Cover { hand_out: Some(id.clone()), ..Cover::new("test", 7) };
    let text = write_round(whole.id(), &part, &[], &cover).unwrap();
    let file = read_round(text.as_bytes()).unwrap();
    Workspace::open_part(file.id, file.records, file.cover.hand_out)
}

fn try_all(workspace: &mut Workspace, steps: &[Dice], replica: &str) {
    for (at_ms, dice) in steps.iter().enumerate() {
        let _ = workspace.apply(change(workspace, *dice), &stamp(replica, 1_000 + at_ms as u64));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_part_comes_back_and_touches_nothing_else(
        before in dice(), there in dice(), here in dice(), numbers in any::<(u16, u16, u16, u16)>(),
    ) {
        let mut whole = walked(&BEGUN, &before, "a")?;
        let part = some_part(&whole, numbers);
        hand_out(&mut whole, &id(), part);
        let mut department = narrowed(&whole, &id());
        let scope = department.scope().unwrap().clone();

        // Nothing leaves that is not of the part, apart from what its questions look at.
        for key in department.records().keys() {
            let is_own = department.is_open_here(&key);
            let is_read = matches!(key, RecordKey::Round | RecordKey::Pack(_) | RecordKey::Answer(_));
            prop_assert!(is_own || is_read || key == RecordKey::Matter(id()), "{} left the unit's hands", key);
        }
        // It opens as it stands in the whole: the same questions are shown, and judged the same.
        let (states, _) = derived(&department);
        for (key, state) in &states {
            prop_assert_eq!(*state, (whole.is_shown(key), whole.judgement(key)), "{}", key);
        }
        // Taken back at once, it changes nothing.
        prop_assert!(!compare(whole.records(), department.records()).changes_anything());

        // Both go on, step by step.
        for (at_ms, step) in there.iter().enumerate() {
            let (change, before) = (change(&department, *step), department.records().clone());
            if let Ok(applied) = department.apply(change, &stamp("b", at_ms as u64)) {
                for key in applied.keys() {
                    let is_release = matches!(key, RecordKey::Matter(_)) && *key != RecordKey::Matter(id());
                    prop_assert!(is_release || scope.has(key, department.records()), "{} is not its own", key);
                }
            } else {
                prop_assert_eq!(&before, department.records());
            }
        }
        try_all(&mut whole, &here, "a");

        // Counted by hand, its board is that of its questions alone.
        let anew = Workspace::open_part(whole.id().clone(), department.records().clone(), Some(id()));
        prop_assert_eq!(derived(&anew), derived(&department));
        let shown: Vec<_> = scope.questions().filter(|key| department.is_shown(key)).collect();
        let answered = shown.iter().filter(|key| department.judgement(key).standing.is_answered()).count();
        let total = department.board().total;
        prop_assert_eq!((total.questions as usize, total.answered as usize), (shown.len(), answered));
        let failing = shown.iter().filter(|key| department.judgement(key).is_failing()).count();
        prop_assert_eq!(total.failing() as usize, failing);
        prop_assert!(department.tasks().all(|(key, _)| scope.has_task(&key)));

        // What comes back changes nothing outside of the part, loses nothing of it, and can come back again.
        let returned = part_of(department.records(), &id()).unwrap();
        let mut merged = whole.records().clone();
        let changed = merge(&mut merged, &returned);
        for key in &changed {
            let is_own = scope.has(key, &merged) || scope.has(key, &returned);
            prop_assert!(is_own, "{} was changed from outside", key);
        }
        for key in whole.records().keys().filter(|key| !changed.contains(key)) {
            prop_assert_eq!(merged.copies(&key), whole.records().copies(&key));
        }
        for key in returned.keys().filter(|key| scope.has(key, &returned)) {
            for copy in returned.copies(&key) {
                let seen = merged.seen(&key).unwrap();
                prop_assert!(copy.version.changes() <= seen.joined(&copy.version).changes());
                prop_assert_eq!(&seen.joined(&copy.version), &seen, "{} was not taken in", key);
            }
        }
        prop_assert!(!compare(&merged, &returned).changes_anything());

        // No two items of the round share a number, unless they are cycles or copies of one.
        let mut numbers = BTreeSet::new();
        for record in merged.items.values().filter(|record| record.body.cycle == 1) {
            let is_of_both = record.body.question.as_ref().is_some_and(|key| scope.has_question(key));
            prop_assert!(is_of_both || numbers.insert(record.body.number), "two items {}", record.body.number);
        }
    }
}

fn add_item(workspace: &mut Workspace, id: &str) -> Result<u32, Refusal> {
    let item =
        Item::draft(0, SourceStage::SelfCheck, Category::Business, Axis::Integrity, "2026-05-06".parse().unwrap());
    let id = ItemId::from(id);
    workspace.apply(Change::AddItem(id.clone(), Box::new(item)), &stamp("b", 5)).map(|_| ())?;
    Ok(workspace.item(&id).unwrap().number)
}

#[test]
fn each_department_counts_in_a_range_of_its_own() {
    let mut whole = BEGUN.clone();
    assert_eq!(add_item(&mut whole, "i1"), Ok(1));
    let (first, second) = (MatterId::from("one"), MatterId::from("two"));
    let part = some_part(&whole, (1, 1, 1, 0));
    hand_out(&mut whole, &first, part);
    let part = some_part(&whole, (1, 9, 1, 0));
    hand_out(&mut whole, &second, part);
    let mut there = narrowed(&whole, &second);
    assert_eq!(add_item(&mut there, "own-1"), Ok(2_001));
    assert_eq!(add_item(&mut there, "own-2"), Ok(2_002));
    let mut other = narrowed(&whole, &first);
    assert_eq!(add_item(&mut other, "own-3"), Ok(1_001));
    for returned in [&there, &other] {
        let part = part_of(returned.records(), returned.part().unwrap()).unwrap();
        assert!(!part.items.is_empty(), "what was entered there is handed back");
        let copies = part.keys().flat_map(|key| part.copies(&key)).collect();
        whole.absorb(copies);
    }
    assert_eq!(add_item(&mut whole, "i2"), Ok(2), "the whole round counts on where it was");
    let again = narrowed(&whole, &second);
    assert!(again.item(&ItemId::from("own-1")).is_some() && again.item(&ItemId::from("own-3")).is_none());

    // A range is never one that the ledger is in already.
    let mut large = BEGUN.clone();
    for number in 1..=1_005 {
        add_item(&mut large, &format!("i{number}")).unwrap();
    }
    let part = some_part(&large, (1, 1, 1, 0));
    hand_out(&mut large, &first, part);
    assert_eq!(add_item(&mut narrowed(&large, &first), "own"), Ok(2_001));
    assert_eq!(add_item(&mut large, "next"), Ok(1_006));
}

#[test]
fn what_lies_outside_of_the_part_is_refused_there() {
    let mut whole = BEGUN.clone();
    let question = |id: &str| QuestionKey::parse(id).unwrap();
    let part =
        HandOut { department: "办公室".into(), questions: [question("leaning/L5")].into(), ..HandOut::default() };
    let outside = whole.tasks().next().map(|(key, _)| key).unwrap();
    let fail = crate::support::choice(Choice::No);
    whole.apply(Change::SetAnswer(question("leaning/L1"), fail.clone()), &stamp("a", 1)).unwrap();
    hand_out(&mut whole, &id(), part);
    let mut there = narrowed(&whole, &id());
    assert!(there.is_shown(&question("leaning/L5")), "the section that it looks at has a failing answer");
    assert!(!there.is_shown(&question("leaning/L1")), "which is read, and not shown");
    assert_eq!(there.board().total.questions, 1);
    assert_eq!(there.library().parts().len(), 1);
    let found = findings(&there, stamp("b", 2).today);
    let names_round = |place: &Place| matches!(place, Place::Milestone(_) | Place::Prohibitions | Place::Paper(_));
    assert!(found.iter().flat_map(|finding| &finding.places).all(|place| !names_round(place)), "{found:?}");
    let refused = |change| there.clone().apply(change, &stamp("b", 2)).map(|_| ());
    assert_eq!(refused(Change::SetAnswer(question("leaning/L1"), fail.clone())), Err(Refusal::OutsidePart));
    assert_eq!(refused(Change::SetTask(outside, TaskProgress::default())), Err(Refusal::OutsidePart));
    assert_eq!(refused(Change::EditRound(Box::new(there.round().clone()))), Err(Refusal::OutsidePart));
    assert_eq!(refused(Change::VoidMatter(id(), "误发，收回".into())), Err(Refusal::OutsidePart));
    assert_eq!(refused(Change::SetAnswer(question("leaning/L5"), fail.clone())), Ok(()));
    // Who opens the whole round instead sees and changes all of it.
    there.set_part(None);
    assert!(there.is_shown(&question("leaning/L1")));
    assert_eq!(there.apply(Change::SetAnswer(question("leaning/L1"), fail), &stamp("b", 3)).map(|_| ()), Ok(()));
}

#[test]
fn the_list_says_what_went_out_and_what_came_back() {
    let mut whole = BEGUN.clone();
    let part = HandOut {
        department: "办公室".into(),
        questions: [QuestionKey::parse("leaning/L1").unwrap()].into(),
        due: Some("2026-05-04".parse().unwrap()),
        ..HandOut::default()
    };
    hand_out(&mut whole, &id(), part);
    let today = stamp("a", 1).today;
    let state = |whole: &Workspace| standing(whole, &id(), today).unwrap().state;
    let file = |name: &str| (id(), name.repeat(64));
    let at = |text: &str| text.parse().unwrap();
    assert_eq!(state(&whole), HandOutState::NotSent);
    let open = coverage(&whole).questions.unassigned.len();
    assert_eq!(open + 1, whole.board().total.questions as usize);

    let change = sent(&whole, &id(), "a".repeat(64), at("2026-05-03T09:00")).unwrap();
    whole.apply(change, &stamp("a", 2)).unwrap();
    let since = at("2026-05-03T09:00");
    assert_eq!(state(&whole), HandOutState::Out { since, due: DueState::Overdue(2) });

    // The very file that went out has not been anywhere.
    assert!(returns(&whole, &[file("a")], at("2026-05-05T10:00")).is_empty());
    let changes = returns(&whole, &[file("b"), file("b"), file("c")], at("2026-05-05T10:00"));
    assert_eq!(changes.len(), 1, "one change a part");
    for change in changes {
        whole.apply(change, &stamp("a", 3)).unwrap();
    }
    assert_eq!(state(&whole), HandOutState::Back { at: at("2026-05-05T10:00"), is_complete: false });
    assert_eq!(standing(&whole, &id(), today).unwrap().part.returned.len(), 2);
    assert!(returns(&whole, &[file("b")], at("2026-05-06T10:00")).is_empty(), "it was counted already");
    whole
        .apply(
            Change::SetAnswer(QuestionKey::parse("leaning/L1").unwrap(), crate::support::choice(Choice::Yes)),
            &stamp("a", 4),
        )
        .unwrap();
    assert_eq!(state(&whole), HandOutState::Back { at: at("2026-05-05T10:00"), is_complete: true });

    let change = sent(&whole, &id(), "d".repeat(64), at("2026-05-06T08:00")).unwrap();
    whole.apply(change, &stamp("a", 5)).unwrap();
    assert!(matches!(state(&whole), HandOutState::Out { .. }), "sent once more");
    assert!(returns(&narrowed(&whole, &id()), &[file("e")], at("2026-05-06T10:00")).is_empty());
}
