//! Files out and in: export, import, content packs.

use super::rounds::{Damaged, LoadError};
use super::{Content, Session};
use crate::browser::clock;
use crate::browser::download;
use crate::browser::storage::StorageError;
use crate::browser::upload::{ChosenFile, UploadError};
use crate::domain::change::{Change, Refusal};
use crate::domain::id::{ItemId, RoundId};
use crate::domain::merge::{Comparison, Side, compare, merge};
use crate::domain::pack::Pack;
use crate::domain::records::Records;
use crate::domain::round::Round;
use crate::domain::workspace::Workspace;
use crate::exchange::json::{self, Counts, MAX_FILE_BYTES, ReadError, RoundFile};
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

    /// Which round the file holds.
    pub fn id(&self) -> &RoundId {
        &self.file.id
    }
}

/// A round as it is in this browser, and what of it can't be read.
struct Present {
    records: Records,
    damaged: Damaged,
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
    /// Writes the open round as a file, checks that it reads back, and offers it as a download.
    ///
    /// Returns the file's name and what it holds. The name tells nothing of the content.
    pub async fn export(&self) -> Result<(String, Counts), ImportError> {
        let now = clock::now_ms();
        let version = env!("CARGO_PKG_VERSION");
        let written = self.peek(|workspace| {
            let text = json::write_round(workspace.id(), workspace.records(), version, now)?;
            Ok::<_, ReadError>((workspace.id().clone(), text, Counts::of(workspace.records())))
        });
        let (id, text, counts) = written.ok_or(ImportError::Unreadable)?.map_err(ImportError::File)?;
        let (date, time) = clock::date_and_time_of(now);
        let name = format!("zicha-{}-{}.json", date.replace('-', ""), time.replace(':', ""));
        if !download::offer(&name, "application/json", &text) {
            return Err(ImportError::Unreadable);
        }
        self.exported.set(Some((id.clone(), now)));
        if let Some(database) = self.database() {
            // Only a reminder hangs on this.
            let _ = database.set_fact(&id, "exported", &now.to_string()).await;
        }
        Ok((name, counts))
    }

    /// Milliseconds since 1970 of the last export of a round since the page was opened.
    pub fn exported_at_ms(&self, round: &RoundId) -> Option<u64> {
        self.exported.with(|exported| exported.as_ref().filter(|(id, _)| id == round).map(|(_, at_ms)| *at_ms))
    }

    /// Offers a stored text that could not be read as a file, as it was found.
    pub fn save_damaged(&self, text: &str) -> bool {
        download::offer("zicha-unreadable.txt", "text/plain", text)
    }

    /// Reads a round from a file, and says what taking it in would do.
    pub async fn preview_import(&self, file: &ChosenFile) -> Result<ImportPreview, ImportError> {
        let bytes = bytes_of(file).await?;
        let read = json::read_round(&bytes).map_err(ImportError::File)?;
        let mine = self.mine(&read).await.map_err(|_| ImportError::Storage)?;
        Ok(ImportPreview {
            file_name: file.name(),
            round: read.records.round.body.clone(),
            counts: Counts::of(&read.records),
            exported_at_ms: read.exported_at_ms,
            is_untouched: read.is_untouched,
            not_understood: read.not_understood.clone(),
            comparison: mine.map(|mine| compare(&mine.records, &read.records)),
            file: read,
        })
    }

    /// Takes a file in, in one transaction or not at all, and opens the round. `side` decides all conflicts.
    pub async fn apply_import(&self, preview: ImportPreview, side: Side) -> Result<RoundId, ImportError> {
        let ImportPreview { file, .. } = preview;
        self.hold(&file.id);
        let merged = self.merge_in(&file, side).await;
        // What was still on its way is part of what was written; as it stood it would undo the merge.
        self.release(&file.id, merged.is_ok());
        let Present { records, damaged } = merged.map_err(|_| ImportError::Storage)?;
        self.damaged.set(damaged);
        self.show(Workspace::open(file.id.clone(), records));
        Ok(file.id)
    }

    /// Writes the merge of a file and of what is here, until nothing has changed here meanwhile.
    async fn merge_in(&self, file: &RoundFile, side: Side) -> Result<Present, StorageError> {
        loop {
            // What is here now counts, not what was here when the file was looked at.
            let mine = self.mine(file).await?;
            let merged = match &mine {
                None => file.records.clone(),
                Some(mine) => merge(&mine.records, &file.records, side, &self.stamp()).0,
            };
            self.try_keep_all(&file.id, &merged).await?;
            let changed_meanwhile = self.peek(|workspace| {
                *workspace.id() == file.id && mine.as_ref().is_none_or(|mine| mine.records != *workspace.records())
            });
            // Merging again loses nothing: what it has seen already stays as it is.
            if changed_meanwhile != Some(true) {
                return Ok(Present { records: merged, damaged: mine.map(|mine| mine.damaged).unwrap_or_default() });
            }
        }
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
    async fn mine(&self, file: &RoundFile) -> Result<Option<Present>, StorageError> {
        let open = self.peek(|workspace| (*workspace.id() == file.id).then(|| workspace.records().clone())).flatten();
        if let Some(records) = open {
            return Ok(Some(Present { records, damaged: self.damaged.get_untracked() }));
        }
        match self.load(&file.id).await {
            Ok(loaded) => {
                Ok(loaded
                    .map(|loaded| Present { records: loaded.workspace.records().clone(), damaged: loaded.damaged }))
            }
            // The file's profile takes the place of the one that can't be read; whatever else is here stays.
            Err(LoadError::NoProfile(rest)) => Ok(Some(Present {
                records: rest.collected.finish_with(file.records.round.clone()),
                damaged: rest.damaged,
            })),
            Err(LoadError::Storage(error)) => Err(error),
        }
    }
}

async fn bytes_of(file: &ChosenFile) -> Result<Vec<u8>, ImportError> {
    file.bytes(MAX_FILE_BYTES).await.map_err(|error| match error {
        UploadError::TooLarge(bytes) => ImportError::File(ReadError::TooLarge { bytes }),
        UploadError::Unreadable => ImportError::Unreadable,
    })
}
