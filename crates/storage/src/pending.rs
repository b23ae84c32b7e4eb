//! Changes on their way into the database, in slots that are written in the same call as the change.

use super::commit::{Entry, Write};
use super::store::Slots;
use domain::id::RoundId;

/// How the names of all slots begin.
pub(super) const PREFIX: &str = "zicha.pending/";

/// Sets the names of entries apart from record keys, which version 1 of the stored shape used in the same place.
const ENTRY_MARK: char = '!';

/// Longest text of a slot, in bytes. All slots together have room for about five million characters; what is larger than
/// this takes too much of that, and too long to write while someone waits.
const LARGEST_BYTES: usize = 1_000_000;

/// What a slot holds.
pub(super) enum Found {
    /// A change.
    Entry(Entry),
    /// Nothing that can be read.
    Damaged(String),
}

/// Writes an entry into its slot; tells whether it is kept.
pub(super) fn put(slots: &impl Slots, round: &RoundId, name: &str, entry: &Entry) -> bool {
    if entry.size() > LARGEST_BYTES {
        return false;
    }
    serde_json::to_string(entry).is_ok_and(|text| slots.set(&slot(round, name), &text))
}

/// The name of a new entry; `at_ms` lets entries be read in their order.
pub(super) fn entry_name(at_ms: u64, replica: &str, number: u64) -> String {
    format!("{ENTRY_MARK}{at_ms:013}.{replica}.{number:06}")
}

/// When an entry was made, in milliseconds since 1970; nothing for one of version 1.
pub(super) fn made_at_ms(name: &str) -> Option<u64> {
    name.strip_prefix(ENTRY_MARK)?.split('.').next()?.parse().ok()
}

/// Empties the slot of an entry.
pub(super) fn remove(slots: &impl Slots, round: &RoundId, name: &str) {
    slots.remove(&slot(round, name));
}

/// All entries of a round in the order in which they were made, with their names.
pub(super) fn entries(slots: &impl Slots, round: &RoundId) -> Vec<(String, Found)> {
    let prefix = slot(round, "");
    let mut names = slots.names(&prefix);
    names.sort();
    let found = names.into_iter().filter_map(|slot| {
        let text = slots.get(&slot)?;
        let name = slot.strip_prefix(&prefix)?.to_owned();
        Some((name.clone(), read(&name, text)))
    });
    found.collect()
}

/// Empties all slots of a round.
pub(super) fn clear(slots: &impl Slots, round: &RoundId) {
    for name in slots.names(&slot(round, "")) {
        slots.remove(&name);
    }
}

/// The rounds of which there is anything.
pub(super) fn rounds(slots: &impl Slots) -> Vec<RoundId> {
    let names = slots.names(PREFIX);
    let ids = names.iter().filter_map(|name| name.strip_prefix(PREFIX)?.split_once('/'));
    let mut ids: Vec<RoundId> = ids.map(|(id, _)| RoundId::from(id)).collect();
    ids.sort();
    ids.dedup();
    ids
}

pub(super) fn slot(round: &RoundId, name: &str) -> String {
    format!("{PREFIX}{round}/{name}")
}

fn read(name: &str, text: String) -> Found {
    if !name.starts_with(ENTRY_MARK) {
        // Version 1 kept the text of a single record under its key.
        let write = Write { key: name.to_owned(), text };
        return match write.read() {
            Some(_) => Found::Entry(Entry { writes: vec![write], ..Entry::default() }),
            None => Found::Damaged(write.text),
        };
    }
    match serde_json::from_str::<Entry>(&text) {
        Ok(entry) if entry.writes.iter().all(|write| write.read().is_some()) => Found::Entry(entry),
        _ => Found::Damaged(text),
    }
}
