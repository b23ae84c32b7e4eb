//! People who hand each other files of a round, whole ones and parts, over and over: all end alike, no edit is lost unless
//! a conflict was shown, nothing newer gives way to an older file, and what is told beforehand is what happens.

use crate::support::stamp;
use crate::walks::{BEGUN, Dice, change, dice_for_few};
use domain::change::{Change, Reconciliation, Refusal};
use domain::merge::{Comparison, merge};
use domain::record::{AnyRecord, Body, Precedence, RecordKey};
use domain::records::Records;
use domain::workspace::Workspace;
use exchange::batch::{dry_run, join};
use exchange::json::{Cover, read_round, write_round};
use exchange::reconcile::{Difference, Pick, differences, reconcile};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What one of several people does.
#[derive(Debug, Clone)]
enum Act {
    Write(Dice),
    /// Writes a file of some of the records, or of all; it lies there from then on.
    HandOut(u16),
    /// Takes in some of the files that lie there, at once.
    TakeIn(Vec<u8>),
    /// Decides upon a conflict: for one copy, or field by field.
    Choose(u8, u8),
    Reconcile(u8, u64),
}

fn acts() -> impl Strategy<Value = Vec<(u8, Act)>> {
    let act = prop_oneof![
        6 => dice_for_few().prop_map(Act::Write),
        3 => prop_oneof![Just(u16::MAX), any::<u16>()].prop_map(Act::HandOut),
        3 => prop::collection::vec(any::<u8>(), 1..5).prop_map(Act::TakeIn),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(conflict, copy)| Act::Choose(conflict, copy)),
        2 => (any::<u8>(), any::<u64>()).prop_map(|(conflict, picks)| Act::Reconcile(conflict, picks)),
    ];
    prop::collection::vec((any::<u8>(), act), 1..50)
}

/// Keeps only some of the records, as the hand-out of a department does; of those that are kept, all copies.
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
    part.matters.retain(|_, _| keep());
    let there: BTreeSet<RecordKey> = part.keys().collect();
    part.rivals.retain(|key, _| there.contains(key));
    part
}

/// A copy of a record, by which it is known wherever it goes.
type Copy = (RecordKey, String);

fn name(copy: &AnyRecord) -> Copy {
    (copy.body.key(), format!("{:?} {:?}", copy.version, copy.body))
}

fn copies_of(records: &Records) -> Vec<AnyRecord> {
    records.keys().flat_map(|key| records.copies(&key)).collect()
}

/// The bodies of a conflict, each once, as the page shows them.
fn distinct(copies: &[AnyRecord]) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    for copy in copies {
        if !bodies.contains(&copy.body) {
            bodies.push(copy.body.clone());
        }
    }
    bodies
}

/// Picks out of a number, for each difference one.
fn picks(differences: &[Difference], copies: usize, mut number: u64) -> Vec<Pick> {
    let mut pick = |difference: &Difference| {
        let ways = copies as u64 + u64::from(difference.can_be_both);
        let way = (number % ways) as usize;
        number = number.rotate_right(7);
        if way == copies { Pick::Both } else { Pick::Copy(way) }
    };
    differences.iter().map(&mut pick).collect()
}

struct Office {
    members: Vec<Workspace>,
    files: Vec<Records>,
    /// Entries that stand behind each copy; versions only claim that.
    behind: BTreeMap<Copy, BTreeSet<usize>>,
    /// Entries that a person saw beside others before a decision set them aside.
    shown: BTreeSet<usize>,
    entries: usize,
    moment: u64,
}

impl Office {
    fn of(people: usize) -> Self {
        Self {
            members: vec![BEGUN.clone(); people],
            files: Vec::new(),
            behind: BTreeMap::new(),
            shown: BTreeSet::new(),
            entries: 0,
            moment: 1,
        }
    }

    fn carry_out(&mut self, acts: Vec<(u8, Act)>) -> Result<(), TestCaseError> {
        for (who, act) in acts {
            let who = usize::from(who) % self.members.len();
            self.moment += 1;
            match act {
                Act::Write(dice) => {
                    let change = change(&self.members[who], dice);
                    // Whether the walk writes or is refused is not what this is about.
                    let _ = self.apply(who, change)?;
                }
                Act::HandOut(kept) => self.files.push(part(self.members[who].records(), kept)),
                Act::TakeIn(which) if !self.files.is_empty() => {
                    let files: Vec<Records> =
                        which.iter().map(|one| self.files[usize::from(*one) % self.files.len()].clone()).collect();
                    self.take_in(who, &files)?;
                }
                Act::TakeIn(_) => {}
                Act::Choose(conflict, copy) => {
                    if let Some(key) = self.conflict(who, conflict) {
                        self.choose(who, &key, copy)?;
                    }
                }
                Act::Reconcile(conflict, number) => {
                    if let Some(key) = self.conflict(who, conflict) {
                        self.reconcile(who, &key, number)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn conflict(&self, who: usize, number: u8) -> Option<RecordKey> {
        let conflicts: Vec<&RecordKey> = self.members[who].records().conflicts().collect();
        conflicts.get(usize::from(number).checked_rem(conflicts.len())?).copied().cloned()
    }

    fn choose(&mut self, who: usize, key: &RecordKey, copy: u8) -> Result<(), TestCaseError> {
        let mut copies = self.members[who].records().copies(key);
        let chosen = copies.remove(usize::from(copy) % copies.len());
        let outcome = self.apply(who, Change::ChooseCopy(Box::new(chosen)))?;
        prop_assert_eq!(outcome, Ok(()));
        Ok(())
    }

    /// Decides field by field; a mixture that is refused changes nothing, and a copy is chosen instead.
    fn reconcile(&mut self, who: usize, key: &RecordKey, number: u64) -> Result<(), TestCaseError> {
        let workspace = &self.members[who];
        let copies = workspace.records().copies(key);
        let asked = match key {
            RecordKey::Answer(key) => workspace.entry(key),
            _ => None,
        };
        let bodies = distinct(&copies);
        let found = differences(&bodies, asked);
        for (place, body) in bodies.iter().enumerate() {
            let all_of_it = reconcile(&bodies, asked, &vec![Pick::Copy(place); found.len()]);
            if !matches!(body, Body::Pack(_)) {
                prop_assert_eq!(all_of_it.as_ref(), Ok(body), "all of one copy is that copy");
            }
        }
        let body = reconcile(&bodies, asked, &picks(&found, bodies.len(), number));
        prop_assert!(body.is_ok(), "{:?}", body);
        let reconciled = Reconciliation { copies, body: body.unwrap() };
        let foretold = workspace.check_reconciled(&reconciled);
        let before = workspace.records().clone();
        let outcome = self.apply(who, Change::Reconcile(Box::new(reconciled)))?;
        prop_assert_eq!(&outcome, &foretold);
        if outcome.is_err() {
            prop_assert_ne!(&outcome, &Err(Refusal::CopyGone));
            prop_assert_eq!(self.members[who].records(), &before);
            return self.choose(who, key, number as u8);
        }
        Ok(())
    }

    /// Takes files in at once, as the import page does.
    fn take_in(&mut self, who: usize, files: &[Records]) -> Result<(), TestCaseError> {
        let mine = self.members[who].records().clone();
        let all: Vec<&Records> = files.iter().collect();
        let told = dry_run(Some(&mine), &all).unwrap();
        self.members[who].absorb(files.iter().flat_map(copies_of).collect());
        let after = self.members[who].records();
        prop_assert_eq!(&told.after, after);
        is_what_happened(&told.total, &mine, after, &all)?;
        for clash in &told.clashes {
            let copies: Vec<AnyRecord> = clash.copies.iter().map(|(_, copy)| copy.clone()).collect();
            prop_assert_eq!(&copies, &after.copies(&clash.key));
            for (holder, copy) in &clash.copies {
                let of = holder.map_or(&mine, |place| all[place]);
                prop_assert!(of.copies(&clash.key).contains(copy), "each copy is where it is said to come from");
            }
        }
        // An older file changes nothing that is newer.
        for key in mine.keys() {
            for copy in mine.copies(&key) {
                let kept = after.copies(&key);
                let is_kept = kept.contains(&copy);
                let is_seen = kept.iter().any(|one| one.version.precedence(&copy.version) == Precedence::Newer);
                prop_assert!(is_kept || is_seen, "{} lost a copy to one that had not seen it", key);
            }
        }
        // One by one, in any order and over again, it comes to the same.
        let mut backwards = mine.clone();
        for file in files.iter().rev().chain(files) {
            merge(&mut backwards, file);
        }
        prop_assert_eq!(&backwards, after);
        let again = dry_run(Some(after), &all).unwrap();
        prop_assert!(!again.total.changes_anything());
        Ok(())
    }

    fn apply(&mut self, who: usize, change: Change) -> Result<Result<(), Refusal>, TestCaseError> {
        let before = self.members[who].records().clone();
        let is_decision = matches!(change, Change::ChooseCopy(_) | Change::Reconcile(_));
        let applied = match self.members[who].apply(change, &stamp(&format!("r{who}"), self.moment)) {
            Ok(applied) => applied,
            Err(refusal) => return Ok(Err(refusal)),
        };
        for key in applied.keys() {
            let kept = self.members[who].records().copies(key);
            let mut seen = BTreeSet::from([self.entries]);
            for (place, copy) in before.copies(key).iter().enumerate() {
                let is_replaced = place == 0 || is_decision || !before.is_in_conflict(key);
                prop_assert!(is_replaced || kept.contains(copy), "{} lost a copy that nobody decided upon", key);
                if !is_replaced {
                    continue;
                }
                let entries = self.behind.get(&name(copy)).cloned().unwrap_or_default();
                if is_decision && copy.body != kept[0].body {
                    self.shown.extend(&entries);
                }
                seen.extend(entries);
            }
            let earlier = self.behind.insert(name(&kept[0]), seen);
            prop_assert_eq!(earlier, None, "{} was written twice under one version", key);
            self.entries += 1;
        }
        Ok(Ok(()))
    }

    /// Everybody takes in what everybody else has, as files, until nothing is new to anybody.
    fn exchange_until_quiet(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..3 {
            let files: Vec<Records> = self.members.iter().map(|member| member.records().clone()).collect();
            for who in 0..self.members.len() {
                self.take_in(who, &files)?;
            }
        }
        Ok(())
    }
}

/// Whether the counts of a dry run are what taking the files in did.
fn is_what_happened(
    told: &Comparison,
    before: &Records,
    after: &Records,
    files: &[&Records],
) -> Result<(), TestCaseError> {
    let all: BTreeSet<RecordKey> = files.iter().flat_map(|file| file.keys()).collect();
    let lists = [&told.added, &told.updated, &told.same, &told.older, &told.conflicts];
    prop_assert_eq!(lists.into_iter().flatten().cloned().collect::<BTreeSet<_>>(), all.clone());
    prop_assert_eq!(lists.into_iter().map(Vec::len).sum::<usize>(), all.len(), "each record counts once");
    for key in &told.added {
        prop_assert!(before.get(key).is_none() && after.get(key).is_some() && !after.is_in_conflict(key));
    }
    for key in &told.updated {
        prop_assert!(before.copies(key) != after.copies(key) && !after.is_in_conflict(key), "{}", key);
    }
    for key in &told.conflicts {
        prop_assert!(after.is_in_conflict(key) && before.copies(key) != after.copies(key), "{}", key);
    }
    for key in told.same.iter().chain(&told.older) {
        let shown = |records: &Records| records.get(key).map(|record| record.body);
        prop_assert_eq!(shown(before), shown(after), "{}", key);
        prop_assert_eq!(before.is_in_conflict(key), after.is_in_conflict(key));
    }
    for key in before.keys().filter(|key| !all.contains(key)) {
        prop_assert_eq!(before.copies(&key), after.copies(&key), "a file says nothing of what it does not hold");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn all_end_equal_and_no_edit_is_lost_without_a_conflict_having_been_shown(
        people in 2usize..=5, acts in acts(), decisions in prop::collection::vec(any::<u64>(), 8),
    ) {
        let mut office = Office::of(people);
        office.carry_out(acts)?;
        office.exchange_until_quiet()?;
        // What is left in conflict is decided by whoever comes to it first.
        let mut rounds = 0;
        while office.members[0].records().conflicts().count() > 0 {
            let conflicts: Vec<RecordKey> = office.members[0].records().conflicts().cloned().collect();
            for (place, key) in conflicts.iter().enumerate() {
                office.moment += 1;
                office.reconcile((place + rounds) % people, key, decisions[place % decisions.len()])?;
            }
            office.exchange_until_quiet()?;
            rounds += 1;
            prop_assert!(rounds < 3, "decisions of one person each come to an end");
        }
        let shared = office.members[0].records();
        for member in &office.members {
            prop_assert_eq!(member.records(), shared);
        }
        prop_assert!(shared.conflicts().count() == 0);
        let kept: BTreeSet<usize> =
            copies_of(shared).iter().filter_map(|copy| office.behind.get(&name(copy))).flatten().copied().collect();
        let accounted: BTreeSet<usize> = kept.union(&office.shown).copied().collect();
        prop_assert_eq!(&accounted, &(0..office.entries).collect());
        prop_assert_eq!(&kept, &accounted, "whoever decides has seen all that is set aside");
    }

    #[test]
    fn files_for_a_new_round_are_counted_as_they_are_begun(acts in acts(), kept in any::<u16>()) {
        let mut office = Office::of(3);
        office.carry_out(acts)?;
        let files: Vec<Records> = office.members.iter().enumerate()
            .map(|(who, member)| part(member.records(), kept.rotate_left(who as u32 * 5))).collect();
        let all: Vec<&Records> = files.iter().collect();
        let told = dry_run(None, &all).unwrap();
        let begun = join(all.iter().rev().copied()).unwrap();
        prop_assert_eq!(&told.after, &begun);
        prop_assert!(told.total.updated.is_empty() && told.total.same.is_empty() && told.total.older.is_empty());
        prop_assert_eq!(told.total.conflicts.iter().collect::<Vec<_>>(), {
            let mut conflicts: Vec<_> = begun.conflicts().collect();
            conflicts.sort();
            conflicts
        });
        // What comes out of a file is what went into it.
        let text = write_round(BEGUN.id(), &begun, &[], &Cover::new("test", 7)).unwrap();
        prop_assert_eq!(&read_round(text.as_bytes()).unwrap().records, &begun);
    }
}

#[test]
fn the_office_meets_and_disagrees() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut conflicts, mut differing, mut both, mut shown) = (0, 0, 0, 0);
    for _ in 0..30 {
        let mut office = Office::of(3);
        office.carry_out(acts().new_tree(&mut runner).unwrap().current()).unwrap();
        let files: Vec<Records> = office.members.iter().map(|member| member.records().clone()).collect();
        office.take_in(0, &files).unwrap();
        let workspace = &office.members[0];
        for key in workspace.records().conflicts() {
            let asked = match key {
                RecordKey::Answer(key) => workspace.entry(key),
                _ => None,
            };
            let found = differences(&distinct(&workspace.records().copies(key)), asked);
            conflicts += 1;
            differing += found.len();
            both += found.iter().filter(|one| one.can_be_both).count();
        }
        shown += office.shown.len();
    }
    let is_enough = conflicts > 20 && differing > 2 * conflicts && both > 5 && shown > 5;
    assert!(is_enough, "{conflicts} {differing} {both} {shown}");
}

#[test]
fn what_no_pack_asks_for_is_named() {
    let mut file = BEGUN.records().clone();
    let answer = Body::Answer(domain::id::QuestionKey::parse("elsewhere/Q1").unwrap(), Default::default());
    let key = answer.key();
    file.put(domain::record::Record::new(answer, &stamp("b", 2)));
    let told = dry_run(Some(BEGUN.records()), &[&file]).unwrap();
    assert_eq!(told.files[0].strangers, std::slice::from_ref(&key));
    assert_eq!(told.total.added, [key]);
    // With the pack in another of the files, it is known.
    let mut pack = (*file.packs.values().next().unwrap().body).clone();
    pack.id = "elsewhere".into();
    pack.questions = vec![Arc::new(
        serde_json::from_value(serde_json::json!({
            "id": "Q1", "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
            "answer": "yes_no", "severity": "H", "weight": 1,
        }))
        .unwrap(),
    )];
    let mut whole = BEGUN.clone();
    let mut round = whole.round().clone();
    round.packs.push(pack.id.clone());
    whole.rewrite(vec![Body::Pack(Arc::new(pack)), Body::Round(round)], &stamp("c", 3));
    let told = dry_run(Some(BEGUN.records()), &[&file, whole.records()]).unwrap();
    assert!(told.files.iter().all(|one| one.strangers.is_empty()));
}
