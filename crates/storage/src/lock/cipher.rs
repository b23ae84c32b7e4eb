//! Sealing texts, each for its place, and hiding the names of places.

use super::names;
use crate::store::Shelf;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use blake2::Blake2bMac;
use blake2::digest::consts::{U16, U32};
use blake2::digest::{FixedOutput, KeyInit, Update};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};

/// The key that seals all texts.
pub type DataKey = [u8; 32];

/// Never the same twice; 24 random bytes make sure of that.
pub type Nonce = [u8; NONCE_BYTES];

const NONCE_BYTES: usize = 24;

/// How every sealed text begins.
const MARK: &str = "zicha1:";

/// Seals and opens texts with one data key.
pub struct Cipher {
    id: String,
    texts: XChaCha20Poly1305,
    names: [u8; 32],
    nonces: fn() -> Option<Nonce>,
}

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Its keys are nobody's business.
        write!(f, "Cipher({})", self.id)
    }
}

impl Cipher {
    /// A cipher of the lock with this id. `nonces` draws on the browser's randomness, and gives nothing where it has none
    /// that can't be foretold.
    pub fn new(id: &str, key: &DataKey, nonces: fn() -> Option<Nonce>) -> Self {
        Self {
            id: id.to_owned(),
            texts: XChaCha20Poly1305::new(&subkey(key, b"zicha texts").into()),
            names: subkey(key, b"zicha names"),
            nonces,
        }
    }

    /// The id of the lock.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name under which a place of an open database lies in the sealed one.
    pub(super) fn hidden(&self, shelf: Shelf, name: &str) -> String {
        names::hidden(shelf, name, |text| self.digest(text))
    }

    /// The text as it lies in a place of the sealed database; nothing without randomness.
    pub(super) fn seal(&self, shelf: Shelf, name: &str, text: &str) -> Option<String> {
        // The name comes with the text: its place no longer tells it.
        self.seal_for(&place(shelf, &self.hidden(shelf, name)), &format!("{}:{name}{text}", name.len()))
    }

    /// Name and text of what lies in a place of the sealed database; nothing where it was not sealed for this place with
    /// this key.
    pub(super) fn open(&self, shelf: Shelf, hidden: &str, sealed: &str) -> Option<(String, String)> {
        let opened = self.open_for(&place(shelf, hidden), sealed)?;
        let (length, rest) = opened.split_once(':')?;
        let (name, text) = rest.split_at_checked(length.parse().ok()?)?;
        Some((name.to_owned(), text.to_owned()))
    }

    /// The text as it lies in a slot; nothing without randomness.
    pub(super) fn seal_slot(&self, name: &str, text: &str) -> Option<String> {
        self.seal_for(&format!("slot/{name}"), text)
    }

    /// The text of a slot; nothing where it was not sealed for this slot with this key.
    pub(super) fn open_slot(&self, name: &str, sealed: &str) -> Option<String> {
        self.open_for(&format!("slot/{name}"), sealed)
    }

    fn seal_for(&self, place: &str, text: &str) -> Option<String> {
        let nonce = (self.nonces)()?;
        let mut bytes = nonce.to_vec();
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        bytes.append(&mut self.texts.encrypt(&nonce.into(), payload).ok()?);
        Some(format!("{MARK}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    fn open_for(&self, place: &str, sealed: &str) -> Option<String> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(sealed.strip_prefix(MARK)?).ok()?;
        let (nonce, msg) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let text = self.texts.decrypt(&(*nonce).into(), Payload { msg, aad: place.as_bytes() }).ok()?;
        String::from_utf8(text).ok()
    }

    fn digest(&self, text: &str) -> String {
        let mut mac = Blake2bMac::<U16>::new(&padded(&self.names).into());
        mac.update(text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(mac.finalize_fixed())
    }
}

/// Whether a text is sealed, with whatever key.
pub(super) fn is_sealed(text: &str) -> bool {
    text.starts_with(MARK)
}

fn place(shelf: Shelf, hidden: &str) -> String {
    format!("{}/{hidden}", shelf.name())
}

/// A key for one purpose.
fn subkey(key: &DataKey, purpose: &[u8]) -> [u8; 32] {
    let mut mac = Blake2bMac::<U32>::new(&padded(key).into());
    mac.update(purpose);
    mac.finalize_fixed().into()
}

/// The key as long as BLAKE2b takes it.
fn padded(key: &DataKey) -> [u8; 64] {
    std::array::from_fn(|place| key.get(place).copied().unwrap_or_default())
}
