//! Questionnaires and answers of HL7 FHIR R4, in the subset of lessons.md §2.3.
//!
//! Groups are sections, other items are questions. What our packs know beyond the format stands in an extension
//! `urn:zicha:supplement`, which other programs pass over as the standard demands.

mod coded;
mod enable;
mod item;
mod known;
mod options;
mod questionnaire;
mod response;
mod text;
mod write;

pub use response::{AnswerChange, ImportedAnswers, Problem, ProblemKind, read_response, write_response};

use super::standard::assembly;
use super::standard::condition::Questions;
use super::standard::dialect::{Apart, Dialect, Misfit, WrittenGroup};
use super::standard::document::{Fields, fields};
use super::standard::supplement::Supplement;
use super::standard::{Imported, StandardError, writing};
use domain::pack::{ForeignFormat, Pack, Question, Section};
use serde::Serialize;
use serde_json::{Value, json};

/// The extension with what the format can't hold.
const SUPPLEMENT: &str = "urn:zicha:supplement";

/// Reads a Questionnaire as a pack. Templates that it names but does not hold are taken from `core`.
pub fn read(bytes: &[u8], core: &Pack) -> Result<Imported, StandardError> {
    assembly::read::<Fhir>(bytes, core)
}

/// Writes a pack as a Questionnaire. What the format can't hold goes with it, so that it reads back as it was.
pub fn write(pack: &Pack) -> Result<String, StandardError> {
    as_text(&writing::write::<Fhir>(pack)?)
}

fn as_text(resource: &impl Serialize) -> Result<String, StandardError> {
    let mut text = serde_json::to_string_pretty(resource).map_err(|_| StandardError::Unwritable)?;
    text.push('\n');
    Ok(text)
}

struct Fhir;

impl Dialect for Fhir {
    const FORMAT: ForeignFormat = ForeignFormat::Fhir;
    const CONDITION_FIELDS: &'static [&'static str] = &["enableWhen", "enableBehavior"];
    const TITLE_FIELDS: &'static [&'static str] = &["text", "_text", "prefix"];

    fn question(question: &Question, questions: &Questions<'_>) -> Fields {
        write::question(question, questions)
    }

    fn section(section: &Section, name: &str) -> Fields {
        write::section(section, name)
    }

    fn whole(pack: &Pack) -> Fields {
        write::whole(pack)
    }

    fn attach(element: &mut Fields, supplement: &Supplement) {
        let Ok(text) = serde_json::to_string(supplement) else { return };
        let extension = json!({ "url": SUPPLEMENT, "valueString": text });
        match element.get_mut("extension") {
            Some(Value::Array(list)) => list.push(extension),
            _ => drop(element.insert("extension".to_owned(), json!([extension]))),
        }
    }

    fn compose(mut whole: Fields, groups: Vec<WrittenGroup>) -> Fields {
        let mut items = Vec::new();
        for WrittenGroup { mut fields, is_implicit, elements } in groups {
            if is_implicit {
                items.extend(elements);
                continue;
            }
            // What a section says about itself comes first.
            let mut inner = match fields.remove("item") {
                Some(Value::Array(inner)) => inner,
                _ => Vec::new(),
            };
            inner.extend(elements);
            if inner.is_empty() {
                // The standard allows no group without items.
                inner.push(write::empty_group(&fields));
            }
            fields.insert("item".to_owned(), Value::Array(inner));
            items.push(Value::Object(fields));
        }
        // Nor does it allow empty lists.
        if !items.is_empty() {
            whole.insert("item".to_owned(), Value::Array(items));
        }
        whole
    }

    fn take_apart(root: &Fields) -> Result<Apart, Misfit> {
        questionnaire::take_apart(root)
    }
}

/// What our program added to an element, and the element without it.
fn without_supplement(element: &Fields, left_out: &[&str]) -> (Fields, Option<Supplement>) {
    let mut raw = element.clone();
    raw.retain(|name, _| !left_out.contains(&name.as_str()));
    let mut supplement = None;
    if let Some(Value::Array(list)) = raw.get_mut("extension") {
        list.retain(|extension| {
            let is_ours = extension.get("url").and_then(Value::as_str) == Some(SUPPLEMENT);
            if is_ours {
                let text = extension.get("valueString").and_then(Value::as_str);
                supplement = text.and_then(|text| serde_json::from_str(text).ok());
            }
            !is_ours
        });
        if list.is_empty() {
            raw.remove("extension");
        }
    }
    (raw, supplement)
}

/// An extension of one field.
fn extension(url: &str, name: &str, value: Value) -> Value {
    Value::Object(fields([("url", json!(url)), (name, value)]))
}
