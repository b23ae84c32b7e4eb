//! Texts in storage that could not be read: they are kept until a person discards them.

use super::{Session, StorageError};
use crate::browser::{download, settings};
use leptos::prelude::*;
use storage::Damaged;

impl Session {
    /// Stored texts that could not be read: those of the open round, and settings.
    pub fn damaged(&self) -> Vec<Damaged> {
        self.damaged.get()
    }

    /// Offers unreadable texts as one file, as they were found.
    pub fn save_damaged(&self, damaged: &[Damaged]) -> bool {
        let text: String = damaged.iter().map(|one| format!("{}\n{}\n\n", one.name, one.text)).collect();
        download::offer("zicha-unreadable.txt", "text/plain", text.as_bytes())
    }

    /// Discards an unreadable text for good.
    pub async fn discard_damaged(&self, damaged: &Damaged) -> Result<(), StorageError> {
        self.keeper().discard(damaged).await?;
        self.damaged.update(|all| all.retain(|one| one != damaged));
        Ok(())
    }

    /// Shows what could not be read of the round that is opened, and of the settings.
    pub(super) fn show_damaged(&self, mut damaged: Vec<Damaged>) {
        let settings = settings::unreadable(&self.slots.get_value()).into_iter();
        damaged.extend(settings.map(|(name, text)| Damaged { shelf: None, name, text }));
        self.damaged.set(damaged);
    }
}
