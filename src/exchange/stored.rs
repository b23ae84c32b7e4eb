//! The text of a single record, as it lies in the browser's storage.

use crate::domain::id::{ItemId, PackId, QuestionKey, TaskKey};
use crate::domain::ledger::Item;
use crate::domain::pack::Pack;
use crate::domain::questionnaire::Answer;
use crate::domain::record::{Precedence, Record, RecordKey};
use crate::domain::round::Round;
use crate::domain::task::TaskProgress;
use crate::domain::workspace::Records;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Version of the shape of stored records; kept in the database's `meta` store.
pub const STORED_SCHEMA: u32 = 1;

/// A record of any kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time is read and put where it belongs; no list is made of them")]
pub enum AnyRecord {
    /// The round's profile.
    Round(Record<Round>),
    /// A pack.
    Pack(PackId, Record<Arc<Pack>>),
    /// Progress of a task.
    Task(TaskKey, Record<TaskProgress>),
    /// An answer.
    Answer(QuestionKey, Record<Answer>),
    /// An item of the ledger.
    Item(ItemId, Record<Item>),
}

/// A stored text that is no record; the text itself stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored record {key} can't be read: {detail}")]
pub struct Unreadable {
    /// Key under which it lies.
    pub key: String,
    /// What the parser says.
    pub detail: String,
}

/// The text of a record, `None` where there is no such record.
pub fn encode(records: &Records, key: &RecordKey) -> Option<String> {
    fn text<T: serde::Serialize>(record: &Record<T>) -> Option<String> {
        serde_json::to_string(record).ok()
    }
    match key {
        RecordKey::Round => text(&records.round),
        RecordKey::Pack(id) => text(records.packs.get(id)?),
        RecordKey::Task(key) => text(records.tasks.get(key)?),
        RecordKey::Answer(key) => text(records.answers.get(key)?),
        RecordKey::Item(id) => text(records.items.get(id)?),
    }
}

/// Reads the text of a record.
pub fn decode(key: &str, text: &str) -> Result<AnyRecord, Unreadable> {
    fn read<T: DeserializeOwned>(key: &str, text: &str) -> Result<Record<T>, Unreadable> {
        serde_json::from_str(text).map_err(|error| Unreadable { key: key.to_owned(), detail: error.to_string() })
    }
    let parsed = RecordKey::parse(key)
        .ok_or_else(|| Unreadable { key: key.to_owned(), detail: "unknown kind of record".to_owned() })?;
    Ok(match parsed {
        RecordKey::Round => AnyRecord::Round(read(key, text)?),
        RecordKey::Pack(id) => AnyRecord::Pack(id, read(key, text)?),
        RecordKey::Task(task) => AnyRecord::Task(task, read(key, text)?),
        RecordKey::Answer(question) => AnyRecord::Answer(question, read(key, text)?),
        RecordKey::Item(id) => AnyRecord::Item(id, read(key, text)?),
    })
}

/// Collects records that were read one by one.
#[derive(Debug, Default)]
pub struct Collected {
    round: Option<Record<Round>>,
    packs: BTreeMap<PackId, Record<Arc<Pack>>>,
    tasks: BTreeMap<TaskKey, Record<TaskProgress>>,
    answers: BTreeMap<QuestionKey, Record<Answer>>,
    items: BTreeMap<ItemId, Record<Item>>,
}

impl Collected {
    /// Takes a record, unless a copy that is as new or newer is there already. Tells whether it was taken.
    pub fn put(&mut self, record: AnyRecord) -> bool {
        match record {
            AnyRecord::Round(record) => match &mut self.round {
                Some(there) => replace(there, record),
                none => {
                    *none = Some(record);
                    true
                }
            },
            AnyRecord::Pack(id, record) => put(&mut self.packs, id, record),
            AnyRecord::Task(key, record) => put(&mut self.tasks, key, record),
            AnyRecord::Answer(key, record) => put(&mut self.answers, key, record),
            AnyRecord::Item(id, record) => put(&mut self.items, id, record),
        }
    }

    /// The records of the round; without its profile they are given back as they are.
    pub fn finish(mut self) -> Result<Records, Box<Self>> {
        match self.round.take() {
            Some(profile) => Ok(self.finish_with(profile)),
            None => Err(Box::new(self)),
        }
    }

    /// The records under a profile from elsewhere, where their own can't be read.
    pub fn finish_with(self, profile: Record<Round>) -> Records {
        let Self { round, packs, tasks, answers, items } = self;
        Records { round: round.unwrap_or(profile), packs, tasks, answers, items }
    }
}

fn put<K: Ord, T>(map: &mut BTreeMap<K, Record<T>>, key: K, record: Record<T>) -> bool {
    match map.get_mut(&key) {
        Some(there) => replace(there, record),
        None => {
            map.insert(key, record);
            true
        }
    }
}

fn replace<T>(there: &mut Record<T>, record: Record<T>) -> bool {
    let is_newer = there.version.precedence(&record.version) == Precedence::Older;
    if is_newer {
        *there = record;
    }
    is_newer
}
