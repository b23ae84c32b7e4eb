//! What each responsible leader answers for (S-16 关键少数).

use super::owner::Leader;
use crate::Date;
use crate::alerts::AlertLevel;
use crate::id::ItemId;
use crate::ledger::Status;
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// A leader, and the items in that leader's charge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeaderRow {
    /// Who.
    pub leader: Leader,
    /// Items that count.
    pub items: usize,
    /// Of these, closed out (已销号).
    pub closed: usize,
    /// Of these, still open.
    pub open: usize,
    /// Overdue.
    pub red: usize,
    /// Behind time.
    pub yellow: usize,
    /// Due soon.
    pub blue: usize,
    /// Led by the secretary in person (书记领办, S-46).
    pub led_by_secretary: usize,
    /// The open item that is due first, and when.
    pub next: Option<(Date, ItemId)>,
}

/// All leaders who answer for something, the secretary first; items without a leader come last.
pub fn by_leader(workspace: &Workspace, today: Date) -> Vec<LeaderRow> {
    let mut rows: BTreeMap<Leader, LeaderRow> = BTreeMap::new();
    for (id, record) in &workspace.records().items {
        let item = &record.body;
        if !item.status.counts() {
            continue;
        }
        let leader = Leader::of(item);
        let row = rows.entry(leader).or_default();
        row.items += 1;
        row.closed += usize::from(item.status == Status::ClosedOut);
        row.led_by_secretary += usize::from(item.led_by_secretary);
        match item.alert(today, workspace.round()) {
            AlertLevel::None => {}
            AlertLevel::Blue => row.blue += 1,
            AlertLevel::Yellow => row.yellow += 1,
            AlertLevel::Red => row.red += 1,
        }
        if item.is_settled() {
            continue;
        }
        row.open += 1;
        if let Some(due) = item.deadline()
            && row.next.as_ref().is_none_or(|(first, _)| due < *first)
        {
            row.next = Some((due, id.clone()));
        }
    }
    rows.into_iter().map(|(leader, row)| LeaderRow { leader, ..row }).collect()
}
