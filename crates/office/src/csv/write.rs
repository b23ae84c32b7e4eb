//! Writes a table as spreadsheet programs in Chinese read it without being asked: UTF-8 with byte order mark.

use super::{MARK, is_marked_or_dangerous};
use crate::job::Trouble;
use crate::table::{Cell, Sheet};
use std::borrow::Cow;

/// The byte order mark, without which Excel takes the file for one of the system's old encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Makes a `.csv` file of the header row and the rows below it.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, Trouble> {
    let mut bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    // All texts in quotes: a reader that has to guess the delimiter must not find one in them.
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::NonNumeric)
        .from_writer(&mut bytes);
    let width = sheet.columns.len();
    writer.write_record(sheet.columns.iter().map(|column| marked(&column.title).into_owned())).map_err(unwritable)?;
    for row in &sheet.rows {
        let blanks = std::iter::repeat_n(Cow::Borrowed(""), width.saturating_sub(row.len()));
        let fields = row.iter().map(field).chain(blanks);
        writer.write_record(fields.map(|field| field.into_owned())).map_err(unwritable)?;
    }
    writer.flush().map_err(|error| Trouble::NotWritable(error.to_string()))?;
    drop(writer);
    Ok(bytes)
}

fn unwritable(error: ::csv::Error) -> Trouble {
    Trouble::NotWritable(error.to_string())
}

/// Numbers and days are what they say; only texts can be taken for formulas.
fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => marked(text),
        other => Cow::Owned(other.text()),
    }
}

fn marked(text: &str) -> Cow<'_, str> {
    if is_marked_or_dangerous(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}
