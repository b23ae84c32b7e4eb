//! Reading a ledger back.

use super::LEDGER_SHEET;
use super::change::{ChangedItem, LedgerTable, NewRow};
use super::codes::{Codes, code_key};
use super::field::{self, Field, is_same_status, short};
use super::views::views;
use crate::tables::cell::{is_same, plain, text};
use crate::tables::choices::{Named, read_choice};
use crate::tables::difference::{Difference, FixedEdit, RowChange, UnknownRow};
use crate::tables::header::{Found, Header, cell_at, key};
use crate::tables::problem::{CellProblem, TableError, Wrong};
use domain::Date;
use domain::change::Change;
use domain::id::ItemId;
use domain::ledger::{Item, SourceStage};
use domain::pack::{Axis, Category};
use domain::record::{ReplicaId, Stamp};
use domain::workspace::Workspace;
use std::collections::HashMap;
use zicha_office::table::{Cell, Grid};

/// Columns of the unit's own that are kept at most.
const MAX_OWN_COLUMNS: usize = 60;

/// Where a number that others gave is kept, once it becomes an item here.
const FOREIGN_NUMBER: &str = "原编号";

/// Compares a ledger with the round, and says what taking it over would do. `today` is when new problems were found,
/// unless they say so themselves.
pub fn read(grids: &[Grid], workspace: &Workspace, today: Date) -> Result<LedgerTable, TableError> {
    let (grid, header) = sheet(grids)?;
    let own: Vec<&Found<Field>> = header.columns.iter().filter(|column| column.field.is_none()).collect();
    if own.len() > MAX_OWN_COLUMNS {
        return Err(TableError::TooManyColumns { limit: MAX_OWN_COLUMNS });
    }
    let codes = Codes::of(workspace);
    let mut reader = Reader::new(workspace, today, grid, &header, &own, &codes);
    for (row, cells) in header.rows(grid) {
        reader.row(row, cells);
    }
    let mut table = reader.table;
    table.own_columns = own.iter().map(|column| column.title.clone()).collect();
    let views: Vec<Grid> = views(workspace, &codes).iter().map(Grid::from).collect();
    let differs = |other: &&Grid| views.iter().any(|view| view.name == other.name && !reads_the_same(view, other));
    table.other_sheets = grids.iter().filter(differs).map(|grid| grid.name.clone()).collect();
    Ok(table)
}

/// The sheet to be read: that of the right name, else the one with most known titles.
fn sheet(grids: &[Grid]) -> Result<(&Grid, Header<Field>), TableError> {
    let sought = field::sought();
    let headers = grids.iter().filter_map(|grid| Some((grid, Header::find(grid, &sought)?)));
    let fits = |(_, header): &(&Grid, Header<Field>)| {
        header.known >= 2 && [Field::Code, Field::Number, Field::Issue].iter().any(|field| header.has(*field))
    };
    // The first of several that are alike.
    let mut best: Option<(&Grid, Header<Field>)> = None;
    for (grid, header) in headers.filter(fits) {
        let is_named = |grid: &Grid| grid.name.trim() == LEDGER_SHEET;
        let rank = |grid: &Grid, header: &Header<Field>| (is_named(grid), header.known);
        if best.as_ref().is_none_or(|(other, known)| rank(grid, &header) > rank(other, known)) {
            best = Some((grid, header));
        }
    }
    let looked_for = [Field::Code, Field::Issue, Field::Measures, Field::Due].map(Field::title).to_vec();
    best.ok_or(TableError::NoHeader { looked_for })
}

fn reads_the_same(one: &Grid, other: &Grid) -> bool {
    let blank: &[Cell] = &[];
    (0..one.rows.len().max(other.rows.len())).all(|row| {
        let of = |grid: &'_ Grid| grid.rows.get(row).map_or(blank.to_vec(), Clone::clone);
        let (one, other) = (of(one), of(other));
        (0..one.len().max(other.len())).all(|column| is_same(cell_at(&one, column), cell_at(&other, column)))
    })
}

/// What a row stands for.
enum Meaning {
    /// This item.
    Known(usize),
    /// A new problem, and the number that others gave it.
    New(String),
    /// Nothing that is known here.
    Unknown(String),
    /// It can't be told.
    Wrong(Field, Wrong),
}

struct Reader<'a> {
    workspace: &'a Workspace,
    today: Date,
    grid: &'a Grid,
    header: &'a Header<Field>,
    own: &'a [&'a Found<Field>],
    codes: &'a Codes<'a>,
    by_code: HashMap<String, usize>,
    by_number: HashMap<u32, Vec<usize>>,
    by_id: HashMap<&'a ItemId, &'a str>,
    /// The row in which each item stood first.
    seen: HashMap<usize, usize>,
    /// On which the changes are tried out.
    trial: Option<Workspace>,
    table: LedgerTable,
}

impl<'a> Reader<'a> {
    fn new(
        workspace: &'a Workspace,
        today: Date,
        grid: &'a Grid,
        header: &'a Header<Field>,
        own: &'a [&'a Found<Field>],
        codes: &'a Codes<'a>,
    ) -> Self {
        let (by_code, by_number) = codes.index();
        let by_id = codes.items.iter().map(|(id, _, code)| (*id, code.as_str())).collect();
        let table = LedgerTable { sheet: grid.name.clone(), ..LedgerTable::default() };
        let (seen, trial) = (HashMap::new(), None);
        Self { workspace, today, grid, header, own, codes, by_code, by_number, by_id, seen, trial, table }
    }

    fn row(&mut self, row: usize, cells: &[Cell]) {
        match self.meaning(cells) {
            Meaning::Known(place) => self.known_row(row, cells, place),
            Meaning::New(foreign) => self.new_row(row, cells, &foreign),
            Meaning::Unknown(number) => {
                self.table.unknown.push(UnknownRow { sheet: self.grid.name.clone(), row, number })
            }
            Meaning::Wrong(field, wrong) => self.problem(row, self.header.column(field), wrong),
        }
    }

    fn meaning(&self, cells: &[Cell]) -> Meaning {
        let held = |field| self.header.column(field).map(|found| plain(cell_at(cells, found.column)));
        let (code, number) = (held(Field::Code), held(Field::Number));
        let (field, number) = match (&code, &number) {
            (Some(code), _) if !code.is_empty() => (Field::Code, code),
            // Beside a column for the number, this one only counts the rows.
            (None, Some(number)) if !number.is_empty() => (Field::Number, number),
            _ => return self.without_number(cells),
        };
        if self.codes.items.is_empty() {
            let is_counted = number.parse::<u32>().is_ok();
            return match self.without_number(cells) {
                Meaning::New(_) => Meaning::New(if is_counted { String::new() } else { number.clone() }),
                other => other,
            };
        }
        if let Some(place) = self.by_code.get(&code_key(number)) {
            return Meaning::Known(*place);
        }
        let places = number.parse::<u32>().ok().and_then(|number| self.by_number.get(&number));
        match places.map(Vec::as_slice) {
            None | Some([]) => Meaning::Unknown(number.clone()),
            Some([place]) => Meaning::Known(*place),
            Some(places) => {
                let codes = places.iter().filter_map(|place| self.codes.items.get(*place));
                let codes = codes.map(|(_, _, code)| code.clone()).collect();
                Meaning::Wrong(field, Wrong::AmbiguousNumber { number: number.clone(), codes })
            }
        }
    }

    /// A new problem, unless nothing stands there that could be one: a note below the table.
    fn without_number(&self, cells: &[Cell]) -> Meaning {
        let filled = |found: &&Found<Field>| !cell_at(cells, found.column).is_blank();
        let is_item = |found: &Found<Field>| found.field.is_some_and(|field| !field.is_fixed());
        if self.header.columns.iter().filter(filled).any(is_item) {
            return Meaning::New(String::new());
        }
        Meaning::Unknown(cells.iter().find(|cell| !cell.is_blank()).map(plain).unwrap_or_default())
    }

    fn known_row(&mut self, row: usize, cells: &[Cell], place: usize) {
        let codes = self.codes;
        let Some((id, before, code)) = codes.items.get(place) else { return };
        if let Some(first_row) = self.seen.get(&place).copied() {
            let field = if self.header.has(Field::Code) { Field::Code } else { Field::Number };
            let wrong = Wrong::DuplicateNumber { number: code.clone(), first_row };
            return self.problem(row, self.header.column(field), wrong);
        }
        self.seen.insert(place, row);
        let problems = self.table.problems.count;
        let mut wanted = (*before).clone();
        self.classify(cells, &mut wanted);
        for found in &self.header.columns {
            let Some(field) = found.field else { continue };
            let cell = cell_at(cells, found.column);
            let kept = self.cell_of(field, before, code);
            // An amount that is counted in ten thousands may look the same and mean another.
            if factor(found) == 1.0 && is_same(&kept, cell) {
                continue;
            }
            if self.is_fixed(field) {
                self.tell_fixed(row, field, found, code, before, &kept, cell);
            } else if let Err(wrong) = field.take(&mut wanted, cell, factor(found)) {
                self.problem(row, Some(found), wrong);
            }
        }
        self.take_own(row, cells, &mut wanted);
        self.check_red_line(row, cells, &wanted);
        if self.table.problems.count > problems {
            return;
        }
        if wanted == **before {
            self.table.untouched += 1;
            return;
        }
        let edit = Change::EditItem((*id).clone(), Box::new(wanted.clone()));
        let Some(after) = self.tried(row, edit, id) else { return };
        self.tell_not_taken(row, code, before, &wanted, &after);
        let differences = self.differences(before, &after, code);
        if differences.is_empty() {
            self.table.untouched += 1;
            return;
        }
        let change = RowChange {
            sheet: self.grid.name.clone(),
            row,
            number: code.clone(),
            title: after.issue_text.clone(),
            differences,
        };
        self.table.changed.push(ChangedItem::new(change, (*id).clone(), (*before).clone(), after));
    }

    /// Source and category first: rhythm and term follow from them, unless they are told as well.
    fn classify(&mut self, cells: &[Cell], item: &mut Item) {
        let stage: Option<SourceStage> = self.choice(cells, Field::Stage);
        let category: Option<Category> = self.choice(cells, Field::Category);
        let (stage, category) = (stage.unwrap_or(item.source_stage), category.unwrap_or(item.category));
        if (stage, category) != (item.source_stage, item.category) && item.is_open_to_classify() {
            item.reclassify(stage, category, self.workspace.round());
        }
    }

    /// A choice; a wrong one is told where all cells are read.
    fn choice<T: Named>(&self, cells: &[Cell], field: Field) -> Option<T> {
        let found = self.header.column(field)?;
        read_choice(cell_at(cells, found.column)).ok().flatten()
    }

    fn new_row(&mut self, row: usize, cells: &[Cell], foreign: &str) {
        let problems = self.table.problems.count;
        let stage = self.choice(cells, Field::Stage).unwrap_or(SourceStage::SelfCheck);
        let category: Category = self.choice(cells, Field::Category).unwrap_or(Category::Business);
        let axis = category.usual_axis().unwrap_or(Axis::LeadershipStrength);
        let mut item = Item::draft(0, stage, category, axis, self.today);
        for found in &self.header.columns {
            let Some(field) = found.field.filter(|field| !field.is_fixed()) else { continue };
            let cell = cell_at(cells, found.column);
            if cell.is_blank() {
                continue;
            }
            if self.is_fixed(field) {
                let (number, kept, found_text) = (String::new(), String::new(), plain(cell));
                let title = found.title.clone();
                self.table.fixed.push(FixedEdit {
                    sheet: self.grid.name.clone(),
                    row,
                    number,
                    title,
                    kept,
                    found: found_text,
                });
            } else if let Err(wrong) = field.take(&mut item, cell, factor(found)) {
                self.problem(row, Some(found), wrong);
            }
        }
        if item.due.is_none() {
            item.due = item.default_due(self.workspace.round());
        }
        if !foreign.is_empty() && !item.is_red_line() {
            item.own_columns.insert(FOREIGN_NUMBER.to_owned(), foreign.to_owned());
        }
        self.take_own(row, cells, &mut item);
        self.check_red_line(row, cells, &item);
        if item.issue_text.is_empty() {
            self.problem(row, self.header.column(Field::Issue), Wrong::Missing);
        }
        if self.table.problems.count > problems {
            return;
        }
        let id = ItemId::new(format!("row.{row}"));
        let Some(item) = self.tried(row, Change::AddItem(id.clone(), Box::new(item)), &id) else { return };
        let blank =
            Item { progress_percent: item.progress_percent, ..Item::draft(0, stage, category, axis, self.today) };
        let fields = field::written(self.workspace.round().names_officers).into_iter();
        let shown = fields.filter(|field| !field.is_fixed()).filter_map(|field| {
            let cell = self.cell_of(field, &item, "");
            let is_told = self.header.has(field) || !is_same(&cell, &self.cell_of(field, &blank, ""));
            is_told.then(|| Difference::between(field.title(), &Cell::Empty, &cell)).flatten()
        });
        let own =
            item.own_columns.iter().filter_map(|(title, held)| Difference::between(title, &Cell::Empty, &text(held)));
        let differences = shown.chain(own).collect();
        let change = RowChange {
            sheet: self.grid.name.clone(),
            row,
            number: String::new(),
            title: item.issue_text.clone(),
            differences,
        };
        self.table.added.push(NewRow::new(change, item));
    }

    /// Takes over the columns of the unit's own.
    fn take_own(&mut self, row: usize, cells: &[Cell], item: &mut Item) {
        for found in self.own {
            let heading = item.own_columns.keys().find(|heading| key(heading) == key(&found.title)).cloned();
            let cell = cell_at(cells, found.column);
            let held = heading.as_ref().and_then(|heading| item.own_columns.get(heading));
            if is_same(&held.map_or(Cell::Empty, |held| text(held)), cell) {
                continue;
            }
            match short(cell) {
                Ok(text) if text.is_empty() => {
                    heading.and_then(|heading| item.own_columns.remove(&heading));
                }
                Ok(text) => {
                    item.own_columns.insert(heading.unwrap_or_else(|| found.title.clone()), text);
                }
                Err(wrong) => self.problem(row, Some(found), wrong),
            }
        }
    }

    /// Of a red line only its number is kept (domain.md §5.6): each text beside it is told where it stands.
    fn check_red_line(&mut self, row: usize, cells: &[Cell], item: &Item) {
        if !item.is_red_line() {
            return;
        }
        let header = self.header;
        for found in &header.columns {
            let is_closed = found.field.is_none_or(Field::is_closed_by_red_line);
            if is_closed && !cell_at(cells, found.column).is_blank() {
                self.problem(row, Some(found), Wrong::RedLineText);
            }
        }
    }

    /// The item as the rules of the round leave it; a refusal becomes a problem of the row.
    fn tried(&mut self, row: usize, change: Change, id: &ItemId) -> Option<Item> {
        let stamp = Stamp { replica: ReplicaId(String::new()), at_ms: 0, today: self.today, role: None };
        let trial = self.trial.get_or_insert_with(|| self.workspace.clone());
        match trial.apply(change, &stamp) {
            Ok(_) => trial.item(id).cloned(),
            Err(refusal) => {
                self.problem(row, None, Wrong::Refused(refusal));
                None
            }
        }
    }

    fn differences(&self, before: &Item, after: &Item, code: &str) -> Vec<Difference> {
        let fields = field::written(self.workspace.round().names_officers).into_iter();
        let known = fields.filter(|field| !field.is_fixed()).filter_map(|field| {
            let (before, after) = (self.cell_of(field, before, code), self.cell_of(field, after, code));
            Difference::between(field.title(), &before, &after)
        });
        let headings = before.own_columns.keys().chain(after.own_columns.keys());
        let mut headings: Vec<&String> = headings.collect();
        headings.sort();
        headings.dedup();
        let own = headings.into_iter().filter_map(|heading| {
            let of = |item: &Item| item.own_columns.get(heading).map_or(Cell::Empty, |held| text(held));
            Difference::between(heading, &of(before), &of(after))
        });
        known.chain(own).collect()
    }

    /// Tells what was asked for, but is kept by the rules: what was fixed by the claim, or follows from the category.
    fn tell_not_taken(&mut self, row: usize, code: &str, before: &Item, wanted: &Item, after: &Item) {
        for found in &self.header.columns {
            let Some(field) = found.field.filter(|field| !self.is_fixed(*field)) else { continue };
            let [before, wanted, after] = [before, wanted, after].map(|item| self.cell_of(field, item, code));
            if !is_same(&wanted, &after) && !is_same(&wanted, &before) {
                let (number, title) = (code.to_owned(), found.title.clone());
                self.table.fixed.push(FixedEdit {
                    sheet: self.grid.name.clone(),
                    row,
                    number,
                    title,
                    kept: plain(&after),
                    found: plain(&wanted),
                });
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "all of it is told")]
    fn tell_fixed(
        &mut self,
        row: usize,
        field: Field,
        column: &Found<Field>,
        code: &str,
        item: &Item,
        kept: &Cell,
        cell: &Cell,
    ) {
        let found = plain(cell);
        let is_same = match field {
            Field::Code | Field::Number => true,
            Field::Status => is_same_status(item.status, &found),
            _ => false,
        };
        if !is_same {
            let (number, title) = (code.to_owned(), column.title.clone());
            self.table.fixed.push(FixedEdit {
                sheet: self.grid.name.clone(),
                row,
                number,
                title,
                kept: plain(kept),
                found,
            });
        }
    }

    fn is_fixed(&self, field: Field) -> bool {
        let is_name = matches!(field, Field::LeaderName | Field::HandlerName);
        field.is_fixed() || (is_name && !self.workspace.round().names_officers)
    }

    fn cell_of(&self, field: Field, item: &Item, code: &str) -> Cell {
        let target = item.merged_into.as_ref().and_then(|into| self.by_id.get(into)).copied().unwrap_or_default();
        field.cell(self.workspace, item, code, target)
    }

    fn problem(&mut self, row: usize, column: Option<&Found<Field>>, wrong: Wrong) {
        let column = column.map(|found| (found.column, found.title.clone()));
        self.table.problems.add(CellProblem { sheet: self.grid.name.clone(), row, column, wrong });
    }
}

/// What amounts in a column are counted in.
fn factor(found: &Found<Field>) -> f64 {
    if found.title.contains("万元") { 10_000.0 } else { 1.0 }
}
