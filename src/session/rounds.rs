//! Opening, beginning, listing and erasing rounds.

use super::{Content, Opened, Session, builtin_packs};
use crate::browser::random;
use crate::browser::storage::{StorageError, Write};
use crate::domain::change::Refusal;
use crate::domain::id::RoundId;
use crate::domain::ledger::Status;
use crate::domain::record::{Record, RecordKey};
use crate::domain::records::Records;
use crate::domain::round::Round;
use crate::domain::workspace::Workspace;
use crate::exchange::stored::{self, Collected};
use leptos::prelude::*;

/// A round of this browser, as the start page lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundRow {
    /// Which one.
    pub id: RoundId,
    /// Its profile; nothing where it can't be read.
    pub round: Option<Round>,
    /// Milliseconds since 1970 of the last change of the profile.
    pub saved_at_ms: u64,
}

/// How far a round is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoundSummary {
    /// Questions shown.
    pub questions: u32,
    /// Of these answered.
    pub answered: u32,
    /// Tasks.
    pub tasks: usize,
    /// Of these settled.
    pub settled: usize,
    /// Items that are not settled.
    pub open_items: usize,
    /// Milliseconds since 1970 of the last change.
    pub changed_at_ms: u64,
    /// Milliseconds since 1970 of the last export.
    pub exported_at_ms: Option<u64>,
}

/// Stored texts that could not be read: record keys with the texts as they were found.
pub(super) type Damaged = Vec<(String, String)>;

/// A round as it was read.
pub(super) struct Loaded {
    pub(super) workspace: Workspace,
    pub(super) damaged: Damaged,
}

/// Why a round can't be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    /// Storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Its profile is missing or can't be read; this is all the rest.
    #[error("the round has no readable profile")]
    NoProfile(Box<Headless>),
}

/// What was read of a round without a readable profile.
#[derive(Debug)]
pub(super) struct Headless {
    pub(super) collected: Collected,
    pub(super) damaged: Damaged,
}

impl Session {
    /// The rounds of this browser, the last changed first; the open one too where there is no storage.
    pub async fn list_rounds(&self) -> Vec<RoundRow> {
        let mut rows = Vec::new();
        if let Some(database) = self.database() {
            for (id, text) in database.rounds().await.unwrap_or_default() {
                let record: Option<Record<Round>> = serde_json::from_str(&text).ok();
                let saved_at_ms = record.as_ref().map_or(0, |record| record.saved_at_ms);
                rows.push(RoundRow { id, round: record.map(|record| record.body), saved_at_ms });
            }
        } else if let Some(row) = self.peek(|workspace| RoundRow {
            id: workspace.id().clone(),
            round: Some(workspace.round().clone()),
            saved_at_ms: workspace.records().round.saved_at_ms,
        }) {
            rows.push(row);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.saved_at_ms));
        rows
    }

    /// How far a round is; `None` where it can't be read.
    pub async fn summarize(&self, id: &RoundId) -> Option<RoundSummary> {
        let exported_at_ms = match self.database() {
            Some(database) => database.fact(id, "exported").await.ok()?.and_then(|text| text.parse().ok()),
            None => None,
        };
        let open = self.peek(|workspace| (workspace.id() == id).then(|| summary(workspace))).flatten();
        let summary = match open {
            Some(summary) => summary,
            None => summary(&self.load(id).await.ok()??.workspace),
        };
        Some(RoundSummary { exported_at_ms, ..summary })
    }

    /// Opens a round, unless it is open already.
    pub async fn open(&self, id: &RoundId) {
        let is_open = |opened: &Opened| matches!(opened, Opened::Ready(open) | Opened::Reading(open) if open == id);
        if self.opened.with_untracked(is_open) {
            return;
        }
        self.opened.set(Opened::Reading(id.clone()));
        let loaded = self.load(id).await;
        // Another round may have been asked for meanwhile.
        if self.opened.with_untracked(|opened| *opened != Opened::Reading(id.clone())) {
            return;
        }
        match loaded {
            Ok(Some(loaded)) => {
                self.damaged.set(loaded.damaged);
                self.show(loaded.workspace);
            }
            Ok(None) => self.opened.set(Opened::Missing(id.clone())),
            Err(LoadError::NoProfile(rest)) => {
                self.damaged.set(rest.damaged);
                self.opened.set(Opened::Damaged(id.clone()));
            }
            Err(LoadError::Storage(_)) => self.opened.set(Opened::Damaged(id.clone())),
        }
    }

    /// Begins a round with the built-in packs and shows it. Returns its id.
    pub async fn begin(&self, round: Round) -> Result<RoundId, Refusal> {
        let id = RoundId::new(random::new_id());
        let packs = builtin_packs(round.unit.kind);
        let workspace = Workspace::begin(id.clone(), round, packs, &self.stamp())?;
        self.keep_and_show(workspace).await;
        Ok(id)
    }

    /// Begins the sample round and shows it. `None` only where the built-in content itself is broken.
    pub async fn begin_sample(&self) -> Option<RoundId> {
        let id = RoundId::new(random::new_id());
        let stamp = self.stamp();
        let sample = Content::sample(stamp.today)?;
        let packs = builtin_packs(sample.round.unit.kind);
        self.keep_and_show(sample.begin(id.clone(), packs, &stamp).ok()?).await;
        Some(id)
    }

    async fn keep_and_show(&self, workspace: Workspace) {
        let id = workspace.id().clone();
        let kept = self.try_keep_all(&id, workspace.records()).await;
        let keys: Vec<RecordKey> = workspace.records().keys().collect();
        self.show(workspace);
        if kept.is_err() {
            // What storage refused stays in memory, is shown as such, and is tried again.
            self.save(&id, &keys);
        }
    }

    /// Erases a round from this browser.
    pub async fn erase(&self, id: &RoundId) -> Result<(), StorageError> {
        self.hold(id);
        let erased = match self.database() {
            Some(database) => database.erase(id).await,
            None => Ok(()),
        };
        self.release(id, erased.is_ok());
        erased?;
        if self.peek(|workspace| workspace.id() == id) == Some(true) {
            self.workspace.set_value(None);
            self.opened.set(Opened::Nothing);
        }
        Ok(())
    }

    /// Writes all records of a round in one transaction, or none.
    pub(super) async fn try_keep_all(&self, id: &RoundId, records: &Records) -> Result<(), StorageError> {
        let Some(database) = self.database() else { return Ok(()) };
        let writes: Vec<Write> = records
            .keys()
            .filter_map(|key| Some(Write { key: key.to_string(), text: stored::encode(records, &key)? }))
            .collect();
        database.write(id, &writes).await
    }

    /// Makes `workspace` the open one, and repaints everything.
    pub(super) fn show(&self, workspace: Workspace) {
        let id = workspace.id().clone();
        self.workspace.set_value(Some(workspace));
        let triggers = self.topics.try_update_value(super::topics::Topics::take_all).unwrap_or_default();
        self.opened.set(Opened::Ready(id));
        triggers.into_iter().for_each(|trigger| trigger.notify());
    }

    /// Reads a round: its records, then what was still pending when the page was last closed.
    ///
    /// Returns `None` where there is no such round. Texts that can't be read are put aside before anything else.
    pub(super) async fn load(&self, id: &RoundId) -> Result<Option<Loaded>, LoadError> {
        let Some(database) = self.database() else { return Ok(None) };
        let stored = database.read(id).await?;
        let pending = self.pending_store().map(|pending| pending.entries(id)).unwrap_or_default();
        let mut collected = Collected::default();
        let mut damaged = Vec::new();
        let mut recovered = Vec::new();
        let found_any = !(stored.texts.is_empty() && pending.is_empty());
        for (key, text) in stored.texts {
            match stored::decode(&key, &text) {
                Ok(record) => {
                    collected.put(record);
                }
                Err(_) => damaged.push((key, text)),
            }
        }
        for (key, text) in pending {
            match stored::decode(&key, &text) {
                Ok(record) => {
                    if collected.put(record) {
                        recovered.extend(RecordKey::parse(&key));
                    } else if let Some(store) = self.pending_store() {
                        // The database has it, or something newer.
                        store.remove(id, &key, &text);
                    }
                }
                Err(_) => damaged.push((format!("pending/{key}"), text)),
            }
        }
        if !damaged.is_empty() {
            database.keep_damaged(id, &damaged).await?;
        }
        match collected.finish() {
            Ok(records) => {
                let workspace = Workspace::open(id.clone(), records);
                self.write_recovered(&workspace, recovered).await?;
                Ok(Some(Loaded { workspace, damaged }))
            }
            Err(collected) if found_any => {
                Err(LoadError::NoProfile(Box::new(Headless { collected: *collected, damaged })))
            }
            Err(_) => Ok(None),
        }
    }

    /// Writes what was recovered from pending entries, and only then lets these go.
    async fn write_recovered(&self, workspace: &Workspace, keys: Vec<RecordKey>) -> Result<(), StorageError> {
        let (Some(database), false) = (self.database(), keys.is_empty()) else { return Ok(()) };
        let text = |key: &RecordKey| stored::encode(workspace.records(), key);
        let writes: Vec<Write> =
            keys.iter().filter_map(|key| Some(Write { key: key.to_string(), text: text(key)? })).collect();
        database.write(workspace.id(), &writes).await?;
        if let Some(pending) = self.pending_store() {
            for Write { key, text } in writes {
                pending.remove(workspace.id(), &key, &text);
            }
        }
        Ok(())
    }
}

fn summary(workspace: &Workspace) -> RoundSummary {
    let records = workspace.records();
    let total = workspace.board().total;
    let stamps = records
        .tasks
        .values()
        .map(|record| record.saved_at_ms)
        .chain(records.answers.values().map(|record| record.saved_at_ms))
        .chain(records.items.values().map(|record| record.saved_at_ms));
    RoundSummary {
        questions: total.questions,
        answered: total.answered,
        tasks: workspace.tasks().count(),
        settled: records.tasks.values().filter(|record| record.body.state.is_settled()).count(),
        open_items: records
            .items
            .values()
            .filter(|record| !matches!(record.body.status, Status::ClosedOut | Status::Voided))
            .count(),
        changed_at_ms: stamps.fold(records.round.saved_at_ms, u64::max),
        exported_at_ms: None,
    }
}
