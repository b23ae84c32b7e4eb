//! Files that come in: why one may not, and content packs. Rounds come in through [`batch`](super::batch).

use super::{Content, Session};
use crate::browser::upload::{ChosenFile, UploadError};
use domain::change::{Change, Refusal};
use domain::pack::Pack;
use exchange::json::{self, MAX_FILE_BYTES, ReadError};

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
}

/// The bytes of a file, unless there are too many.
pub async fn bytes_of(file: &ChosenFile) -> Result<Vec<u8>, ImportError> {
    file.bytes(MAX_FILE_BYTES).await.map_err(|error| match error {
        UploadError::TooLarge(bytes) => ImportError::File(ReadError::TooLarge { bytes }),
        UploadError::Unreadable => ImportError::Unreadable,
    })
}
