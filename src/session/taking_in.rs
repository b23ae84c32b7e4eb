//! Taking files of a round in, all at once.

use super::saving::{all_of, now};
use super::{ImportError, ImportPlan, Session, StorageError};
use crate::domain::change::Change;
use crate::domain::id::RoundId;
use crate::domain::timeline::Cause;
use crate::domain::workspace::{Applied, Workspace};
use crate::exchange::batch::join;
use crate::exchange::history::HistoryEntry;
use crate::exchange::json::{Origin, RoundFile};
use crate::storage::Occasion;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name of the fact that tells to which file a round goes back.
const DERIVED_FROM: &str = "derived_from";

impl Session {
    /// Takes files in, in one step that can be undone, and opens the round. Where they and this browser say different
    /// things, all stay until a person decides. A round that is here already gets a restore point first.
    pub async fn apply_import(&self, plan: ImportPlan) -> Result<RoundId, ImportError> {
        let ImportPlan { id, files, .. } = plan;
        let first = files.first().ok_or(ImportError::Storage)?;
        let mut needs_all = false;
        if self.peek(|workspace| *workspace.id() == id) != Some(true) {
            let stand_in = Some(first.records.round.clone());
            match self.keeper().load(&id, stand_in, now()).await {
                Ok(Some(Ok(loaded))) => {
                    needs_all = !loaded.has_profile;
                    self.show_loaded(&id, loaded);
                }
                // Without a database nothing else can be here.
                Ok(_) => return self.begin_from(id, &files).await,
                Err(_) if !self.is_durable() => return self.begin_from(id, &files).await,
                Err(_) => return Err(ImportError::Storage),
            }
        }
        self.restore_point_of_now(Occasion::Import, "").await.map_err(|StorageError| ImportError::Storage)?;
        let copies = files.iter().flat_map(|file| file.records.keys().flat_map(|key| file.records.copies(&key)));
        let copies = copies.collect();
        let applied = self.workspace.try_update_value(|workspace| Some(workspace.as_mut()?.absorb(copies))).flatten();
        let mut applied = applied.ok_or(ImportError::Storage)?;
        applied.extend(self.follow_import(&files));
        let mut entry =
            self.peek(|workspace| self.entry_of(workspace, &applied, Cause::Import)).ok_or(ImportError::Storage)?;
        if needs_all {
            let all = self.peek(all_of).unwrap_or_default();
            entry.writes = all.writes;
            entry.is_whole = true;
        }
        entry.history.extend(named(&files));
        self.note(&applied, false);
        self.hand_in(&id, entry);
        self.repaint(applied);
        self.remember_origin(&id, &files).await;
        Ok(id)
    }

    /// Begins a round that is not here yet, as it stands in the files.
    async fn begin_from(&self, id: RoundId, files: &[Arc<RoundFile>]) -> Result<RoundId, ImportError> {
        let records = join(files.iter().map(|file| &file.records)).ok_or(ImportError::Storage)?;
        self.begin_with(Workspace::open(id.clone(), records));
        let applied = self.follow_import(files);
        let mut entry = self.peek(|workspace| self.entry_of(workspace, &applied, Cause::Import)).unwrap_or_default();
        entry.history.extend(named(files));
        self.hand_in(&id, entry);
        self.repaint(applied);
        self.remember_origin(&id, files).await;
        Ok(id)
    }

    /// Carries out what follows from the files, as a part of taking them in. What is refused is left: the files count.
    fn follow_import(&self, files: &[Arc<RoundFile>]) -> Applied {
        let (changes, stamp) = (self.after_import(files), self.stamp());
        let mut applied = Applied::default();
        self.workspace.update_value(|workspace| {
            let Some(workspace) = workspace else { return };
            let done = changes.into_iter().filter_map(|change| workspace.apply(change, &stamp).ok());
            done.for_each(|one| applied.extend(one));
        });
        applied
    }

    /// Further changes that follow from what the files say about themselves, once their records are here. From a whole
    /// round nothing follows.
    fn after_import(&self, _files: &[Arc<RoundFile>]) -> Vec<Change> {
        Vec::new()
    }

    /// Keeps to which file the round goes back from now on: the one that was exported last.
    async fn remember_origin(&self, round: &RoundId, files: &[Arc<RoundFile>]) {
        let Some(last) = files.iter().max_by_key(|file| file.cover.exported_at_ms) else { return };
        let origin = Origin { sha256: last.sha256.clone(), exported_at_ms: last.cover.exported_at_ms };
        self.origin.set_value(Some((round.clone(), origin.clone())));
        if let Ok(text) = serde_json::to_string(&origin) {
            // The next export only says less without it.
            let _ = self.keeper().set_fact(round, DERIVED_FROM, &text).await;
        }
    }

    /// The file to which a round goes back; nothing where none was taken in.
    pub(super) async fn origin_of(&self, round: &RoundId) -> Option<Origin> {
        let known = self
            .origin
            .with_value(|origin| origin.as_ref().filter(|(of, _)| of == round).map(|(_, origin)| origin.clone()));
        if known.is_some() {
            return known;
        }
        let text = self.keeper().fact(round, DERIVED_FROM).await.ok().flatten()?;
        serde_json::from_str(&text).ok()
    }
}

/// Entries of the files' histories as they are to be stored, each once.
fn named(files: &[Arc<RoundFile>]) -> BTreeMap<String, String> {
    let entries = files.iter().flat_map(|file| &file.history);
    entries.filter_map(|entry: &HistoryEntry| Some((entry.name(), entry.encode()?))).collect()
}
