//! Reading a round: its records, then what was still on its way when the page was last closed.

use super::commit::{Entry, Write, stored_copies};
use super::damaged::Damaged;
use super::pending::{self, Found};
use super::places::{of_erasure, of_record, of_rivals, of_round};
use super::store::{Failure, Shelf, Slots, Store, Update};
use domain::id::RoundId;
use domain::merge::absorb;
use domain::record::{AnyRecord, Record, RecordKey};
use domain::records::Records;
use domain::round::Round;
use exchange::stored;

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
    /// Facts that are on their way to the database, the oldest first.
    pub facts: Vec<(String, String)>,
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
    let Shelved { texts, mut copies, mut damaged } = read_shelves(store, round).await?;
    let is_stored = copies.iter().any(|copy| copy.body.key() == RecordKey::Round);
    let erased_at_ms = if is_stored { None } else { erased_at_ms(store, round).await? };
    let mut entries = Vec::new();
    for (name, found) in pending::entries(slots, round) {
        match found {
            // A killed browser finds slots again that were emptied long ago, that of the round's beginning among them.
            _ if erased_at_ms.is_some_and(|erased| pending::made_at_ms(&name).is_none_or(|made| made <= erased)) => {
                pending::remove(slots, round, &name);
            }
            Found::Entry(entry) => entries.push((name, entry)),
            Found::Damaged(text) => damaged.push(Damaged { shelf: None, name: pending::slot(round, &name), text }),
        }
    }
    if !is_stored {
        // A whole round may have been on its way. A profile alone would make it look as if all of the round were there.
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
            let on_their_way = || entries.iter().flat_map(|(_, entry)| &entry.writes);
            texts.extend(on_their_way().map(|write| (format!("pending/{}", write.key), write.text.clone())));
            copies.extend(on_their_way().filter_map(Write::read));
            return Ok(Reading::NoProfile(NoProfile { copies, damaged, texts }));
        }
    };
    let (mut waiting, mut facts) = (Vec::new(), Vec::new());
    for (name, entry) in entries {
        let mut is_news = !is_stored;
        for copy in entry.writes.iter().filter_map(Write::read) {
            is_news |= absorb(&mut records, copy).changes_anything();
        }
        if is_news {
            facts.extend(entry.facts.iter().cloned());
            waiting.push((name, entry));
        } else {
            // The database has it, or something that has seen it.
            pending::remove(slots, round, &name);
        }
    }
    Ok(Reading::Round(Box::new(Loaded { records, has_profile, damaged, waiting, facts, texts })))
}

/// What the database holds of a round.
struct Shelved {
    /// The texts of all records, as they lie there.
    texts: Vec<(String, String)>,
    /// Those that can be read, with their rivals.
    copies: Vec<AnyRecord>,
    damaged: Vec<Damaged>,
}

async fn read_shelves(store: &impl Store, round: &RoundId) -> Result<Shelved, Failure> {
    let prefix = of_round(round, "");
    let own = |(name, text): (String, String)| Some((name.strip_prefix(&prefix)?.to_owned(), text));
    let profiles = store.read(Shelf::Rounds, round.as_str()).await?.into_iter();
    let profile = profiles.filter(|(name, _)| name == round.as_str()).map(|(_, text)| ("round".to_owned(), text));
    let records = store.read(Shelf::Records, &prefix).await?;
    let texts: Vec<(String, String)> = profile.chain(records.into_iter().filter_map(own)).collect();
    let aside = store.read(Shelf::Damaged, &prefix).await?.into_iter();
    let mut damaged: Vec<Damaged> =
        aside.map(|(name, text)| Damaged { shelf: Some(Shelf::Damaged), name, text }).collect();
    let mut copies = Vec::with_capacity(texts.len());
    for (key, text) in &texts {
        match stored::decode(key, text) {
            Ok(copy) => copies.push(copy),
            Err(_) => {
                let (shelf, name) = of_record(round, key);
                damaged.push(Damaged { shelf: Some(shelf), name, text: text.clone() });
            }
        }
    }
    // Copies beside a record that is gone are all that is left of it.
    for (key, text) in store.read(Shelf::Rivals, &prefix).await?.into_iter().filter_map(own) {
        let found = stored_copies(&key, None, Some(&text));
        if found.iter().any(Result::is_err) {
            let (shelf, name) = of_rivals(round, &key);
            damaged.push(Damaged { shelf: Some(shelf), name, text });
        }
        copies.extend(found.into_iter().flatten());
    }
    Ok(Shelved { texts, copies, damaged })
}

/// Removes a round with all that belongs to it, and notes when, so that it stays away.
pub(super) async fn erase(store: &impl Store, round: &RoundId, now_ms: u64) -> Result<(), Failure> {
    let (shelf, name) = of_erasure(round);
    let mut updates =
        vec![Update::Remove(Shelf::Rounds, round.to_string()), Update::Put(shelf, name, now_ms.to_string())];
    let shelves = Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Rounds);
    updates.extend(shelves.map(|shelf| Update::RemoveAll(shelf, of_round(round, ""))));
    store.update(&[], |_| (updates, ())).await
}

/// When a round was erased on purpose; nothing where it was not.
pub(super) async fn erased_at_ms(store: &impl Store, round: &RoundId) -> Result<Option<u64>, Failure> {
    let found = store.update(&[of_erasure(round)], |found| (Vec::new(), found.into_iter().next().flatten())).await?;
    // A time that can't be read was long ago.
    Ok(found.map(|text| text.parse().unwrap_or_default()))
}
