//! What differs between two states of a document, line by line.

use similar::{Algorithm, ChangeTag, TextDiff};
use zicha_office::document::Document;

/// A line of one of them or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineChange {
    /// It stands in both.
    Same(String),
    /// It stands in the later one only.
    Added(String),
    /// It stands in the earlier one only.
    Removed(String),
}

/// All lines of both, in the order of reading.
pub fn compared(earlier: &Document, later: &Document) -> Vec<LineChange> {
    let (before, after) = (earlier.lines(), later.lines());
    let difference = TextDiff::configure().algorithm(Algorithm::Myers).diff_slices(&before, &after);
    let line = |tag: ChangeTag, text: &str| match tag {
        ChangeTag::Equal => LineChange::Same(text.to_owned()),
        ChangeTag::Insert => LineChange::Added(text.to_owned()),
        ChangeTag::Delete => LineChange::Removed(text.to_owned()),
    };
    difference.iter_all_changes().map(|change| line(change.tag(), change.value())).collect()
}
