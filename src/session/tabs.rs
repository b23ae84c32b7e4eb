//! Other tabs of this browser: each is a copy of its own (design.md §6), and hears what the others have saved.

use super::saving::now;
use super::{Opened, Session};
use crate::browser::{random, tabs};
use domain::id::RoundId;
use domain::record::{AnyRecord, RecordKey, ReplicaId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use storage::{Entry, SaveState, lost_copies};

/// From so many records on, reading the whole round is cheaper.
const MANY: usize = 200;

/// What one tab tells the others.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum News {
    /// Records of a round were saved; with no names, any may have been.
    Saved { round: RoundId, keys: Vec<String> },
    /// A round was erased.
    Erased { round: RoundId },
    /// Every page locks itself.
    Locked,
    /// The lock was set or removed, or has another passphrase.
    LockChanged,
    /// Everything is being erased.
    Over,
}

/// An id that nobody else has ever used.
pub(super) fn fresh_replica() -> ReplicaId {
    ReplicaId(random::new_id())
}

impl Session {
    /// Takes over a free replica id before any round is read, and gives it back when the page goes with nothing left to
    /// write: whoever takes it next then knows all that was counted with it.
    pub(super) async fn take_replica(&self) {
        let session = *self;
        let fresh = session.replica.get_value();
        let Ok(replica) = session.keeper().take_replica(&fresh).await else { return };
        session.replica.set_value(replica);
        tabs::on_leave(move || {
            if !matches!(session.keeper().state(), SaveState::Saved(_)) {
                return;
            }
            let replica = session.replica.get_value();
            // The page may come back from where the browser keeps it.
            session.replica.set_value(fresh_replica());
            spawn_local(async move {
                // Where this fails, the id is never used again.
                let _ = session.keeper().give_back_replica(&replica).await;
            });
        });
    }

    /// Listens to the other tabs.
    pub(super) fn hear_tabs(&self) {
        let session = *self;
        session.tabs.set_value(Some(tabs::Tabs::open(move |text| {
            match serde_json::from_str::<News>(&text) {
                Ok(News::Saved { round, keys }) => session.catch_up(round, keys),
                Ok(News::Erased { round }) => session.leave(&round),
                Ok(News::Locked) => session.cover(),
                Ok(News::LockChanged) => session.hear_of_lock(),
                Ok(News::Over) => session.hear_of_the_end(),
                // Another version of the program may say more than this one knows.
                Err(_) => {}
            }
        })));
        tabs::on_wake(move || {
            session.catch_up_with_lock();
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

    pub(super) fn tell(&self, news: &News) {
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
                let loaded = match session.keeper().load(&round, None, now()).await {
                    Ok(Some(Ok(loaded))) => loaded,
                    // The database has lost it. If it was erased on purpose, writing it finds that out.
                    Ok(_) if session.hand_in_all(&round) => return session.write_waiting(),
                    _ => return,
                };
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
