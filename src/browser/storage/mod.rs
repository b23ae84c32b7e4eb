//! Where records are kept: IndexedDB for good, localStorage for what is on its way there (design.md §5).

mod database;
mod erase;
mod quota;
mod slots;

pub use database::{Database, IndexedDb};
pub use erase::{erase_database, erase_slots};
pub use quota::{Quota, ask_to_keep, quota};
pub use slots::{LocalSlots, on_slot_change};

use gloo_storage::Storage;

thread_local! {
    static LOCAL: Option<web_sys::Storage> = find_local();
}

/// localStorage, unless the browser refuses it.
pub(super) fn local() -> Option<web_sys::Storage> {
    LOCAL.with(Clone::clone)
}

/// gloo-storage would panic where the browser refuses it, so it is asked here first. Once: all other windows hear of what
/// is written to see whether it can be.
fn find_local() -> Option<web_sys::Storage> {
    let storage = web_sys::window()?.local_storage().ok()??;
    // Some browsers hand out an object that refuses every write.
    let probe = "zicha.probe";
    storage.set_item(probe, "1").ok()?;
    storage.remove_item(probe).ok()?;
    Some(gloo_storage::LocalStorage::raw())
}
