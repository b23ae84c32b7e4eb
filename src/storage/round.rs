//! Reading a round: its records, then what was still on its way when the page was last closed.

use super::commit::{Entry, Write, stored_copies};
use super::damaged::Damaged;
use super::pending::{self, Found};
use super::places::{of_erasure, of_record, of_rivals};
use super::store::{Failure, Shelf, Slots, Store, Update};
use crate::domain::id::RoundId;
use crate::domain::merge::absorb;
use crate::domain::record::{AnyRecord, Record, RecordKey};
use crate::domain::records::Records;
use crate::domain::round::Round;
use crate::exchange::stored;
use std::collections::BTreeMap;

/// A round as it was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its records, with what was recovered.
    pub records: Records,
    /// Whether its profile is its own, and not one that stands in.
    pub has_profile: bool,
    /// What can't be read.
    pub damaged: Vec<Damaged>,
    /// Entries that the database does not hold yet, with their names.
    pub(super) waiting: Vec<(String, Entry)>,
    /// The texts of all records as they lie in the database: what a restore point of this moment holds.
    pub texts: Vec<(String, String)>,
}

/// What is left of a round whose profile is missing or can't be read.
#[derive(Debug)]
pub struct NoProfile {
    /// Records that can be read.
    pub copies: Vec<AnyRecord>,
    /// What can't.
    pub damaged: Vec<Damaged>,
    /// What can be saved as a file: names and texts of everything that is left.
    pub texts: Vec<(String, String)>,
}

/// What is there of a round.
pub(super) enum Reading {
    /// All of it.
    Round(Box<Loaded>),
    /// Something, but no profile.
    NoProfile(NoProfile),
    /// Nothing.
    Nothing,
}

/// Reads a round; `stand_in` is the profile where its own can't be read. Nothing is written.
pub(super) async fn read(
    store: &impl Store,
    slots: &impl Slots,
    round: &RoundId,
    stand_in: Option<Record<Round>>,
) -> Result<Reading, Failure> {
    let prefix = format!("{round}/");
    let profiles = store.read(Shelf::Rounds, round.as_str()).await?;
    let records = store.read(Shelf::Records, &prefix).await?;
    let mut rivals: BTreeMap<String, String> = store.read(Shelf::Rivals, &prefix).await?.into_iter().collect();
    let aside = store.read(Shelf::Damaged, &prefix).await?;
    let profile = profiles.into_iter().filter(|(name, _)| name == round.as_str());
    let own = records.into_iter().filter_map(|(name, text)| Some((name.strip_prefix(&prefix)?.to_owned(), text)));
    let texts: Vec<(String, String)> = profile.map(|(_, text)| ("round".to_owned(), text)).chain(own).collect();

    let mut copies = Vec::with_capacity(texts.len());
    let mut damaged: Vec<Damaged> =
        aside.into_iter().map(|(name, text)| Damaged { shelf: Some(Shelf::Damaged), name, text }).collect();
    for (key, text) in &texts {
        match stored::decode(key, text) {
            Ok(copy) => copies.push(copy),
            Err(_) => {
                let (shelf, name) = of_record(round, key);
                damaged.push(Damaged { shelf: Some(shelf), name, text: text.clone() });
            }
        }
        if let Some(text) = rivals.remove(&of_rivals(round, key).1) {
            let found = stored_copies(key, None, Some(&text));
            if found.iter().any(Result::is_err) {
                damaged.push(Damaged { shelf: Some(Shelf::Rivals), name: of_rivals(round, key).1, text });
            }
            copies.extend(found.into_iter().flatten());
        }
    }
    // Copies beside a record that is gone are all that is left of it.
    for (name, text) in rivals {
        let key = name.strip_prefix(&prefix).unwrap_or_default();
        let found = stored_copies(key, None, Some(&text));
        if found.iter().any(Result::is_err) {
            damaged.push(Damaged { shelf: Some(Shelf::Rivals), name: name.clone(), text });
        }
        copies.extend(found.into_iter().flatten());
    }

    let mut entries = Vec::new();
    for (name, found) in pending::entries(slots, round) {
        match found {
            Found::Entry(entry) => entries.push((name, entry)),
            Found::Damaged(text) => damaged.push(Damaged { shelf: None, name: pending::slot(round, &name), text }),
        }
    }
    let recovered: Vec<AnyRecord> =
        entries.iter().flat_map(|(_, entry)| &entry.writes).filter_map(|write| write.read()).collect();
    // A whole round may have been on its way. A profile alone would make it look as if all of the round were there.
    let is_stored = copies.iter().any(|copy| copy.body.key() == RecordKey::Round);
    if !is_stored {
        let whole = entries.iter().filter(|(_, entry)| entry.begins || entry.is_whole);
        copies.extend(whole.flat_map(|(_, entry)| &entry.writes).filter_map(Write::read));
    }
    if copies.is_empty() && damaged.is_empty() && entries.is_empty() {
        return Ok(Reading::Nothing);
    }
    let has_profile = copies.iter().any(|copy| copy.body.key() == RecordKey::Round);
    let mut records = match stored::gather(copies, stand_in) {
        Ok(records) => records,
        Err(mut copies) => {
            let mut texts = texts;
            for (_, entry) in &entries {
                texts.extend(entry.writes.iter().map(|write| (format!("pending/{}", write.key), write.text.clone())));
            }
            copies.extend(recovered);
            return Ok(Reading::NoProfile(NoProfile { copies, damaged, texts }));
        }
    };
    let mut waiting = Vec::new();
    for (name, entry) in entries {
        let is_news = entry.writes.iter().filter_map(|write| write.read()).fold(false, |is_news, copy| {
            let changes = absorb(&mut records, copy).changes_anything();
            is_news || changes
        });
        if is_news || !is_stored {
            waiting.push((name, entry));
        } else {
            // The database has it, or something that has seen it.
            pending::remove(slots, round, &name);
        }
    }
    Ok(Reading::Round(Box::new(Loaded { records, has_profile, damaged, waiting, texts })))
}

/// Removes a round with all that belongs to it, and notes that this was on purpose.
pub(super) async fn erase(store: &impl Store, round: &RoundId) -> Result<(), Failure> {
    let (shelf, name) = of_erasure(round);
    let mut updates = vec![Update::Remove(Shelf::Rounds, round.to_string()), Update::Put(shelf, name, "1".to_owned())];
    let shelves = Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Rounds);
    updates.extend(shelves.map(|shelf| Update::RemoveAll(shelf, format!("{round}/"))));
    store.update(&[], |_| (updates, ())).await
}

/// Whether a round was erased on purpose.
pub async fn is_erased(store: &impl Store, round: &RoundId) -> Result<bool, Failure> {
    store.update(&[of_erasure(round)], |found| (Vec::new(), found.into_iter().any(|text| text.is_some()))).await
}
