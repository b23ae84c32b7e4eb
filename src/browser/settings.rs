//! Small settings of this browser, in localStorage. They never hold anything that a person typed.

use gloo_storage::Storage;

const PREFIX: &str = "zicha.settings.";

/// A setting, if there is one and storage is to be had.
pub fn get(name: &str) -> Option<String> {
    super::storage::local()?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps a setting; quietly not, where storage is blocked: the page says so anyway.
pub fn set(name: &str, value: &str) {
    if super::storage::local().is_some() {
        let raw = gloo_storage::LocalStorage::raw();
        let _ = raw.set_item(&format!("{PREFIX}{name}"), value);
    }
}

/// Which copy of the data this browser is (design.md §6); made up on first use.
pub fn replica() -> String {
    get("replica").filter(|id| crate::domain::id::well_formed(id)).unwrap_or_else(|| {
        let id = super::random::new_id();
        set("replica", &id);
        id
    })
}
