//! Choices of an element.

use super::text::chosen;
use super::write::CHOICES;
use crate::standard::Notice;
use crate::standard::condition::{Meaning, Meanings, choice_code};
use crate::standard::defaults::shown;
use crate::standard::document::Fields;
use crate::standard::expression::Literal;
use crate::standard::names::Names;
use domain::id::OptionId;
use domain::pack::SelectOption;
use serde_json::{Value, json};

/// Options with what literals mean as answers.
pub(super) struct Options {
    pub(super) options: Vec<SelectOption>,
    pub(super) meanings: Meanings,
}

/// The options that a list names.
pub(super) fn options_of(list: &[Value], path: &str, field: &str, notices: &mut Vec<Notice>) -> Options {
    let mut names = Names::default();
    let mut found = Options { options: Vec::new(), meanings: Meanings::new() };
    for choice in list {
        let (value, text) = match choice {
            Value::Object(choice) => (choice.get("value").unwrap_or(&Value::Null), chosen(choice.get("text"))),
            value => (value, None),
        };
        let Some(literal) = literal(value) else { continue };
        let name = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let label = text.unwrap_or_else(|| name.clone());
        found.add(&mut names, literal, &name, shown(&label, true, path, field, notices));
    }
    found
}

impl Options {
    fn add(&mut self, names: &mut Names, literal: Literal, name: &str, label: String) {
        let id = OptionId::new(names.id_for(name));
        let label = if label.trim().is_empty() { id.to_string() } else { label };
        self.meanings.push((literal, Meaning::Option(id.clone())));
        self.options.push(SelectOption { id, label, verdict: None });
    }
}

/// The options of an element, with those that the library adds by itself.
pub(super) fn choices_of(element: &Fields, path: &str, notices: &mut Vec<Notice>) -> Options {
    let mut list = element.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
    let has = |names: [&str; 2]| names.iter().any(|name| element.get(*name) == Some(&Value::Bool(true)));
    for (is_there, value, text, label) in [
        (has(["hasNone", "showNoneItem"]), "none", "noneText", "无"),
        (has(["hasOther", "showOtherItem"]), "other", "otherText", "其他"),
    ] {
        if is_there {
            let label = chosen(element.get(text)).unwrap_or_else(|| label.to_owned());
            list.push(json!({ "value": value, "text": label }));
        }
    }
    options_of(&list, path, "choices", notices)
}

/// Whether these are the three answers of a yes/no question as we write them.
pub(super) fn are_yes_no(options: &[SelectOption]) -> bool {
    let is_one = |(option, (choice, label)): (&SelectOption, (_, &str))| {
        option.id.as_str() == choice_code(choice) && option.label == label
    };
    options.len() == CHOICES.len() && options.iter().zip(CHOICES).all(is_one)
}

/// A value as a literal of a condition.
pub(super) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Number(number) => number.as_f64().map(Literal::Number),
        Value::Bool(truth) => Some(Literal::Truth(*truth)),
        _ => None,
    }
}
