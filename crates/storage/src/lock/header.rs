//! The header of the lock: the data key, sealed by the passphrase, and all that it takes to open it.

use super::cipher::{DataKey, Nonce};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use serde::{Deserialize, Serialize};
use zicha_office::stretch::Cost;

/// The slot in which the header lies once more.
pub const HEADER_SLOT: &str = "zicha.lock";

/// The version of headers that this program writes, and the only one that it reads.
const VERSION: u32 = 1;

const SALT_BYTES: usize = 16;

/// What it takes to open the lock, besides the passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockHeader {
    version: u32,
    /// Names the data key; another lock has another.
    id: String,
    cost: Cost,
    salt: String,
    nonce: String,
    sealed_key: String,
}

impl LockHeader {
    /// A header that seals `key` with what was [stretched](zicha_office::stretch::stretch) out of the passphrase with
    /// this salt and at this cost. Nothing where they are out of bounds.
    pub fn new(
        id: &str,
        key: &DataKey,
        (salt, cost): ([u8; SALT_BYTES], Cost),
        stretched: &[u8; 32],
        nonce: Nonce,
    ) -> Option<Self> {
        let mut header = Self {
            version: VERSION,
            id: id.to_owned(),
            cost,
            salt: BASE64_URL_SAFE_NO_PAD.encode(salt),
            nonce: BASE64_URL_SAFE_NO_PAD.encode(nonce),
            sealed_key: String::new(),
        };
        let bound = header.bound();
        let payload = Payload { msg: key, aad: bound.as_bytes() };
        let sealed = XChaCha20Poly1305::new(&(*stretched).into()).encrypt(&nonce.into(), payload).ok()?;
        header.sealed_key = BASE64_URL_SAFE_NO_PAD.encode(sealed);
        cost.is_bearable().then_some(header)
    }

    /// Reads a header; nothing where the text is none, is of another version, or asks for a cost that no header of this
    /// program does.
    pub fn read(text: &str) -> Option<Self> {
        let header: Self = serde_json::from_str(text).ok()?;
        let is_whole = header.version == VERSION && header.cost.is_bearable() && header.salt().is_some();
        is_whole.then_some(header)
    }

    /// The text that [`read`](Self::read) reads.
    pub fn text(&self) -> String {
        // There is nothing in it that could not be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The id of the lock.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What a guess at the passphrase costs.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// What makes the same passphrase another key in every browser.
    pub fn salt(&self) -> Option<[u8; SALT_BYTES]> {
        BASE64_URL_SAFE_NO_PAD.decode(&self.salt).ok()?.try_into().ok()
    }

    /// The data key; nothing where the passphrase was another, or the header was altered.
    pub fn open(&self, stretched: &[u8; 32]) -> Option<DataKey> {
        let nonce: Nonce = BASE64_URL_SAFE_NO_PAD.decode(&self.nonce).ok()?.try_into().ok()?;
        let msg = BASE64_URL_SAFE_NO_PAD.decode(&self.sealed_key).ok()?;
        let bound = self.bound();
        let payload = Payload { msg: &msg, aad: bound.as_bytes() };
        XChaCha20Poly1305::new(&(*stretched).into()).decrypt(&nonce.into(), payload).ok()?.try_into().ok()
    }

    /// What can't be altered without the passphrase.
    fn bound(&self) -> String {
        let Cost { memory_kib, passes, lanes } = self.cost;
        format!("zicha lock {} {} {memory_kib} {passes} {lanes} {}", self.version, self.id, self.salt)
    }
}
