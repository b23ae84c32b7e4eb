//! Second thoughts: whatever was done can be taken back and done again, and nobody else's work goes with it.

use crate::support::{choice, core, stamp, workspace};
use crate::walks::{BEGUN, Dice, change, derived, dice_for_few};
use domain::change::{Change, Reconciliation, Refusal};
use domain::ledger::Status;
use domain::pack::Choice;
use domain::questionnaire::Answer;
use domain::record::{AnyRecord, Body, RecordKey};
use domain::round::UnitKind;
use domain::task::TaskProgress;
use domain::timeline::Timeline;
use domain::workspace::{Applied, Workspace};
use exchange::reconcile::{Pick, reconcile};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// All bodies of a round, without what is known about them.
fn bodies(workspace: &Workspace) -> BTreeMap<RecordKey, Body> {
    let records = workspace.records();
    records.keys().map(|key| (key.clone(), records.get(&key).unwrap().body)).collect()
}

/// Whether a body stands for none: nothing is ever deleted.
fn is_blank(body: &Body) -> bool {
    match body {
        Body::Round(_) => false,
        Body::Pack(_) => true,
        Body::Task(_, progress) => *progress == TaskProgress::default(),
        Body::Answer(_, answer) => *answer == Answer::default(),
        Body::Item(_, item) => item.status == Status::Voided,
        Body::Matter(_, matter) => matter.is_voided(),
    }
}

/// Whether the round is back where it was; what came in between is blank.
fn is_back(workspace: &Workspace, earlier: &BTreeMap<RecordKey, Body>) -> Result<(), TestCaseError> {
    for (key, body) in bodies(workspace) {
        match earlier.get(&key) {
            Some(earlier) => prop_assert_eq!(earlier, &body, "{}", key),
            None => prop_assert!(is_blank(&body), "{} stays: {:?}", key, body),
        }
    }
    Ok(())
}

fn follows_from_the_records(workspace: &Workspace) -> Result<(), TestCaseError> {
    let anew = Workspace::open(workspace.id().clone(), workspace.records().clone());
    prop_assert_eq!(derived(workspace), derived(&anew));
    Ok(())
}

fn all_copies(workspace: &Workspace) -> Vec<AnyRecord> {
    let records = workspace.records();
    records.keys().flat_map(|key| records.copies(&key)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn undoing_all_leads_back_to_the_start_and_doing_all_again_to_the_end(
        steps in prop::collection::vec(dice_for_few(), 1..40), turns in prop::collection::vec(1usize..12, 0..4),
    ) {
        let (mut workspace, mut timeline) = (BEGUN.clone(), Timeline::default());
        let (start, mut moment) = (bodies(&workspace), 0);
        let mut now = || {
            moment += 1;
            stamp("a", moment)
        };
        for dice in steps {
            let change = change(&workspace, dice);
            if let Ok(applied) = workspace.apply(change, &now()) {
                timeline.note(&workspace, &applied);
            }
        }
        let end = bodies(&workspace);
        // To and fro a few times, then all the way.
        for turn in turns {
            for _ in 0..turn {
                timeline.undo(&mut workspace, &now()).transpose().unwrap();
            }
            for _ in 0..turn {
                timeline.redo(&mut workspace, &now()).transpose().unwrap();
            }
            prop_assert_eq!(&bodies(&workspace), &end);
        }
        while let Some(outcome) = timeline.undo(&mut workspace, &now()) {
            prop_assert!(outcome.is_ok());
        }
        prop_assert!(!timeline.can_undo());
        is_back(&workspace, &start)?;
        follows_from_the_records(&workspace)?;
        while let Some(outcome) = timeline.redo(&mut workspace, &now()) {
            prop_assert!(outcome.is_ok());
        }
        prop_assert!(!timeline.can_redo());
        prop_assert_eq!(bodies(&workspace), end);
        follows_from_the_records(&workspace)?;
    }
}

/// What happens in a window while somebody else writes too.
#[derive(Debug, Clone)]
enum Event {
    Here(Dice),
    There(Dice),
    /// What was written there arrives by itself, or as a file that a person takes in and may give up again.
    Arrival {
        as_file: bool,
    },
    /// The other one takes over what was written here.
    Departure,
    Undo,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => dice_for_few().prop_map(Event::Here),
        4 => dice_for_few().prop_map(Event::There),
        2 => any::<bool>().prop_map(|as_file| Event::Arrival { as_file }),
        1 => Just(Event::Departure),
        2 => Just(Event::Undo),
    ];
    prop::collection::vec(event, 1..50)
}

/// What the copies of a record say: the shown one first, then in any order what others say otherwise.
fn stated(workspace: &Workspace, key: &RecordKey) -> Vec<Body> {
    let mut bodies: Vec<Body> = workspace.records().copies(key).into_iter().map(|copy| copy.body).collect();
    if let [_, beside @ ..] = bodies.as_mut_slice() {
        beside.sort_by_key(|body| format!("{body:?}"));
    }
    let shown = bodies.first().cloned();
    let mut place = 0;
    bodies.retain(|body| {
        place += 1;
        place == 1 || Some(body) != shown.as_ref()
    });
    bodies.dedup();
    bodies
}

/// A change that can be undone, as a person would remember it.
struct Memory {
    /// What stood there before: the shown body first, then those of other copies.
    before: BTreeMap<RecordKey, Vec<Body>>,
    /// Whether somebody else has changed one of the records since.
    is_overtaken: bool,
}

/// A window with its timeline, and what must come of it.
struct Window {
    workspace: Workspace,
    timeline: Timeline,
    memories: Vec<Memory>,
    moment: u64,
}

impl Window {
    fn note(&mut self, before: &Workspace, applied: &Applied) {
        self.timeline.note(&self.workspace, applied);
        let keys: BTreeSet<&RecordKey> = applied.keys().collect();
        if keys.is_empty() {
            return;
        }
        self.memories.push(Memory {
            before: keys.iter().map(|key| ((*key).clone(), stated(before, key))).collect(),
            is_overtaken: false,
        });
    }

    fn overtake<'a>(&mut self, keys: impl Iterator<Item = &'a RecordKey>) {
        for key in keys {
            for memory in self.memories.iter_mut().filter(|memory| memory.before.contains_key(key)) {
                memory.is_overtaken = true;
            }
        }
    }

    fn undo(&mut self) -> Result<(), TestCaseError> {
        self.moment += 1;
        let before = self.workspace.records().clone();
        let outcome = self.timeline.undo(&mut self.workspace, &stamp("here", self.moment));
        let Some(memory) = self.memories.pop() else {
            prop_assert!(outcome.is_none());
            return Ok(());
        };
        let old = Workspace::open(BEGUN.id().clone(), before.clone());
        let done: Vec<_> = memory.before.keys().map(|key| stated(&old, key)).collect();
        match outcome.unwrap() {
            Err(refusal) => {
                prop_assert!(memory.is_overtaken, "refused without a reason");
                prop_assert_eq!(refusal, Refusal::ChangedSince);
                prop_assert_eq!(self.workspace.records(), &before);
                // What was done before rests on a state that can't be put back.
                self.overtake(memory.before.keys());
            }
            Ok(applied) => {
                prop_assert!(!memory.is_overtaken, "somebody else's change was undone");
                let touched: BTreeSet<&RecordKey> = applied.keys().collect();
                prop_assert!(touched.iter().all(|key| memory.before.contains_key(key)));
                let undone: Vec<_> = memory.before.keys().map(|key| stated(&self.workspace, key)).collect();
                for ((key, earlier), now) in memory.before.iter().zip(&undone) {
                    match earlier.as_slice() {
                        [] => prop_assert!(is_blank(&now[0]) && now.len() == 1, "{}", key),
                        _ => prop_assert_eq!(earlier, now, "{}", key),
                    }
                }
                // To and fro once more.
                self.timeline.redo(&mut self.workspace, &stamp("here", self.moment)).unwrap().unwrap();
                let redone: Vec<_> = memory.before.keys().map(|key| stated(&self.workspace, key)).collect();
                prop_assert_eq!(redone, done);
                self.timeline.undo(&mut self.workspace, &stamp("here", self.moment)).unwrap().unwrap();
                let again: Vec<_> = memory.before.keys().map(|key| stated(&self.workspace, key)).collect();
                prop_assert_eq!(again, undone);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nobody_elses_work_is_undone(events in events()) {
        let mut there = BEGUN.clone();
        let mut here = Window {
            workspace: BEGUN.clone(), timeline: Timeline::default(), memories: Vec::new(), moment: 0,
        };
        for event in events {
            here.moment += 1;
            let before = here.workspace.clone();
            match event {
                Event::Here(dice) => {
                    let change = change(&before, dice);
                    if let Ok(applied) = here.workspace.apply(change, &stamp("here", here.moment)) {
                        here.note(&before, &applied);
                    }
                }
                Event::There(dice) => {
                    let change = change(&there, dice);
                    let _ = there.apply(change, &stamp("there", here.moment));
                }
                Event::Arrival { as_file } => {
                    let applied = here.workspace.absorb(all_copies(&there));
                    if as_file {
                        here.note(&before, &applied);
                    } else {
                        here.overtake(applied.keys());
                    }
                }
                Event::Departure => {
                    there.absorb(all_copies(&here.workspace));
                }
                Event::Undo => here.undo()?,
            }
        }
        while here.timeline.can_undo() {
            here.undo()?;
        }
        prop_assert!(here.memories.is_empty());
        follows_from_the_records(&here.workspace)?;
        // However it went, the two can still be brought together.
        there.absorb(all_copies(&here.workspace));
        here.workspace.absorb(all_copies(&there));
        prop_assert_eq!(here.workspace.records(), there.records());
    }
}

#[test]
fn undoing_an_entry_leaves_the_copy_that_stood_beside_it() {
    let (mut here, mut there) = (workspace(UnitKind::Other), workspace(UnitKind::Other));
    let set = |workspace: &mut Workspace, value: Choice, replica: &str, at_ms: u64| {
        workspace.apply(Change::SetAnswer(core("A01"), choice(value)), &stamp(replica, at_ms)).unwrap()
    };
    let mut timeline = Timeline::default();
    let entered = set(&mut here, Choice::Yes, "b", 2);
    timeline.note(&here, &entered);
    set(&mut there, Choice::No, "c", 3);
    let arrived = here.absorb(all_copies(&there));
    timeline.note(&here, &arrived);
    let key = RecordKey::Answer(core("A01"));
    let shown = here.records().get(&key).unwrap();
    let beside = here.records().rivals[&key].clone();
    let edited = set(&mut here, Choice::Partial, "b", 4);
    timeline.note(&here, &edited);
    assert_eq!(here.records().rivals[&key], beside, "an entry decides nothing");

    timeline.undo(&mut here, &stamp("b", 5)).unwrap().unwrap();
    assert_eq!((&here.records().get(&key).unwrap().body, &here.records().rivals[&key]), (&shown.body, &beside));
    timeline.redo(&mut here, &stamp("b", 6)).unwrap().unwrap();
    timeline.undo(&mut here, &stamp("b", 7)).unwrap().unwrap();
    // The file is given up again, and the conflict with it; and taken in anew.
    timeline.undo(&mut here, &stamp("b", 8)).unwrap().unwrap();
    assert!(here.records().rivals.is_empty());
    timeline.redo(&mut here, &stamp("b", 8)).unwrap().unwrap();
    assert!(here.records().is_in_conflict(&key));
    let chosen = here.records().get(&key).unwrap();
    let applied = here.apply(Change::ChooseCopy(Box::new(chosen)), &stamp("b", 8)).unwrap();
    timeline.note(&here, &applied);
    assert!(!here.records().is_in_conflict(&key));
    timeline.undo(&mut here, &stamp("b", 8)).unwrap().unwrap();
    assert!(here.records().is_in_conflict(&key), "a choice can be thought over");
    timeline.undo(&mut here, &stamp("b", 8)).unwrap().unwrap();
    assert_eq!(here.answer(&core("A01")).unwrap().value, choice(Choice::Yes).value);
    timeline.undo(&mut here, &stamp("b", 9)).unwrap().unwrap();
    assert_eq!(here.answer(&core("A01")), Some(&Answer::default()));
}

#[test]
fn merging_field_by_field_is_one_step_to_think_over() {
    let (mut here, mut there) = (workspace(UnitKind::Other), workspace(UnitKind::Other));
    let set = |workspace: &mut Workspace, value: Choice, note: &str, replica: &str| {
        let answer = Answer { note: note.to_owned(), ..choice(value) };
        workspace.apply(Change::SetAnswer(core("A03"), answer), &stamp(replica, 2)).unwrap()
    };
    let mut timeline = Timeline::default();
    let entered = set(&mut here, Choice::No, "甲", "b");
    timeline.note(&here, &entered);
    set(&mut there, Choice::Yes, "乙", "c");
    let arrived = here.absorb(all_copies(&there));
    timeline.note(&here, &arrived);
    let key = RecordKey::Answer(core("A03"));
    let (copies, before) = (here.records().copies(&key), stated(&here, &key));
    let bodies: Vec<Body> = copies.iter().map(|copy| copy.body.clone()).collect();

    // The answer of one, and the notes of both; the day is the same.
    let body = reconcile(&bodies, here.entry(&core("A03")), &[Pick::Both, Pick::Copy(1)]).unwrap();
    let change = Change::Reconcile(Box::new(Reconciliation { copies, body: body.clone() }));
    let merged = here.apply(change.clone(), &stamp("b", 5)).unwrap();
    timeline.note(&here, &merged);
    assert_eq!(stated(&here, &key), std::slice::from_ref(&body));
    assert_eq!(here.answer(&core("A03")).unwrap().note.lines().count(), 2);
    assert_eq!(here.apply(change, &stamp("b", 5)), Err(Refusal::CopyGone), "it was decided already");

    timeline.undo(&mut here, &stamp("b", 6)).unwrap().unwrap();
    assert_eq!(stated(&here, &key), before, "both copies stand again");
    assert!(here.records().is_in_conflict(&key));
    timeline.redo(&mut here, &stamp("b", 7)).unwrap().unwrap();
    assert_eq!(stated(&here, &key), [body]);
    follows_from_the_records(&here).unwrap();
    // Whoever had both copies learns that it was decided.
    there.absorb(all_copies(&here));
    assert_eq!(there.records(), here.records());
}

#[test]
fn several_files_are_taken_in_and_given_up_as_one() {
    let mut here = workspace(UnitKind::Other);
    let files: Vec<Workspace> = ["A01", "A02", "A03"]
        .into_iter()
        .zip(["b", "c", "d"])
        .map(|(question, replica)| {
            let mut there = workspace(UnitKind::Other);
            let answer = Answer { note: "已核对".into(), ..Answer::default() };
            there.apply(Change::SetAnswer(core(question), answer), &stamp(replica, 2)).unwrap();
            there
        })
        .collect();
    let mut timeline = Timeline::default();
    let applied = here.absorb(files.iter().flat_map(all_copies).collect());
    timeline.note(&here, &applied);
    assert_eq!(applied.steps.len(), 3);
    timeline.undo(&mut here, &stamp("a", 5)).unwrap().unwrap();
    assert!(["A01", "A02", "A03"].iter().all(|one| here.answer(&core(one)) == Some(&Answer::default())));
    assert!(!timeline.can_undo());
    // The same files once more bring nothing back by themselves.
    assert!(here.absorb(files.iter().flat_map(all_copies).collect()).steps.is_empty());
    timeline.redo(&mut here, &stamp("a", 6)).unwrap().unwrap();
    assert!(["A01", "A02", "A03"].iter().all(|one| here.answer(&core(one)).unwrap().note == "已核对"));
}
