//! Writing the ledger.

use super::LEDGER_SHEET;
use super::codes::Codes;
use super::field;
use super::views::views;
use crate::tables::cell::text;
use crate::tables::header::key;
use domain::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use zicha_office::table::{Cell, Column, Sheet, Workbook};

/// The ledger as a workbook. Its first sheet holds everything and can be read back; it is also the one that goes out
/// where a file holds only one.
pub fn write(workspace: &Workspace) -> Workbook {
    let codes = Codes::of(workspace);
    let sheets = std::iter::once(whole(workspace, &codes)).chain(views(workspace, &codes));
    Workbook { sheets: sheets.collect(), ..Workbook::default() }
}

/// The sheet with everything.
fn whole(workspace: &Workspace, codes: &Codes<'_>) -> Sheet {
    let fields = field::written(workspace.round().names_officers);
    let own = own_columns(codes);
    let targets: HashMap<_, _> = codes.items.iter().map(|(id, _, code)| (*id, code.as_str())).collect();
    let rows = codes.items.iter().map(|(_, item, code)| {
        let target = item.merged_into.as_ref().and_then(|into| targets.get(into)).copied().unwrap_or_default();
        let known = fields.iter().map(|field| field.cell(workspace, item, code, target));
        let own = own.iter().map(|heading| item.own_columns.get(*heading).map_or(Cell::Empty, |held| text(held)));
        known.chain(own).collect()
    });
    let own_columns = own.iter().map(|heading| Column { title: (*heading).to_owned(), width: 18, ..Column::default() });
    let columns = fields.iter().map(|field| field.column()).chain(own_columns);
    Sheet { name: LEDGER_SHEET.to_owned(), columns: columns.collect(), rows: rows.collect() }
}

/// Headings of the unit's own columns, each once. One that would be taken for a known column stays here.
fn own_columns<'a>(codes: &Codes<'a>) -> Vec<&'a str> {
    let known: BTreeSet<String> = field::sought()
        .iter()
        .flat_map(|one| [one.title].into_iter().chain(one.others.iter().copied()))
        .map(key)
        .collect();
    let headings = codes.items.iter().flat_map(|(_, item, _)| item.own_columns.keys());
    let mut by_key: BTreeMap<String, &str> = BTreeMap::new();
    for heading in headings {
        let key = key(heading);
        let bare = key.split('(').next().unwrap_or_default();
        if !key.is_empty() && !known.contains(&key) && !known.contains(bare) {
            by_key.entry(key).or_insert(heading);
        }
    }
    by_key.into_values().collect()
}
