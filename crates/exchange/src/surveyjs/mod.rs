//! Questionnaires of the SurveyJS library, in the subset of lessons.md §2.2.
//!
//! Pages are sections, and so are panels; elements are questions. What our packs know beyond the format stands in a
//! property `zicha` of the survey, a page or an element, which the library passes over.

mod choices;
mod element;
mod expression;
mod known;
mod pages;
mod print;
mod text;
mod write;

use super::standard::assembly;
use super::standard::condition::Questions;
use super::standard::dialect::{Apart, Dialect, Misfit, WrittenGroup};
use super::standard::document::Fields;
use super::standard::supplement::Supplement;
use super::standard::{Imported, StandardError, writing};
use domain::pack::{ForeignFormat, Pack, Question, Section};
use serde_json::Value;

/// The property with what the format can't hold.
const SUPPLEMENT: &str = "zicha";

/// Reads a survey as a pack. Templates that it names but does not hold are taken from `core`.
pub fn read(bytes: &[u8], core: &Pack) -> Result<Imported, StandardError> {
    assembly::read::<SurveyJs>(bytes, core)
}

/// Writes a pack as a survey. What the format can't hold goes with it, so that it reads back as it was.
pub fn write(pack: &Pack) -> Result<String, StandardError> {
    let survey = writing::write::<SurveyJs>(pack)?;
    let mut text = serde_json::to_string_pretty(&survey).map_err(|_| StandardError::Unwritable)?;
    text.push('\n');
    Ok(text)
}

struct SurveyJs;

impl Dialect for SurveyJs {
    const FORMAT: ForeignFormat = ForeignFormat::SurveyJs;
    const CONDITION_FIELDS: &'static [&'static str] = &["visibleIf"];
    const TITLE_FIELDS: &'static [&'static str] = &["title"];

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
        if let Ok(value) = serde_json::to_value(supplement) {
            element.insert(SUPPLEMENT.to_owned(), value);
        }
    }

    fn compose(mut whole: Fields, groups: Vec<WrittenGroup>) -> Fields {
        let mut pages = Vec::new();
        let mut has_implicit = false;
        for WrittenGroup { mut fields, is_implicit, elements } in groups {
            if is_implicit {
                has_implicit = true;
                whole.insert("elements".to_owned(), Value::Array(elements));
            } else {
                fields.insert("elements".to_owned(), Value::Array(elements));
                pages.push(Value::Object(fields));
            }
        }
        if !(has_implicit && pages.is_empty()) {
            whole.insert("pages".to_owned(), Value::Array(pages));
        }
        whole
    }

    fn take_apart(root: &Fields) -> Result<Apart, Misfit> {
        pages::take_apart(root)
    }
}

/// What our program added to an element, and the element without it.
fn without_supplement(fields: &Fields, left_out: &[&str]) -> (Fields, Option<Supplement>) {
    let mut raw = fields.clone();
    let supplement = raw.remove(SUPPLEMENT).and_then(|value| serde_json::from_value(value).ok());
    raw.retain(|name, _| !left_out.contains(&name.as_str()));
    (raw, supplement)
}
