//! What a table would change, in the words that stand in it.

use zicha_office::table::Cell;

use super::cell::plain;

/// One column of a row that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Title of the column.
    pub title: String,
    /// What stands here now.
    pub before: String,
    /// What would stand here.
    pub after: String,
}

impl Difference {
    /// The difference between two cells of a column; nothing where they read the same.
    pub(super) fn between(title: &str, before: &Cell, after: &Cell) -> Option<Self> {
        let (before, after) = (plain(before), plain(after));
        (before != after).then(|| Self { title: title.to_owned(), before, after })
    }
}

/// A row that would change, or be new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// Its number; empty for a new row.
    pub number: String,
    /// What it is about, in one line.
    pub title: String,
    /// What would change, column by column.
    pub differences: Vec<Difference>,
}

/// A cell that was changed, but is not taken: only a move, or nothing at all, changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedEdit {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// Its number.
    pub number: String,
    /// Title of the column.
    pub title: String,
    /// What stays.
    pub kept: String,
    /// What stands in the table.
    pub found: String,
}

/// A row with a number that is not known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRow {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// The number.
    pub number: String,
}
