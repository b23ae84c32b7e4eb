//! What answer sheets that come back would change.

use crate::tables::difference::{FixedEdit, RowChange, UnknownRow};
use crate::tables::ledger::StaleTable;
use crate::tables::problem::Problems;
use domain::change::Change;
use domain::id::QuestionKey;
use domain::questionnaire::Answer;
use domain::workspace::Workspace;

/// Answers as they were read from tables. Nothing has happened yet.
#[derive(Debug, Clone, Default)]
pub struct AnswersTable {
    /// The sheets that were read.
    pub sheets: Vec<String>,
    /// Rows whose answers would change.
    pub changed: Vec<ChangedAnswer>,
    /// Rows with questions that no questionnaire in use asks.
    pub unknown: Vec<UnknownRow>,
    /// Cells that are left out.
    pub fixed: Vec<FixedEdit>,
    /// How many rows stay as they are.
    pub untouched: usize,
    /// What is wrong. With any problem, nothing is changed at all.
    pub problems: Problems,
}

/// A row whose answer would change.
#[derive(Debug, Clone)]
pub struct ChangedAnswer {
    /// What would change.
    pub change: RowChange,
    /// Which question.
    pub key: QuestionKey,
    pub(super) before: Option<Answer>,
    pub(super) after: Answer,
}

impl AnswersTable {
    /// Whether it can be taken over, and would change something.
    pub fn is_applicable(&self) -> bool {
        self.problems.is_empty() && !self.changed.is_empty()
    }

    /// The changes, to be applied together; none where there is a problem.
    pub fn changes(&self, workspace: &Workspace) -> Result<Vec<Change>, StaleTable> {
        if !self.problems.is_empty() {
            return Ok(Vec::new());
        }
        let change = |one: &ChangedAnswer| {
            let is_as_it_was = workspace.answer(&one.key) == one.before.as_ref();
            is_as_it_was.then(|| Change::SetAnswer(one.key.clone(), one.after.clone())).ok_or(StaleTable)
        };
        self.changed.iter().map(change).collect()
    }
}
