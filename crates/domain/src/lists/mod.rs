//! Lists as pages show them: which rows a set of filters leaves, in which order, and in which columns.

mod cell;
mod filter;
mod row;
mod sort;
mod tasks;
mod view;

pub use cell::{Cell, cell};
pub use filter::{Facet, FacetValue, ItemFilter, Sifted};
pub use row::{ItemRow, ItemRows, next_item};
pub use sort::sort_rows;
pub use tasks::TaskFilter;
pub use view::{Column, Line, LinePer, ListView, lines};

use super::task::DueState;

/// How a due date is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueFilter {
    /// Past.
    Overdue,
    /// Within the warning time.
    Soon,
}

impl DueFilter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Overdue, Self::Soon];

    /// Whether a due date is one of these.
    pub fn fits(self, state: DueState) -> bool {
        Self::of(state) == Some(self)
    }

    /// As what a due date is found; nothing where it does not press.
    pub fn of(state: DueState) -> Option<Self> {
        match state {
            DueState::Overdue(_) => Some(Self::Overdue),
            DueState::Soon(_) => Some(Self::Soon),
            DueState::Later(_) | DueState::Undated => None,
        }
    }
}

/// Search words, taken apart once for all rows.
pub(crate) struct Words(Vec<String>);

impl Words {
    /// Takes search words apart.
    pub(crate) fn new(words: &str) -> Self {
        Self(words.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    /// Whether each of them stands in a text that is in small letters.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}
