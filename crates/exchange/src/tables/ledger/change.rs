//! What a ledger that comes back would change.

use crate::tables::difference::{FixedEdit, RowChange, UnknownRow};
use crate::tables::problem::Problems;
use domain::change::Change;
use domain::id::ItemId;
use domain::ledger::Item;
use domain::workspace::Workspace;

/// A ledger as it was read from a table. Nothing has happened yet.
#[derive(Debug, Clone, Default)]
pub struct LedgerTable {
    /// The sheet that was read.
    pub sheet: String,
    /// Rows whose items would change.
    pub changed: Vec<ChangedItem>,
    /// Rows that would become new drafts.
    pub added: Vec<NewRow>,
    /// Rows that are left out.
    pub unknown: Vec<UnknownRow>,
    /// Cells that are left out.
    pub fixed: Vec<FixedEdit>,
    /// Columns of the unit's own, which are kept.
    pub own_columns: Vec<String>,
    /// Sheets with other content than they would have now; none of them is read.
    pub other_sheets: Vec<String>,
    /// How many rows stay as they are.
    pub untouched: usize,
    /// What is wrong. With any problem, nothing is changed at all.
    pub problems: Problems,
}

/// A row whose item would change.
#[derive(Debug, Clone)]
pub struct ChangedItem {
    /// What would change.
    pub change: RowChange,
    /// Which item.
    pub id: ItemId,
    before: Box<Item>,
    after: Box<Item>,
}

/// A row that would become a new draft.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// What stands in it.
    pub change: RowChange,
    item: Box<Item>,
}

/// What the table was compared with has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the round has changed since the table was read")]
pub struct StaleTable;

impl ChangedItem {
    pub(super) fn new(change: RowChange, id: ItemId, before: Item, after: Item) -> Self {
        Self { change, id, before: Box::new(before), after: Box::new(after) }
    }
}

impl NewRow {
    pub(super) fn new(change: RowChange, item: Item) -> Self {
        Self { change, item: Box::new(item) }
    }
}

impl LedgerTable {
    /// Whether it can be taken over, and would change something.
    pub fn is_applicable(&self) -> bool {
        self.problems.is_empty() && !(self.changed.is_empty() && self.added.is_empty())
    }

    /// The changes, to be applied together; none where there is a problem. `new_id` names new items.
    pub fn changes(
        &self,
        workspace: &Workspace,
        mut new_id: impl FnMut() -> ItemId,
    ) -> Result<Vec<Change>, StaleTable> {
        if !self.problems.is_empty() {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        for ChangedItem { id, before, after, .. } in &self.changed {
            if workspace.item(id) != Some(before) {
                return Err(StaleTable);
            }
            changes.push(Change::EditItem(id.clone(), after.clone()));
        }
        changes.extend(self.added.iter().map(|row| Change::AddItem(new_id(), row.item.clone())));
        Ok(changes)
    }
}
