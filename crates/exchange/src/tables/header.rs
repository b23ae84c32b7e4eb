//! Where the titles of a sheet stand, and which column is which.

use super::cell::{narrow, plain};
use zicha_office::table::{Cell, Grid};

/// Rows among which the titles are looked for: a heading and notes may stand above them.
const SEARCHED_ROWS: usize = 10;

/// A column that is looked for.
pub(super) struct Sought<F> {
    /// What it is.
    pub field: F,
    /// Its title in files that are written here.
    pub title: &'static str,
    /// Titles that others give it.
    pub others: &'static [&'static str],
}

/// A column that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found<F> {
    /// What it is; nothing for a column of the unit's own.
    pub field: Option<F>,
    /// Its place, from 0.
    pub column: usize,
    /// Its title, as it stands there.
    pub title: String,
}

/// The titles of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header<F> {
    /// The row in which they stand, from 0.
    pub row: usize,
    /// All columns with a title.
    pub columns: Vec<Found<F>>,
    /// How many of them are known.
    pub known: usize,
}

impl<F: Copy + PartialEq> Header<F> {
    /// Finds the row of titles: the one with most known ones, and the first of these.
    pub(super) fn find(grid: &Grid, sought: &[Sought<F>]) -> Option<Self> {
        let mut best: Option<Self> = None;
        for (row, cells) in grid.rows.iter().take(SEARCHED_ROWS).enumerate() {
            let header = Self::of(row, cells, sought);
            if header.known > best.as_ref().map_or(0, |best| best.known) {
                best = Some(header);
            }
        }
        best
    }

    fn of(row: usize, cells: &[Cell], sought: &[Sought<F>]) -> Self {
        let titles: Vec<String> = cells.iter().map(|cell| shown_title(&plain(cell))).collect();
        let mut fields: Vec<Option<F>> = vec![None; titles.len()];
        // A column's own title goes before the names that others give it, and these before a title with a remark.
        let ways: [fn(&str, &Sought<F>) -> bool; 3] = [
            |title, sought| key(title) == key(sought.title),
            |title, sought| sought.others.iter().any(|other| key(title) == key(other)),
            |title, sought| {
                let bare = without_remark(&key(title));
                std::iter::once(&sought.title).chain(sought.others).any(|known| bare == without_remark(&key(known)))
            },
        ];
        for way in ways {
            for (place, title) in titles.iter().enumerate() {
                let is_open = fields.get(place).is_some_and(Option::is_none) && !title.is_empty();
                let found = is_open.then(|| sought.iter().find(|sought| way(title, sought))).flatten();
                if let Some(found) = found
                    && !fields.contains(&Some(found.field))
                    && let Some(field) = fields.get_mut(place)
                {
                    *field = Some(found.field);
                }
            }
        }
        let known = fields.iter().flatten().count();
        let columns = titles.into_iter().zip(fields).enumerate();
        let columns = columns.filter(|(_, (title, _))| !title.is_empty());
        let columns = columns.map(|(column, (title, field))| Found { field, column, title }).collect();
        Self { row, columns, known }
    }

    /// A known column.
    pub(super) fn column(&self, field: F) -> Option<&Found<F>> {
        self.columns.iter().find(|found| found.field == Some(field))
    }

    /// Whether a column is there.
    pub(super) fn has(&self, field: F) -> bool {
        self.column(field).is_some()
    }

    /// The rows below the titles that are not blank, each with its number from 1.
    pub(super) fn rows<'a>(&self, grid: &'a Grid) -> impl Iterator<Item = (usize, &'a [Cell])> + use<'a, F> {
        let below = grid.rows.iter().enumerate().skip(self.row + 1);
        below.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_blank())).map(|(row, cells)| (row + 1, &cells[..]))
    }
}

/// The cell in a column; an empty one where the row ends before it.
pub(super) fn cell_at(cells: &[Cell], column: usize) -> &Cell {
    cells.get(column).unwrap_or(&Cell::Empty)
}

/// A title in one line.
fn shown_title(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title as it is compared: blanks, width and the star of what must be filled in do not matter.
pub(super) fn key(title: &str) -> String {
    narrow(title).trim_matches(['*', ':']).to_owned()
}

fn without_remark(key: &str) -> String {
    match key.find('(') {
        Some(place) if place > 0 && key.ends_with(')') => key.get(..place).unwrap_or(key).to_owned(),
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUGHT: [Sought<u8>; 2] = [
        Sought { field: 1, title: "问题编号", others: &["序号"] },
        Sought { field: 2, title: "反馈问题", others: &["问题", "问题描述"] },
    ];

    fn grid(rows: &[&[&str]]) -> Grid {
        let row = |cells: &&[&str]| cells.iter().map(|text| Cell::Text((*text).into())).collect();
        Grid { name: "表".into(), rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn titles_are_found_below_a_heading_and_by_the_names_that_others_use() {
        let grid =
            grid(&[&["某局整改台账"], &["", "单位：某局"], &["*序 号", "问题描述（原文）", "科室"], &["1", "甲"]]);
        let header = Header::find(&grid, &SOUGHT).unwrap();
        assert_eq!((header.row, header.known), (2, 2));
        let fields: Vec<_> = header.columns.iter().map(|found| (found.field, found.title.as_str())).collect();
        assert_eq!(fields, [(Some(1), "*序 号"), (Some(2), "问题描述（原文）"), (None, "科室")]);
        assert_eq!(header.rows(&grid).map(|(row, _)| row).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn its_own_title_goes_before_the_names_that_others_use() {
        let grid = grid(&[&["问题", "反馈问题", "序号", "问题编号"]]);
        let header = Header::find(&grid, &SOUGHT).unwrap();
        let fields: Vec<_> = header.columns.iter().map(|found| found.field).collect();
        assert_eq!(fields, [None, Some(2), None, Some(1)]);
    }
}
