//! One value as `answer` entries of an item, and back.

use super::super::coded::choice_coding;
use super::super::item::named_numbers;
use super::super::options::{AnswerOption, code_of, options_of};
use super::read::ProblemKind;
use crate::standard::condition::choice_code;
use crate::standard::document::{Fields, number, objects_of, text_of};
use domain::Date;
use domain::id::OptionId;
use domain::pack::{AnswerKind, Choice, NumberField, Question};
use domain::questionnaire::Value as Answered;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an item of a response holds besides its name and text.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) answer: Vec<Value>,
    pub(super) item: Vec<Value>,
}

/// A value as entries; none where the item's type has no place for it.
pub(super) fn written(value: &Answered, question: &Question, item: &Fields, contained: &[&Fields]) -> Entries {
    let kind = text_of(item, "type").unwrap_or_default();
    let answer = match value {
        Answered::Choice(choice) => match (kind, choice) {
            ("boolean", Choice::Yes) => vec![json!({ "valueBoolean": true })],
            ("boolean", Choice::No) => vec![json!({ "valueBoolean": false })],
            ("choice", choice) => vec![json!({ "valueCoding": choice_coding(*choice) })],
            _ => Vec::new(),
        },
        Answered::Number(entered) => match kind {
            "integer" if entered.fract() == 0.0 => vec![json!({ "valueInteger": number(*entered) })],
            "decimal" => vec![json!({ "valueDecimal": number(*entered) })],
            "quantity" => vec![json!({ "valueQuantity": { "value": number(*entered) } })],
            _ => Vec::new(),
        },
        Answered::Numbers(entered) => {
            let one = |(name, field): (String, NumberField)| {
                let entered = number(*entered.get(&field.id)?);
                Some(json!({ "linkId": name, "text": field.label, "answer": [{ "valueDecimal": entered }] }))
            };
            return Entries { item: named_numbers(item).into_iter().filter_map(one).collect(), ..Entries::default() };
        }
        Answered::Date(date) if kind == "date" => vec![json!({ "valueDate": date.to_string() })],
        Answered::Text(text) if matches!(kind, "string" | "text") && !text.trim().is_empty() => {
            vec![json!({ "valueString": text })]
        }
        Answered::One(chosen) => of_options(std::slice::from_ref(chosen), question, item, contained),
        Answered::Many(chosen) => of_options(chosen, question, item, contained),
        _ => Vec::new(),
    };
    Entries { answer, ..Entries::default() }
}

fn of_options(chosen: &[OptionId], question: &Question, item: &Fields, contained: &[&Fields]) -> Vec<Value> {
    let listed = listed(question, item, contained);
    let one = |id: &OptionId| {
        let option = listed.iter().find(|option| option.option.id == *id)?;
        let mut value = option.value.clone();
        if let Some(coding) = value.as_object_mut() {
            coding.remove("extension");
        }
        Some(Value::Object(Fields::from_iter([(option.name.clone(), value)])))
    };
    chosen.iter().filter_map(one).collect()
}

/// The options of an item with the ids that they have in the pack, which stand in the same order.
fn listed(question: &Question, item: &Fields, contained: &[&Fields]) -> Vec<AnswerOption> {
    let mut listed = options_of(item, contained, "", &mut Vec::new()).unwrap_or_default();
    if let AnswerKind::Single(options) | AnswerKind::Multiple(options) = &question.answer {
        for (listed, option) in listed.iter_mut().zip(options) {
            listed.option.id = option.id.clone();
        }
    }
    listed
}

/// The value that an item of a response holds; nothing where it holds none.
pub(super) fn read(
    response: &Fields,
    question: &Question,
    item: &Fields,
    contained: &[&Fields],
) -> Result<Option<Answered>, ProblemKind> {
    if let AnswerKind::Numbers(_) = question.answer {
        return numbers(response, item);
    }
    let mut values = Vec::new();
    for answer in objects_of(response, "answer") {
        values.extend(answer.iter().find(|(name, _)| name.starts_with("value")).map(|(_, value)| value));
    }
    if let AnswerKind::Multiple(_) = question.answer {
        let listed = listed(question, item, contained);
        let chosen: Vec<_> = values.iter().map(|value| option(value, &listed)).collect::<Result<_, _>>()?;
        return Ok((!chosen.is_empty()).then_some(Answered::Many(chosen)));
    }
    let value = match values.as_slice() {
        [] => return Ok(None),
        [value] => *value,
        _ => return Err(ProblemKind::SeveralValues),
    };
    let entered = match &question.answer {
        AnswerKind::YesNo => choice(value).map(Answered::Choice),
        AnswerKind::Number { .. } => {
            value.as_f64().or_else(|| value.get("value").and_then(Value::as_f64)).map(Answered::Number)
        }
        AnswerKind::Date => value.as_str().and_then(day).map(Answered::Date),
        AnswerKind::Text => text(value).map(Answered::Text),
        AnswerKind::Single(_) => return Ok(Some(Answered::One(option(value, &listed(question, item, contained))?))),
        AnswerKind::Multiple(_) | AnswerKind::Numbers(_) => None,
    };
    entered.map(Some).ok_or(ProblemKind::WrongType)
}

fn choice(value: &Value) -> Option<Choice> {
    match value {
        Value::Bool(true) => Some(Choice::Yes),
        Value::Bool(false) => Some(Choice::No),
        value => {
            let code = code_of(value);
            [Choice::Yes, Choice::Partial, Choice::No].into_iter().find(|choice| choice_code(*choice) == code)
        }
    }
}

/// A text, whatever its type; of an attachment or a reference, what it is called.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Object(parts) => ["display", "title", "text", "code", "url", "reference"]
            .into_iter()
            .find_map(|name| text_of(parts, name))
            .map(str::to_owned),
        _ => None,
    }
}

/// A whole day; a time on it is left away, a month or a year alone is no day.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn option(value: &Value, listed: &[AnswerOption]) -> Result<OptionId, ProblemKind> {
    let code = code_of(value);
    let found = listed.iter().find(|option| code_of(&option.value) == code);
    found.map(|option| option.option.id.clone()).ok_or(ProblemKind::UnknownOption { code })
}

fn numbers(response: &Fields, item: &Fields) -> Result<Option<Answered>, ProblemKind> {
    let named = named_numbers(item);
    let mut entered = BTreeMap::new();
    for inner in objects_of(response, "item") {
        let name = text_of(inner, "linkId").unwrap_or_default();
        let Some((_, field)) = named.iter().find(|(known, _)| known == name) else { continue };
        let values: Vec<f64> = objects_of(inner, "answer")
            .filter_map(|answer| answer.iter().find(|(name, _)| name.starts_with("value")))
            .filter_map(|(_, value)| value.as_f64())
            .collect();
        match values.as_slice() {
            [] => {}
            [value] => drop(entered.insert(field.id.clone(), *value)),
            _ => return Err(ProblemKind::SeveralValues),
        }
    }
    Ok((!entered.is_empty()).then_some(Answered::Numbers(entered)))
}
