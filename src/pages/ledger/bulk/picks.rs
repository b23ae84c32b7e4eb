//! Which items are picked.

use domain::id::ItemId;
use domain::lists::Line;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The items that are picked; copies are the same.
#[derive(Clone, Copy)]
pub struct Picks {
    /// Whether items can be picked now.
    pub is_on: RwSignal<bool>,
    /// Those that are.
    pub ids: RwSignal<BTreeSet<ItemId>>,
    /// The line that was picked last: a pick with the shift key goes from there.
    last: StoredValue<Option<usize>>,
}

impl Picks {
    /// Nothing is picked.
    pub fn new() -> Self {
        Self { is_on: RwSignal::new(false), ids: RwSignal::default(), last: StoredValue::new(None) }
    }

    /// Picks the item of a line or lets it go; with the shift key, all from the line before.
    pub fn set(&self, lines: &[Line], place: usize, picked: bool, with_shift: bool) {
        let from = self.last.get_value().filter(|_| with_shift).unwrap_or(place);
        let range = from.min(place)..=from.max(place);
        self.last.set_value(Some(place));
        self.ids.update(|ids| {
            for line in lines.get(range).unwrap_or_default() {
                if picked {
                    ids.insert(line.row.id.clone());
                } else {
                    ids.remove(&line.row.id);
                }
            }
        });
    }

    /// Picks the items of all these lines besides what is picked.
    pub fn add(&self, lines: &[Line]) {
        self.ids.update(|ids| ids.extend(lines.iter().map(|line| line.row.id.clone())));
    }

    /// Lets all go.
    pub fn clear(&self) {
        self.last.set_value(None);
        self.ids.set(BTreeSet::new());
    }

    /// Ends picking.
    pub fn end(&self) {
        self.clear();
        self.is_on.set(false);
    }
}
