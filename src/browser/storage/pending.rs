//! Changes on their way into the database: written in the same call as the change, so that they outlive a tab that
//! closes in the very next instant.

use crate::domain::id::RoundId;

const PREFIX: &str = "zicha.pending/";

/// The store of pending entries, or a stand-in that keeps nothing where localStorage is blocked.
#[derive(Debug, Clone)]
pub struct Pending(Option<web_sys::Storage>);

impl Pending {
    /// Asks the browser once.
    pub fn open() -> Self {
        Self(super::local())
    }

    /// Whether entries are kept at all.
    pub fn is_available(&self) -> bool {
        self.0.is_some()
    }

    /// Writes an entry. Tells whether it is kept: not where storage is blocked or full.
    pub fn put(&self, round: &RoundId, key: &str, text: &str) -> bool {
        self.0.as_ref().is_some_and(|storage| storage.set_item(&name(round, key), text).is_ok())
    }

    /// Removes an entry, if it still is what was saved.
    pub fn remove(&self, round: &RoundId, key: &str, saved: &str) {
        let Some(storage) = &self.0 else { return };
        let name = name(round, key);
        if storage.get_item(&name).ok().flatten().as_deref() == Some(saved) {
            let _ = storage.remove_item(&name);
        }
    }

    /// All entries of a round: record keys with their texts.
    pub fn entries(&self, round: &RoundId) -> Vec<(String, String)> {
        let prefix = name(round, "");
        self.names()
            .into_iter()
            .filter_map(|name| {
                let text = self.0.as_ref()?.get_item(&name).ok()??;
                Some((name.strip_prefix(&prefix)?.to_owned(), text))
            })
            .collect()
    }

    /// Removes all entries of a round.
    pub fn clear(&self, round: &RoundId) {
        let prefix = name(round, "");
        for name in self.names().into_iter().filter(|name| name.starts_with(&prefix)) {
            if let Some(storage) = &self.0 {
                let _ = storage.remove_item(&name);
            }
        }
    }

    fn names(&self) -> Vec<String> {
        let Some(storage) = &self.0 else { return Vec::new() };
        let count = storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|place| storage.key(place).ok().flatten())
            .filter(|name| name.starts_with(PREFIX))
            .collect()
    }
}

fn name(round: &RoundId, key: &str) -> String {
    format!("{PREFIX}{round}/{key}")
}
