//! Overdue items in the chain of letters (督办, domain.md §5.3).

use super::owner::Owner;
use crate::Date;
use crate::alerts::{Lateness, Tracking};
use crate::id::{ItemId, MatterId};
use crate::matter::{Content, MatterKind};
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// An overdue item.
#[derive(Debug, Clone, PartialEq)]
pub struct LateItem {
    /// Which item.
    pub id: ItemId,
    /// Its running number.
    pub number: u32,
    /// How late it is, and what follows.
    pub lateness: Lateness,
    /// Who answers for it.
    pub owner: Owner,
    /// How often it is to be looked at.
    pub tracking: Tracking,
    /// The entry of the accountability list that is about it, where there is one.
    pub held_to_account: Option<MatterId>,
}

/// All overdue items, the latest first.
pub fn late_items(workspace: &Workspace, today: Date) -> Vec<LateItem> {
    // Asked once for all: a search for each item would look through all matters thousands of times.
    let accountability = workspace.matters(MatterKind::Accountability).into_iter().flat_map(|(id, matter)| {
        let Content::Accountability(one) = &matter.content else { return Vec::new() };
        one.items.iter().map(|item| (item, id)).collect()
    });
    let held: BTreeMap<&ItemId, &MatterId> = accountability.collect();
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut late: Vec<LateItem> = items
        .filter_map(|(id, item)| {
            Some(LateItem {
                id: id.clone(),
                number: item.number,
                lateness: item.lateness(today, workspace.round())?,
                owner: Owner::of(item),
                tracking: item.tracking(),
                held_to_account: held.get(id).map(|matter| (*matter).clone()),
            })
        })
        .collect();
    late.sort_by(|a, b| (b.lateness.days, a.number, &a.id).cmp(&(a.lateness.days, b.number, &b.id)));
    late
}
