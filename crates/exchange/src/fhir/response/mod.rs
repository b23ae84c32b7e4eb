//! Answers as a QuestionnaireResponse.
//!
//! Both ways go over the Questionnaire as this program writes it, so that the answers fit what a receiver got as the
//! questions, and the other way round.

mod read;
mod values;
mod write;

pub use read::{AnswerChange, ImportedAnswers, Problem, ProblemKind, read_response};
pub use write::write_response;

use super::Fhir;
use crate::standard::StandardError;
use crate::standard::dialect::{Apart, Dialect};
use crate::standard::document::{Fields, text_of};
use crate::standard::supplement::Guards;
use crate::standard::writing::write;
use domain::pack::Pack;

/// Fields of an answer that the item itself says something about.
const OF_ANSWER: Guards = &[("value", "value")];

/// The Questionnaire of a pack as it is written, and taken apart again.
struct Questionnaire {
    root: Fields,
    apart: Apart,
}

impl Questionnaire {
    fn of(pack: &Pack) -> Result<Self, StandardError> {
        let root = write::<Fhir>(pack)?;
        let apart = Fhir::take_apart(&root).map_err(|_| StandardError::Unwritable)?;
        Ok(Self { root, apart })
    }

    /// Its address without the version.
    fn url(&self) -> &str {
        text_of(&self.root, "url").unwrap_or_default()
    }

    /// Its version; empty where it has none.
    fn version(&self) -> &str {
        text_of(&self.root, "version").unwrap_or_default()
    }
}
