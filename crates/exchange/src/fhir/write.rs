//! Our own way to write a pack as a Questionnaire.

use super::coded::{ITEM_CONTROL, ITEM_CONTROLS, MAX, MIN, NUMBERS, ORDINAL, UNIT, choice_coding, pack_url};
use super::{enable, extension};
use crate::standard::condition::Questions;
use crate::standard::document::{Fields, fields, number};
use domain::pack::{AnswerKind, Choice, NumberField, Pack, Question, Section, SelectOption, Verdict};
use serde_json::{Value, json};

/// The pack without its sections and questions.
pub(super) fn whole(pack: &Pack) -> Fields {
    let mut resource = fields([
        ("resourceType", json!("Questionnaire")),
        ("url", json!(pack_url(pack.id.as_str()))),
        ("title", json!(pack.title)),
        ("status", json!("active")),
        ("subjectType", json!(["Organization"])),
    ]);
    // Empty texts are not allowed.
    for (name, text) in [("version", &pack.edition), ("description", &pack.summary)] {
        if !text.is_empty() {
            resource.insert(name.to_owned(), json!(text));
        }
    }
    resource
}

/// A section as a group without its questions.
pub(super) fn section(section: &Section, name: &str) -> Fields {
    let mut group = fields([("linkId", json!(name)), ("text", json!(section.title)), ("type", json!("group"))]);
    if section.title.is_empty() {
        group.remove("text");
    }
    if !section.intro.is_empty() {
        let intro = json!({ "linkId": intro_name(name), "text": section.intro, "type": "display" });
        group.insert("item".to_owned(), json!([intro]));
    }
    group
}

/// Name of the text that introduces a section.
pub(super) fn intro_name(name: &str) -> String {
    format!("{name}/intro")
}

/// Name of what stands in a group without questions.
pub(super) fn empty_name(name: &str) -> String {
    format!("{name}/empty")
}

/// What stands in a group without questions.
pub(super) fn empty_group(group: &Fields) -> Value {
    let name = group.get("linkId").and_then(Value::as_str).unwrap_or_default();
    let text = group.get("text").and_then(Value::as_str).unwrap_or(name);
    json!({ "linkId": empty_name(name), "text": text, "type": "display" })
}

/// A question as an item.
pub(super) fn question(question: &Question, questions: &Questions<'_>) -> Fields {
    let id = question.id.as_str();
    let mut item = fields([("linkId", json!(id)), ("text", json!(question.text))]);
    let mut extensions = Vec::new();
    let mut inner = Vec::new();
    if !question.hint.is_empty() {
        let control = json!({ "coding": [{ "system": ITEM_CONTROLS, "code": "help" }] });
        let control = extension(ITEM_CONTROL, "valueCodeableConcept", control);
        let help =
            json!({ "linkId": format!("{id}/help"), "text": question.hint, "type": "display", "extension": [control] });
        inner.push(help);
    }
    let kind = put_kind(&mut item, &mut extensions, &mut inner, id, &question.answer);
    item.insert("type".to_owned(), json!(kind));
    for (name, list) in [("extension", extensions), ("item", inner)] {
        if !list.is_empty() {
            item.insert(name.to_owned(), Value::Array(list));
        }
    }
    if let Some(condition) = &question.show_if {
        item.extend(enable::written(condition, questions));
    }
    item
}

fn put_kind(
    item: &mut Fields,
    extensions: &mut Vec<Value>,
    inner: &mut Vec<Value>,
    id: &str,
    answer: &AnswerKind,
) -> &'static str {
    match answer {
        AnswerKind::YesNo => {
            let option = |choice| json!({ "valueCoding": choice_coding(choice) });
            let options = [Choice::Yes, Choice::Partial, Choice::No].map(option);
            item.insert("answerOption".to_owned(), Value::Array(options.to_vec()));
            "choice"
        }
        AnswerKind::Number { unit, min, max } => {
            for (url, bound) in [(MIN, min), (MAX, max)] {
                extensions.extend(bound.map(|bound| extension(url, "valueDecimal", number(bound))));
            }
            extensions.extend(unit_extension(unit));
            "decimal"
        }
        AnswerKind::Numbers(numbers) => {
            extensions.push(extension(NUMBERS, "valueBoolean", json!(true)));
            inner.extend(numbers.iter().map(|field| number_item(id, field)));
            "group"
        }
        AnswerKind::Date => "date",
        AnswerKind::Text => "text",
        AnswerKind::Single(options) => {
            item.insert("answerOption".to_owned(), answer_options(options));
            "choice"
        }
        AnswerKind::Multiple(options) => {
            item.insert("answerOption".to_owned(), answer_options(options));
            item.insert("repeats".to_owned(), json!(true));
            "choice"
        }
    }
}

fn unit_extension(unit: &str) -> Option<Value> {
    (!unit.is_empty()).then(|| extension(UNIT, "valueCoding", json!({ "display": unit })))
}

fn number_item(id: &str, field: &NumberField) -> Value {
    let mut item = fields([
        ("linkId", json!(format!("{id}/{}", field.id))),
        ("text", json!(field.label)),
        ("type", json!("decimal")),
    ]);
    if let Some(unit) = unit_extension(&field.unit) {
        item.insert("extension".to_owned(), json!([unit]));
    }
    Value::Object(item)
}

fn answer_options(options: &[SelectOption]) -> Value {
    let one = |option: &SelectOption| {
        let mut coding = fields([("code", json!(option.id)), ("display", json!(option.label))]);
        if let Some(verdict) = option.verdict {
            let ordinal = match verdict {
                Verdict::Pass => json!(1),
                Verdict::Partial => json!(0.5),
                Verdict::Fail => json!(0),
            };
            coding.insert("extension".to_owned(), json!([extension(ORDINAL, "valueDecimal", ordinal)]));
        }
        json!({ "valueCoding": coding })
    };
    options.iter().map(one).collect()
}
