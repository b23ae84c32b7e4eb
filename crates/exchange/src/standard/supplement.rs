//! What a pack knows beyond a format, in one place of the file that other programs pass over.

use super::document::Fields;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Fields of a pack's element that differ from what a reader makes of the element itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Supplement {
    /// By name; nothing (`null`) takes a field away.
    pub(crate) fields: Fields,
    /// Digests of what was read without them: where it reads otherwise now, another program has edited it, and wins.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    over: BTreeMap<String, String>,
}

/// A field that the file itself says something about, and the field whose reading decides whether it still says the
/// same.
pub(crate) type Guards = &'static [(&'static str, &'static str)];

/// Of a question. Rules fit only the kind of answer that they were written for.
pub(crate) const OF_QUESTION: Guards =
    &[("text", "text"), ("hint", "hint"), ("answer", "answer"), ("rules", "answer"), ("show_if", "show_if")];

/// Of a section.
pub(crate) const OF_SECTION: Guards = &[("title", "title"), ("intro", "intro")];

/// Of a pack as a whole.
pub(crate) const OF_WHOLE: Guards = &[("title", "title"), ("summary", "summary"), ("edition", "edition")];

impl Supplement {
    /// What must be added to `read` so that it becomes `own`.
    pub(crate) fn between(read: &Fields, own: &Fields, guards: Guards) -> Self {
        let mut supplement = Self::default();
        for (name, value) in own.iter().filter(|(name, value)| read.get(*name) != Some(*value)) {
            supplement.fields.insert(name.clone(), value.clone());
        }
        for name in read.keys().filter(|name| !own.contains_key(*name)) {
            supplement.fields.insert(name.clone(), Value::Null);
        }
        for (name, source) in guards.iter().filter(|(name, _)| supplement.fields.contains_key(*name)) {
            supplement.over.insert((*name).to_owned(), digest_of(read.get(*source)));
        }
        supplement
    }

    /// Whether there is nothing to add.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Takes over what another one adds further.
    pub(crate) fn extend(&mut self, further: Self) {
        self.fields.extend(further.fields);
        self.over.extend(further.over);
    }

    /// The part of it that concerns these fields, and the rest.
    pub(crate) fn split(self, names: &[&str]) -> (Self, Self) {
        let (mut part, mut rest) = (Self::default(), Self::default());
        for (name, value) in self.fields {
            let side = if names.contains(&name.as_str()) { &mut part } else { &mut rest };
            side.fields.insert(name, value);
        }
        for (name, digest) in self.over {
            let side = if names.contains(&name.as_str()) { &mut part } else { &mut rest };
            side.over.insert(name, digest);
        }
        (part, rest)
    }

    /// Adds to what was read. Returns the fields that another program has edited since, which stay as they were read.
    pub(crate) fn add_to(&self, read: &mut Fields, guards: Guards) -> Vec<String> {
        let mut edited = Vec::new();
        let before = read.clone();
        for (name, value) in &self.fields {
            let source = guards.iter().find(|(guarded, _)| guarded == name).map_or(name.as_str(), |(_, source)| source);
            if self.over.get(name).is_some_and(|digest| *digest != digest_of(before.get(source))) {
                edited.push(name.clone());
            } else if value.is_null() {
                read.remove(name);
            } else {
                read.insert(name.clone(), value.clone());
            }
        }
        edited
    }
}

/// The first 16 hex digits of the SHA-256 of a value, whatever the order of its fields.
fn digest_of(value: Option<&Value>) -> String {
    let mut text = String::new();
    write_sorted(value.unwrap_or(&Value::Null), &mut text);
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn write_sorted(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(name, _)| *name);
            text.push('{');
            for (name, value) in sorted {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_sorted(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(values) => {
            text.push('[');
            for value in values {
                write_sorted(value, text);
                text.push(',');
            }
            text.push(']');
        }
        value => text.push_str(&value.to_string()),
    }
}
