//! What questions rest on (依据). A pack only points to it: before a document may name it, somebody of the unit compares it
//! with the text in force (domain.md §3.11).

use super::Date;
use super::library::Library;
use super::pack::{BasisStanding, Role};
use serde::{Deserialize, Serialize};

/// That a basis was compared with the text in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasisCheck {
    /// The day on which it was.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// Who did it; nothing where nobody has chosen a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Role>,
    /// Edition or number of the text in force, such as 2024年1月31日修订; empty until entered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
}

/// A basis, and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisRow {
    /// Its title, under which it is checked.
    pub title: String,
    /// How many questions of the round name it.
    pub questions: usize,
    /// Whether the authors of a pack are not sure of it (☆).
    pub is_uncertain: bool,
}

/// All that the questions of a library rest on, each once, in the order of the questions.
pub fn bases(library: &Library) -> Vec<BasisRow> {
    let mut rows: Vec<BasisRow> = Vec::new();
    for basis in library.questions().flat_map(|entry| &entry.question.basis) {
        let is_uncertain = basis.standing == BasisStanding::Uncertain;
        match rows.iter_mut().find(|row| row.title == basis.title) {
            Some(row) => {
                row.questions += 1;
                row.is_uncertain |= is_uncertain;
            }
            None => rows.push(BasisRow { title: basis.title.clone(), questions: 1, is_uncertain }),
        }
    }
    rows
}
