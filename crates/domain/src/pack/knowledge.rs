//! Terms and cards that explain the field (domain.md §1.5, §8).

use crate::id::SourceId;
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

/// Whether each word of a search stands in one of the texts; upper and lower case are the same.
fn all_found(search: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    search.split_whitespace().map(str::to_lowercase).all(|word| texts.iter().any(|text| text.contains(&word)))
}

impl Term {
    /// Whether name, meaning or members contain all words of a search; an empty search finds every term.
    pub fn matches(&self, search: &str) -> bool {
        let mut texts = vec![self.name.as_str(), &self.name_en, &self.meaning];
        texts.extend(self.members.iter().map(String::as_str));
        all_found(search, &texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_by_either_name_and_by_its_members() {
        let term = Term {
            id: "three_in_place".into(),
            name: "三个到位".into(),
            name_en: "three things in place".into(),
            meaning: "巡察前要做到的三件事。".into(),
            members: vec!["学习到位".into()],
            why: Vec::new(),
        };
        for found in ["", "  ", "到位", "THREE place", "学习 巡察前"] {
            assert!(term.matches(found), "{found}");
        }
        for missed in ["销号", "到位 销号"] {
            assert!(!term.matches(missed), "{missed}");
        }
    }
}
