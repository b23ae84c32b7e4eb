//! Which copy of the data a page is (design.md §6): it takes over an id that no other page uses, so that version vectors
//! stay short, and keeps it only as long as it says so.

use super::store::{Failure, Shelf, Store, Update};
use crate::domain::record::ReplicaId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a lease lasts, in milliseconds: longer than browsers let a page in the background sleep between two renewals.
const LEASE_MS: u64 = 180_000;
/// How often a lease is renewed, in milliseconds.
pub const RENEW_MS: u32 = 45_000;

const LEASES: &str = "replicas";

/// The right to write as a replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Which replica.
    pub replica: ReplicaId,
    /// Milliseconds since 1970 until which nobody else takes it.
    pub until_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct Held {
    holder: String,
    until_ms: u64,
}

/// Takes a replica that is free, or `fresh` where none is. The transaction lets no two pages take the same one.
pub(super) async fn take(store: &impl Store, holder: &str, fresh: &str, now_ms: u64) -> Result<Lease, Failure> {
    change(store, |leases| {
        let free = leases.iter().find(|(_, held)| held.until_ms < now_ms).map(|(id, _)| id.clone());
        let id = free.unwrap_or_else(|| fresh.to_owned());
        let until_ms = now_ms + LEASE_MS;
        leases.insert(id.clone(), Held { holder: holder.to_owned(), until_ms });
        Lease { replica: ReplicaId(id), until_ms }
    })
    .await
}

/// Renews a lease; nothing where somebody else has taken it, or it ran out.
pub(super) async fn renew(
    store: &impl Store,
    holder: &str,
    lease: &Lease,
    now_ms: u64,
) -> Result<Option<Lease>, Failure> {
    change(store, |leases| {
        let held = leases.get_mut(&lease.replica.0).filter(|held| held.holder == holder && held.until_ms >= now_ms)?;
        held.until_ms = now_ms + LEASE_MS;
        Some(Lease { replica: lease.replica.clone(), until_ms: held.until_ms })
    })
    .await
}

async fn change<T>(store: &impl Store, then: impl FnOnce(&mut BTreeMap<String, Held>) -> T) -> Result<T, Failure> {
    let place = (Shelf::Meta, LEASES.to_owned());
    store
        .update(std::slice::from_ref(&place), |found| {
            // A list that can't be read only costs ids: nobody uses those in it any more.
            let text = found.into_iter().next().flatten().unwrap_or_default();
            let mut leases = serde_json::from_str(&text).unwrap_or_default();
            let outcome = then(&mut leases);
            let text = serde_json::to_string(&leases).unwrap_or_default();
            (vec![Update::Put(place.0, place.1.clone(), text)], outcome)
        })
        .await
}
