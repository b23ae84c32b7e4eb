//! Other tabs of this browser: each is a copy of its own (design.md §6), and hears what the others have saved.

use super::saving::now;
use super::{Opened, Session};
use crate::browser::{clock, random, tabs, timer};
use crate::domain::id::RoundId;
use crate::domain::record::{AnyRecord, RecordKey, ReplicaId};
use crate::storage::{Entry, Lease, RENEW_MS, lost_copies};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

/// From so many records on, reading the whole round is cheaper.
const MANY: usize = 200;

/// What one tab tells the others.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum News {
    /// Records of a round were saved; with no names, any may have been.
    Saved { round: RoundId, keys: Vec<String> },
    /// A round was erased.
    Erased { round: RoundId },
}

/// A lease of nothing: good until one is taken.
pub(super) fn fresh_lease() -> Lease {
    Lease { replica: ReplicaId(random::new_id()), until_ms: u64::MAX }
}

impl Session {
    /// Takes over a free replica id, and keeps it for as long as the page lives.
    pub(super) fn take_replica(&self) {
        let session = *self;
        spawn_local(async move { session.take_lease().await });
        timer::every_ms(RENEW_MS, move || {
            spawn_local(async move {
                let held = session.replica.get_value();
                let renewed = session.keeper().renew_lease(&session.holder.get_value(), &held, clock::now_ms()).await;
                match renewed {
                    Ok(Some(lease)) => session.replica.set_value(lease),
                    // Somebody else may write as this replica now, so nothing more is written as it here.
                    Ok(None) => session.take_lease().await,
                    Err(_) => {}
                }
            });
        });
    }

    /// The replica to write as. A page that slept past the end of its lease must not go on as it: it becomes a new one.
    pub(super) fn current_replica(&self) -> ReplicaId {
        let lease = self.replica.get_value();
        if lease.until_ms > clock::now_ms() {
            return lease.replica;
        }
        let fresh = fresh_lease();
        self.replica.set_value(fresh.clone());
        fresh.replica
    }

    async fn take_lease(&self) {
        let fresh = fresh_lease().replica.0;
        let holder = self.holder.get_value();
        if let Ok(lease) = self.keeper().take_lease(&holder, &fresh, clock::now_ms()).await {
            self.replica.set_value(lease);
        }
    }

    /// Listens to the other tabs.
    pub(super) fn hear_tabs(&self) {
        let session = *self;
        session.tabs.set_value(Some(tabs::Tabs::open(move |text| {
            match serde_json::from_str::<News>(&text) {
                Ok(News::Saved { round, keys }) => session.catch_up(round, keys),
                Ok(News::Erased { round }) => session.leave(&round),
                // Another version of the program may say more than this one knows.
                Err(_) => {}
            }
        })));
        tabs::on_wake(move || {
            if let Opened::Ready(round) = session.opened.get_untracked() {
                session.catch_up(round, Vec::new());
            }
        });
    }

    /// Tells the other tabs what was saved.
    pub(super) fn tell_tabs(&self, round: &RoundId, keys: &[String]) {
        let keys = if keys.len() > MANY { Vec::new() } else { keys.to_vec() };
        self.tell(&News::Saved { round: round.clone(), keys });
    }

    /// Tells the other tabs that a round is gone.
    pub(super) fn tell_erased(&self, round: &RoundId) {
        self.tell(&News::Erased { round: round.clone() });
    }

    fn tell(&self, news: &News) {
        if let Ok(text) = serde_json::to_string(news) {
            self.tabs.with_value(|tabs| tabs.iter().for_each(|tabs| tabs.tell(&text)));
        }
    }

    /// Reads what another tab has saved.
    fn catch_up(&self, round: RoundId, keys: Vec<String>) {
        let session = *self;
        if session.peek(|workspace| *workspace.id() == round) != Some(true) {
            return;
        }
        spawn_local(async move {
            let is_all = keys.is_empty();
            let copies = if is_all {
                let Ok(Some(Ok(loaded))) = session.keeper().load(&round, None, now()).await else { return };
                let keys: Vec<_> = loaded.records.keys().collect();
                keys.iter().flat_map(|key| loaded.records.copies(key)).collect()
            } else {
                let Ok(copies) = session.keeper().copies(&round, &keys).await else { return };
                copies
            };
            let lost = session.peek(|workspace| {
                let keys: Vec<RecordKey> = match is_all {
                    true => workspace.records().keys().collect(),
                    false => keys.iter().filter_map(|key| RecordKey::parse(key)).collect(),
                };
                lost_copies(workspace.records(), &keys, &copies)
            });
            session.take_in(&round, copies);
            if let Some(writes) = lost.filter(|writes| !writes.is_empty()) {
                session.hand_in(&round, Entry { writes, ..Entry::default() });
            }
        });
    }

    /// Takes copies of records into the open round; they are stored already.
    pub(super) fn take_in(&self, round: &RoundId, copies: Vec<AnyRecord>) {
        if copies.is_empty() {
            return;
        }
        let applied = self.workspace.try_update_value(|workspace| {
            let workspace = workspace.as_mut().filter(|workspace| workspace.id() == round)?;
            Some(workspace.absorb(copies))
        });
        if let Some(Some(applied)) = applied
            && !applied.steps.is_empty()
        {
            self.repaint(applied);
        }
    }

    /// Leaves a round that was erased.
    pub(super) fn leave(&self, round: &RoundId) {
        if self.peek(|workspace| workspace.id() == round) == Some(true) {
            self.workspace.set_value(None);
            self.opened.set(Opened::Missing(round.clone()));
        }
    }
}
