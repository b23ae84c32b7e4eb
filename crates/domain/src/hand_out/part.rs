//! What goes into the file of a part.

use super::Scope;
use crate::id::{MatterId, QuestionKey};
use crate::library::Library;
use crate::record::RecordKey;
use crate::records::Records;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The records of a part: the round's profile, the packs in use, the part's own matter, its tasks, answers and items
/// with all copies, and the answers that its questions look at, to be read only. `None` where there is no such part.
///
/// No other answer, task, item or matter is in it: what a department need not know does not leave.
pub fn part_of(records: &Records, id: &MatterId) -> Option<Records> {
    let matter = records.matters.get(id)?;
    let library = Library::new(records.packs_in_use().map(Arc::as_ref));
    let scope = Scope::of(id, &matter.body, &library, records)?;
    let seen = looked_at(&library, &scope);
    let in_use: BTreeSet<_> = records.round.body.packs.iter().collect();
    let mut part = Records::new(records.round.clone());
    let packs = records.packs.iter().filter(|(id, _)| in_use.contains(id));
    part.packs = packs.map(|(id, record)| (id.clone(), record.clone())).collect();
    let tasks = records.tasks.iter().filter(|(key, _)| scope.has_task(key));
    part.tasks = tasks.map(|(key, record)| (key.clone(), record.clone())).collect();
    let answers = records.answers.iter().filter(|(key, _)| scope.has_question(key) || seen.contains(*key));
    part.answers = answers.map(|(key, record)| (key.clone(), record.clone())).collect();
    let items = records.items.iter().filter(|(id, record)| scope.has_item(id, &record.body));
    part.items = items.map(|(id, record)| (id.clone(), record.clone())).collect();
    part.matters = std::iter::once((id.clone(), matter.clone())).collect();
    // Of what is only read, the copy that is shown is enough: nobody there can decide a conflict about it.
    let own = |key: &RecordKey| scope.has(key, records);
    let rivals = records.rivals.iter().filter(|(key, _)| own(key));
    part.rivals = rivals.map(|(key, copies)| (key.clone(), copies.clone())).collect();
    Some(part)
}

/// The questions outside of the part that its questions look at, directly or through others.
fn looked_at(library: &Library, scope: &Scope) -> HashSet<QuestionKey> {
    let mut seen = HashSet::new();
    let mut waiting: Vec<QuestionKey> = scope.questions().cloned().collect();
    while let Some(key) = waiting.pop() {
        for watched in library.watched(&key) {
            if !scope.has_question(&watched) && seen.insert(watched.clone()) {
                waiting.push(watched);
            }
        }
    }
    seen
}
