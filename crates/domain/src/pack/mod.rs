//! Content packs: the checklist and the questionnaires as data (domain.md §2–§4).
//!
//! A pack is a JSON file. The built-in ones live in `public/packs`; a district can open its own. A round keeps a
//! snapshot of the packs it uses, so that a later edition of a pack never orphans an answer.

mod condition;
mod follow_up;
mod knowledge;
mod question;
mod task;
mod validate;

pub use condition::{Comparison, Condition};
pub use follow_up::{Field, FieldKind, FieldTarget, FollowUp};
pub use knowledge::{Card, Knowledge, Term};
pub use question::{
    AnswerKind, Axis, Basis, BasisStanding, Category, Choice, FocusTag, NumberField, Polarity, Question, Rule, Section,
    SelectOption, Severity, Verdict,
};
pub use task::{DayUnit, Group, Milestone, Phase, Role, Schedule, Task, TaskPart};
pub use validate::{MAX_QUESTIONS, PackProblem, Problem, check};

use super::closed_choice::closed_choice;
use super::id::{FollowUpId, PackId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The shape of pack files that this program writes and reads.
pub const PACK_SCHEMA: u32 = 1;

/// A checklist, a questionnaire, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pack {
    /// Always `zicha.pack`: tells a pack from any other JSON file.
    pub format: String,
    /// Version of this shape, see [`PACK_SCHEMA`].
    pub schema: u32,
    /// Unique among the packs of a round.
    pub id: PackId,
    /// Edition of the content, free text such as `2026-11`.
    pub edition: String,
    /// Name shown to the reader, such as 通用卷.
    pub title: String,
    /// One or two sentences: what it covers and where it comes from.
    pub summary: String,
    /// Phases of the checklist, in order. Empty in a questionnaire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Tasks of the checklist, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Arc<Task>>,
    /// Sections (卷) of the questionnaire, in order. Empty in a checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Questions, in the order in which they are shown; those of a section stand together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Arc<Question>>,
    /// Follow-up templates that this pack's questions name. The core templates F1–F8 need not be repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// How the sections of this pack map onto the frameworks in use (domain.md §3.0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crosswalk: Vec<CrosswalkRow>,
    /// What a file of another format held beyond all this; it goes out again with an export to that format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign: Option<Foreign>,
}

/// Parts of a questionnaire of another format that have no place here, kept word by word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Foreign {
    /// The format.
    pub format: ForeignFormat,
    /// Fields of the whole questionnaire, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub whole: BTreeMap<String, serde_json::Value>,
    /// Fields of sections and questions, by the id that they have here, then by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

closed_choice! {
    /// Formats of other programs that questionnaires are exchanged in (lessons.md §2).
    ForeignFormat {
        /// JSON of the SurveyJS library.
        SurveyJs,
        /// Questionnaire of HL7 FHIR R4.
        Fhir,
    }
}

/// One row of the crosswalk between the speech's four check points and the frameworks used today (domain.md §3.0).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkRow {
    /// The speech's check point in words.
    pub speech: String,
    /// The corresponding focus of the three focuses (三个聚焦), empty where there is none.
    pub three_focuses: String,
    /// The corresponding focus of the four focuses (四个聚焦), empty where there is none.
    pub four_focuses: String,
    /// The corresponding point of the four implementations (四个落实), empty where there is none.
    pub four_implementations: String,
    /// Sections of this pack that belong here.
    pub sections: Vec<super::id::SectionId>,
}

/// Value of [`Pack::format`].
pub const PACK_FORMAT: &str = "zicha.pack";

impl Pack {
    /// Copies the follow-up templates that this pack names but does not hold from `core`, so that the snapshot of a
    /// round stands on its own.
    pub fn completed_from(mut self, core: &Self) -> Self {
        let mut wanted: Vec<FollowUpId> = self.questions.iter().filter_map(|q| q.follow_up.clone()).collect();
        wanted.extend(self.follow_ups.iter().filter_map(|template| template.extends.clone()));
        while let Some(id) = wanted.pop() {
            if self.follow_ups.iter().any(|template| template.id == id) {
                continue;
            }
            if let Some(template) = core.follow_ups.iter().find(|template| template.id == id) {
                wanted.extend(template.extends.clone());
                self.follow_ups.push(template.clone());
            }
        }
        self
    }

    /// The fields of a follow-up template, those of the template it extends first. Empty for an unknown one.
    pub fn follow_up_fields(&self, id: &FollowUpId) -> Vec<Field> {
        // A chain can't be longer than the list, unless it runs in a circle.
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next
            && chain.len() < self.follow_ups.len()
            && let Some(template) = self.follow_ups.iter().find(|template| template.id == *id)
        {
            chain.push(template);
            next = template.extends.as_ref();
        }
        chain.iter().rev().flat_map(|template| template.fields.iter().cloned()).collect()
    }
}
