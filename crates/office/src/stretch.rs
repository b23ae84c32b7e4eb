//! A key out of a passphrase, slowly: each guess at the passphrase costs as much time and memory as the true one.
//!
//! It is not behind the feature `formats`: where no worker can be started, the page does it itself.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// What one guess costs, as Argon2id counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// How often all of it is gone over.
    pub passes: u32,
    /// In how many parts it could be done at once; here they are done one after the other.
    pub lanes: u32,
}

impl Cost {
    /// What new keys cost: about a second on an office computer of some years.
    pub const USUAL: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Whether this can be afforded, and protects anything at all. What is outside was never written by this program.
    pub fn is_bearable(&self) -> bool {
        (8 * 1024..=512 * 1024).contains(&self.memory_kib)
            && (1..=16).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }
}

/// The key; nothing where the cost is out of all bounds, or the salt too short.
pub fn stretch(passphrase: &str, salt: &[u8], cost: Cost) -> Option<[u8; KEY_BYTES]> {
    if !cost.is_bearable() {
        return None;
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).ok()?;
    let mut key = [0; KEY_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key)
        .ok()?;
    Some(key)
}
