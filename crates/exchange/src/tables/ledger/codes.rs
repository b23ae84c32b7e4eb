//! Numbers of items, each meaning one of them.

use crate::tables::cell::narrow;
use domain::id::ItemId;
use domain::ledger::Item;
use domain::workspace::Workspace;
use std::collections::HashMap;

/// The items of a ledger, in the order of their numbers, each with a number of its own.
pub(super) struct Codes<'a> {
    /// The items.
    pub items: Vec<(&'a ItemId, &'a Item, String)>,
}

impl<'a> Codes<'a> {
    /// Numbers all items. Two that were entered in two browsers under one number are told apart by a mark.
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        let round = workspace.round();
        let mut items: Vec<_> = workspace.records().items.iter().map(|(id, record)| (id, &record.body)).collect();
        items.sort_by_key(|(id, item)| (item.number, item.cycle, *id));
        let mut times: HashMap<String, usize> = HashMap::new();
        let coded = items.into_iter().map(|(id, item)| {
            let code = item.code(round);
            let time = times.entry(code.clone()).or_default();
            *time += 1;
            let code = if *time == 1 { code } else { format!("{code}({time})") };
            (id, item, code)
        });
        Self { items: coded.collect() }
    }

    /// Places of items by their full numbers, and by their running ones.
    pub(super) fn index(&self) -> (HashMap<String, usize>, HashMap<u32, Vec<usize>>) {
        let codes = self.items.iter().enumerate().map(|(place, (_, _, code))| (code_key(code), place)).collect();
        let mut numbers: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, (_, item, _)) in self.items.iter().enumerate() {
            numbers.entry(item.number).or_default().push(place);
        }
        (codes, numbers)
    }
}

/// A number as it is compared: width and blanks do not matter.
pub(super) fn code_key(code: &str) -> String {
    narrow(code)
}
