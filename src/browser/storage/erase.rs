//! Erasing all that this program keeps in the browser, and nothing that another program of the same host does.

use super::LocalSlots;
use super::database::NAME;
use ::storage::{Failure, Slots};

/// How the names of all slots begin.
const SLOTS: &str = "zicha.";

/// Deletes the database, once all pages have closed it.
pub async fn erase_database() -> Result<(), Failure> {
    let refused = |error: idb::Error| Failure::Refused(error.to_string());
    idb::Factory::new().map_err(refused)?.delete(NAME).map_err(refused)?.await.map_err(refused)
}

/// Empties all slots.
pub fn erase_slots() {
    let slots = LocalSlots::open();
    for name in slots.names(SLOTS) {
        slots.remove(&name);
    }
}
