//! Writes workbooks. The same tables make the same bytes.

use crate::job::Trouble;
use crate::limits::MAX_ROWS;
use crate::table::{Cell, Column, Sheet, Workbook, column_letters};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet,
    XlsxError,
};

/// Spreadsheets take no longer list of choices within a cell's own rule.
const MAX_INLINE_CHOICES: usize = 255;

/// Day 60 of spreadsheets is a 29th of February 1900, which never was: before it they count days wrongly.
const FIRST_DAY: Date = jiff::civil::date(1900, 3, 1);

/// Shade of the header row, and that of columns which are not to be changed.
const HEADER_SHADE: Color = Color::RGB(0xE7_E6_E6);
const FIXED_SHADE: Color = Color::RGB(0xF5_F5_F5);

/// The widest column of spreadsheets.
const MAX_WIDTH: u16 = 255;

/// Makes a workbook. `progress` hears how far it has come.
pub fn write(workbook: &Workbook, progress: &mut dyn FnMut(f32)) -> Result<Vec<u8>, Trouble> {
    let mut file = rust_xlsxwriter::Workbook::new();
    // The moment of writing would make each file another one, and says when someone worked.
    let never = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| unwritable(&error))?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&never).set_category(&workbook.mark));
    let mut lists = Lists::named_apart_from(workbook);
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        if !workbook.mark.is_empty() {
            // `&R` is the right end of the line; a sign of its own is written twice.
            page.set_header(format!("&R{}", workbook.mark.replace('&', "&&")));
        }
        write_sheet(page, sheet, &mut lists).map_err(|error| unwritable(&error))?;
        progress((index + 1) as f32 / (workbook.sheets.len() + 1) as f32);
    }
    lists.write(&mut file).map_err(|error| unwritable(&error))?;
    file.save_to_buffer().map_err(|error| unwritable(&error))
}

fn unwritable(error: &XlsxError) -> Trouble {
    Trouble::NotWritable(error.to_string())
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, lists: &mut Lists) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(HEADER_SHADE)
        .set_border_bottom(FormatBorder::Thin);
    for (place, column) in (0_u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, place, &column.title, &header)?;
        if column.width > 0 {
            page.set_column_width(place, column.width.min(MAX_WIDTH))?;
        }
        add_rule(page, sheet, place, column, lists)?;
    }
    page.set_freeze_panes(1, 0)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        page.autofilter(0, 0, row_number(sheet.rows.len()), u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    let (open, fixed) = (Formats::new(None), Formats::new(Some(FIXED_SHADE)));
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (place, cell) in (0_u16..).zip(cells) {
            let is_fixed = sheet.columns.get(usize::from(place)).is_some_and(|column| column.is_fixed);
            write_cell(page, row, place, cell, if is_fixed { &fixed } else { &open })?;
        }
    }
    Ok(())
}

fn row_number(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// How cells of a column look.
struct Formats {
    plain: Format,
    date: Format,
}

impl Formats {
    fn new(shade: Option<Color>) -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let plain = shade.map_or_else(|| plain.clone(), |shade| plain.clone().set_background_color(shade));
        Self { date: plain.clone().set_num_format("yyyy-mm-dd"), plain }
    }
}

/// A text is always written as a text, so that none can become a formula.
fn write_cell(page: &mut Worksheet, row: u32, place: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    let plain = &formats.plain;
    match cell {
        Cell::Empty => page.write_blank(row, place, plain)?,
        Cell::Text(text) => page.write_string_with_format(row, place, text, plain)?,
        Cell::Number(number) if number.is_finite() => page.write_number_with_format(row, place, *number, plain)?,
        Cell::Number(number) => page.write_string_with_format(row, place, number.to_string(), plain)?,
        Cell::Flag(flag) => page.write_boolean_with_format(row, place, *flag, plain)?,
        Cell::Date(date) => match excel_date(*date) {
            Some(moment) => page.write_datetime_with_format(row, place, &moment, &formats.date)?,
            None => page.write_string_with_format(row, place, date.to_string(), plain)?,
        },
    };
    Ok(())
}

/// The day as spreadsheets count it; nothing for days that they can't count.
fn excel_date(date: Date) -> Option<ExcelDateTime> {
    if date < FIRST_DAY {
        return None;
    }
    let part = |part: i8| u8::try_from(part).ok();
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()
}

/// What may be typed in a column. Rules instead of the sheet's own protection, under which no row can be sorted.
fn add_rule(
    page: &mut Worksheet,
    sheet: &Sheet,
    place: u16,
    column: &Column,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let last = row_number(sheet.rows.len());
    if column.is_fixed {
        // Rows that are added below have nothing yet that could be overwritten.
        if last > 0 {
            let nothing = DataValidation::new().allow_custom(Formula::new("=FALSE"));
            page.add_data_validation(1, place, last, place, &nothing)?;
        }
    } else if !column.choices.is_empty() {
        let rule = lists.rule(&column.choices)?;
        page.add_data_validation(1, place, last.max(row_number(MAX_ROWS) - 1), place, &rule)?;
    }
    Ok(())
}

/// Lists of choices that are too long for a cell's rule: each stands in a column of a hidden sheet.
struct Lists {
    sheet: String,
    columns: Vec<Vec<String>>,
}

impl Lists {
    fn named_apart_from(workbook: &Workbook) -> Self {
        let mut sheet = "_lists".to_owned();
        while workbook.sheets.iter().any(|other| other.name.eq_ignore_ascii_case(&sheet)) {
            sheet.push('_');
        }
        Self { sheet, columns: Vec::new() }
    }

    fn rule(&mut self, choices: &[String]) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new();
        // Commas part the choices of an inline list, and there is no way to write one that is meant.
        let is_plain =
            |choice: &String| !choice.contains([',', '"']) && !choice.starts_with('=') && choice.trim() == choice;
        let length = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum::<usize>();
        if length <= MAX_INLINE_CHOICES && choices.iter().all(is_plain) {
            return rule.allow_list_strings(choices);
        }
        let place = self.columns.iter().position(|column| column == choices).unwrap_or_else(|| {
            self.columns.push(choices.to_vec());
            self.columns.len() - 1
        });
        let (column, sheet, last) = (column_letters(place), &self.sheet, choices.len());
        Ok(rule.allow_list_formula(Formula::new(format!("={sheet}!${column}$1:${column}${last}"))))
    }

    fn write(&self, file: &mut rust_xlsxwriter::Workbook) -> Result<(), XlsxError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let page = file.add_worksheet();
        page.set_name(&self.sheet)?.set_hidden(true);
        for (place, column) in (0_u16..).zip(&self.columns) {
            for (row, choice) in (0_u32..).zip(column) {
                page.write_string(row, place, choice)?;
            }
        }
        Ok(())
    }
}
