//! Taking files of a round in, all at once.

use super::hand_outs::origin_fact;
use super::saving::{all_of, now};
use super::{ImportError, ImportPlan, Session, StorageError};
use domain::id::RoundId;
use domain::timeline::Cause;
use domain::workspace::Workspace;
use exchange::batch::join;
use exchange::history::HistoryEntry;
use exchange::json::{Cover, RoundFile};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::{Entry, Occasion};

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
                    let part = self.part_kept(&id, &loaded).await;
                    self.show_loaded(&id, loaded, part);
                }
                // Without a database nothing else can be here.
                Ok(_) => return self.begin_from(id, &files),
                Err(_) if !self.is_durable() => return self.begin_from(id, &files),
                Err(_) => return Err(ImportError::Storage),
            }
        }
        self.restore_point_of_now(Occasion::Import, "").await.map_err(|StorageError| ImportError::Storage)?;
        let copies = files.iter().flat_map(|file| file.records.keys().flat_map(|key| file.records.copies(&key)));
        let copies = copies.collect();
        let covers: Vec<(Cover, String)> = files.iter().map(|file| (file.cover.clone(), file.sha256.clone())).collect();
        let applied = self.workspace.try_update_value(|workspace| {
            let workspace = workspace.as_mut()?;
            let mut applied = workspace.absorb(copies);
            let facts = self.note_covers(workspace, &covers, &mut applied);
            Some((Entry { facts, ..self.entry_of(workspace, &applied, Cause::Import) }, applied))
        });
        let (mut entry, applied) = applied.flatten().ok_or(ImportError::Storage)?;
        let is_other_part = !entry.facts.is_empty();
        if needs_all {
            let all = self.peek(all_of).unwrap_or_default();
            entry.writes = all.writes;
            entry.is_whole = true;
        }
        entry.facts.extend(latest(&files).map(origin_fact));
        entry.history.extend(named(&files));
        self.note(&applied, false);
        self.hand_in(&id, entry);
        self.repaint(applied);
        if is_other_part {
            self.repaint_all();
        }
        Ok(id)
    }

    /// Begins a round that is not here yet, as it stands in the files. Where all of them are one part, only that is open.
    fn begin_from(&self, id: RoundId, files: &[Arc<RoundFile>]) -> Result<RoundId, ImportError> {
        let records = join(files.iter().map(|file| &file.records)).ok_or(ImportError::Storage)?;
        let mut parts = files.iter().map(|file| &file.cover.hand_out);
        let part = parts.next().filter(|first| parts.all(|part| part == *first)).cloned().flatten();
        let facts = latest(files).map(origin_fact).into_iter().collect();
        self.begin_with(Workspace::open_part(id.clone(), records, part));
        self.hand_in(&id, Entry { history: named(files).into_iter().collect(), facts, ..Entry::default() });
        Ok(id)
    }
}

/// The file that was exported last: the round goes back to it from now on.
fn latest(files: &[Arc<RoundFile>]) -> Option<&RoundFile> {
    files.iter().max_by_key(|file| file.cover.exported_at_ms).map(Arc::as_ref)
}

/// Entries of the files' histories as they are to be stored, each once.
fn named(files: &[Arc<RoundFile>]) -> BTreeMap<String, String> {
    let entries = files.iter().flat_map(|file| &file.history);
    entries.filter_map(|entry: &HistoryEntry| Some((entry.name(), entry.encode()?))).collect()
}
