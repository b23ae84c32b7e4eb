//! Tables and forms.

use super::paragraph::plain;
use super::text::line_count;
use crate::document::{Form, FormRow, Table};
use docx_rs::{HeightRule, Shading, TableCell, TableLayoutType, TableRow, VAlignType, WidthType};

/// Shade of the header row: pale enough that a copy of a copy can be read.
const HEADER_SHADE: &str = "EDEDED";

/// A Chinese character in a cell, and what a cell's own margins take, in twentieths of a point.
const CHARACTER: f64 = 240.0;
const CELL_MARGINS: f64 = 170.0;

/// A row of at most so many lines is kept on one page.
const MAX_KEPT_LINES: f64 = 12.0;

/// A line to be written on by hand, in twentieths of a point.
const FORM_LINE: f32 = 480.0;

/// A table as wide as the text; nothing where it has no cells.
pub fn table(table: &Table, text_width: u32) -> Option<docx_rs::Table> {
    // A row that is longer than the header is not cut.
    let count = table.rows.iter().map(Vec::len).chain([table.columns.len()]).max().unwrap_or_default();
    let shares = (0..count).map(|place| table.columns.get(place).map_or(1, |column| column.width));
    let widths = widths(shares.collect(), text_width);
    let header = widths.iter().enumerate().map(|(place, width)| {
        let title = table.columns.get(place).map_or("", |column| &column.title);
        Cell { text: title, style: "TableHead", width: *width, span: 1, is_shaded: true }
    });
    let mut rows = vec![row(header.collect(), None)];
    for texts in &table.rows {
        let cells = widths.iter().enumerate().map(|(place, width)| {
            let is_centred = table.columns.get(place).is_some_and(|column| column.is_centred);
            let style = if is_centred { "TableCentred" } else { "TableText" };
            Cell { text: texts.get(place).map_or("", String::as_str), style, width: *width, span: 1, is_shaded: false }
        });
        rows.push(row(cells.collect(), None));
    }
    (count > 0).then(|| whole(rows, &widths, text_width))
}

/// A form as wide as the text; nothing where it has no rows.
pub fn form(form: &Form, text_width: u32) -> Option<docx_rs::Table> {
    let spans = form.rows.iter().map(|row| row.cells.iter().map(|cell| usize::from(cell.span.max(1))).sum::<usize>());
    let count = spans.chain([form.widths.len(), 1]).max().unwrap_or(1);
    let shares = (0..count).map(|place| form.widths.get(place).copied().unwrap_or(1));
    let widths = widths(shares.collect(), text_width);
    let rows: Vec<TableRow> = form.rows.iter().map(|row| form_row(row, &widths)).collect();
    (!rows.is_empty()).then(|| whole(rows, &widths, text_width))
}

/// A row whose last cell reaches to the end.
fn form_row(form: &FormRow, widths: &[usize]) -> TableRow {
    let mut rest = widths;
    let mut cells: Vec<Cell> = Vec::new();
    for (place, cell) in form.cells.iter().enumerate() {
        let is_last = place + 1 == form.cells.len();
        let span = if is_last { rest.len() } else { usize::from(cell.span.max(1)).min(rest.len()) };
        let (own, others) = rest.split_at_checked(span).unwrap_or((rest, &[]));
        rest = others;
        let style = if cell.is_label { "FormLabel" } else { "TableText" };
        cells.push(Cell { text: &cell.text, style, width: own.iter().sum(), span, is_shaded: false });
    }
    if cells.is_empty() {
        let width = widths.iter().sum();
        cells.push(Cell { text: "", style: "TableText", width, span: widths.len(), is_shaded: false });
    }
    row(cells, Some(f32::from(form.lines.max(1)) * FORM_LINE))
}

struct Cell<'a> {
    text: &'a str,
    style: &'static str,
    width: usize,
    span: usize,
    is_shaded: bool,
}

impl Cell<'_> {
    fn line_count(&self) -> f64 {
        line_count(self.text, (self.width as f64 - CELL_MARGINS) / CHARACTER)
    }

    fn built(&self) -> TableCell {
        let mut cell = TableCell::new().width(self.width, WidthType::Dxa).vertical_align(VAlignType::Center);
        if self.span > 1 {
            cell = cell.grid_span(self.span);
        }
        if self.is_shaded {
            cell = cell.shading(Shading::new().fill(HEADER_SHADE));
        }
        cell.add_paragraph(plain(self.style, self.text))
    }
}

/// A row, as high as its texts or higher. A long one may go on over the page, or it would leave the last page half empty,
/// and one that is longer than a page would be cut.
fn row(cells: Vec<Cell>, height: Option<f32>) -> TableRow {
    let is_short = cells.iter().all(|cell| cell.line_count() <= MAX_KEPT_LINES);
    let mut row = TableRow::new(cells.iter().map(Cell::built).collect());
    if let Some(height) = height {
        row = row.row_height(height).height_rule(HeightRule::AtLeast);
    }
    if is_short { row.cant_split() } else { row }
}

fn whole(rows: Vec<TableRow>, widths: &[usize], text_width: u32) -> docx_rs::Table {
    docx_rs::Table::without_borders(rows)
        .style("TableGrid")
        .layout(TableLayoutType::Fixed)
        .width(usize::try_from(text_width).unwrap_or_default(), WidthType::Dxa)
        .set_grid(widths.to_vec())
}

/// Widths of columns by their shares, which together are as wide as the text.
fn widths(shares: Vec<u16>, text_width: u32) -> Vec<usize> {
    let shares: Vec<u64> = shares.into_iter().map(|share| u64::from(share.max(1))).collect();
    let total = shares.iter().sum::<u64>().max(1);
    let mut before = 0;
    let place = |share: u64| usize::try_from(share * u64::from(text_width) / total).unwrap_or_default();
    let width = |share: &u64| {
        let start = place(before);
        before += share;
        place(before) - start
    };
    shares.iter().map(width).collect()
}
