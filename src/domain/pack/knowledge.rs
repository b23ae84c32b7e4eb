//! Terms and cards that explain the field (domain.md §1.5, §8).

use crate::domain::id::SourceId;
use serde::{Deserialize, Serialize};

/// What the help page and the explanations in place are made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Knowledge {
    /// Always `zicha.knowledge`.
    pub format: String,
    /// Version of this shape.
    pub schema: u32,
    /// Terms of the field, sayings (口诀) first.
    pub terms: Vec<Term>,
    /// Knowledge cards (S-52…S-61).
    pub cards: Vec<Card>,
    /// The four things that are never allowed (四个绝不允许, S-57), built in.
    pub never_allowed: Vec<String>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// Stable id, the code word of domain.md §8, such as `close_out`.
    pub id: String,
    /// The term in Chinese.
    pub name: String,
    /// The term in English.
    pub name_en: String,
    /// What it means, one or two plain sentences.
    pub meaning: String,
    /// Its members, for a saying such as 三个到位; empty for a plain term.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Requirements of the speech in which it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<SourceId>,
}

/// A short text on what the inspected unit should know about the inspection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Card {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Two to four plain sentences.
    pub text: String,
    /// Requirements of the speech that it explains.
    pub why: Vec<SourceId>,
}
