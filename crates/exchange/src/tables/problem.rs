//! What is wrong with a table, and where.

use domain::change::Refusal;
use domain::pack::PackProblem;
use zicha_office::table::column_letters;

/// Problems that are kept to be listed; the rest is counted.
const KEPT_PROBLEMS: usize = 200;

/// A table that can't be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No sheet has a row of titles among its first ones.
    #[error("no row of titles with {looked_for:?}")]
    NoHeader {
        /// Titles of which at least some are needed.
        looked_for: Vec<&'static str>,
    },
    /// The table holds more columns of its own than can be kept.
    #[error("more than {limit} columns of its own")]
    TooManyColumns {
        /// How many can be kept.
        limit: usize,
    },
}

/// A problem of one cell, or of a row where no column is named.
#[derive(Debug, Clone, PartialEq)]
pub struct CellProblem {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// The column from 0, and its title.
    pub column: Option<(usize, String)>,
    /// What is wrong.
    pub wrong: Wrong,
}

impl CellProblem {
    /// Letters of the column as spreadsheets show them, and its title.
    pub fn column_name(&self) -> Option<(String, &str)> {
        self.column.as_ref().map(|(column, title)| (column_letters(*column), title.as_str()))
    }
}

/// What can be wrong with a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// No day that can be read.
    NoDate {
        /// What stands there.
        found: String,
    },
    /// No number.
    NoNumber {
        /// What stands there.
        found: String,
    },
    /// A number outside of what makes sense.
    NumberOutOfRange {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
    /// None of the choices.
    UnknownChoice {
        /// What stands there.
        found: String,
        /// What may stand there.
        allowed: Vec<String>,
    },
    /// The number of a row stood in an earlier row.
    DuplicateNumber {
        /// The number.
        number: String,
        /// The earlier row, from 1.
        first_row: usize,
    },
    /// A running number that several rows here have.
    AmbiguousNumber {
        /// The number.
        number: String,
        /// The full numbers.
        codes: Vec<String>,
    },
    /// Too long a text.
    TextTooLong {
        /// Longest allowed, in characters.
        limit: usize,
    },
    /// Free text under a red line.
    RedLineText,
    /// A text that must not be missing.
    Missing,
    /// An id with other characters than letters, digits, `-`, `_` and `.`.
    MalformedId {
        /// What stands there.
        found: String,
    },
    /// A line that begins with no known name.
    UnknownLine {
        /// The line.
        found: String,
        /// Names that lines can begin with.
        allowed: Vec<String>,
    },
    /// Named, but not there.
    UnknownReference {
        /// The name.
        found: String,
    },
    /// A condition that can't be read.
    Condition {
        /// At which character, from 1.
        at: usize,
        /// What was met there; empty at the end.
        found: String,
        /// What is wrong there.
        trouble: ConditionTrouble,
    },
    /// A term that can't be read.
    Schedule {
        /// What stands there.
        found: String,
    },
    /// A rule that can't be read.
    Rule {
        /// What stands there.
        found: String,
    },
    /// The pack as a whole would not be fit for use.
    Pack(PackProblem),
    /// The rules of the round refuse the row.
    Refused(Refusal),
}

/// What can be wrong with a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConditionTrouble {
    /// A question or a section should stand here.
    NoSubject,
    /// A comparison should stand here.
    NoComparison,
    /// A number, or the name of an answer, should stand here.
    NoValue,
    /// This answer does not fit the question.
    ValueDoesNotFit,
    /// No question of this number.
    UnknownQuestion,
    /// No section of this number.
    UnknownSection,
    /// A bracket is missing.
    NoBracket,
    /// Something more stands behind the condition.
    Rest,
    /// Nested too deeply.
    TooDeep,
}

/// Problems as they are found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems {
    /// The first ones, in the order of the rows.
    pub kept: Vec<CellProblem>,
    /// How many there are.
    pub count: usize,
}

impl Problems {
    /// Adds one.
    pub fn add(&mut self, problem: CellProblem) {
        self.count += 1;
        if self.kept.len() < KEPT_PROBLEMS {
            self.kept.push(problem);
        }
    }

    /// Adds those that were found elsewhere.
    pub(super) fn join(&mut self, others: Self) {
        self.count += others.count - others.kept.len();
        others.kept.into_iter().for_each(|problem| self.add(problem));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many are not listed.
    pub fn more(&self) -> usize {
        self.count.saturating_sub(self.kept.len())
    }
}
