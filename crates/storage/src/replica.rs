//! Which copy of the data a page is (design.md §6): it takes over an id that another page has given back, so that version
//! vectors stay short.
//!
//! Only a page that has nothing left to write gives its id back. The id of one that crashed or fell asleep is never used
//! again: it may have counted changes that nobody else has seen yet.

use super::store::{Failure, Shelf, Store, Update};
use domain::record::ReplicaId;

/// Where the ids lie that were given back.
const FREE: &str = "replicas";

/// Takes an id that was given back, or `fresh` where none was. The transaction lets no two pages take the same one.
pub(super) async fn take(store: &impl Store, fresh: &ReplicaId) -> Result<ReplicaId, Failure> {
    change(store, |free| free.pop().unwrap_or_else(|| fresh.clone())).await
}

/// Gives an id back.
pub(super) async fn give_back(store: &impl Store, replica: &ReplicaId) -> Result<(), Failure> {
    change(store, |free| {
        if !free.contains(replica) {
            free.push(replica.clone());
        }
    })
    .await
}

async fn change<T>(store: &impl Store, then: impl FnOnce(&mut Vec<ReplicaId>) -> T) -> Result<T, Failure> {
    let place = (Shelf::Meta, FREE.to_owned());
    store
        .update(std::slice::from_ref(&place), |found| {
            // A list that can't be read only costs ids: those in it are then never used again.
            let text = found.into_iter().next().flatten().unwrap_or_default();
            let mut free = serde_json::from_str(&text).unwrap_or_default();
            let outcome = then(&mut free);
            let text = serde_json::to_string(&free).unwrap_or_default();
            (vec![Update::Put(place.0, place.1.clone(), text)], outcome)
        })
        .await
}
