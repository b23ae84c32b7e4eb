//! What is kept of a round beside its records: restore points, history, facts, unreadable texts; and replica ids.

use super::Keeper;
use crate::replica;
use crate::restore_point::{self, Occasion, RestorePoint};
use crate::store::{Failure, Opener, Shelf, Slots, Store, Update};
use crate::{damaged, places};
use domain::Date;
use domain::id::RoundId;
use domain::record::{AnyRecord, RecordKey, ReplicaId};
use std::collections::BTreeMap;

impl<O: Opener, S: Slots> Keeper<O, S> {
    /// Keeps a restore point of these texts.
    pub async fn keep_restore_point(
        &self,
        round: &RoundId,
        texts: &[(String, String)],
        now: (u64, Date),
        occasion: Occasion,
        name: &str,
    ) -> Result<RestorePoint, Failure> {
        self.ask(|store| async move { restore_point::keep(store.as_ref(), round, texts, now, occasion, name).await })
            .await
    }

    /// All restore points of a round, the newest first.
    pub async fn restore_points(&self, round: &RoundId) -> Result<Vec<RestorePoint>, Failure> {
        self.ask(|store| async move { restore_point::list(store.as_ref(), round).await }).await
    }

    /// The records of a restore point, and the keys of those that can't be read.
    pub async fn restore_point(
        &self,
        round: &RoundId,
        at_ms: u64,
    ) -> Result<(BTreeMap<RecordKey, AnyRecord>, Vec<String>), Failure> {
        self.ask(|store| async move { restore_point::read(store.as_ref(), round, at_ms).await }).await
    }

    /// Removes a restore point.
    pub async fn remove_restore_point(&self, round: &RoundId, at_ms: u64) -> Result<(), Failure> {
        self.ask(|store| async move { restore_point::remove(store.as_ref(), round, at_ms).await }).await
    }

    /// Texts of the history of one record, or of the whole round, the oldest of each record first.
    pub async fn history(&self, round: &RoundId, key: Option<&RecordKey>) -> Result<Vec<String>, Failure> {
        let name = key.map_or(String::new(), |key| format!("{key}#"));
        let prefix = &places::of_round(round, &name);
        let found = self.ask(|store| async move { store.read(Shelf::History, prefix).await }).await?;
        Ok(found.into_iter().map(|(_, text)| text).collect())
    }

    /// Discards a text that can't be read, by a deliberate act.
    pub async fn discard(&self, damaged: &damaged::Damaged) -> Result<(), Failure> {
        let store = self.store.borrow().clone();
        damaged::discard(store.as_deref(), &self.slots, damaged).await
    }

    /// A small fact about a round, such as the time of its last export.
    pub async fn fact(&self, round: &RoundId, name: &str) -> Result<Option<String>, Failure> {
        let place = &[(Shelf::Meta, places::of_round(round, name))];
        let read = |found: Vec<Option<String>>| (Vec::new(), found.into_iter().next().flatten());
        self.ask(|store| async move { store.update(place, read).await }).await
    }

    /// Keeps a small fact about a round; of one that was erased there are none.
    pub async fn set_fact(&self, round: &RoundId, name: &str, value: &str) -> Result<(), Failure> {
        let update = &Update::Put(Shelf::Meta, places::of_round(round, name), value.to_owned());
        let erasure = &[places::of_erasure(round)];
        let decide = |found: Vec<Option<String>>| {
            let is_erased = found.into_iter().any(|text| text.is_some());
            (if is_erased { Vec::new() } else { vec![update.clone()] }, ())
        };
        self.ask(|store| async move { store.update(erasure, decide).await }).await
    }

    /// Takes a replica id to write as that no other page uses; `fresh` where none was given back.
    pub async fn take_replica(&self, fresh: &ReplicaId) -> Result<ReplicaId, Failure> {
        self.ask(|store| async move { replica::take(store.as_ref(), fresh).await }).await
    }

    /// Gives a replica id back, once nothing is left to write as it.
    pub async fn give_back_replica(&self, replica: &ReplicaId) -> Result<(), Failure> {
        self.ask(|store| async move { replica::give_back(store.as_ref(), replica).await }).await
    }
}
