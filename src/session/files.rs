//! Files out and in: export, import, content packs.

use super::rounds::LoadError;
use super::{Content, Session};
use crate::browser::clock;
use crate::browser::download;
use crate::browser::upload::{ChosenFile, UploadError};
use crate::domain::change::{Change, Refusal};
use crate::domain::id::RoundId;
use crate::domain::merge::{Comparison, Side, compare, merge};
use crate::domain::pack::Pack;
use crate::domain::round::Round;
use crate::domain::workspace::{Records, Workspace};
use crate::exchange::json::{self, Counts, MAX_FILE_BYTES, ReadError, RoundFile};

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
    mine: Option<Records>,
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
        if let Some(database) = self.database() {
            // Only a reminder hangs on this.
            let _ = database.set_fact(&id, "exported", &now.to_string()).await;
        }
        Ok((name, counts))
    }

    /// Offers a stored text that could not be read as a file, as it was found.
    pub fn save_damaged(&self, text: &str) -> bool {
        download::offer("zicha-unreadable.txt", "text/plain", text)
    }

    /// Reads a round from a file, and says what taking it in would do.
    pub async fn preview_import(&self, file: &ChosenFile) -> Result<ImportPreview, ImportError> {
        let bytes = bytes_of(file).await?;
        let read = json::read_round(&bytes).map_err(ImportError::File)?;
        let mine = self.records_of(&read.id).await.map_err(|_| ImportError::Storage)?;
        Ok(ImportPreview {
            file_name: file.name(),
            round: read.records.round.body.clone(),
            counts: Counts::of(&read.records),
            exported_at_ms: read.exported_at_ms,
            is_untouched: read.is_untouched,
            not_understood: read.not_understood.clone(),
            comparison: mine.as_ref().map(|mine| compare(mine, &read.records)),
            file: read,
            mine,
        })
    }

    /// Takes a file in, in one transaction or not at all, and opens the round. `side` decides all conflicts.
    pub async fn apply_import(&self, preview: ImportPreview, side: Side) -> Result<RoundId, ImportError> {
        let ImportPreview { file, mine, .. } = preview;
        let merged = match mine {
            None => file.records,
            Some(mine) => merge(&mine, &file.records, side, &self.stamp()).0,
        };
        self.try_keep_all(&file.id, &merged).await.map_err(|_| ImportError::Storage)?;
        self.show(Workspace::open(file.id.clone(), merged));
        Ok(file.id)
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

    /// The records of a round in this browser, the open one included.
    async fn records_of(&self, id: &RoundId) -> Result<Option<Records>, LoadError> {
        let open = self.peek(|workspace| (workspace.id() == id).then(|| workspace.records().clone())).flatten();
        match open {
            Some(records) => Ok(Some(records)),
            None => Ok(self.load(id).await?.map(|loaded| loaded.workspace.records().clone())),
        }
    }
}

async fn bytes_of(file: &ChosenFile) -> Result<Vec<u8>, ImportError> {
    file.bytes(MAX_FILE_BYTES).await.map_err(|error| match error {
        UploadError::TooLarge(bytes) => ImportError::File(ReadError::TooLarge { bytes }),
        UploadError::Unreadable => ImportError::Unreadable,
    })
}
