//! The records of a round: what is stored and exchanged. Everything else follows from them.

use super::id::{ItemId, MatterId, PackId, QuestionKey, TaskKey};
use super::ledger::Item;
use super::matter::Matter;
use super::pack::Pack;
use super::questionnaire::Answer;
use super::record::{AnyRecord, Body, Record, RecordKey, VersionVector};
use super::round::Round;
use super::task::TaskProgress;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem::replace;
use std::sync::Arc;

/// The records of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The round's profile.
    pub round: Record<Round>,
    /// Snapshots of the packs that were ever in use.
    pub packs: BTreeMap<PackId, Record<Arc<Pack>>>,
    /// Progress of tasks; a task without a record is not started.
    pub tasks: BTreeMap<TaskKey, Record<TaskProgress>>,
    /// Answers, orphans of packs no longer in use included.
    pub answers: BTreeMap<QuestionKey, Record<Answer>>,
    /// Items of the ledger.
    pub items: BTreeMap<ItemId, Record<Item>>,
    /// Matters.
    pub matters: BTreeMap<MatterId, Record<Matter>>,
    /// Further copies of records that were written without having seen the one above (design.md §6). Where their bodies
    /// differ, a person must choose.
    pub rivals: BTreeMap<RecordKey, Vec<AnyRecord>>,
}

impl Records {
    /// A round of which nothing but the profile is known.
    pub fn new(round: Record<Round>) -> Self {
        Self {
            round,
            packs: BTreeMap::new(),
            tasks: BTreeMap::new(),
            answers: BTreeMap::new(),
            items: BTreeMap::new(),
            matters: BTreeMap::new(),
            rivals: BTreeMap::new(),
        }
    }

    /// The keys of all records, the round first.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> {
        std::iter::once(RecordKey::Round)
            .chain(self.packs.keys().cloned().map(RecordKey::Pack))
            .chain(self.tasks.keys().cloned().map(RecordKey::Task))
            .chain(self.answers.keys().cloned().map(RecordKey::Answer))
            .chain(self.items.keys().cloned().map(RecordKey::Item))
            .chain(self.matters.keys().cloned().map(RecordKey::Matter))
    }

    /// The packs in use, in their order.
    pub fn packs_in_use(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.round.body.packs.iter().filter_map(|id| self.packs.get(id)).map(|record| &record.body)
    }

    /// A record, whatever its kind.
    pub fn get(&self, key: &RecordKey) -> Option<AnyRecord> {
        Some(match key {
            RecordKey::Round => self.round.clone().map(Body::Round),
            RecordKey::Pack(id) => self.packs.get(id)?.clone().map(Body::Pack),
            RecordKey::Task(key) => self.tasks.get(key)?.clone().map(|body| Body::Task(key.clone(), body)),
            RecordKey::Answer(key) => self.answers.get(key)?.clone().map(|body| Body::Answer(key.clone(), body)),
            RecordKey::Item(id) => self.items.get(id)?.clone().map(|body| Body::Item(id.clone(), body)),
            RecordKey::Matter(id) => self.matters.get(id)?.clone().map(|body| Body::Matter(id.clone(), body)),
        })
    }

    /// What the last writer of a record had seen.
    pub fn version(&self, key: &RecordKey) -> Option<&VersionVector> {
        match key {
            RecordKey::Round => Some(&self.round.version),
            RecordKey::Pack(id) => self.packs.get(id).map(|record| &record.version),
            RecordKey::Task(key) => self.tasks.get(key).map(|record| &record.version),
            RecordKey::Answer(key) => self.answers.get(key).map(|record| &record.version),
            RecordKey::Item(id) => self.items.get(id).map(|record| &record.version),
            RecordKey::Matter(id) => self.matters.get(id).map(|record| &record.version),
        }
    }

    /// What the writers of all copies of a record had seen together.
    pub fn seen(&self, key: &RecordKey) -> Option<VersionVector> {
        let shown = self.version(key)?.clone();
        Some(self.rivals.get(key).into_iter().flatten().fold(shown, |seen, rival| seen.joined(&rival.version)))
    }

    /// All copies of a record, the one that is shown first.
    pub fn copies(&self, key: &RecordKey) -> Vec<AnyRecord> {
        self.get(key).into_iter().chain(self.rivals.get(key).into_iter().flatten().cloned()).collect()
    }

    /// Puts a record in its place and gives back what stood there. Rivals stay as they are.
    pub fn put(&mut self, record: AnyRecord) -> Option<AnyRecord> {
        let Record { version, saved_at_ms, role, body } = record;
        match body {
            Body::Round(body) => {
                let before = replace(&mut self.round, Record { version, saved_at_ms, role, body });
                Some(before.map(Body::Round))
            }
            Body::Pack(body) => {
                let before = self.packs.insert(body.id.clone(), Record { version, saved_at_ms, role, body });
                before.map(|before| before.map(Body::Pack))
            }
            Body::Task(key, body) => {
                swap(self.tasks.entry(key), Record { version, saved_at_ms, role, body }, Body::Task)
            }
            Body::Answer(key, body) => {
                swap(self.answers.entry(key), Record { version, saved_at_ms, role, body }, Body::Answer)
            }
            Body::Item(id, body) => swap(self.items.entry(id), Record { version, saved_at_ms, role, body }, Body::Item),
            Body::Matter(id, body) => {
                swap(self.matters.entry(id), Record { version, saved_at_ms, role, body }, Body::Matter)
            }
        }
    }

    /// Records of which there are copies that differ: a person must choose.
    pub fn conflicts(&self) -> impl Iterator<Item = &RecordKey> {
        self.rivals.keys().filter(|key| self.is_in_conflict(key))
    }

    /// Whether there are copies of this record that differ.
    pub fn is_in_conflict(&self, key: &RecordKey) -> bool {
        let Some(rivals) = self.rivals.get(key) else { return false };
        self.get(key).is_some_and(|shown| rivals.iter().any(|rival| rival.body != shown.body))
    }
}

fn swap<K: Ord + Clone, T>(
    entry: Entry<'_, K, Record<T>>,
    record: Record<T>,
    form: impl FnOnce(K, T) -> Body,
) -> Option<AnyRecord> {
    match entry {
        Entry::Occupied(mut there) => {
            let key = there.key().clone();
            Some(there.insert(record).map(|body| form(key, body)))
        }
        Entry::Vacant(gap) => {
            gap.insert(record);
            None
        }
    }
}
