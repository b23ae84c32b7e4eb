//! Reading packs: what the sheets have in common, and putting them together.

use super::questions::Q;
use super::sections::{PhaseList, SectionList};
use super::tasks::T;
use super::{follow_ups, info, questions, tasks};
use crate::tables::cell::plain;
use crate::tables::header::{Header, cell_at};
use crate::tables::ledger::LEDGER_SHEET;
use crate::tables::problem::{CellProblem, Problems, TableError, Wrong};
use domain::id::well_formed;
use domain::pack::{PACK_FORMAT, PACK_SCHEMA, Pack, check};
use std::collections::HashMap;
use zicha_office::table::{Cell, Grid};

/// What a pack was filled with, or left without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// So many tasks name no term; they are due on the day of entry.
    DefaultTerm(usize),
    /// So many questions are said to be answerable or not; here every question can be answered with 不适用.
    RequiredIgnored(usize),
    /// Two levels of sections were put together.
    LevelsJoined,
    /// Columns that are not known; nothing of them is kept.
    UnknownColumns(Vec<String>),
    /// What a file of another format held beyond a pack is not in the workbook.
    ForeignLost,
}

/// A pack that was read, or why it can't be.
#[derive(Debug, Clone)]
pub struct TakenPack {
    /// The pack, complete; nothing where there are problems.
    pub pack: Option<Pack>,
    /// What it was filled with, or left without.
    pub notes: Vec<Note>,
    /// What is wrong.
    pub problems: Problems,
}

/// The sheets of a file, by name.
pub(super) struct Sheets<'a>(&'a [Grid]);

impl<'a> Sheets<'a> {
    pub(super) fn named(&self, name: &str) -> Option<&'a Grid> {
        self.0.iter().find(|grid| grid.name.trim() == name)
    }
}

/// The rows of a sheet, and what is wrong with them.
pub(super) struct Reader<'a, F> {
    grid: &'a Grid,
    header: Header<F>,
    /// The row in which each id stood first.
    ids: HashMap<String, usize>,
    pub problems: Problems,
}

impl<'a, F: Copy + PartialEq> Reader<'a, F> {
    fn new(grid: &'a Grid, header: Header<F>) -> Self {
        Self { grid, header, ids: HashMap::new(), problems: Problems::default() }
    }

    pub(super) fn rows(&self) -> Vec<(usize, &'a [Cell])> {
        self.header.rows(self.grid).collect()
    }

    /// What stands in a column.
    pub(super) fn held(&self, cells: &[Cell], field: F) -> String {
        self.header.column(field).map(|found| plain(cell_at(cells, found.column))).unwrap_or_default()
    }

    /// What a column means; nothing where it is not there, or wrong.
    pub(super) fn taken<R>(
        &mut self,
        row: usize,
        cells: &[Cell],
        field: F,
        read: impl FnOnce(&Cell) -> Result<R, Wrong>,
    ) -> Option<R> {
        let column = self.header.column(field)?.column;
        match read(cell_at(cells, column)) {
            Ok(taken) => Some(taken),
            Err(wrong) => {
                self.problem(row, field, wrong);
                None
            }
        }
    }

    /// The id of a row; nothing where it can't be one, or stood in an earlier row.
    pub(super) fn id(&mut self, row: usize, cells: &[Cell], field: F) -> Option<String> {
        let id = self.held(cells, field);
        let wrong = if id.is_empty() {
            Wrong::Missing
        } else if !well_formed(&id) {
            Wrong::MalformedId { found: id }
        } else if let Some(first_row) = self.ids.get(&id) {
            Wrong::DuplicateNumber { number: id, first_row: *first_row }
        } else {
            self.ids.insert(id.clone(), row);
            return Some(id);
        };
        self.problem(row, field, wrong);
        None
    }

    pub(super) fn problem(&mut self, row: usize, field: F, wrong: Wrong) {
        let column = self.header.column(field).map(|found| (found.column, found.title.clone()));
        self.problems.add(CellProblem { sheet: self.grid.name.clone(), row, column, wrong });
    }

    fn unknown_columns(&self) -> impl Iterator<Item = String> {
        self.header.columns.iter().filter(|found| found.field.is_none()).map(|found| found.title.clone())
    }
}

/// Whether the sheets hold a pack.
pub fn is_pack(grids: &[Grid]) -> bool {
    let is_ledger = grids.iter().any(|grid| grid.name.trim() == LEDGER_SHEET);
    !is_ledger && (question_sheet(grids).is_some() || task_sheet(grids).is_some())
}

fn question_sheet(grids: &[Grid]) -> Option<(&Grid, Header<Q>)> {
    let sought = questions::sought();
    let found = grids.iter().filter_map(|grid| Some((grid, Header::find(grid, &sought)?)));
    found.into_iter().find(|(_, header)| header.has(Q::Id) && header.has(Q::Text))
}

fn task_sheet(grids: &[Grid]) -> Option<(&Grid, Header<T>)> {
    let sought = tasks::sought();
    let found = grids.iter().filter_map(|grid| Some((grid, Header::find(grid, &sought)?)));
    found.into_iter().find(|(_, header)| header.has(T::Id) && header.has(T::Title))
}

/// Reads a pack. Templates of follow-ups that it names but does not hold are taken from `core`.
pub fn read(grids: &[Grid], core: &Pack) -> Result<TakenPack, TableError> {
    let sheets = Sheets(grids);
    let (questions, tasks) = (question_sheet(grids), task_sheet(grids));
    let main = questions.as_ref().map(|(grid, _)| *grid).or(tasks.as_ref().map(|(grid, _)| *grid));
    let Some(main) = main else {
        return Err(TableError::NoHeader { looked_for: vec!["编号", "检查内容", "任务"] });
    };
    let (mut problems, mut notes, mut unknown) = (Problems::default(), Vec::new(), Vec::new());
    let info = info::read(&sheets, main, &mut problems);
    let follow_ups = follow_ups::read(&sheets, &mut problems);
    let mut sections = SectionList::read(&sheets, &mut problems);
    let mut phases = PhaseList::read(&sheets);
    let mut rows = HashMap::new();
    let mut asked = Vec::new();
    if let Some((grid, header)) = questions {
        let mut reader = Reader::new(grid, header);
        unknown.extend(reader.unknown_columns());
        let templates: Vec<&str> =
            follow_ups.iter().chain(&core.follow_ups).map(|template| template.id.as_str()).collect();
        asked = questions::read(&mut reader, &mut sections, &templates, &mut notes);
        problems.join(reader.problems);
        rows.extend(reader.ids.into_iter().map(|(id, row)| (id, (grid.name.clone(), row))));
    }
    let mut to_do = Vec::new();
    if let Some((grid, header)) = tasks {
        let mut reader = Reader::new(grid, header);
        unknown.extend(reader.unknown_columns());
        let undated;
        (to_do, undated) = tasks::read(&mut reader, &mut phases);
        if undated > 0 {
            notes.push(Note::DefaultTerm(undated));
        }
        problems.join(reader.problems);
        rows.extend(reader.ids.into_iter().map(|(id, row)| (id, (grid.name.clone(), row))));
    }
    if !unknown.is_empty() {
        notes.push(Note::UnknownColumns(unknown));
    }
    let pack = Pack {
        format: PACK_FORMAT.to_owned(),
        schema: PACK_SCHEMA,
        id: info.id.as_str().into(),
        edition: info.edition,
        title: info.title,
        summary: info.summary,
        phases: phases.phases,
        tasks: to_do,
        sections: sections.sections,
        questions: asked,
        follow_ups,
        crosswalk: info::read_crosswalk(&sheets),
        foreign: None,
    };
    if !problems.is_empty() {
        // What follows from a wrong cell would only be told twice.
        return Ok(TakenPack { pack: None, notes, problems });
    }
    for problem in check(&pack, Some(core)) {
        let (sheet, row) = rows.get(&problem.place).cloned().unwrap_or_else(|| (main.name.clone(), 1));
        problems.add(CellProblem { sheet, row, column: None, wrong: Wrong::Pack(problem) });
    }
    let pack = problems.is_empty().then(|| pack.completed_from(core));
    Ok(TakenPack { pack, notes, problems })
}
