//! In which order conflicts stand: by kind, and within a kind the newest first.

use crate::pages::parts::Conflicts;
use crate::session::Session;
use crate::words::say;
use domain::record::RecordKey;
use leptos::prelude::*;

/// Kinds of records, in their order on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Profile and packs.
    Round,
    /// Items of the ledger.
    Item,
    /// Answers.
    Answer,
    /// Tasks.
    Task,
    /// Matters.
    Matter,
}

impl Kind {
    fn of(key: &RecordKey) -> Self {
        match key {
            RecordKey::Round | RecordKey::Pack(_) => Self::Round,
            RecordKey::Item(_) => Self::Item,
            RecordKey::Answer(_) => Self::Answer,
            RecordKey::Task(_) => Self::Task,
            RecordKey::Matter(_) => Self::Matter,
        }
    }

    /// The heading over those of a kind.
    pub fn title(self, count: usize) -> String {
        match self {
            Self::Round => say!(conflicts.of_round, count = count),
            Self::Item => say!(conflicts.of_items, count = count),
            Self::Answer => say!(conflicts.of_answers, count = count),
            Self::Task => say!(conflicts.of_tasks, count = count),
            Self::Matter => say!(conflicts.of_matters, count = count),
        }
    }
}

/// The conflicts by kind, within each the one that was written last first.
pub fn grouped(session: Session, conflicts: Conflicts) -> Vec<(Kind, Vec<RecordKey>)> {
    let mut keys: Vec<(Kind, std::cmp::Reverse<u64>, RecordKey)> = conflicts
        .keys()
        .into_iter()
        .map(|key| {
            let copies = session.peek(|workspace| workspace.records().copies(&key)).unwrap_or_default();
            let newest = copies.iter().map(|copy| copy.saved_at_ms).max().unwrap_or_default();
            (Kind::of(&key), std::cmp::Reverse(newest), key)
        })
        .collect();
    keys.sort();
    let mut groups: Vec<(Kind, Vec<RecordKey>)> = Vec::new();
    for (kind, _, key) in keys {
        match groups.last_mut() {
            Some((last, of_it)) if *last == kind => of_it.push(key),
            _ => groups.push((kind, vec![key])),
        }
    }
    groups
}

/// Names the heading to go on with once this record is decided: the next one, else the one before, else the page's.
pub fn heading_after(session: Session, conflicts: Conflicts, key: &RecordKey) -> String {
    let keys: Vec<RecordKey> = untrack(|| grouped(session, conflicts)).into_iter().flat_map(|(_, keys)| keys).collect();
    let place = keys.iter().position(|other| other == key).unwrap_or_default();
    let next = keys.get(place + 1).or_else(|| keys.get(place.checked_sub(1)?));
    next.map_or_else(|| "#conflicts-title".to_owned(), |next| format!("[data-conflict=\"{next}\"] .conflict__title"))
}
