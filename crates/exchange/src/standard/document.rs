//! A file of another format as a tree, behind the same front door as our own files.

use super::StandardError;
use crate::json::{Place, checked_text, offset_in};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Largest questionnaire of another format that is read, in bytes. The largest published ones have about one million.
pub const MAX_STANDARD_BYTES: usize = 16 * 1024 * 1024;

/// Deepest nesting that is read. It leaves room for a round's own levels, because what is not understood is kept in the
/// round, whose file must stay below the parser's 128.
const MAX_DEPTH: usize = 64;

/// Fields of an object.
pub(crate) type Fields = Map<String, Value>;

/// The text of a file with its tree.
pub(crate) struct Document<'a> {
    text: &'a str,
    /// Its outermost object.
    pub(crate) root: Fields,
}

impl<'a> Document<'a> {
    /// Reads a file that must be an object.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, StandardError> {
        if bytes.len() > MAX_STANDARD_BYTES {
            return Err(StandardError::TooLarge { bytes: bytes.len() });
        }
        let text = checked_text(bytes)?;
        if let Some(offset) = too_deep(text) {
            return Err(StandardError::TooDeep { place: Place::of(text.as_bytes(), offset) });
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(root)) => Ok(Self { text, root }),
            _ => Err(StandardError::Foreign),
        }
    }

    /// Where in the file the value of a JSON pointer stands; the nearest one around it where there is none.
    pub(crate) fn place(&self, pointer: &str) -> Place {
        let mut part = self.text.trim();
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let inner = if part.starts_with('[') {
                let list: Vec<&RawValue> = serde_json::from_str(part).unwrap_or_default();
                step.parse::<usize>().ok().and_then(|place| list.get(place).copied())
            } else {
                let fields: BTreeMap<String, &RawValue> = serde_json::from_str(part).unwrap_or_default();
                fields.get(&step).copied()
            };
            match inner {
                Some(raw) => part = raw.get(),
                None => break,
            }
        }
        Place::of(self.text.as_bytes(), offset_in(self.text, part))
    }
}

/// Where brackets are nested more than [`MAX_DEPTH`] times, in bytes.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut is_escaped) = (0usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(offset);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// One step of a JSON pointer added to it.
pub(crate) fn below(path: &str, step: impl std::fmt::Display) -> String {
    let step = step.to_string().replace('~', "~0").replace('/', "~1");
    format!("{path}/{step}")
}

/// A field that is a text.
pub(crate) fn text_of<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str)
}

/// A field that is a finite number, or the text of one.
pub(crate) fn number_of(fields: &Fields, name: &str) -> Option<f64> {
    let value = fields.get(name)?;
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()))?;
    number.is_finite().then_some(number)
}

/// The objects of a field that is a list.
pub(crate) fn objects_of<'a>(fields: &'a Fields, name: &str) -> impl Iterator<Item = &'a Fields> {
    fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// A number as JSON, without a fraction where it has none.
pub(crate) fn number(number: f64) -> Value {
    // Whole numbers up to here are exact.
    const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= LARGEST_WHOLE {
        // The bound was just checked.
        #[allow(clippy::cast_possible_truncation, reason = "whole and within the range of i64")]
        let whole = number as i64;
        return Value::from(whole);
    }
    Value::from(number)
}

/// An object of these fields.
pub(crate) fn fields<const N: usize>(pairs: [(&str, Value); N]) -> Fields {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
