//! Keeping what all copies say: texts one below the other, lists united.

use super::{Difference, Together};
use domain::library::Entry;
use domain::pack::{AnswerKind, FieldKind};
use domain::record::Body;
use serde_json::{Map, Value, json};

/// Texts of several lines, by the names of their fields.
const TEXTS: &[&str] = &[
    "issue_text",
    "symptom",
    "direct_cause",
    "root_cause",
    "harm",
    "responsibility",
    "goal",
    "progress_note",
    "lessons_applied",
    "expanded_check",
    "loophole_closed",
    "note",
    "content.text",
    "content.problem",
    "content.main_problems",
    "content.transferred_matters",
    "content.conclusion",
    "content.execution",
];

/// Texts of one line.
const LINES: &[&str] = &["political_nature", "cooperating_departments", "cross_level_reference", "content.extent"];

/// Lists that stand by time, with the field that tells it.
const BY_TIME: &[(&str, &str)] =
    &[("content.dispatches", "sent_on"), ("content.sent", "at"), ("content.returned", "at")];

/// What stands between texts of one line.
const BETWEEN: &str = "；";

/// The values of a difference's fields with what all copies hold; nothing where one copy must be chosen, or where one
/// holds all already.
pub(super) fn both(
    copies: &[Body],
    held: &[Map<String, Value>],
    difference: &Difference,
    asked: Option<&Entry>,
) -> Option<Vec<Option<Value>>> {
    let values = |name: &str| held.iter().filter_map(|copy| copy.get(name)).collect::<Vec<_>>();
    match (difference.together, difference.parts.as_slice()) {
        (None, [name]) => Some(vec![Some(joined(copies, name, &values(name), asked)?)]),
        (Some(Together::Answer), names) => {
            let value = joined(copies, "value", &values("value"), asked)?;
            // Given on the day on which the last of them was.
            let day = values("answered_on").into_iter().max_by_key(|day| day.as_str()).cloned();
            let value_of = |name: &String| if name == "value" { Some(value.clone()) } else { day.clone() };
            names.iter().any(|name| name == "value").then(|| names.iter().map(value_of).collect())
        }
        _ => None,
    }
}

fn joined(copies: &[Body], name: &str, values: &[&Value], asked: Option<&Entry>) -> Option<Value> {
    let joined = match values.first()? {
        Value::Array(_) => {
            let lists = values.iter().map(|value| value.as_array()).collect::<Option<Vec<_>>>()?;
            let mut all = united(&lists);
            if let Some((_, time)) = BY_TIME.iter().find(|(list, _)| *list == name) {
                all.sort_by_cached_key(|one| one.get(time).and_then(Value::as_str).map(str::to_owned));
            }
            Value::Array(all)
        }
        Value::Object(_) => entered(name, values, asked?)?,
        _ => {
            let texts = values.iter().map(|value| value.as_str()).collect::<Option<Vec<_>>>()?;
            let is_line = LINES.contains(&name) || name.starts_with("own_columns.");
            let is_text = TEXTS.contains(&name) && !matches!(copies.first(), Some(Body::Round(_)));
            match (is_text, is_line) {
                (true, _) => Value::String(one_below_the_other(&texts)),
                (_, true) => Value::String(one_after_the_other(&texts)),
                _ => return None,
            }
        }
    };
    (!values.contains(&&joined)).then_some(joined)
}

/// An answer or an entry of a follow-up: texts and several options.
fn entered(name: &str, values: &[&Value], asked: &Entry) -> Option<Value> {
    let (is_text, is_line) = match name.strip_prefix("follow_up.") {
        None => (asked.question.answer == AnswerKind::Text, false),
        Some(id) => {
            let kind = &asked.field(&id.into())?.kind;
            (*kind == FieldKind::Text, *kind == FieldKind::Line)
        }
    };
    let inner = |of: &str| values.iter().map(|value| value.get(of)).collect::<Option<Vec<_>>>();
    if let Some(lists) = inner("many") {
        let lists = lists.into_iter().map(Value::as_array).collect::<Option<Vec<_>>>()?;
        return Some(json!({ "many": united(&lists) }));
    }
    let texts = inner("text")?.into_iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
    match (is_text, is_line) {
        (true, _) => Some(json!({ "text": one_below_the_other(&texts) })),
        (_, true) => Some(json!({ "text": one_after_the_other(&texts) })),
        _ => None,
    }
}

/// All entries in the order of the copies, equal ones once.
fn united(lists: &[&Vec<Value>]) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for list in lists {
        // What one copy holds twice is meant twice.
        let new: Vec<Value> = list.iter().filter(|one| !all.contains(one)).cloned().collect();
        all.extend(new);
    }
    all
}

/// The first text, and below it those lines of the others that are not there yet.
fn one_below_the_other(texts: &[&str]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for text in texts {
        let new = text.lines().filter(|line| lines.is_empty() || !(line.trim().is_empty() || lines.contains(line)));
        let new: Vec<&str> = new.collect();
        lines.extend(new);
    }
    lines.join("\n")
}

fn one_after_the_other(texts: &[&str]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        if !all.contains(text) {
            all.push(text);
        }
    }
    all.join(BETWEEN)
}
