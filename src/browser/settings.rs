//! Small settings of this browser, in localStorage. Of what a person typed they hold only the names of saved filters and
//! the words in them; nothing of a round's own data. These lie behind the lock, if there is one.

use super::storage::LocalSlots;
use ::storage::Slots;

const PREFIX: &str = "zicha.settings.";
/// Where settings that could not be read are kept, as they were found.
const UNREADABLE: &str = "zicha.unreadable.";

/// A setting as `read` understands it. A text that it does not understand is put aside, so that the next choice does not
/// overwrite it.
pub fn get<T>(name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    get_from(&LocalSlots::open(), name, read)
}

/// The same for a setting that holds words of a person.
pub fn get_from<T>(slots: &impl Slots, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let text = slots.get(&format!("{PREFIX}{name}"))?;
    let value = read(&text);
    if value.is_none() && slots.set(&format!("{UNREADABLE}{name}"), &text) {
        slots.remove(&format!("{PREFIX}{name}"));
    }
    value
}

/// Keeps a setting; quietly not, where storage is blocked: the page says so anyway.
pub fn set(name: &str, value: &str) {
    LocalSlots::open().set(&format!("{PREFIX}{name}"), value);
}

/// The same for a setting that holds words of a person.
pub fn set_in(slots: &impl Slots, name: &str, value: &str) {
    slots.set(&format!("{PREFIX}{name}"), value);
}

/// Settings that could not be read: the slots in which they are kept, with their texts.
pub fn unreadable(slots: &impl Slots) -> Vec<(String, String)> {
    let names = slots.names(UNREADABLE).into_iter();
    names.filter_map(|name| slots.get(&name).map(|text| (name, text))).collect()
}
