//! Spreadsheets that units fill in: what stands in them, and what comes back.
//!
//! A table is [written](zicha_office::table::Workbook) and read as sheets of cells; how these become files is the
//! worker's work. Titles and choices are Chinese in every language, because they are part of the file.
//!
//! A cell that still holds what would be written there now is untouched, whatever it looks like: so no text is lost
//! because it does not fit the way in which lists are written into one cell. Only a cell that differs is read.

mod cell;
mod choices;
mod difference;
mod header;
pub mod ledger;
mod lines;
mod problem;

pub use difference::{Difference, FixedEdit, RowChange, UnknownRow};
pub use problem::{CellProblem, ConditionTrouble, Problems, TableError, Wrong};
