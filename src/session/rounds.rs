//! Opening, beginning, listing and erasing rounds.

use super::saving::{all_of, now};
use super::{Content, Opened, Session, StorageError, builtin_packs};
use crate::browser::random;
use domain::change::Refusal;
use domain::id::{MatterId, RoundId};
use domain::record::Record;
use domain::round::Round;
use domain::workspace::Workspace;
use leptos::prelude::*;
use storage::{Damaged, Entry, Loaded};

/// Why a round could not be begun; nothing was stored.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BeginError {
    /// The built-in content can't be fetched.
    #[error("the content can't be fetched")]
    NoContent,
    /// What was entered.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A round of this browser, as the start page lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundRow {
    /// Which one.
    pub id: RoundId,
    /// Its profile; nothing where it is lost or can't be read.
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

impl Session {
    /// The rounds of this browser, by the last change of their profiles; the open one too where there is no storage.
    pub async fn list_rounds(&self) -> Vec<RoundRow> {
        let mut rows: Vec<RoundRow> = Vec::new();
        for (id, text) in self.keeper().rounds().await.unwrap_or_default() {
            let record: Option<Record<Round>> = text.and_then(|text| serde_json::from_str(&text).ok());
            let saved_at_ms = record.as_ref().map_or(0, |record| record.saved_at_ms);
            rows.push(RoundRow { id, round: record.map(|record| record.body), saved_at_ms });
        }
        let open = self.peek(|workspace| RoundRow {
            id: workspace.id().clone(),
            round: Some(workspace.round().clone()),
            saved_at_ms: workspace.records().round.saved_at_ms,
        });
        rows.extend(open.filter(|open| !rows.iter().any(|row| row.id == open.id)));
        rows.sort_by_key(|row| std::cmp::Reverse(row.saved_at_ms));
        rows
    }

    /// How far a round is; `None` where it can't be read.
    pub async fn summarize(&self, id: &RoundId) -> Option<RoundSummary> {
        let exported = self.keeper().fact(id, "exported").await;
        let exported_at_ms = exported.ok().flatten().and_then(|text| text.parse().ok());
        let open = self.peek(|workspace| (workspace.id() == id).then(|| summary(workspace))).flatten();
        let summary = match open {
            Some(summary) => summary,
            None => {
                let loaded = self.keeper().load(id, None, now()).await.ok()??.ok()?;
                let part = self.part_kept(id, &loaded).await;
                self.write_waiting();
                summary(&Workspace::open_part(id.clone(), loaded.records, part))
            }
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
        let loaded = self.keeper().load(id, None, now()).await;
        let part = match &loaded {
            Ok(Some(Ok(loaded))) => self.part_kept(id, loaded).await,
            _ => None,
        };
        // Another round may have been asked for meanwhile.
        if self.opened.with_untracked(|opened| *opened != Opened::Reading(id.clone())) {
            return;
        }
        match loaded {
            Ok(Some(Ok(loaded))) => self.show_loaded(id, loaded, part),
            Ok(None) => self.opened.set(Opened::Missing(id.clone())),
            Ok(Some(Err(left))) => {
                // What is readable of it can be saved too: nobody knows what it belongs to.
                let rest = left.texts.into_iter().map(|(name, text)| Damaged { shelf: None, name, text });
                self.show_damaged(rest.collect());
                self.opened.set(Opened::Damaged(id.clone()));
            }
            Err(_) => self.opened.set(Opened::Damaged(id.clone())),
        }
    }

    /// Begins a round with the built-in packs and shows it. Returns its id.
    pub async fn begin(&self, round: Round) -> Result<RoundId, BeginError> {
        let id = RoundId::new(random::new_id());
        Content::fetch().await;
        let packs = builtin_packs(round.unit.kind).ok_or(BeginError::NoContent)?;
        let workspace = Workspace::begin(id.clone(), round, packs, &self.stamp())?;
        self.begin_with(workspace);
        Ok(id)
    }

    /// Begins the sample round and shows it. `None` where the built-in content can't be fetched.
    pub async fn begin_sample(&self) -> Option<RoundId> {
        let id = RoundId::new(random::new_id());
        let stamp = self.stamp();
        let sample = Content::sample(stamp.today).await?;
        Content::fetch().await;
        let packs = builtin_packs(sample.round.unit.kind)?;
        self.begin_with(sample.begin(id.clone(), packs, &stamp).ok()?);
        Some(id)
    }

    /// Shows a round that is new here, and hands all of it to storage.
    pub(super) fn begin_with(&self, workspace: Workspace) {
        let id = workspace.id().clone();
        let entry = Entry { begins: true, ..all_of(&workspace) };
        self.show_damaged(Vec::new());
        self.show(workspace);
        self.hand_in(&id, entry);
    }

    /// Erases a round from this browser, with its history and restore points.
    pub async fn erase(&self, id: &RoundId) -> Result<(), StorageError> {
        self.keeper().erase(id, now().0).await?;
        self.show_state();
        self.tell_erased(id);
        self.forget_drafts(Some(id));
        if self.peek(|workspace| workspace.id() == id) == Some(true) {
            self.workspace.set_value(None);
            self.forget_second_thoughts();
            self.show_damaged(Vec::new());
            self.opened.set(Opened::Nothing);
        }
        Ok(())
    }

    /// Makes `workspace` the open one, and repaints everything.
    pub(super) fn show(&self, workspace: Workspace) {
        let id = workspace.id().clone();
        self.workspace.set_value(Some(workspace));
        self.forget_second_thoughts();
        let triggers = self.topics.try_update_value(super::topics::Topics::take_all).unwrap_or_default();
        self.opened.set(Opened::Ready(id));
        triggers.into_iter().for_each(|trigger| trigger.notify());
    }

    /// Shows a round that was read, or the part that alone is open of it, and lets what was recovered be written.
    pub(super) fn show_loaded(&self, id: &RoundId, loaded: Loaded, part: Option<MatterId>) {
        let Loaded { records, damaged, texts, .. } = loaded;
        let workspace = Workspace::open_part(id.clone(), records, part);
        let changed_at_ms = changed_at_ms(&workspace);
        self.show_damaged(damaged);
        self.show(workspace);
        self.write_waiting();
        self.keep_daily(id.clone(), texts, changed_at_ms);
    }
}

fn summary(workspace: &Workspace) -> RoundSummary {
    let records = workspace.records();
    let total = workspace.board().total;
    RoundSummary {
        questions: total.questions,
        answered: total.answered,
        tasks: workspace.tasks().count(),
        settled: records.tasks.values().filter(|record| record.body.state.is_settled()).count(),
        open_items: records.items.values().filter(|record| !record.body.is_settled()).count(),
        changed_at_ms: changed_at_ms(workspace),
        exported_at_ms: None,
    }
}

/// Milliseconds since 1970 of the last change of any record.
pub(super) fn changed_at_ms(workspace: &Workspace) -> u64 {
    let records = workspace.records();
    let stamps = records
        .tasks
        .values()
        .map(|record| record.saved_at_ms)
        .chain(records.answers.values().map(|record| record.saved_at_ms))
        .chain(records.items.values().map(|record| record.saved_at_ms))
        .chain(records.matters.values().map(|record| record.saved_at_ms));
    stamps.fold(records.round.saved_at_ms, u64::max)
}
