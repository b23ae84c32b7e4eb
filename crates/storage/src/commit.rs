//! Writing changes into the database: each copy of a record meets the one that stands there (design.md §6), so whoever
//! wrote in the meantime loses nothing.

use super::damaged;
use super::places::{of_erasure, of_record, of_rivals, of_round};
use super::store::{Failure, Shelf, Store, Update};
use domain::id::RoundId;
use domain::merge::join;
use domain::record::{AnyRecord, Precedence, RecordKey, VersionVector};
use domain::records::Records;
use exchange::stored;
use serde::{Deserialize, Serialize};

/// A copy of a record to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Write {
    /// As [`RecordKey`](domain::record::RecordKey) writes it.
    pub key: String,
    /// As [`encode`](stored::encode) writes it.
    pub text: String,
}

impl Write {
    /// The record, if it is one.
    pub fn read(&self) -> Option<AnyRecord> {
        stored::decode(&self.key, &self.text).ok()
    }
}

/// What one change of a person leaves to be written: all of it, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Copies of records.
    pub writes: Vec<Write>,
    /// Names and texts of the history.
    #[serde(default)]
    pub history: Vec<(String, String)>,
    /// Whether it begins the round, even where one of this name was erased.
    #[serde(default)]
    pub begins: bool,
    /// Whether it holds all of the round, and may take the place of one that the database has lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_whole: bool,
    /// Names and values of facts about the round that must not be told without it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<(String, String)>,
}

impl Entry {
    /// About how long its text is, in bytes.
    pub(super) fn size(&self) -> usize {
        let writes = self.writes.iter().map(|write| write.key.len() + write.text.len());
        let history = self.history.iter().map(|(name, text)| name.len() + text.len());
        let facts = self.facts.iter().map(|(name, value)| name.len() + value.len());
        writes.chain(history).chain(facts).sum()
    }
}

/// What became of a commit.
#[derive(Debug, Clone, PartialEq)]
pub enum Committed {
    /// It is on the disk. What stood there and was not known to the writer comes back.
    Written(Vec<AnyRecord>),
    /// The round was erased on purpose; nothing was written.
    Erased,
    /// The database holds no such round: it was lost. Nothing was written, for all of the round is needed.
    Lost,
}

/// Writes an entry in one transaction.
pub(super) async fn commit(store: &impl Store, round: &RoundId, entry: &Entry) -> Result<Committed, Failure> {
    let mut groups: Vec<Vec<&Write>> = Vec::new();
    let mut by_key = std::collections::HashMap::new();
    for write in &entry.writes {
        let place = *by_key.entry(write.key.as_str()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(write),
            None => groups.push(vec![write]),
        }
    }
    let mut wanted = vec![of_erasure(round), (Shelf::Rounds, round.to_string())];
    for key in groups.iter().filter_map(|group| group.first()).map(|write| &write.key) {
        wanted.extend([of_record(round, key), of_rivals(round, key)]);
    }
    store
        .update(&wanted, |found| {
            let mut found = found.into_iter();
            let is_erased = found.next().flatten().is_some();
            if is_erased && !entry.begins {
                return (Vec::new(), Committed::Erased);
            }
            let is_there = found.next().flatten().is_some();
            // The profile alone would make it look as if the round were there.
            if !is_there && !entry.begins && !entry.is_whole {
                return (Vec::new(), Committed::Lost);
            }
            let (mut updates, mut news) = (Vec::new(), Vec::new());
            for group in &groups {
                let (shown, rivals) = (found.next().flatten(), found.next().flatten());
                meet(round, group, shown, rivals, &mut updates, &mut news);
            }
            let history = entry.history.iter();
            updates
                .extend(history.map(|(name, text)| Update::Put(Shelf::History, of_round(round, name), text.clone())));
            let facts = entry.facts.iter();
            updates.extend(facts.map(|(name, value)| Update::Put(Shelf::Meta, of_round(round, name), value.clone())));
            if is_erased {
                let (shelf, name) = of_erasure(round);
                updates.push(Update::Remove(shelf, name));
            }
            (updates, Committed::Written(news))
        })
        .await
}

/// The copies of these records that storage does not hold, nor any that has seen them: it has lost them, and whoever still
/// knows them hands them in again.
pub fn lost_copies(records: &Records, keys: &[RecordKey], stored: &[AnyRecord]) -> Vec<Write> {
    let is_held = |copy: &AnyRecord| {
        stored.iter().any(|held| {
            held.body.key() == copy.body.key()
                && (held.version.precedence(&copy.version) == Precedence::Newer
                    || (held.version == copy.version && held.body == copy.body))
        })
    };
    let copies = keys.iter().flat_map(|key| records.copies(key)).filter(|copy| !is_held(copy));
    copies
        .filter_map(|copy| Some(Write { key: copy.body.key().to_string(), text: stored::encode_copy(&copy)? }))
        .collect()
}

/// Lets the copies of one record meet what stands in its place.
fn meet(
    round: &RoundId,
    group: &[&Write],
    shown: Option<String>,
    rivals: Option<String>,
    updates: &mut Vec<Update>,
    news: &mut Vec<AnyRecord>,
) {
    let Some(Write { key, text }) = group.last() else { return };
    let (shelf, name) = of_record(round, key);
    // A person who goes on writing has seen what stands there: by far the most common case.
    let plain = match &shown {
        _ if rivals.is_some() => false,
        None => group.len() == 1,
        Some(shown) if group.iter().all(|write| write.text == *shown) => return,
        // A text may have a version that can be read and yet be no record: then it must not be written over.
        Some(shown) => {
            group.iter().all(|write| has_seen(&write.text, shown))
                && is_chain(group)
                && stored::decode(key, shown).is_ok()
        }
    };
    if plain {
        updates.push(Update::Put(shelf, name, text.clone()));
        return;
    }
    let mut copies = Vec::new();
    for stood in stored_copies(key, shown.as_deref(), rivals.as_deref()) {
        match stood {
            Ok(copy) => drop(join(&mut copies, copy)),
            // What can't be read goes aside in the same transaction that takes its place.
            Err(text) => updates.push(damaged::put_aside(round, key, text)),
        }
    }
    let known: Vec<AnyRecord> = group.iter().filter_map(|write| write.read()).collect();
    for copy in &known {
        join(&mut copies, copy.clone());
    }
    news.extend(copies.iter().filter(|copy| !known.contains(copy)).cloned());
    updates.extend(put_copies(round, key, &copies));
}

/// The changes that put these copies in place, the first as the one that is shown.
pub(super) fn put_copies(round: &RoundId, key: &str, copies: &[AnyRecord]) -> Vec<Update> {
    let mut texts = copies.iter().filter_map(stored::encode_copy);
    let Some(shown) = texts.next() else { return Vec::new() };
    let ((shelf, name), (rival_shelf, rival_name)) = (of_record(round, key), of_rivals(round, key));
    let rivals: Vec<String> = texts.collect();
    let rivals = match serde_json::to_string(&rivals) {
        Ok(text) if !rivals.is_empty() => Update::Put(rival_shelf, rival_name, text),
        _ => Update::Remove(rival_shelf, rival_name),
    };
    vec![Update::Put(shelf, name, shown), rivals]
}

/// The copies that stand in the place of a record; the text of each that can't be read.
pub(super) fn stored_copies(key: &str, shown: Option<&str>, rivals: Option<&str>) -> Vec<Result<AnyRecord, String>> {
    let read = |text: &str| stored::decode(key, text).map_err(|_| text.to_owned());
    let mut copies: Vec<_> = shown.into_iter().map(read).collect();
    if let Some(text) = rivals {
        match serde_json::from_str::<Vec<String>>(text) {
            Ok(texts) => copies.extend(texts.iter().map(|text| read(text))),
            Err(_) => copies.push(Err(text.to_owned())),
        }
    }
    copies
}

/// Whether the writer of one text had seen the other; not where either can't be read.
fn has_seen(text: &str, other: &str) -> bool {
    match (version_of(text), version_of(other)) {
        (Some(version), Some(other)) => version.precedence(&other) == Precedence::Newer,
        _ => false,
    }
}

/// Whether each text has seen the one before it.
fn is_chain(group: &[&Write]) -> bool {
    group.windows(2).all(|pair| matches!(pair, [one, next] if has_seen(&next.text, &one.text)))
}

fn version_of(text: &str) -> Option<VersionVector> {
    #[derive(Deserialize)]
    struct Versioned {
        version: VersionVector,
    }
    serde_json::from_str::<Versioned>(text).ok().map(|versioned| versioned.version)
}
