//! Our own way to write a pack as a survey.

use super::print::printed;
use crate::standard::condition::{Questions, choice_code, expressed};
use crate::standard::document::{Fields, fields, number};
use domain::pack::{AnswerKind, Choice, Pack, Question, Section, SelectOption};
use serde_json::{Value, json};

/// Answers to a yes/no question, with their labels.
pub(super) const CHOICES: [(Choice, &str); 3] = [(Choice::Yes, "是"), (Choice::Partial, "部分"), (Choice::No, "否")];

/// The pack without its sections and questions.
pub(super) fn whole(pack: &Pack) -> Fields {
    let mut survey = fields([("title", json!(pack.title))]);
    put_text(&mut survey, "description", &pack.summary);
    survey
}

/// A section as a page without its elements.
pub(super) fn section(section: &Section, name: &str) -> Fields {
    let mut page = fields([("name", json!(name)), ("title", json!(section.title))]);
    put_text(&mut page, "description", &section.intro);
    page
}

/// A question as an element.
pub(super) fn question(question: &Question, questions: &Questions<'_>) -> Fields {
    let mut element = fields([("name", json!(question.id)), ("title", json!(question.text))]);
    put_text(&mut element, "description", &question.hint);
    put_kind(&mut element, &question.answer);
    let condition = question.show_if.as_ref().and_then(|condition| expressed(condition, questions));
    if let Some(expression) = condition {
        element.insert("visibleIf".to_owned(), json!(printed(&expression)));
    }
    element
}

fn put_text(element: &mut Fields, name: &str, text: &str) {
    if !text.is_empty() {
        element.insert(name.to_owned(), json!(text));
    }
}

fn put_kind(element: &mut Fields, answer: &AnswerKind) {
    let mut put = |name: &str, value: Value| element.insert(name.to_owned(), value);
    match answer {
        AnswerKind::YesNo => {
            put("type", json!("radiogroup"));
            let choice = |(choice, label): (Choice, &str)| json!({ "value": choice_code(choice), "text": label });
            put("choices", Value::Array(CHOICES.map(choice).to_vec()));
        }
        AnswerKind::Number { min, max, .. } => {
            put("type", json!("text"));
            put("inputType", json!("number"));
            for (name, bound) in [("min", min), ("max", max)] {
                if let Some(bound) = bound {
                    put(name, number(*bound));
                }
            }
        }
        AnswerKind::Numbers(numbers) => {
            put("type", json!("multipletext"));
            let one = |field: &domain::pack::NumberField| json!({ "name": field.id, "title": field.label, "inputType": "number" });
            put("items", numbers.iter().map(one).collect());
        }
        AnswerKind::Date => {
            put("type", json!("text"));
            put("inputType", json!("date"));
        }
        AnswerKind::Text => {
            put("type", json!("comment"));
        }
        AnswerKind::Single(options) => {
            put("type", json!("radiogroup"));
            put("choices", choices(options));
        }
        AnswerKind::Multiple(options) => {
            put("type", json!("checkbox"));
            put("choices", choices(options));
        }
    }
}

fn choices(options: &[SelectOption]) -> Value {
    options.iter().map(|option| json!({ "value": option.id, "text": option.label })).collect()
}
