//! Reading answer sheets back.

use super::column::{A, COLUMNS, sought};
use super::table::{AnswersTable, ChangedAnswer};
use super::value::{self, short};
use super::write::{Row, title};
use super::{fields, sheets};
use crate::tables::cell::{is_same, plain};
use crate::tables::difference::{Difference, FixedEdit, RowChange, UnknownRow};
use crate::tables::header::{Header, cell_at};
use crate::tables::ledger::parts::read_papers;
use crate::tables::problem::{CellProblem, TableError, Wrong};
use domain::Date;
use domain::change::{Change, Refusal};
use domain::id::QuestionKey;
use domain::pack::Pack;
use domain::questionnaire::{Answer, Judgement, Value};
use domain::record::{ReplicaId, Stamp};
use domain::workspace::Workspace;
use std::collections::HashMap;
use zicha_office::table::{Cell, Grid};

/// Whether some sheet holds answers.
pub fn is_answers(grids: &[Grid]) -> bool {
    grids.iter().any(|grid| header(grid).is_some())
}

fn header(grid: &Grid) -> Option<Header<A>> {
    let header = Header::find(grid, &sought())?;
    let fits = header.has(A::Id) && (header.has(A::Answer) || header.has(A::Content));
    fits.then_some(header)
}

/// Compares answer sheets with the round, and says what taking them over would do.
pub fn read(grids: &[Grid], workspace: &Workspace, today: Date) -> Result<AnswersTable, TableError> {
    let named = sheets(workspace);
    let mut reader = Reader {
        workspace,
        today,
        sheet: String::new(),
        seen: HashMap::new(),
        trial: None,
        table: AnswersTable::default(),
    };
    for grid in grids {
        let Some(header) = header(grid) else { continue };
        let Some(pack) = pack_of(grid, &header, &named) else { continue };
        reader.sheet.clone_from(&grid.name);
        reader.table.sheets.push(grid.name.clone());
        for (row, cells) in header.rows(grid) {
            reader.row(pack, &header, row, cells);
        }
    }
    if reader.table.sheets.is_empty() {
        return Err(TableError::NoHeader { looked_for: vec![A::Id.title(), A::Answer.title()] });
    }
    Ok(reader.table)
}

/// The questionnaire that a sheet is about: by its name, or else by its questions.
fn pack_of<'a>(grid: &Grid, header: &Header<A>, named: &[(&'a Pack, String)]) -> Option<&'a Pack> {
    if let Some((pack, _)) = named.iter().find(|(_, name)| *name == grid.name.trim()) {
        return Some(pack);
    }
    let column = header.column(A::Id)?.column;
    let ids: std::collections::HashSet<String> =
        header.rows(grid).map(|(_, cells)| plain(cell_at(cells, column))).collect();
    let asked = |pack: &Pack| pack.questions.iter().filter(|question| ids.contains(question.id.as_str())).count();
    // The first of several that ask as many of them.
    let mut best: Option<(&Pack, usize)> = None;
    for (pack, _) in named {
        let count = asked(pack);
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((pack, count));
        }
    }
    best.map(|(pack, _)| pack)
}

struct Reader<'a> {
    workspace: &'a Workspace,
    today: Date,
    sheet: String,
    /// The row in which each question stood first.
    seen: HashMap<QuestionKey, usize>,
    /// On which the changes are tried out.
    trial: Option<Workspace>,
    table: AnswersTable,
}

impl Reader<'_> {
    fn row(&mut self, pack: &Pack, header: &Header<A>, row: usize, cells: &[Cell]) {
        let cell = |column: A| header.column(column).map(|found| cell_at(cells, found.column));
        let id = cell(A::Id).map(plain).unwrap_or_default();
        let key = QuestionKey::new(&pack.id, &id.as_str().into());
        let Some(entry) = self.workspace.library().get(&key) else {
            self.table.unknown.push(UnknownRow { sheet: self.sheet.clone(), row, number: id });
            return;
        };
        if let Some(first_row) = self.seen.get(&key).copied() {
            return self.problem(header, row, Some(A::Id), Wrong::DuplicateNumber { number: id, first_row });
        }
        self.seen.insert(key.clone(), row);
        let problems = self.table.problems.count;
        let now = self.workspace.answer(&key);
        let before = now.cloned().unwrap_or_default();
        let judgement = self.workspace.judgement(&key);
        let shown = Row { section: title(pack, &entry.question.section), entry, answer: &before, judgement };
        let mut wanted = before.clone();
        for (column, ..) in COLUMNS {
            let (Some(found), true) = (cell(column), column.is_fixed()) else { continue };
            let kept = shown.cell(column);
            if column != A::Id && !is_same(&kept, found) && !found.is_blank() {
                self.tell(row, &id, column, &kept, found);
            }
        }
        self.take_value(header, row, cells, &shown, &id, &mut wanted);
        let differs = |column| cell(column).filter(|found| !is_same(&shown.cell(column), found));
        if let Some(found) = differs(A::Note) {
            match short(found) {
                Ok(note) => wanted.note = note,
                Err(wrong) => self.problem(header, row, Some(A::Note), wrong),
            }
        }
        if let Some(found) = differs(A::Evidence) {
            match read_papers(&plain(found), &before.evidence) {
                Ok(papers) => wanted.evidence = papers,
                Err(wrong) => self.problem(header, row, Some(A::Evidence), wrong),
            }
        }
        if let Some(found) = differs(A::FollowUp) {
            match fields::read(entry, &before, &plain(found)) {
                Ok(entries) => wanted.follow_up = entries,
                Err(wrong) => self.problem(header, row, Some(A::FollowUp), wrong),
            }
        }
        if self.table.problems.count > problems {
            return;
        }
        if wanted == before {
            self.table.untouched += 1;
            return;
        }
        let Some((after, judgement)) = self.tried(header, row, cells, &key, wanted) else { return };
        let changed = Row { answer: &after, judgement, ..shown };
        let shown = Row { answer: &before, judgement: self.workspace.judgement(&key), ..changed };
        let differences = COLUMNS
            .iter()
            .filter_map(|(column, title, ..)| Difference::between(title, &shown.cell(*column), &changed.cell(*column)));
        let (sheet, title) = (self.sheet.clone(), entry.question.text.clone());
        let change = RowChange { sheet, row, number: id, title, differences: differences.collect() };
        self.table.changed.push(ChangedAnswer { change, key, before: now.cloned(), after });
    }

    /// The value, which stands in three columns.
    fn take_value(
        &mut self,
        header: &Header<A>,
        row: usize,
        cells: &[Cell],
        shown: &Row<'_>,
        id: &str,
        wanted: &mut Answer,
    ) {
        let columns = [A::Answer, A::Content, A::Reason];
        let found = columns.map(|column| {
            let found = header.column(column).map(|found| cell_at(cells, found.column).clone());
            // Of a column that is not there, nothing changes.
            found.unwrap_or_else(|| shown.cell(column))
        });
        let is_untouched = columns.iter().zip(&found).all(|(column, found)| is_same(&shown.cell(*column), found));
        if is_untouched {
            return;
        }
        let [answer, content, reason] = &found;
        match value::read(&shown.entry.question.answer, answer, content, reason) {
            Ok(value) => wanted.value = value,
            Err((column, wrong)) => return self.problem(header, row, Some(column), wrong),
        }
        // What does not belong to the answer is told, not lost in silence.
        let left_out = match wanted.value {
            Some(Value::NotApplicable(_)) => (A::Content, content),
            _ => (A::Reason, reason),
        };
        if !left_out.1.is_blank() {
            self.tell(row, id, left_out.0, &Cell::Empty, left_out.1);
        }
    }

    /// The answer as the rules of the round leave it; a refusal becomes a problem of the row.
    fn tried(
        &mut self,
        header: &Header<A>,
        row: usize,
        cells: &[Cell],
        key: &QuestionKey,
        wanted: Answer,
    ) -> Option<(Answer, Judgement)> {
        let stamp = Stamp { replica: ReplicaId(String::new()), at_ms: 0, today: self.today, role: None };
        let trial = self.trial.get_or_insert_with(|| self.workspace.clone());
        match trial.apply(Change::SetAnswer(key.clone(), wanted), &stamp) {
            Ok(_) => Some((trial.answer(key)?.clone(), trial.judgement(key))),
            Err(Refusal::RedLine) => {
                let is_filled =
                    |column: &A| header.column(*column).is_some_and(|found| !cell_at(cells, found.column).is_blank());
                let column = [A::Note, A::Evidence, A::FollowUp].into_iter().find(is_filled);
                self.problem(header, row, column, Wrong::RedLineText);
                None
            }
            Err(refusal) => {
                self.problem(header, row, None, Wrong::Refused(refusal));
                None
            }
        }
    }

    fn tell(&mut self, row: usize, number: &str, column: A, kept: &Cell, found: &Cell) {
        let (sheet, number, title) = (self.sheet.clone(), number.to_owned(), column.title().to_owned());
        self.table.fixed.push(FixedEdit { sheet, row, number, title, kept: plain(kept), found: plain(found) });
    }

    fn problem(&mut self, header: &Header<A>, row: usize, column: Option<A>, wrong: Wrong) {
        let column = column.and_then(|column| header.column(column)).map(|found| (found.column, found.title.clone()));
        self.table.problems.add(CellProblem { sheet: self.sheet.clone(), row, column, wrong });
    }
}
