//! The text of a single record, as it lies in the browser's storage.

use domain::merge::absorb;
use domain::pack::Pack;
use domain::record::{AnyRecord, Body, Record, RecordKey};
use domain::records::Records;
use domain::round::Round;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Version of the shape of stored records; kept in the database's `meta` store.
pub const STORED_SCHEMA: u32 = 5;

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
    match key {
        RecordKey::Round => text(&records.round),
        RecordKey::Pack(id) => text(records.packs.get(id)?),
        RecordKey::Task(key) => text(records.tasks.get(key)?),
        RecordKey::Answer(key) => text(records.answers.get(key)?),
        RecordKey::Item(id) => text(records.items.get(id)?),
        RecordKey::Matter(id) => text(records.matters.get(id)?),
    }
}

/// The text of a single copy of a record.
pub fn encode_copy(copy: &AnyRecord) -> Option<String> {
    fn of<T: serde::Serialize>(copy: &AnyRecord, body: T) -> Option<String> {
        text(&Record { version: copy.version.clone(), saved_at_ms: copy.saved_at_ms, role: copy.role, body })
    }
    match &copy.body {
        Body::Round(body) => of(copy, body),
        Body::Pack(body) => of(copy, body),
        Body::Task(_, body) => of(copy, body),
        Body::Answer(_, body) => of(copy, body),
        Body::Item(_, body) => of(copy, body),
        Body::Matter(_, body) => of(copy, body),
    }
}

/// Reads the text of a record.
pub fn decode(key: &str, text: &str) -> Result<AnyRecord, Unreadable> {
    fn read<T: DeserializeOwned>(key: &str, text: &str) -> Result<Record<T>, Unreadable> {
        serde_json::from_str(text).map_err(|error| Unreadable { key: key.to_owned(), detail: error.to_string() })
    }
    let unreadable = |detail: &str| Unreadable { key: key.to_owned(), detail: detail.to_owned() };
    Ok(match RecordKey::parse(key).ok_or_else(|| unreadable("unknown kind of record"))? {
        RecordKey::Round => read(key, text)?.map(Body::Round),
        RecordKey::Pack(id) => {
            let pack = read::<Arc<Pack>>(key, text)?;
            if pack.body.id != id {
                return Err(unreadable("a pack of another name"));
            }
            pack.map(Body::Pack)
        }
        RecordKey::Task(task) => read(key, text)?.map(|body| Body::Task(task, body)),
        RecordKey::Answer(question) => read(key, text)?.map(|body| Body::Answer(question, body)),
        RecordKey::Item(id) => read(key, text)?.map(|body| Body::Item(id, body)),
        RecordKey::Matter(id) => read(key, text)?.map(|body| Body::Matter(id, body)),
    })
}

fn text<T: serde::Serialize>(record: &Record<T>) -> Option<String> {
    serde_json::to_string(record).ok()
}

/// Puts the copies that were read of a round together. Without a profile among them, or one to stand in, they are given
/// back as they are.
pub fn gather(copies: Vec<AnyRecord>, stand_in: Option<Record<Round>>) -> Result<Records, Vec<AnyRecord>> {
    let profile = copies.iter().find_map(|copy| match &copy.body {
        Body::Round(round) => Some(copy.clone().map(|_| round.clone())),
        _ => None,
    });
    let Some(profile) = profile.or(stand_in) else { return Err(copies) };
    let mut records = Records::new(profile);
    for copy in copies {
        absorb(&mut records, copy);
    }
    Ok(records)
}
