//! Follow-ups as lines of one cell, each beginning with the name of its field: `具体表现：近三年有六次`.

use super::value::{option_text, read_many, read_one};
use crate::tables::cell::{plain, read_day, read_number, text as cell};
use crate::tables::choices::{Named, read_choice};
use crate::tables::problem::Wrong;
use domain::id::FieldId;
use domain::library::Entry;
use domain::pack::{Field, FieldKind, Role};
use domain::questionnaire::{Answer, Judgement, MAX_TEXT_CHARS, Value, unfolded_fields};
use std::collections::BTreeMap;
use zicha_office::table::Cell;

/// All fields of a question.
fn fields(entry: &Entry) -> Vec<&Field> {
    entry.follow_up_fields.iter().chain(entry.own_fields().map(|(_, field)| field)).collect()
}

/// How a field is named: by its label, unless that may mean another.
fn name(fields: &[&Field], field: &Field) -> String {
    let may_mean = |other: &&&Field| other.label == field.label || other.id.as_str() == field.label;
    let is_plain =
        !field.label.is_empty() && field.label.trim() == field.label && !field.label.contains(['：', ':', '\n']);
    if is_plain && fields.iter().filter(may_mean).count() == 1 { field.label.clone() } else { field.id.to_string() }
}

/// What is entered; below a failing answer, what is still missing stands there too, as `missing`.
pub(crate) fn text(entry: &Entry, answer: &Answer, judgement: Judgement, missing: &str) -> String {
    let fields = fields(entry);
    let names: Vec<String> = fields.iter().map(|field| name(&fields, field)).collect();
    let open: Vec<&FieldId> = unfolded_fields(entry, judgement.verdict(), judgement.red_line)
        .filter(|_| judgement.is_failing())
        .map(|shown| &shown.field.id)
        .collect();
    let line = |(field, name): (&&Field, &String)| {
        let value = answer.follow_up.get(&field.id);
        let held = value.map(|value| value_text(&field.kind, value)).filter(|held| !held.is_empty());
        let held = held.unwrap_or_else(|| missing.to_owned());
        (value.is_some() || open.contains(&&field.id)).then(|| format!("{name}：{}", continued(&held, &names)))
    };
    fields.iter().zip(&names).filter_map(line).collect::<Vec<_>>().join("\n")
}

fn value_text(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Single(options) | FieldKind::Multiple(options), value) => option_text(options, value),
        (_, Value::Text(text)) => text.trim().replace("\r\n", "\n").replace('\r', "\n"),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Date(day)) => day.to_string(),
        (_, Value::Role(role)) => role.name().to_owned(),
        _ => String::new(),
    }
}

/// A text whose further lines are not taken for other fields.
fn continued(text: &str, names: &[String]) -> String {
    let mut lines = text.split('\n');
    let mut whole = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        whole.push('\n');
        if line.starts_with('\\') || named(line, names).is_some() {
            whole.push('\\');
        }
        whole.push_str(line);
    }
    whole
}

/// Which field a line begins, and what stands behind its name.
fn named<'a>(line: &'a str, names: &[String]) -> Option<(usize, &'a str)> {
    let (name, rest) = line.split_once(['：', ':'])?;
    Some((names.iter().position(|known| known == name.trim())?, rest))
}

/// Reads what is entered. What reads as it is written now stays as it is.
pub(super) fn read(entry: &Entry, before: &Answer, found: &str) -> Result<BTreeMap<FieldId, Value>, Wrong> {
    let fields = fields(entry);
    let names: Vec<String> = fields.iter().map(|field| name(&fields, field)).collect();
    let mut texts: Vec<(usize, String)> = Vec::new();
    for line in found.lines() {
        match (named(line, &names), texts.last_mut()) {
            (Some((place, rest)), _) => texts.push((place, rest.to_owned())),
            (None, Some((_, text))) => {
                text.push('\n');
                text.push_str(line.strip_prefix('\\').unwrap_or(line));
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return Err(Wrong::UnknownLine { found: line.to_owned(), allowed: names }),
        }
    }
    // Entries of fields that are no longer asked for stay.
    let is_asked = |id: &FieldId| fields.iter().any(|field| field.id == *id);
    let mut entries: BTreeMap<FieldId, Value> = before.follow_up.clone();
    entries.retain(|id, _| !is_asked(id));
    for (place, text) in texts {
        let Some(field) = fields.get(place) else { continue };
        let text = text.trim();
        let kept =
            before.follow_up.get(&field.id).filter(|value| plain(&cell(&value_text(&field.kind, value))) == text);
        let value = match kept {
            Some(kept) => Some(kept.clone()),
            None => read_value(&field.kind, text)?,
        };
        if let Some(value) = value {
            entries.insert(field.id.clone(), value);
        }
    }
    Ok(entries)
}

fn read_value(kind: &FieldKind, text: &str) -> Result<Option<Value>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let cell = Cell::Text(text.to_owned());
    Ok(match kind {
        FieldKind::Line | FieldKind::Text | FieldKind::RegisterNumber => {
            if text.chars().count() > MAX_TEXT_CHARS {
                return Err(Wrong::TextTooLong { limit: MAX_TEXT_CHARS });
            }
            Some(Value::Text(text.to_owned()))
        }
        FieldKind::Number { unit } => {
            let number = text.strip_suffix(unit.as_str()).unwrap_or(text).to_owned();
            read_number(&Cell::Text(number))?.map(Value::Number)
        }
        FieldKind::Date => read_day(&cell)?.map(Value::Date),
        FieldKind::Single(options) => Some(read_one(options, text)?),
        FieldKind::Multiple(options) => Some(read_many(options, text)?),
        FieldKind::Leader => read_choice::<Role>(&cell)?.map(Value::Role),
    })
}
