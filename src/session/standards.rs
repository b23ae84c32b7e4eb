//! Questionnaires of other formats, and answers to them: what they hold, and what they would change.

use super::{Content, Session};
use crate::browser::clock;
use domain::change::Change;
use domain::change::Refusal;
use domain::id::PackId;
use domain::pack::ForeignFormat;
use exchange::fhir::{self, ImportedAnswers};
use exchange::kind::FileKind;
use exchange::standard::{Imported, StandardError};
use exchange::surveyjs;

/// What is in a file of another format. Nothing has happened yet.
#[derive(Debug, Clone, PartialEq)]
pub enum StandardPreview {
    /// A questionnaire.
    Questionnaire(ForeignFormat, Box<Imported>),
    /// Answers to a pack of the open round.
    Answers(Box<ImportedAnswers>),
}

/// What can be written for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandardKind {
    /// A pack as SurveyJS JSON.
    SurveyJs,
    /// A pack as a FHIR Questionnaire.
    FhirQuestionnaire,
    /// The answers to a pack as a FHIR QuestionnaireResponse.
    FhirResponse,
}

/// A text for other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardText {
    /// How the name of its file ends, after a dot.
    pub suffix: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The text.
    pub text: String,
}

impl Session {
    /// Reads a questionnaire or answers, and says what is in them.
    pub fn preview_standard(&self, bytes: &[u8]) -> Result<StandardPreview, StandardError> {
        let core = || Content::pack("core").ok_or(StandardError::Unwritable);
        let questionnaire = |format, imported| StandardPreview::Questionnaire(format, Box::new(imported));
        match FileKind::of("", bytes) {
            FileKind::FhirQuestionnaire => {
                fhir::read(bytes, &core()?).map(|imported| questionnaire(ForeignFormat::Fhir, imported))
            }
            FileKind::FhirResponse => {
                // Without a round there is no questionnaire that they could belong to.
                let no_round = || Err(StandardError::UnknownQuestionnaire { canonical: String::new() });
                let read = self.peek(|workspace| fhir::read_response(bytes, workspace, self.today()));
                read.unwrap_or_else(no_round).map(|answers| StandardPreview::Answers(Box::new(answers)))
            }
            _ => surveyjs::read(bytes, &core()?).map(|imported| questionnaire(ForeignFormat::SurveyJs, imported)),
        }
    }

    /// Puts a questionnaire to use in the open round.
    pub fn adopt_standard(&self, imported: Imported) -> Result<(), Refusal> {
        self.change(Change::AdoptPack(Box::new(imported.pack)))
    }

    /// Takes answers over, in one step that can be undone.
    pub fn apply_answers(&self, answers: ImportedAnswers) -> Result<(), Refusal> {
        self.change(answers.into_change())
    }

    /// Writes a pack of the open round, or the answers to it, for other programs.
    pub fn write_standard(&self, kind: StandardKind, pack: &PackId) -> Result<StandardText, StandardError> {
        let unknown = || StandardError::UnknownQuestionnaire { canonical: pack.to_string() };
        let in_use = self.peek(|workspace| workspace.records().packs_in_use().find(|used| used.id == *pack).cloned());
        let used = in_use.flatten().ok_or_else(unknown)?;
        let (suffix, media_type, text) = match kind {
            StandardKind::SurveyJs => ("surveyjs.json", "application/json", surveyjs::write(&used)?),
            StandardKind::FhirQuestionnaire => ("fhir.json", "application/fhir+json", fhir::write(&used)?),
            StandardKind::FhirResponse => {
                let at_ms = clock::now_ms();
                let written = self.peek(|workspace| fhir::write_response(workspace, pack, at_ms));
                ("answers.fhir.json", "application/fhir+json", written.ok_or_else(unknown)??)
            }
        };
        Ok(StandardText { suffix, media_type, text })
    }
}
