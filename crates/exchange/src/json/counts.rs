//! What a person compares by eye after a file went from hand to hand.

use crate::history::HistoryEntry;
use domain::records::Records;
use serde::{Deserialize, Serialize};

/// How many records of each kind a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Content packs.
    pub packs: usize,
    /// Tasks with progress.
    pub tasks: usize,
    /// Answers.
    pub answers: usize,
    /// Items of the ledger.
    pub items: usize,
    /// Matters; files of versions 1 and 2 have none.
    #[serde(default)]
    pub matters: usize,
    /// Records with copies that differ; files of version 1 have none.
    #[serde(default)]
    pub conflicts: usize,
    /// Entries of the history; files of version 1 have none.
    #[serde(default)]
    pub history: usize,
}

impl Counts {
    /// Counts the records and the entries of their history.
    pub fn of(records: &Records, history: &[HistoryEntry]) -> Self {
        Self {
            packs: records.packs.len(),
            tasks: records.tasks.len(),
            answers: records.answers.len(),
            items: records.items.len(),
            matters: records.matters.len(),
            conflicts: records.conflicts().count(),
            history: history.len(),
        }
    }
}
