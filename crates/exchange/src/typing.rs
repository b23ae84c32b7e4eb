//! Keystrokes that belong together: typing a sentence is one entry of the history and one step to undo, although each
//! keystroke is saved at once.

use super::history::HistoryEntry;
use domain::timeline::Cause;
use serde_json::Value;

/// A pause of so many milliseconds ends the typing.
const PAUSE_MS: u64 = 5_000;
/// After so many milliseconds a new entry begins, so that hours of typing are not one.
const LONGEST_MS: u64 = 60_000;

/// What is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// The entry so far: from before the first keystroke to after the last one.
    entry: HistoryEntry,
    last_ms: u64,
}

impl Typing {
    /// Typing may go on from this entry.
    pub fn from(entry: HistoryEntry) -> Self {
        Self { last_ms: entry.at_ms, entry }
    }

    /// The entry so far.
    pub fn entry(&self) -> &HistoryEntry {
        &self.entry
    }

    /// The typing with one more keystroke; nothing where `next` is something else.
    pub fn with(&self, next: &HistoryEntry) -> Option<Self> {
        let is_same = next.cause == Cause::Edit
            && self.entry.cause == Cause::Edit
            && (&next.key, &next.replica, next.role) == (&self.entry.key, &self.entry.replica, self.entry.role)
            && next.at_ms.saturating_sub(self.last_ms) <= PAUSE_MS
            && next.at_ms.saturating_sub(self.entry.at_ms) <= LONGEST_MS;
        let mut changes = next.fields.iter();
        let (Some((name, change)), None) = (changes.next(), changes.next()) else { return None };
        let mut entry = self.entry.clone();
        let so_far = entry.fields.get_mut(name)?;
        let is_keystroke = if next.is_withheld {
            // What is withheld can't be looked at, and need not be told apart.
            self.entry.is_withheld && name != "value"
        } else {
            so_far.after == change.before && is_typed(change.before.as_ref(), change.after.as_ref())
        };
        if !is_same || !is_keystroke {
            return None;
        }
        so_far.after.clone_from(&change.after);
        Some(Self { entry, last_ms: next.at_ms })
    }
}

/// Whether one value comes from the other by putting characters in, or by taking some out, in one place of one text.
fn is_typed(before: Option<&Value>, after: Option<&Value>) -> bool {
    match (before, after) {
        (Some(Value::String(before)), Some(Value::String(after))) => is_one_stroke(before, after),
        (Some(Value::Number(before)), Some(Value::Number(after))) => {
            is_one_stroke(&before.to_string(), &after.to_string())
        }
        // Emptied, or begun anew.
        (Some(Value::String(_)), None) | (None, Some(Value::String(_))) => true,
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            let mut differing = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
            match (differing.next(), differing.next()) {
                (Some(name), None) => is_typed(before.get(name), after.get(name)),
                _ => false,
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) if before.len() == after.len() => {
            let mut differing = before.iter().zip(after).filter(|(before, after)| before != after);
            match (differing.next(), differing.next()) {
                (Some((before, after)), None) => is_typed(Some(before), Some(after)),
                _ => false,
            }
        }
        _ => false,
    }
}

fn is_one_stroke(before: &str, after: &str) -> bool {
    let (short, long) = if before.len() <= after.len() { (before, after) } else { (after, before) };
    let from_start = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let from_end = short.chars().rev().zip(long.chars().rev()).take_while(|(a, b)| a == b).count();
    from_start + from_end >= short.chars().count()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::history::FieldChange;
    use domain::record::{RecordKey, ReplicaId};
    use serde_json::json;

    fn entry(at_ms: u64, field: &str, before: Value, after: Value) -> HistoryEntry {
        let value = |value: Value| (!value.is_null()).then_some(value);
        let change = FieldChange { before: value(before), after: value(after) };
        HistoryEntry {
            key: RecordKey::parse("answer/core/A01").unwrap(),
            at_ms,
            replica: ReplicaId("a".into()),
            count: at_ms,
            role: None,
            cause: Cause::Edit,
            fields: [(field.to_owned(), change)].into(),
            is_withheld: false,
            copies: Vec::new(),
        }
    }

    #[test]
    fn keystrokes_are_one_entry_from_before_the_first_to_after_the_last() {
        let typing = Typing::from(entry(1_000, "note", Value::Null, json!("学")));
        let typing = typing.with(&entry(1_200, "note", json!("学"), json!("学习"))).unwrap();
        let typing = typing.with(&entry(2_000, "note", json!("学习"), json!("学习计划"))).unwrap();
        let typing = typing.with(&entry(2_500, "note", json!("学习计划"), json!("学计划"))).unwrap();
        assert_eq!(typing.entry().fields["note"], FieldChange { before: None, after: Some(json!("学计划")) });
        assert_eq!(typing.entry().name(), entry(1_000, "note", Value::Null, json!("学")).name());
    }

    #[test]
    fn something_else_is_another_entry() {
        let typing = Typing::from(entry(1_000, "note", Value::Null, json!("学习")));
        for next in [
            entry(1_100, "note", json!("学习"), json!("检查")),
            entry(1_100, "note", json!("别处"), json!("别处的")),
            entry(1_100, "value", json!({ "choice": "yes" }), json!({ "choice": "no" })),
            entry(9_000, "note", json!("学习"), json!("学习计划")),
            HistoryEntry { cause: Cause::Undo, ..entry(1_100, "note", json!("学习"), json!("学")) },
        ] {
            assert_eq!(typing.with(&next), None, "{next:?}");
        }
        let nested = Typing::from(entry(1, "follow_up", json!({}), json!({ "symptom": { "text": "有" } })));
        let on =
            entry(2, "follow_up", json!({ "symptom": { "text": "有" } }), json!({ "symptom": { "text": "有六次" } }));
        assert!(nested.with(&on).is_some());
    }
}
