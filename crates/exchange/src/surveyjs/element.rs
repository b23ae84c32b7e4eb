//! What each type of element is here.

use super::choices::{Options, are_yes_no, choices_of, literal, options_of};
use super::expression::parse;
use super::known::tell_rest;
use super::text::chosen;
use super::without_supplement;
use crate::standard::condition::{Meaning, Meanings, own_meanings};
use crate::standard::defaults::{question, shown};
use crate::standard::dialect::{Answers, Element, Row, Wanted};
use crate::standard::document::{Fields, below, number_of, objects_of, text_of};
use crate::standard::expression::Literal;
use crate::standard::names::Names;
use crate::standard::{Notice, NoticeKind};
use domain::id::FieldId;
use domain::pack::{AnswerKind, Choice, NumberField, Question};
use serde_json::Value;
use std::sync::Arc;

/// Most columns of a matrix whose rows become questions: each row gets a copy of them.
const MAX_COLUMNS: usize = 50;

/// Properties of each type that are taken over.
fn taken(kind: &str) -> &'static [&'static str] {
    match kind {
        "text" => &["inputType", "min", "max"],
        "radiogroup" | "dropdown" | "buttongroup" | "checkbox" | "tagbox" | "imagepicker" => {
            &["choices", "hasOther", "showOtherItem", "otherText", "hasNone", "showNoneItem", "noneText", "multiSelect"]
        }
        "boolean" => &["valueTrue", "valueFalse"],
        "rating" => &["rateMin", "rateMax", "rateValues"],
        "multipletext" => &["items"],
        "matrix" => &["columns", "rows"],
        _ => &[],
    }
}

/// The type of an element; the library's own default where it has none.
pub(super) fn kind_of(element: &Fields) -> &str {
    text_of(element, "type").unwrap_or("text")
}

/// The condition of an element or a group.
pub(super) fn condition_of(element: &Fields, path: &str) -> Option<Arc<Wanted>> {
    let raw = text_of(element, "visibleIf").filter(|raw| !raw.trim().is_empty())?;
    Some(Arc::new(Wanted { path: below(path, "visibleIf"), raw: raw.to_owned(), expression: parse(raw) }))
}

/// The questions that an element becomes: one, or one for each row of a matrix.
pub(super) fn elements_of(element: &Fields, path: &str, name: &str, notices: &mut Vec<Notice>) -> Vec<Element> {
    let kind = kind_of(element);
    tell_rest(element, taken(kind), path, notices);
    for field in ["requiredIf", "enableIf"] {
        if let Some(raw) = text_of(element, field).filter(|raw| !raw.trim().is_empty()) {
            let kind = NoticeKind::ConditionKept { raw: raw.to_owned(), at: parse(raw).err() };
            notices.push(Notice::new(below(path, field), kind));
        }
    }
    let title = chosen(element.get("title")).unwrap_or_else(|| name.to_owned());
    let title = shown(&title, true, path, "title", notices);
    let title = if title.trim().is_empty() { name.to_owned() } else { title };
    if kind == "matrix"
        && let Some(rows) = rows_of(element, path, name, &title, notices)
    {
        return rows;
    }
    let hint = chosen(element.get("description")).unwrap_or_default();
    let hint = shown(&hint, true, path, "description", notices);
    let Answers { kind, meanings, evidence } = answers_of(element, kind, path, &title, notices);
    let question = Question { evidence, ..question(title, hint, kind) };
    let (raw, supplement) = without_supplement(element, &[]);
    vec![Element {
        path: path.to_owned(),
        name: name.to_owned(),
        raw,
        supplement,
        question,
        meanings,
        condition: condition_of(element, path),
        before: Vec::new(),
        row: None,
    }]
}

fn answers_of(element: &Fields, kind: &str, path: &str, title: &str, notices: &mut Vec<Notice>) -> Answers {
    let simplified = |from: &str, notices: &mut Vec<Notice>| {
        notices.push(Notice::new(path, NoticeKind::Simplified { from: from.to_owned() }));
    };
    match kind {
        "text" => match text_of(element, "inputType").unwrap_or("text") {
            "text" => AnswerKind::Text.into(),
            "number" => number_kind(element).into(),
            "date" => AnswerKind::Date.into(),
            other => {
                simplified(&format!("text/{other}"), notices);
                if other == "range" { number_kind(element).into() } else { AnswerKind::Text.into() }
            }
        },
        "comment" => AnswerKind::Text.into(),
        "boolean" => {
            let value = |name: &str, usual| element.get(name).and_then(literal).unwrap_or(Literal::Truth(usual));
            let meanings = vec![
                (value("valueTrue", true), Meaning::Choice(Choice::Yes)),
                (value("valueFalse", false), Meaning::Choice(Choice::No)),
            ];
            Answers { meanings, ..AnswerKind::YesNo.into() }
        }
        "radiogroup" | "dropdown" | "buttongroup" | "checkbox" | "tagbox" | "imagepicker" => {
            let Options { options, meanings } = choices_of(element, path, notices);
            let is_multiple = matches!(kind, "checkbox" | "tagbox")
                || (kind == "imagepicker" && element.get("multiSelect") == Some(&Value::Bool(true)));
            if kind == "radiogroup" && are_yes_no(&options) {
                return Answers { meanings: own_meanings(&AnswerKind::YesNo), ..AnswerKind::YesNo.into() };
            }
            if options.len() < 2 {
                notices.push(Notice::new(path, NoticeKind::OptionsElsewhere));
                return AnswerKind::Text.into();
            }
            if kind == "imagepicker" {
                simplified(kind, notices);
            }
            let kind = if is_multiple { AnswerKind::Multiple(options) } else { AnswerKind::Single(options) };
            Answers { meanings, ..kind.into() }
        }
        "rating" => rating(element, path, notices),
        "multipletext" => match numbers_of(element, path, notices) {
            Some(numbers) => AnswerKind::Numbers(numbers).into(),
            None => {
                simplified(kind, notices);
                AnswerKind::Text.into()
            }
        },
        // An answer here is a reference to evidence, never a file: «yes» rests on it.
        "file" | "signaturepad" => {
            simplified(kind, notices);
            let meanings = own_meanings(&AnswerKind::YesNo);
            Answers { meanings, evidence: title.to_owned(), ..AnswerKind::YesNo.into() }
        }
        other => {
            simplified(other, notices);
            AnswerKind::Text.into()
        }
    }
}

fn number_kind(element: &Fields) -> AnswerKind {
    let of_validators = |name: &str| {
        let numeric = objects_of(element, "validators").find(|validator| text_of(validator, "type") == Some("numeric"));
        numeric.and_then(|validator| number_of(validator, name))
    };
    let min = number_of(element, "min").or_else(|| of_validators("minValue"));
    let max = number_of(element, "max").or_else(|| of_validators("maxValue"));
    ranged(min, max)
}

fn ranged(min: Option<f64>, max: Option<f64>) -> AnswerKind {
    let is_range = !matches!((min, max), (Some(min), Some(max)) if min > max);
    AnswerKind::Number { unit: String::new(), min: min.filter(|_| is_range), max: max.filter(|_| is_range) }
}

/// A rating is a number in its range, or a choice of what its steps are called.
fn rating(element: &Fields, path: &str, notices: &mut Vec<Notice>) -> Answers {
    if let Some(steps) = element.get("rateValues").and_then(Value::as_array).filter(|steps| steps.len() > 1) {
        let Options { options, meanings } = options_of(steps, path, "rateValues", notices);
        if options.len() > 1 {
            return Answers { meanings, ..AnswerKind::Single(options).into() };
        }
    }
    let bound = |name: &str, usual| Some(number_of(element, name).unwrap_or(usual));
    ranged(bound("rateMin", 1.0), bound("rateMax", 5.0)).into()
}

/// The numbers of an element with several entries, where all are numbers.
fn numbers_of(element: &Fields, path: &str, notices: &mut Vec<Notice>) -> Option<Vec<NumberField>> {
    let mut names = Names::default();
    let numbers: Option<Vec<NumberField>> = objects_of(element, "items")
        .map(|entry| {
            let name = text_of(entry, "name").filter(|_| text_of(entry, "inputType") == Some("number"))?;
            let label = chosen(entry.get("title")).unwrap_or_else(|| name.to_owned());
            let label = shown(&label, true, path, "items", notices);
            Some(NumberField { id: FieldId::new(names.id_for(name)), label, unit: String::new() })
        })
        .collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

/// One question for each row of a matrix whose columns are choices.
fn rows_of(element: &Fields, path: &str, name: &str, title: &str, notices: &mut Vec<Notice>) -> Option<Vec<Element>> {
    let columns = element.get("columns").and_then(Value::as_array).filter(|columns| columns.len() <= MAX_COLUMNS)?;
    let rows = element.get("rows").and_then(Value::as_array).filter(|rows| !rows.is_empty())?;
    let Options { options, .. } = options_of(columns, path, "columns", notices);
    if options.len() < 2 {
        return None;
    }
    notices.push(Notice::new(path, NoticeKind::RowByRow));
    let condition = condition_of(element, path);
    let mut questions = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let (value, text) = match row {
            Value::Object(row) => (row.get("value").unwrap_or(&Value::Null), chosen(row.get("text"))),
            value => (value, None),
        };
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let text = format!("{title}：{}", text.unwrap_or_else(|| value.clone()));
        let path = below(&below(path, "rows"), place);
        let text = shown(&text, true, &path, "text", notices);
        questions.push(Element {
            path,
            name: format!("{name}.{value}"),
            raw: Fields::new(),
            supplement: None,
            question: question(text, String::new(), AnswerKind::Single(options.clone())),
            meanings: Meanings::new(),
            condition: condition.clone(),
            before: Vec::new(),
            row: Some(if place == 0 { Row::First(Value::Object(element.clone())) } else { Row::Further }),
        });
    }
    Some(questions)
}
