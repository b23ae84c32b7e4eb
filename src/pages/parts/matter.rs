//! Where matters are seen to.

use crate::route::{Page, Query};
use domain::id::MatterId;
use domain::matter::MatterKind;

/// The page on which a matter is opened.
pub fn matter_page(kind: MatterKind, id: MatterId) -> Page {
    match kind {
        kind if kind.is_on_desk() => Page::Desk(Some(id), Query::default()),
        MatterKind::Release => Page::Leaks,
        MatterKind::Accountability => Page::Accountability(Some(id), Query::default()),
        MatterKind::Document => Page::Documents(None),
        MatterKind::HandOut => Page::HandOuts(Some(id), Query::default()),
        _ => Page::Feedback(Some(id), Query::default()),
    }
}
