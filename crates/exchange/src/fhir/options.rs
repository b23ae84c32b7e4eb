//! Options of an item, wherever they stand.

use super::SUPPLEMENT;
use super::coded::{CHOICES, ORDINAL, extensions_of};
use super::text::chosen;
use crate::standard::condition::{Meaning, Meanings, choice_code};
use crate::standard::defaults::shown;
use crate::standard::document::{Fields, below, objects_of, text_of};
use crate::standard::expression::Literal;
use crate::standard::names::Names;
use crate::standard::{Notice, NoticeKind};
use domain::id::OptionId;
use domain::pack::{Choice, SelectOption};
use serde_json::{Value, json};

/// Most concepts of a contained value set that are listed: each item that names it gets a copy of them.
const MAX_CONCEPTS: usize = 200;

/// An option with the value that an answer has for it.
#[derive(Debug, Clone)]
pub(super) struct AnswerOption {
    pub(super) option: SelectOption,
    /// `valueCoding`, `valueString`, …
    pub(super) name: String,
    pub(super) value: Value,
}

/// The options of an item; nothing where it names a list that is not in the file.
pub(super) fn options_of(
    item: &Fields,
    contained: &[&Fields],
    path: &str,
    notices: &mut Vec<Notice>,
) -> Option<Vec<AnswerOption>> {
    let mut listed: Vec<(String, Value)> = Vec::new();
    for option in objects_of(item, "answerOption") {
        let found = option.iter().find(|(name, _)| name.starts_with("value"));
        listed.extend(found.map(|(name, value)| (name.clone(), value.clone())));
        if option.contains_key("initialSelected") {
            notices.push(Notice::new(below(path, "answerOption"), NoticeKind::NotApplied));
        }
    }
    if let Some(set) = text_of(item, "answerValueSet") {
        let codings = concepts(set, contained)?;
        listed.extend(codings.into_iter().map(|coding| ("valueCoding".to_owned(), coding)));
    }
    if text_of(item, "type") == Some("open-choice") {
        listed.push(("valueCoding".to_owned(), json!({ "code": "other", "display": "其他" })));
    }
    let is_ours = extensions_of(item, SUPPLEMENT).next().is_some();
    let mut names = Names::default();
    let options = listed.into_iter().map(|(name, value)| {
        let (code, label) = code_and_label(&value);
        let label = shown(&label, false, path, "answerOption", notices);
        let id = OptionId::new(names.id_for(&code));
        let label = if label.trim().is_empty() { id.to_string() } else { label };
        // What our own options count is told by their verdicts, which come with the rest.
        if !is_ours && value.as_object().is_some_and(|coding| extensions_of(coding, ORDINAL).next().is_some()) {
            notices.push(Notice::new(below(path, "answerOption"), NoticeKind::NotApplied));
        }
        AnswerOption { option: SelectOption { id, label, verdict: None }, name, value }
    });
    Some(options.collect())
}

/// The concepts of a contained value set.
fn concepts(set: &str, contained: &[&Fields]) -> Option<Vec<Value>> {
    let id = set.strip_prefix('#')?;
    let set = contained.iter().find(|resource| text_of(resource, "id") == Some(id))?;
    let part = |name: &str| set.get(name).and_then(Value::as_object);
    let mut codings = Vec::new();
    for entry in part("expansion").into_iter().flat_map(|expansion| objects_of(expansion, "contains")) {
        codings.push(coding(text_of(entry, "system"), entry));
    }
    if codings.is_empty() {
        for include in part("compose").into_iter().flat_map(|compose| objects_of(compose, "include")) {
            let concepts = objects_of(include, "concept");
            codings.extend(concepts.map(|concept| coding(text_of(include, "system"), concept)));
        }
    }
    (!codings.is_empty() && codings.len() <= MAX_CONCEPTS).then_some(codings)
}

fn coding(system: Option<&str>, concept: &Fields) -> Value {
    let mut coding = Fields::new();
    for (name, value) in [("system", system.map(Value::from)), ("code", concept.get("code").cloned())] {
        coding.extend(value.map(|value| (name.to_owned(), value)));
    }
    coding.extend(chosen(concept, "display").map(|display| ("display".to_owned(), Value::from(display))));
    Value::Object(coding)
}

/// The code of a value, and what is shown for it.
fn code_and_label(value: &Value) -> (String, String) {
    match value {
        Value::Object(coding) => {
            let label = chosen(coding, "display");
            let code = text_of(coding, "code").map(str::to_owned).or_else(|| label.clone()).unwrap_or_default();
            (code.clone(), label.unwrap_or(code))
        }
        Value::String(text) => (text.clone(), text.clone()),
        other => (other.to_string(), other.to_string()),
    }
}

/// Whether these are the three answers of a yes/no question as we write them.
pub(super) fn are_yes_no(options: &[AnswerOption]) -> bool {
    let all = [Choice::Yes, Choice::Partial, Choice::No];
    options.len() == all.len()
        && options.iter().zip(all).all(|(option, choice)| {
            let system = option.value.get("system").and_then(Value::as_str);
            system == Some(CHOICES) && option.option.id.as_str() == choice_code(choice)
        })
}

/// What literals mean as answers.
pub(super) fn meanings_of(options: &[AnswerOption]) -> Meanings {
    let one = |option: &AnswerOption| {
        let literal = Literal::Text(code_and_label(&option.value).0);
        (literal, Meaning::Option(option.option.id.clone()))
    };
    options.iter().map(one).collect()
}

/// The code by which an answer names an option.
pub(super) fn code_of(value: &Value) -> String {
    code_and_label(value).0
}
