//! Spreadsheets that units fill in: what stands in them, and what comes back.
//!
//! A table is [written](zicha_office::table::Workbook) and read as sheets of cells; how these become files is the
//! worker's work. Titles and choices are Chinese in every language, because they are part of the file.
//!
//! A cell that still holds what would be written there now is untouched, whatever it looks like: so no text is lost
//! because it does not fit the way in which lists are written into one cell. Only a cell that differs is read.

pub mod answers;
pub(crate) mod cell;
pub(crate) mod choices;
mod difference;
pub mod figures;
mod header;
pub mod ledger;
mod lines;
pub mod pack;
mod problem;

pub use difference::{Difference, FixedEdit, RowChange, UnknownRow};
pub use problem::{CellProblem, ConditionTrouble, Problems, TableError, Wrong};

use zicha_office::table::Grid;

/// What a spreadsheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// The ledger.
    Ledger,
    /// Answers.
    Answers,
    /// A pack.
    Pack,
}

/// What the sheets of a file are about, by their titles; a ledger where nothing else fits better.
pub fn kind_of(grids: &[Grid]) -> TableKind {
    if answers::is_answers(grids) {
        TableKind::Answers
    } else if pack::is_pack(grids) {
        TableKind::Pack
    } else {
        TableKind::Ledger
    }
}
