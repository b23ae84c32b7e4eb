//! Which tasks of the checklist are shown.

use super::{DueFilter, Words};
use crate::id::PhaseId;
use crate::pack::Role;
use crate::progress::TaskRow;
use crate::task::TaskState;

/// Which tasks are shown. An empty filter lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Of this phase.
    pub phase: Option<PhaseId>,
    /// Done by this role.
    pub owner: Option<Role>,
    /// Due like this.
    pub due: Option<DueFilter>,
    /// In this state.
    pub state: Option<TaskState>,
    /// With all of these words in number, title or hint.
    pub words: String,
}

impl TaskFilter {
    /// Whether a task is shown.
    pub fn fits(&self, row: &TaskRow) -> bool {
        self.phase.as_ref().is_none_or(|phase| *phase == row.task.phase)
            && self.owner.is_none_or(|owner| owner == row.owner)
            && self.due.is_none_or(|due| due.fits(row.due_state))
            && self.state.is_none_or(|state| state == row.state)
            && (self.words.trim().is_empty() || {
                let text = [row.task.id.as_str(), &row.task.title, &row.task.hint].join(" ").to_lowercase();
                Words::new(&self.words).stand_in(&text)
            })
    }
}
