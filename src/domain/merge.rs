//! Merging two copies of a round, record by record (design.md §6).

use super::record::{Precedence, Record, RecordKey, Stamp, VersionVector};
use super::workspace::Records;
use std::collections::BTreeMap;

/// What becomes of the records of another copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Not here yet.
    pub added: Vec<RecordKey>,
    /// Newer there, and it has seen ours.
    pub updated: Vec<RecordKey>,
    /// The same in both.
    pub same: Vec<RecordKey>,
    /// Newer here; the other copy changes nothing.
    pub older: Vec<RecordKey>,
    /// Each has seen something that the other has not: a person must choose.
    pub conflicts: Vec<RecordKey>,
}

impl Comparison {
    /// Whether taking the other copy would change anything here.
    pub fn changes_anything(&self) -> bool {
        !(self.added.is_empty() && self.updated.is_empty() && self.conflicts.is_empty())
    }
}

/// Which side a person chose for all conflicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is in this browser.
    Mine,
    /// What is in the other copy.
    Theirs,
}

/// Compares the other copy with ours; nothing is changed.
pub fn compare(mine: &Records, theirs: &Records) -> Comparison {
    let mut merged = mine.clone();
    let mut comparison = Comparison::default();
    visit(&mut merged, theirs, &mut |key, fate| comparison.sort_in(key, fate), None);
    comparison
}

/// Merges the other copy into ours. Returns the merged records and the keys of those to be saved.
///
/// A record that the other copy does not hold stays as it is. The choice for a conflict has seen both sides.
pub fn merge(mine: &Records, theirs: &Records, side: Side, stamp: &Stamp) -> (Records, Vec<RecordKey>) {
    let mut merged = mine.clone();
    let mut changed = Vec::new();
    let mut note = |key, fate| {
        if !matches!(fate, Fate::Same { joins: false } | Fate::Older) {
            changed.push(key);
        }
    };
    visit(&mut merged, theirs, &mut note, Some((side, stamp)));
    (merged, changed)
}

/// What happens to one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Added,
    Updated,
    /// The bodies are equal; with `joins` the copies did not know of each other.
    Same {
        joins: bool,
    },
    Older,
    Conflict,
}

impl Comparison {
    fn sort_in(&mut self, key: RecordKey, fate: Fate) {
        match fate {
            Fate::Added => self.added.push(key),
            Fate::Updated => self.updated.push(key),
            Fate::Same { .. } => self.same.push(key),
            Fate::Older => self.older.push(key),
            Fate::Conflict => self.conflicts.push(key),
        }
    }
}

fn visit(
    merged: &mut Records,
    theirs: &Records,
    note: &mut dyn FnMut(RecordKey, Fate),
    choice: Option<(Side, &Stamp)>,
) {
    note(RecordKey::Round, meet(&mut merged.round, &theirs.round, choice));
    visit_map(&mut merged.packs, &theirs.packs, RecordKey::Pack, note, choice);
    visit_map(&mut merged.tasks, &theirs.tasks, RecordKey::Task, note, choice);
    visit_map(&mut merged.answers, &theirs.answers, RecordKey::Answer, note, choice);
    visit_map(&mut merged.items, &theirs.items, RecordKey::Item, note, choice);
}

fn visit_map<K: Ord + Clone, T: Clone + PartialEq>(
    merged: &mut BTreeMap<K, Record<T>>,
    theirs: &BTreeMap<K, Record<T>>,
    name: impl Fn(K) -> RecordKey,
    note: &mut dyn FnMut(RecordKey, Fate),
    choice: Option<(Side, &Stamp)>,
) {
    for (key, their) in theirs {
        let fate = match merged.get_mut(key) {
            Some(mine) => meet(mine, their, choice),
            None => {
                merged.insert(key.clone(), their.clone());
                Fate::Added
            }
        };
        note(name(key.clone()), fate);
    }
}

fn meet<T: Clone + PartialEq>(mine: &mut Record<T>, their: &Record<T>, choice: Option<(Side, &Stamp)>) -> Fate {
    let precedence = mine.version.precedence(&their.version);
    if mine.body == their.body {
        mine.version = mine.version.joined(&their.version);
        return Fate::Same { joins: precedence != Precedence::Equal };
    }
    match precedence {
        Precedence::Newer => Fate::Older,
        Precedence::Older => {
            *mine = their.clone();
            Fate::Updated
        }
        // The same version with another body was edited outside of the program: nobody but a person can tell.
        Precedence::Equal | Precedence::Conflict => {
            if let Some((side, stamp)) = choice {
                let mut version: VersionVector = mine.version.joined(&their.version);
                version.advance(&stamp.replica);
                if side == Side::Theirs {
                    *mine = their.clone();
                }
                mine.version = version;
            }
            Fate::Conflict
        }
    }
}
