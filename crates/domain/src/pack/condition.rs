//! Conditions on the answers to other questions of the same pack.

use super::question::Verdict;
use crate::id::{QuestionId, SectionId};
use serde::{Deserialize, Serialize};

/// When a question is shown, or when a rule applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The answer to a question was judged in one of these ways.
    Judged {
        /// The question asked about.
        question: QuestionId,
        /// Any of these verdicts makes the condition true.
        verdicts: Vec<Verdict>,
    },
    /// The answer to a number question compares so.
    Number {
        /// The question asked about; it must be a number question.
        question: QuestionId,
        /// How its number is compared with `value`.
        compare: Comparison,
        /// The bound, in the question's unit.
        value: f64,
    },
    /// At least one answer in one of these sections fails or passes only in part.
    FailingIn(Vec<SectionId>),
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

/// How a number is compared with a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Comparison {
    /// Less than.
    #[serde(rename = "<")]
    Less,
    /// Less than or equal.
    #[serde(rename = "<=")]
    AtMost,
    /// Equal.
    #[serde(rename = "=")]
    Equal,
    /// Greater than or equal.
    #[serde(rename = ">=")]
    AtLeast,
    /// Greater than.
    #[serde(rename = ">")]
    Greater,
}

impl Comparison {
    /// Whether `number` stands so to `bound`.
    pub fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Less => number < bound,
            Self::AtMost => number <= bound,
            Self::Equal => number == bound,
            Self::AtLeast => number >= bound,
            Self::Greater => number > bound,
        }
    }
}

impl Condition {
    /// Calls `question` for each question and `section` for each section that the condition looks at.
    pub fn visit<'a>(&'a self, question: &mut impl FnMut(&'a QuestionId), section: &mut impl FnMut(&'a SectionId)) {
        self.visit_dyn(question, section);
    }

    // The recursion needs one concrete type, else each level would be a new instance of the generic function.
    fn visit_dyn<'a>(&'a self, question: &mut dyn FnMut(&'a QuestionId), section: &mut dyn FnMut(&'a SectionId)) {
        match self {
            Self::Judged { question: id, .. } | Self::Number { question: id, .. } => question(id),
            Self::FailingIn(ids) => ids.iter().for_each(section),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit_dyn(question, section)),
            Self::Not(part) => part.visit_dyn(question, section),
        }
    }
}
