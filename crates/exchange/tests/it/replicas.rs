//! Copies of a round that several people write on and exchange as they like: all end up alike, and nothing is lost before
//! a person has chosen (design.md §6).

use crate::support::{core, stamp};
use crate::walks::{BEGUN, Dice, change, derived, dice, dice_for_few, differing, take_step, walked};
use domain::change::Change;
use domain::merge::{compare, merge};
use domain::questionnaire::Answer;
use domain::record::{AnyRecord, RecordKey};
use domain::records::Records;
use domain::workspace::{Applied, Workspace};
use exchange::json::{Cover, read_round, write_round};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What one of several people does.
#[derive(Debug, Clone)]
enum Act {
    /// Changes something.
    Write(Dice),
    /// Hands some of the records to another.
    Send { to: u8, kept: u16 },
    /// Decides upon one of the conflicts for one of the copies.
    Choose { conflict: u8, copy: u8 },
}

fn act() -> impl Strategy<Value = Act> {
    let kept = prop_oneof![Just(u16::MAX), any::<u16>()];
    prop_oneof![
        5 => dice_for_few().prop_map(Act::Write),
        4 => (any::<u8>(), kept).prop_map(|(to, kept)| Act::Send { to, kept }),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(conflict, copy)| Act::Choose { conflict, copy }),
    ]
}

/// Who does what; the number stands for a person.
fn acts() -> impl Strategy<Value = Vec<(u8, Act)>> {
    prop::collection::vec((any::<u8>(), act()), 1..60)
}

/// What a copy says, by which it is known wherever it goes.
type Copy = (RecordKey, String);

fn name(copy: &AnyRecord) -> Copy {
    (copy.body.key(), format!("{:?} {:?}", copy.version, copy.body))
}

/// People with a copy of the round each, and what nobody of them knows: which entries stand behind each copy. Versions
/// only claim that.
struct Team {
    members: Vec<Workspace>,
    behind: BTreeMap<Copy, BTreeSet<usize>>,
    entries: usize,
}

impl Team {
    fn of(people: usize) -> Self {
        Self { members: vec![BEGUN.clone(); people], behind: BTreeMap::new(), entries: 0 }
    }

    fn carry_out(&mut self, acts: Vec<(u8, Act)>) -> Result<(), TestCaseError> {
        for (moment, (who, act)) in acts.into_iter().enumerate() {
            let who = usize::from(who) % self.members.len();
            match act {
                Act::Write(dice) => {
                    let change = change(&self.members[who], dice);
                    self.apply(who, change, moment)?;
                }
                Act::Send { to, kept } => {
                    let copies = some_copies(self.members[who].records(), kept);
                    let to = usize::from(to) % self.members.len();
                    self.members[to].absorb(copies);
                }
                Act::Choose { conflict, copy } => {
                    let conflicts: Vec<RecordKey> = self.members[who].records().conflicts().cloned().collect();
                    if !conflicts.is_empty() {
                        let key = &conflicts[usize::from(conflict) % conflicts.len()];
                        self.choose(who, key, usize::from(copy), moment)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn choose(&mut self, who: usize, key: &RecordKey, copy: usize, moment: usize) -> Result<(), TestCaseError> {
        let mut copies = self.members[who].records().copies(key);
        let chosen = copies.remove(copy % copies.len());
        self.apply(who, Change::ChooseCopy(Box::new(chosen)), moment)
    }

    fn apply(&mut self, who: usize, change: Change, moment: usize) -> Result<(), TestCaseError> {
        let before = self.members[who].records().clone();
        let is_choice = matches!(change, Change::ChooseCopy(_));
        if let Ok(applied) = self.members[who].apply(change, &stamp(&format!("r{who}"), moment as u64)) {
            self.note(who, &before, &applied, is_choice)?;
        }
        Ok(())
    }

    /// Takes note of what stands behind the copies that were written.
    fn note(&mut self, who: usize, before: &Records, applied: &Applied, is_choice: bool) -> Result<(), TestCaseError> {
        let after = self.members[who].records();
        for key in applied.keys() {
            let kept = after.copies(key);
            // The shown copy was seen; what stood beside it only where it said the same, or by whoever chose.
            let mut seen = BTreeSet::from([self.entries]);
            for (place, copy) in before.copies(key).iter().enumerate() {
                let is_replaced = place == 0 || is_choice || !before.is_in_conflict(key);
                prop_assert!(is_replaced || kept.contains(copy), "{} lost a copy that nobody chose to drop", key);
                if is_replaced {
                    seen.extend(self.behind.get(&name(copy)).into_iter().flatten());
                }
            }
            let earlier = self.behind.insert(name(&kept[0]), seen);
            prop_assert_eq!(earlier, None, "{} was written twice under one version", key);
            self.entries += 1;
        }
        Ok(())
    }

    /// Everybody hands everything to everybody.
    fn exchange(&mut self) {
        for from in 0..self.members.len() {
            let copies = some_copies(self.members[from].records(), u16::MAX);
            for to in 0..self.members.len() {
                self.members[to].absorb(copies.clone());
            }
        }
        // The first has not yet heard of what the last knows of the others.
        let all = some_copies(self.members[self.members.len() - 1].records(), u16::MAX);
        for member in &mut self.members {
            member.absorb(all.clone());
        }
    }

    fn records(&self, who: usize) -> &Records {
        self.members[who].records()
    }
}

/// Copies of some of the records, and of these now and then only some copies.
fn some_copies(records: &Records, kept: u16) -> Vec<AnyRecord> {
    let copies = records.keys().flat_map(|key| records.copies(&key));
    copies.enumerate().filter(|(place, _)| kept >> (place % 16) & 1 == 1).map(|(_, copy)| copy).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whoever_writes_and_exchanges_all_end_up_alike_and_nothing_is_lost(people in 2usize..=5, acts in acts()) {
        let mut team = Team::of(people);
        team.carry_out(acts)?;
        team.exchange();
        let shared = team.records(0).clone();
        for member in &team.members {
            prop_assert_eq!(member.records(), &shared);
            let anew = Workspace::open(member.id().clone(), shared.clone());
            prop_assert_eq!(derived(member), derived(&anew), "what follows from the records is up to date");
        }
        let copies: Vec<AnyRecord> = some_copies(&shared, u16::MAX);
        let kept: BTreeSet<usize> =
            copies.iter().filter_map(|copy| team.behind.get(&name(copy))).flatten().copied().collect();
        prop_assert_eq!(kept, (0..team.entries).collect(), "every entry stands behind one of the copies");

        // Copies in conflict can be handed over as a file, too.
        let text = write_round(BEGUN.id(), &shared, &[], &Cover::new("test", 7)).unwrap();
        prop_assert_eq!(&read_round(text.as_bytes()).unwrap().records, &shared);

        // Each conflict ends for everybody once one person has chosen.
        let conflicts: Vec<RecordKey> = shared.conflicts().cloned().collect();
        for (place, key) in conflicts.iter().enumerate() {
            team.choose(place % people, key, place, 900 + place)?;
        }
        let chosen: Vec<_> = conflicts.iter().enumerate()
            .map(|(place, key)| team.records(place % people).get(key).unwrap().body)
            .collect();
        team.exchange();
        for member in &team.members {
            prop_assert_eq!(member.records().conflicts().count(), 0);
            prop_assert_eq!(member.records(), team.records(0));
            let bodies: Vec<_> = conflicts.iter().map(|key| member.records().get(key).unwrap().body).collect();
            prop_assert_eq!(&bodies, &chosen);
        }
    }

    #[test]
    fn merging_minds_neither_order_nor_repetition(acts in acts(), kept in any::<u16>()) {
        let mut team = Team::of(3);
        team.carry_out(acts)?;
        let [a, b, c] = [0, 1, 2].map(|who| part(team.records(who), kept.rotate_left(who as u32 * 5)));
        let join = |one: &Records, other: &Records| {
            let mut joined = one.clone();
            merge(&mut joined, other);
            joined
        };
        prop_assert_eq!(join(&a, &b), join(&b, &a));
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
        let ab = join(&a, &b);
        for part in [&a, &b, &ab] {
            prop_assert_eq!(&join(&ab, part), &ab);
            prop_assert!(!compare(&ab, part).changes_anything());
        }

        // What is told beforehand is what happens.
        let mut merged = a.clone();
        let foretold = compare(&a, &b);
        let changed = merge(&mut merged, &b);
        for key in foretold.added.iter().chain(&foretold.updated).chain(&foretold.conflicts) {
            prop_assert!(changed.contains(key), "{} was to change", key);
        }
        prop_assert!(foretold.older.iter().all(|key| !changed.contains(key)));
        let touched = differing(&a, &merged);
        prop_assert!(touched.iter().all(|key| changed.contains(key)), "changed, yet not told");
        // A workspace that takes the copies in one by one ends up with the same.
        let mut workspace = Workspace::open(BEGUN.id().clone(), a);
        workspace.absorb(some_copies(&b, u16::MAX));
        prop_assert_eq!(workspace.records(), &merged);
    }
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
    let there: BTreeSet<RecordKey> = part.keys().collect();
    part.rivals.retain(|key, _| there.contains(key));
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
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn hand_outs_can_be_collected_in_any_order_without_a_question(
        common in dice(), one in dice(), two in dice(), three in dice(), kept in any::<u16>(),
    ) {
        let base = walked(&BEGUN, &common, "base")?;
        let departments = [(0, one, "a"), (1, two, "b"), (2, three, "c")].map(|(department, steps, replica)| {
            let mut workspace = base.clone();
            for dice in steps {
                if department_of(&workspace, &change(&workspace, dice)) == Some(department) {
                    take_step(&mut workspace, dice, replica, 5).unwrap();
                }
            }
            part(workspace.records(), kept.rotate_left(department as u32))
        });
        let [a, b, c] = &departments;
        let join = |one: &Records, other: &Records| {
            assert!(compare(one, other).conflicts.is_empty(), "departments do not meet");
            let mut joined = one.clone();
            merge(&mut joined, other);
            joined
        };
        let all = join(&join(a, b), c);
        prop_assert!(all.rivals.is_empty());
        for other in [join(a, &join(b, c)), join(&join(c, a), b), join(&join(b, c), &join(a, b))] {
            prop_assert_eq!(&all, &other);
        }
    }
}

#[test]
fn the_teams_meet_and_disagree() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut in_conflict, mut agreeing, mut written) = (0, 0, 0);
    for _ in 0..40 {
        let mut team = Team::of(3);
        // Whether anything is lost is for the properties to say.
        let _ = team.carry_out(acts().new_tree(&mut runner).unwrap().current());
        team.exchange();
        in_conflict += team.records(0).conflicts().count();
        agreeing += team.records(0).rivals.len() - team.records(0).conflicts().count();
        written += team.entries;
    }
    assert!(in_conflict > 20 && agreeing > 0 && written > 200, "{in_conflict} {agreeing} {written}");
}

#[test]
fn going_on_with_the_other_copy_does_not_drop_ones_own() {
    let (mut here, mut there) = (BEGUN.clone(), BEGUN.clone());
    let note = |workspace: &mut Workspace, note: &str, replica: &str| {
        let answer = Answer { note: note.to_owned(), ..Answer::default() };
        workspace.apply(Change::SetAnswer(core("A01"), answer), &stamp(replica, 2)).unwrap();
    };
    note(&mut here, "一", "a");
    note(&mut there, "二", "b");
    here.absorb(some_copies(there.records(), u16::MAX));
    there.absorb(some_copies(here.records(), u16::MAX));
    assert_eq!(there.answer(&core("A01")).unwrap().note, "一", "the other one's copy is shown");
    note(&mut there, "一，改过", "b");
    here.absorb(some_copies(there.records(), u16::MAX));
    let notes = |workspace: &Workspace| {
        let copies = workspace.records().copies(&RecordKey::Answer(core("A01")));
        copies
            .into_iter()
            .map(|copy| match copy.body {
                domain::record::Body::Answer(_, answer) => answer.note,
                body => panic!("{body:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(notes(&here), ["一，改过", "二"]);
    assert_eq!(notes(&there), notes(&here));
}
