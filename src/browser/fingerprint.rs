//! The digest of a local file, read piece by piece, so that neither its size nor the page's patience matters.

use super::upload::{ChosenFile, UploadError};
use sha2::{Digest, Sha256};

/// So many bytes are in memory at a time.
const PIECE_BYTES: u64 = 4 * 1024 * 1024;

/// SHA-256 of a file's content, in lower-case hexadecimal digits; nothing where `goes_on` says no. It is asked before
/// each piece, with the bytes that are done.
pub async fn sha256(file: &ChosenFile, goes_on: impl Fn(u64) -> bool) -> Result<Option<String>, UploadError> {
    let size = file.size();
    let mut digest = Sha256::new();
    let mut done = 0;
    while done < size {
        if !goes_on(done) {
            return Ok(None);
        }
        let end = size.min(done + PIECE_BYTES);
        // The page goes on with its own work while the browser reads.
        let piece = file.piece(done, end).await?;
        // A file that was cut meanwhile would never come to its end.
        if piece.len() as u64 != end - done {
            return Err(UploadError::Unreadable);
        }
        digest.update(&piece);
        done = end;
    }
    let hex = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(hex))
}
