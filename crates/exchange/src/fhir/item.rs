//! What each type of item is here.

use super::coded::{MAX, MIN, NUMBERS, UNIT, extension_number, extensions_of, is_help};
use super::known::tell_rest;
use super::options::{are_yes_no, meanings_of, options_of};
use super::text::chosen;
use super::{enable, without_supplement};
use crate::standard::condition::{Meaning, own_meanings};
use crate::standard::defaults::{question, shown};
use crate::standard::dialect::{Answers, Element};
use crate::standard::document::{Fields, objects_of, text_of};
use crate::standard::expression::Literal;
use crate::standard::names::Names;
use crate::standard::{Notice, NoticeKind};
use domain::id::FieldId;
use domain::pack::{AnswerKind, Choice, NumberField, Question};
use serde_json::Value;

/// Whether a group is one question for several numbers.
pub(super) fn is_numbers(item: &Fields) -> bool {
    text_of(item, "type") == Some("group") && extensions_of(item, NUMBERS).next().is_some()
}

/// Its number, where it has one, and its text.
pub(super) fn title_of(item: &Fields, name: &str, path: &str, notices: &mut Vec<Notice>) -> String {
    let text = chosen(item, "text").unwrap_or_else(|| name.to_owned());
    let text = match text_of(item, "prefix").filter(|prefix| !prefix.trim().is_empty()) {
        Some(prefix) => format!("{prefix} {text}"),
        None => text,
    };
    shown(&text, false, path, "text", notices)
}

/// The question that an item becomes. Items in it that are questions themselves are looked at elsewhere.
pub(super) fn element_of(
    item: &Fields,
    contained: &[&Fields],
    path: &str,
    name: &str,
    notices: &mut Vec<Notice>,
) -> Element {
    tell_rest(item, path, notices);
    let text = title_of(item, name, path, notices);
    let text = if text.trim().is_empty() { name.to_owned() } else { text };
    let help: Vec<String> =
        objects_of(item, "item").filter(|inner| is_help(inner)).filter_map(|inner| chosen(inner, "text")).collect();
    let hint = shown(&help.join("\n"), false, path, "item", notices);
    let Answers { kind, meanings, evidence } = answers_of(item, contained, path, &text, notices);
    let (mut raw, supplement) = without_supplement(item, &[]);
    if !is_numbers(item) {
        // Questions in a question come after it; only what explains it stays in it.
        if let Some(Value::Array(inner)) = raw.get_mut("item") {
            inner.retain(|inner| inner.as_object().is_some_and(is_help));
            if inner.is_empty() {
                raw.remove("item");
            }
        }
    }
    Element {
        path: path.to_owned(),
        name: name.to_owned(),
        raw,
        supplement,
        question: Question { evidence, ..question(text, hint, kind) },
        meanings,
        condition: enable::wanted(item, path),
        before: Vec::new(),
        row: None,
    }
}

fn answers_of(item: &Fields, contained: &[&Fields], path: &str, text: &str, notices: &mut Vec<Notice>) -> Answers {
    let repeats = item.get("repeats") == Some(&Value::Bool(true));
    let kind = text_of(item, "type").unwrap_or_default();
    let simplified = |notices: &mut Vec<Notice>| {
        notices.push(Notice::new(path, NoticeKind::Simplified { from: kind.to_owned() }));
    };
    if repeats && !matches!(kind, "choice" | "open-choice") {
        simplified(notices);
    }
    match kind {
        "boolean" => {
            let meaning = |truth, choice| (Literal::Truth(truth), Meaning::Choice(choice));
            let meanings = vec![meaning(true, Choice::Yes), meaning(false, Choice::No)];
            Answers { meanings, ..AnswerKind::YesNo.into() }
        }
        "decimal" | "integer" => number_kind(item).into(),
        "quantity" => {
            simplified(notices);
            number_kind(item).into()
        }
        "date" => AnswerKind::Date.into(),
        "string" | "text" => AnswerKind::Text.into(),
        "choice" | "open-choice" => {
            let Some(options) = options_of(item, contained, path, notices).filter(|options| options.len() > 1) else {
                notices.push(Notice::new(path, NoticeKind::OptionsElsewhere));
                return AnswerKind::Text.into();
            };
            if !repeats && are_yes_no(&options) {
                return Answers { meanings: own_meanings(&AnswerKind::YesNo), ..AnswerKind::YesNo.into() };
            }
            let meanings = meanings_of(&options);
            let options = options.into_iter().map(|option| option.option).collect();
            let kind = if repeats { AnswerKind::Multiple(options) } else { AnswerKind::Single(options) };
            Answers { meanings, ..kind.into() }
        }
        // An answer here is a reference to evidence, never a file: «yes» rests on it.
        "attachment" => {
            simplified(notices);
            let meanings = own_meanings(&AnswerKind::YesNo);
            Answers { meanings, evidence: text.to_owned(), ..AnswerKind::YesNo.into() }
        }
        "group" => AnswerKind::Numbers(numbers_of(item)).into(),
        _ => {
            simplified(notices);
            AnswerKind::Text.into()
        }
    }
}

fn number_kind(item: &Fields) -> AnswerKind {
    let (min, max) = (extension_number(item, MIN), extension_number(item, MAX));
    let is_range = !matches!((min, max), (Some(min), Some(max)) if min > max);
    AnswerKind::Number { unit: unit_of(item), min: min.filter(|_| is_range), max: max.filter(|_| is_range) }
}

fn unit_of(item: &Fields) -> String {
    let coding = extensions_of(item, UNIT).find_map(|unit| unit.get("valueCoding").and_then(Value::as_object));
    let unit = coding.and_then(|coding| text_of(coding, "display").or_else(|| text_of(coding, "code")));
    unit.unwrap_or_default().to_owned()
}

/// The numbers of a question with several, and the names of their items.
pub(super) fn numbers_of(item: &Fields) -> Vec<NumberField> {
    named_numbers(item).into_iter().map(|(_, field)| field).collect()
}

/// The same with the names that their items have in the file.
pub(super) fn named_numbers(item: &Fields) -> Vec<(String, NumberField)> {
    let mut names = Names::default();
    let own = format!("{}/", text_of(item, "linkId").unwrap_or_default());
    let inner = objects_of(item, "item").filter(|inner| text_of(inner, "type") != Some("display"));
    inner
        .map(|inner| {
            let name = text_of(inner, "linkId").unwrap_or_default();
            let id = FieldId::new(names.id_for(name.strip_prefix(&own).unwrap_or(name)));
            let label = chosen(inner, "text").unwrap_or_else(|| id.to_string());
            (name.to_owned(), NumberField { id, label, unit: unit_of(inner) })
        })
        .collect()
}
