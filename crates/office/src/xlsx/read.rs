//! Reads workbooks, wherever they were written.

use super::guard::{self, unreadable};
use crate::job::Trouble;
use crate::limits::{Budget, MAX_BYTES, MAX_CELLS, MAX_SHEETS};
use crate::table::{Cell, Grid};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

/// Half of the work is in looking before reading.
const CHECKED: f32 = 0.5;

/// Reads the sheets that are shown. Each cell stands where it stands in the workbook; of merged cells only the first
/// holds something, and a formula is what it came to when the workbook was saved.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(f32)) -> Result<Vec<Grid>, Trouble> {
    guard::check(bytes, &mut |part| progress(part * CHECKED))?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    if names.len() > MAX_SHEETS {
        return Err(Trouble::TooLarge { limit: MAX_BYTES });
    }
    let mut grids = Vec::new();
    let (mut budget, mut seen) = (Budget::default(), 0);
    for (index, name) in names.iter().enumerate() {
        let mut grid = Grid { name: name.clone(), rows: Vec::new() };
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
            seen += 1;
            // Several sheets may be one and the same part of the file, which costs nothing there but time here.
            if seen > MAX_CELLS * 4 {
                return Err(Trouble::TooLarge { limit: MAX_BYTES });
            }
            let (row, column) = cell.get_position();
            budget.put(&mut grid, row as usize, column as usize, cell_of(cell.get_value()))?;
        }
        grids.push(grid);
        progress(CHECKED + (1.0 - CHECKED) * (index + 1) as f32 / names.len() as f32);
    }
    Ok(grids)
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) => moment_cell(moment),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => text_cell(&error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A day, or as text what is more or less than a day.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if moment.is_duration() {
        return Cell::Number(moment.as_f64());
    }
    // Half a minute more, because a time is a fraction of a day and hardly ever exact.
    let minutes = u32::from(hour) * 60 + u32::from(minute) + u32::from(second >= 30);
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    if moment.as_f64() < 1.0 {
        return Cell::Text(time);
    }
    match Date::new(i16::try_from(year).unwrap_or_default(), day_part(month), day_part(day)) {
        Ok(date) if (hour, minute, second, milli) == (0, 0, 0, 0) => Cell::Date(date),
        Ok(date) => Cell::Text(format!("{date} {time}")),
        // The 29th of February 1900, which only spreadsheets know.
        Err(_) => Cell::Number(moment.as_f64()),
    }
}

fn day_part(part: u8) -> i8 {
    i8::try_from(part).unwrap_or_default()
}

/// A day in words of the standard, as few programs write it.
fn iso_cell(text: &str) -> Cell {
    let day = text.split_once('T').map_or(text, |(day, time)| if is_midnight(time) { day } else { text });
    day.parse().map_or_else(|_| text_cell(text), Cell::Date)
}

fn is_midnight(time: &str) -> bool {
    time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z'))
}
