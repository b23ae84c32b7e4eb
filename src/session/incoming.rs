//! Files that come in: rounds and content packs.

use super::hand_outs::origin_fact;
use super::saving::{all_of, now};
use super::{Content, Session, StorageError};
use crate::browser::upload::{ChosenFile, UploadError};
use crate::domain::change::{Change, Refusal};
use crate::domain::id::{ItemId, MatterId, RoundId};
use crate::domain::matter::Matter;
use crate::domain::merge::{Comparison, compare};
use crate::domain::pack::Pack;
use crate::domain::records::Records;
use crate::domain::round::Round;
use crate::domain::timeline::Cause;
use crate::domain::workspace::Workspace;
use crate::exchange::history::HistoryEntry;
use crate::exchange::json::{self, Counts, MAX_FILE_BYTES, ReadError, RoundFile};
use crate::storage::{Entry, Occasion};
use leptos::prelude::*;

/// Why a file can't be taken in.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportError {
    /// The file itself.
    File(ReadError),
    /// The browser could not read it.
    Unreadable,
    /// Storage failed; nothing was changed.
    Storage,
    /// The round refuses it.
    Refused(Refusal),
}

/// What an import would do. Nothing has happened yet.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// Name of the file.
    pub file_name: String,
    /// The round in it.
    pub round: Round,
    /// How many records it holds.
    pub counts: Counts,
    /// Milliseconds since 1970 of its export.
    pub exported_at_ms: u64,
    /// Whether it is still as it was exported.
    pub is_untouched: bool,
    /// Fields that this program does not know; they would be left out.
    pub not_understood: Vec<String>,
    /// How it compares with the same round in this browser; nothing where it is not here yet.
    pub comparison: Option<Comparison>,
    file: RoundFile,
}

impl ImportPreview {
    /// The code of an item in the file.
    pub fn item_code(&self, id: &ItemId) -> Option<String> {
        self.file.records.items.get(id).map(|record| record.body.code(&self.round))
    }

    /// A matter in the file.
    pub fn matter(&self, id: &MatterId) -> Option<&Matter> {
        self.file.records.matters.get(id).map(|record| &record.body)
    }

    /// Which round the file holds.
    pub fn id(&self) -> &RoundId {
        &self.file.id
    }
}

/// A content pack that was read from a file, and passed every check.
#[derive(Debug, Clone)]
pub struct PackPreview {
    /// Name of the file.
    pub file_name: String,
    /// The pack, complete.
    pub pack: Pack,
    /// Fields that this program does not know; they would be left out.
    pub not_understood: Vec<String>,
}

impl Session {
    /// Reads a round from a file, and says what taking it in would do.
    pub async fn preview_import(&self, file: &ChosenFile) -> Result<ImportPreview, ImportError> {
        let bytes = bytes_of(file).await?;
        let read = json::read_round(&bytes).map_err(ImportError::File)?;
        let mine = self.mine(&read).await.map_err(|_| ImportError::Storage)?;
        Ok(ImportPreview {
            file_name: file.name(),
            round: read.records.round.body.clone(),
            counts: Counts::of(&read.records, &read.history),
            exported_at_ms: read.cover.exported_at_ms,
            is_untouched: read.is_untouched,
            not_understood: read.not_understood.clone(),
            comparison: mine.map(|mine| compare(&mine, &read.records)),
            file: read,
        })
    }

    /// Takes a file in, in one step that can be undone, and opens the round. Where it and this browser say different
    /// things, both stay until a person chooses. A round that is here already gets a restore point first.
    pub async fn apply_import(&self, preview: ImportPreview) -> Result<RoundId, ImportError> {
        let file = preview.file;
        let mut needs_all = false;
        if !self.is_open(&file.id) {
            let stand_in = Some(file.records.round.clone());
            match self.keeper().load(&file.id, stand_in, now()).await {
                Ok(Some(Ok(loaded))) => {
                    needs_all = !loaded.has_profile;
                    let part = self.part_kept(&file.id, &loaded).await;
                    self.show_loaded(&file.id, loaded, part);
                }
                // Without a database nothing else can be here.
                Ok(_) => return Ok(self.begin_from(file)),
                Err(_) if !self.is_durable() => return Ok(self.begin_from(file)),
                Err(_) => return Err(ImportError::Storage),
            }
        }
        self.restore_point_of_now(Occasion::Import, "").await.map_err(|StorageError| ImportError::Storage)?;
        let copies = file.records.keys().flat_map(|key| file.records.copies(&key)).collect();
        let applied = self.workspace.try_update_value(|workspace| {
            let workspace = workspace.as_mut()?;
            let mut applied = workspace.absorb(copies);
            let covers = [(file.cover.clone(), file.sha256.clone())];
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
        entry.history.extend(named(&file.history));
        self.note(&applied, false);
        self.hand_in(&file.id, entry);
        self.repaint(applied);
        if is_other_part {
            self.repaint_all();
        }
        Ok(file.id)
    }

    /// Begins a round that is not here yet, as it stands in a file.
    fn begin_from(&self, file: RoundFile) -> RoundId {
        let history = named(&file.history);
        let facts = vec![origin_fact(&file)];
        self.begin_with(Workspace::open_part(file.id.clone(), file.records, file.cover.hand_out));
        self.hand_in(&file.id, Entry { history, facts, ..Entry::default() });
        file.id
    }

    fn is_open(&self, round: &RoundId) -> bool {
        self.peek(|workspace| workspace.id() == round) == Some(true)
    }

    /// Reads a content pack from a file.
    pub async fn preview_pack(&self, file: &ChosenFile) -> Result<PackPreview, ImportError> {
        let bytes = bytes_of(file).await?;
        let core = Content::pack("core").ok_or(ImportError::Unreadable)?;
        let (pack, not_understood) = json::read_pack(&bytes, &core).map_err(ImportError::File)?;
        Ok(PackPreview { file_name: file.name(), pack, not_understood })
    }

    /// Puts a pack to use in the open round.
    pub fn adopt_pack(&self, preview: PackPreview) -> Result<(), ImportError> {
        self.change(Change::AdoptPack(Box::new(preview.pack))).map_err(ImportError::Refused)
    }

    /// What this browser has of the round in a file, with what is not written yet.
    async fn mine(&self, file: &RoundFile) -> Result<Option<Records>, StorageError> {
        let open = self.peek(|workspace| (*workspace.id() == file.id).then(|| workspace.records().clone())).flatten();
        if open.is_some() || !self.is_durable() {
            return Ok(open);
        }
        // The file's profile takes the place of one that can't be read; whatever else is here stays.
        let stand_in = Some(file.records.round.clone());
        let loaded = self.keeper().load(&file.id, stand_in, now()).await?;
        self.write_waiting();
        Ok(loaded.and_then(Result::ok).map(|loaded| loaded.records))
    }
}

/// Entries of a history as they are to be stored.
fn named(history: &[HistoryEntry]) -> Vec<(String, String)> {
    history.iter().filter_map(|entry| Some((entry.name(), entry.encode()?))).collect()
}

async fn bytes_of(file: &ChosenFile) -> Result<Vec<u8>, ImportError> {
    file.bytes(MAX_FILE_BYTES).await.map_err(|error| match error {
        UploadError::TooLarge(bytes) => ImportError::File(ReadError::TooLarge { bytes }),
        UploadError::Unreadable => ImportError::Unreadable,
    })
}
