//! The fields of a record one by one: those that hold fields of their own are taken apart, and put together again.

use serde_json::{Map, Value};

/// Fields whose own fields count one by one: 单位 is name, short name and kind.
const HOLDS_FIELDS: [&str; 8] =
    ["unit", "number", "milestones", "parameters", "calendar", "verified_bases", "follow_up", "own_columns"];

/// What a matter holds lies one step deeper, under the name of its kind.
pub const CONTENT: &str = "content";

/// The fields by name, with a dot before the name of a part.
pub fn parts(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut parts = Map::new();
    for (name, value) in fields {
        let inner = match value {
            Value::Object(kinds) if name == CONTENT => kinds.values().filter_map(Value::as_object).flatten().collect(),
            Value::Object(inner) if HOLDS_FIELDS.contains(&name.as_str()) => inner.iter().collect::<Vec<_>>(),
            value => {
                parts.insert(name.clone(), value.clone());
                continue;
            }
        };
        parts.extend(inner.into_iter().map(|(part, value)| (format!("{name}.{part}"), value.clone())));
    }
    parts
}

/// Puts a part in its place among the fields; without a value it goes.
pub(super) fn put_part(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    let Some((field, part)) = name.split_once('.') else {
        put(fields, name, value);
        return;
    };
    let holder = fields.entry(field).or_insert_with(|| Value::Object(Map::new()));
    let inner = match field {
        CONTENT => holder.as_object_mut().and_then(|kinds| kinds.values_mut().next()),
        _ => Some(holder),
    };
    if let Some(Value::Object(inner)) = inner {
        put(inner, part, value);
    }
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => fields.insert(name.to_owned(), value),
        None => fields.remove(name),
    };
}
