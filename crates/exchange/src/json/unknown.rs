//! Fields of a file that this program does not know: told before anything is taken in.

use serde::Serialize;
use serde_json::Value;

/// Paths of what stands in `text` and was not understood, given what was read from it.
///
/// What was read is written again and compared, because a reader that watches for skipped fields would be a second
/// copy of all reading code in the first load. Empty values are passed over: nothing is lost with them.
pub(super) fn unknown_fields(text: &str, read: &impl Serialize) -> Vec<String> {
    let written = serde_json::to_string(read).unwrap_or_default();
    let mut found = Vec::new();
    if let (Ok(source), Ok(known)) = (serde_json::from_str(text), serde_json::from_str(&written)) {
        compare(&source, &known, &mut String::new(), &mut found);
    }
    found
}

fn compare(source: &Value, known: &Value, path: &mut String, found: &mut Vec<String>) {
    match (source, known) {
        (Value::Object(source), Value::Object(known)) => {
            for (key, value) in source {
                at(path, key, |path| match known.get(key) {
                    Some(known) => compare(value, known, path, found),
                    None if is_empty(value) => {}
                    None => found.push(path.clone()),
                });
            }
        }
        (Value::Array(source), Value::Array(known)) => {
            for (place, (value, known)) in source.iter().zip(known).enumerate() {
                at(path, &place.to_string(), |path| compare(value, known, path, found));
            }
        }
        _ => {}
    }
}

/// Runs `visit` with the path one step longer.
fn at(path: &mut String, step: &str, visit: impl FnOnce(&mut String)) {
    let length = path.len();
    if length > 0 {
        path.push('.');
    }
    path.push_str(step);
    visit(path);
    path.truncate(length);
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
