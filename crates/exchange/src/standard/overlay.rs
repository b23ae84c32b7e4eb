//! What a file says beyond our own way to write the same element.

use super::document::Fields;
use serde_json::Value;
use std::collections::BTreeMap;

/// Fields kept for re-export, by name; nothing (`null`) stands for a field that the file did not have.
pub(crate) type Kept = BTreeMap<String, Value>;

/// The fields in which a file's element differs from our own way to write it, besides those that are `left_out`.
pub(crate) fn beyond(own: &Fields, raw: &Fields, left_out: &[&str]) -> Kept {
    let mut kept = Kept::new();
    for (name, value) in raw {
        if !value.is_null() && own.get(name) != Some(value) {
            kept.insert(name.clone(), value.clone());
        }
    }
    for name in own.keys().filter(|name| raw.get(*name).is_none_or(Value::is_null)) {
        kept.insert(name.clone(), Value::Null);
    }
    kept.retain(|name, _| !left_out.contains(&name.as_str()));
    kept
}

/// Our own way to write an element with what was kept laid over it. Fields with a `$` are directions to the writer.
pub(crate) fn restored(mut own: Fields, kept: Option<&Kept>) -> Fields {
    for (name, value) in kept.into_iter().flatten().filter(|(name, _)| !name.starts_with('$')) {
        if value.is_null() {
            own.remove(name);
        } else {
            own.insert(name.clone(), value.clone());
        }
    }
    own
}
