//! Sealed files: their content is nobody's who has no passphrase.

use super::Session;
use super::office::OfficeError;
use super::outgoing::Outgoing;
use crate::browser::random;
use zicha_office::job::{Job, Outcome};
use zicha_office::sealed::EXTENSION;

pub use zicha_office::sealed::is_sealed;

impl Session {
    /// Opens a sealed file.
    pub async fn unseal(&self, bytes: Vec<u8>, passphrase: String) -> Result<Vec<u8>, OfficeError> {
        self.office(Job::Open { passphrase }, bytes).await.map(|(_, bytes)| bytes)
    }

    /// How hard a passphrase is to guess, from 0 to 4; nothing where it can't be judged.
    pub async fn judge_passphrase(&self, passphrase: String) -> Option<u8> {
        match self.office(Job::Judge { passphrase }, Vec::new()).await {
            Ok((Outcome::Strength(strength), _)) => Some(strength),
            _ => None,
        }
    }

    /// A passphrase that nobody guesses; nothing where the browser has no randomness that is good enough.
    pub fn new_passphrase(&self) -> Option<String> {
        random::passphrase()
    }

    /// The file as it leaves under seal.
    pub(super) async fn seal(&self, file: Outgoing, passphrase: String) -> Result<Outgoing, OfficeError> {
        let (_, bytes) = self.office(Job::Seal { passphrase }, file.bytes).await?;
        Ok(Outgoing {
            extension: format!("{}.{EXTENSION}", file.extension),
            media_type: "application/octet-stream",
            bytes,
        })
    }
}
