//! Entries as people think of them: a sentence that was typed is one change, not thirty.

use crate::domain::timeline::Cause;
use crate::session::HistoryEntry;
use std::collections::btree_map::Entry as Place;

/// Entries of one hand that lie this close are one, in milliseconds.
const PAUSE_MS: u64 = 60_000;

/// The entries, newest first as before, with what was typed in one go put together.
pub(super) fn grouped(entries: Vec<HistoryEntry>) -> Vec<HistoryEntry> {
    let mut groups: Vec<HistoryEntry> = Vec::new();
    // When the group that is being put together began.
    let mut begun_ms = 0_u64;
    for entry in entries {
        let at_ms = entry.at_ms;
        match groups.last_mut() {
            Some(group) if is_same_hand(group, &entry) && begun_ms.abs_diff(at_ms) <= PAUSE_MS => join(group, entry),
            _ => groups.push(entry),
        }
        begun_ms = at_ms;
    }
    // What was typed and taken away again left nothing.
    for group in groups.iter_mut().filter(|group| !group.is_withheld) {
        group.fields.retain(|_, change| change.before != change.after);
    }
    groups.retain(HistoryEntry::changes_anything);
    groups
}

fn is_same_hand(one: &HistoryEntry, other: &HistoryEntry) -> bool {
    one.cause == Cause::Edit
        && other.cause == Cause::Edit
        && one.replica == other.replica
        && one.role == other.role
        && one.is_withheld == other.is_withheld
}

/// Puts an entry together with the later ones of its group: what stood before it stood before all of them.
fn join(group: &mut HistoryEntry, earlier: HistoryEntry) {
    for (name, change) in earlier.fields {
        match group.fields.entry(name) {
            Place::Occupied(mut there) => there.get_mut().before = change.before,
            Place::Vacant(gap) => {
                gap.insert(change);
            }
        }
    }
}
