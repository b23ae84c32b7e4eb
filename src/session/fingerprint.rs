//! Fingerprints of local files (design.md §8): the file itself is read and forgotten.

use super::Session;
use crate::browser::fingerprint;
use crate::browser::upload::{ChosenFile, UploadError};
use domain::evidence::Fingerprint;

impl Session {
    /// The fingerprint of a file: its name, size and SHA-256; nothing where `goes_on` says no, which is asked every few
    /// megabytes with the bytes that are done.
    pub async fn fingerprint(
        &self,
        file: &ChosenFile,
        goes_on: impl Fn(u64) -> bool,
    ) -> Result<Option<Fingerprint>, UploadError> {
        let sha256 = fingerprint::sha256(file, goes_on).await?;
        Ok(sha256.map(|sha256| Fingerprint { name: file.name(), bytes: file.size(), sha256 }))
    }
}
