//! Saving: what changed goes into `pending` at once, into the database in one transaction, and only then is it
//! «已保存» (design.md §5).

use super::Session;
use crate::browser::clock;
use crate::browser::storage::{Database, Pending, StorageError, Write};
use crate::browser::timer;
use crate::domain::id::RoundId;
use crate::domain::record::RecordKey;
use crate::exchange::stored;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How long after a failed write the next one is tried, in milliseconds.
const RETRY_MS: u32 = 3_000;

/// The state of saving as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// The database is being opened.
    Starting,
    /// Nothing is left to write; the time of the last completed write, in milliseconds since 1970.
    Saved(Option<u64>),
    /// So many records are on their way.
    Saving(usize),
    /// The last write failed; so many records wait in this browser and are tried again.
    Pending(usize),
    /// Storage is not to be had: everything is lost with this page.
    Memory,
}

impl SaveState {
    /// Name for automation (design.md §10).
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting | Self::Saving(_) => "saving",
            Self::Saved(_) => "saved",
            Self::Pending(_) => "pending",
            Self::Memory => "memory",
        }
    }
}

/// What is to be written, and where.
#[derive(Default)]
pub(super) struct Saver {
    pub(super) database: Option<Rc<Database>>,
    pub(super) pending: Option<Pending>,
    /// Texts that the database does not hold yet.
    unsaved: BTreeMap<(RoundId, String), String>,
    /// A round that is being written or erased as a whole: its single records wait meanwhile.
    held: Option<RoundId>,
    is_writing: bool,
    saved_at_ms: Option<u64>,
}

impl Saver {
    /// The round that is written next.
    fn next_round(&self) -> Option<RoundId> {
        self.unsaved.keys().map(|(round, _)| round).find(|round| Some(*round) != self.held.as_ref()).cloned()
    }

    /// All that is to be written of a round.
    fn batch(&self, round: &RoundId) -> Vec<Write> {
        let own = self.unsaved.iter().filter(|((of, _), _)| of == round);
        own.map(|((_, key), text)| Write { key: key.clone(), text: text.clone() }).collect()
    }
}

impl Session {
    /// Opens storage. Without it the session works on, in memory.
    pub async fn start(&self) {
        let pending = Pending::open();
        let database = match Database::open().await {
            Ok(database) => Some(Rc::new(database)),
            Err(error) => {
                self.storage_is_newer.set(matches!(error, StorageError::NewerSchema(_)));
                None
            }
        };
        let state = if database.is_some() { SaveState::Saved(None) } else { SaveState::Memory };
        self.saver.update_value(|saver| {
            saver.database = database;
            saver.pending = Some(pending);
        });
        self.save_state.set(state);
    }

    /// Whether storage is shut because a newer version of the program wrote it.
    pub fn is_storage_newer(&self) -> bool {
        self.storage_is_newer.get()
    }

    /// Whether there is a database.
    pub fn is_durable(&self) -> bool {
        self.saver.with_value(|saver| saver.database.is_some())
    }

    pub(super) fn database(&self) -> Option<Rc<Database>> {
        self.saver.with_value(|saver| saver.database.clone())
    }

    pub(super) fn pending_store(&self) -> Option<Pending> {
        self.saver.with_value(|saver| saver.pending.clone())
    }

    /// Hands changed records of the open round to storage.
    pub(super) fn save(&self, round: &RoundId, keys: &[RecordKey]) {
        let writes: Vec<Write> = self
            .peek(|workspace| {
                let records = workspace.records();
                let text = |key: &RecordKey| Some(Write { key: key.to_string(), text: stored::encode(records, key)? });
                keys.iter().filter_map(text).collect()
            })
            .unwrap_or_default();
        if writes.is_empty() {
            return;
        }
        self.saver.update_value(|saver| {
            for Write { key, text } in writes {
                if saver.database.is_some()
                    && let Some(pending) = &saver.pending
                {
                    // Where this fails, the record is still in memory and on its way to the database.
                    pending.put(round, &key, &text);
                }
                saver.unsaved.insert((round.clone(), key), text);
            }
        });
        self.write_unsaved();
    }

    /// Lets the single records of a round wait while it is written or erased as a whole: one that began later would
    /// undo that.
    pub(super) fn hold(&self, round: &RoundId) {
        self.saver.update_value(|saver| saver.held = Some(round.clone()));
    }

    /// Ends the wait. What waited is forgotten if it `is_settled`: part of what was written, or erased.
    pub(super) fn release(&self, round: &RoundId, is_settled: bool) {
        self.saver.update_value(|saver| {
            saver.held = None;
            if is_settled {
                saver.unsaved.retain(|(of, _), _| of != round);
                if let Some(pending) = &saver.pending {
                    pending.clear(round);
                }
            }
        });
        self.write_unsaved();
    }

    fn write_unsaved(&self) {
        let session = *self;
        let database = self.saver.try_update_value(|saver| {
            let database = saver.database.clone()?;
            saver.next_round()?;
            (!std::mem::replace(&mut saver.is_writing, true)).then_some(database)
        });
        self.show_waiting();
        let Some(Some(database)) = database else { return };
        spawn_local(async move {
            // Only now, right before the transaction begins: what was erased since must not be written any more.
            let batch = session.saver.try_update_value(|saver| {
                let round = saver.next_round();
                saver.is_writing = round.is_some();
                round.map(|round| (saver.batch(&round), round))
            });
            let Some(Some((batch, round))) = batch else {
                session.show_waiting();
                return;
            };
            let outcome = database.write(&round, &batch).await;
            session.saver.update_value(|saver| {
                saver.is_writing = false;
                if outcome.is_ok() {
                    saver.saved_at_ms = Some(clock::now_ms());
                    for Write { key, text } in batch {
                        if let Some(pending) = &saver.pending {
                            pending.remove(&round, &key, &text);
                        }
                        // What changed meanwhile has another text, and stays.
                        let name = (round.clone(), key);
                        if saver.unsaved.get(&name) == Some(&text) {
                            saver.unsaved.remove(&name);
                        }
                    }
                }
            });
            match outcome {
                Ok(()) => {
                    session.show_waiting();
                    session.write_unsaved();
                }
                Err(_) => {
                    let waiting = session.saver.with_value(|saver| saver.unsaved.len());
                    session.save_state.set(SaveState::Pending(waiting));
                    timer::after_ms(RETRY_MS, move || session.write_unsaved());
                }
            }
        });
    }

    fn show_waiting(&self) {
        let state = self.saver.with_value(|saver| match (&saver.database, saver.unsaved.len()) {
            (None, _) => SaveState::Memory,
            (Some(_), 0) => SaveState::Saved(saver.saved_at_ms),
            (Some(_), waiting) => SaveState::Saving(waiting),
        });
        // A failed write stays visible until one has succeeded.
        let is_failing = matches!(self.save_state.get_untracked(), SaveState::Pending(_));
        match state {
            SaveState::Saving(waiting) if is_failing => self.save_state.set(SaveState::Pending(waiting)),
            state if self.save_state.get_untracked() != state => self.save_state.set(state),
            _ => {}
        }
    }
}
