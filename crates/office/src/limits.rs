//! How much a file may hold. What a unit writes in years stays far below; what is above was made to do harm, or by
//! mistake, and would only fill the memory of the browser.

use crate::job::Trouble;
use crate::table::{Cell, Grid};

/// Rows of a sheet, the header included.
pub const MAX_ROWS: usize = 20_000;

/// Columns of a sheet.
pub const MAX_COLUMNS: usize = 256;

/// Sheets of a workbook.
pub const MAX_SHEETS: usize = 64;

/// Cells of all sheets of a file, empty ones between others included.
pub const MAX_CELLS: usize = 2_000_000;

/// Bytes of a `.csv` file, and of each part of a workbook once unpacked.
pub const MAX_PART_BYTES: u64 = 64 << 20;

/// Bytes of all parts of a workbook once unpacked, and of all texts in it.
pub const MAX_BYTES: u64 = 128 << 20;

/// Parts of a workbook.
pub const MAX_PARTS: usize = 1_000;

/// Cells set down at their places, none of them beyond the limits.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    cells: usize,
    text_bytes: u64,
}

impl Budget {
    /// Puts a cell at its place, both counted from 0, and empty cells before it.
    pub(crate) fn put(&mut self, grid: &mut Grid, row: usize, column: usize, cell: Cell) -> Result<(), Trouble> {
        // Whole columns are often formatted down to the last row: that is not content.
        if cell.is_blank() {
            return Ok(());
        }
        if row >= MAX_ROWS {
            return Err(Trouble::TooManyRows { sheet: grid.name.clone(), limit: MAX_ROWS });
        }
        if column >= MAX_COLUMNS {
            return Err(Trouble::TooManyColumns { sheet: grid.name.clone(), limit: MAX_COLUMNS });
        }
        if let Cell::Text(text) = &cell {
            self.text_bytes += text.len() as u64;
        }
        if grid.rows.len() <= row {
            grid.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = grid.rows.get_mut(row) else { return Ok(()) };
        if cells.len() <= column {
            self.cells += column + 1 - cells.len();
            cells.resize(column + 1, Cell::Empty);
        }
        if self.cells > MAX_CELLS || self.text_bytes > MAX_BYTES {
            return Err(Trouble::TooLarge { limit: MAX_BYTES });
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }
}
