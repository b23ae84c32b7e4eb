//! Wrong passphrases: each makes the next try wait longer, and none shuts anybody out for good.

use serde::{Deserialize, Serialize};

/// So many wrong passphrases cost nothing: people mistype.
const FREE: u32 = 2;
const FIRST_WAIT_MS: u64 = 5_000;
const LONGEST_WAIT_MS: u64 = 300_000;

/// Tries since the lock was opened last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    count: u32,
    at_ms: u64,
}

impl Tries {
    /// Reads what [`text`](Self::text) writes; what can't be read counts for none.
    pub fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// The text that lies in a slot, where it outlives the page.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// These and one more.
    pub fn and_one(self, now_ms: u64) -> Self {
        Self { count: self.count.saturating_add(1), at_ms: now_ms }
    }

    /// How long the next one has to wait, in milliseconds.
    pub fn wait_ms(&self, now_ms: u64) -> u64 {
        let wait = self.count.checked_sub(FREE + 1).map_or(0, |more| FIRST_WAIT_MS << more.min(10));
        let wait = wait.min(LONGEST_WAIT_MS);
        // A clock that was set back makes nobody wait longer.
        match now_ms.checked_sub(self.at_ms) {
            Some(passed) => wait.saturating_sub(passed),
            None => wait,
        }
    }
}
