//! Tables, as they are handed to the worker to be written and as they come back from it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A workbook to be written. As CSV only the first sheet goes out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// Who may see it, as it is to be read on each printed page and in the file's properties; nothing where empty.
    pub mark: String,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet to be written: a header row, which stays in sight, and rows below it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on its tab: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows, each with at most as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// What stands in the header row.
    pub title: String,
    /// Width, in digits of the normal font as spreadsheets count it; a Chinese character takes two.
    pub width: u16,
    /// Texts to choose from in its cells; free where empty.
    pub choices: Vec<String>,
    /// Whether its cells are locked against typing by mistake, because reading ignores what is changed there.
    pub is_fixed: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
}

/// A sheet as it was read: nothing is known of what the rows mean.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Name on its tab; of a CSV file, the name of the file.
    pub name: String,
    /// All rows from the first, empty ones included, so that the place in this list is the row's number less one.
    /// Empty cells at the end of a row are left out.
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// What a person would read in the cell, without blanks around it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// Whether nothing but blanks stands in it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Empty) || matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

impl From<&Sheet> for Grid {
    /// The sheet as it reads once it was written.
    fn from(sheet: &Sheet) -> Self {
        let header = sheet.columns.iter().map(|column| Cell::Text(column.title.clone())).collect();
        Self { name: sheet.name.clone(), rows: std::iter::once(header).chain(sheet.rows.iter().cloned()).collect() }
    }
}

/// Letters of a column as spreadsheets show them, from 0: A, B, … Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_spreadsheets() {
        let letters = [0, 25, 26, 27, 51, 52, 701, 702, 16_383].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
