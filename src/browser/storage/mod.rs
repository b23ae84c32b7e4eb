//! Where records are kept: IndexedDB for good, localStorage for what is on its way there (design.md §5).

mod database;
mod erase;
mod quota;
mod slots;

pub use database::{Database, IndexedDb};
pub use erase::{erase_database, erase_slots};
pub use quota::{Quota, ask_to_keep, quota};
pub use slots::LocalSlots;

use gloo_storage::Storage;

/// localStorage, unless the browser refuses it. gloo-storage would panic in that case, so it is asked here first.
pub(super) fn local() -> Option<web_sys::Storage> {
    let storage = web_sys::window()?.local_storage().ok()??;
    // Some browsers hand out an object that refuses every write.
    let probe = "zicha.probe";
    storage.set_item(probe, "1").ok()?;
    storage.remove_item(probe).ok()?;
    Some(gloo_storage::LocalStorage::raw())
}
