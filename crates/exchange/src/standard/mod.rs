//! What the questionnaire formats of other programs have in common (lessons.md §2.2, §2.3).
//!
//! Reading is done twice over: a format's own module says what each element means here, and [`assembly`] does what all
//! formats need – ids, conditions, defaults, and keeping what has no place. Two small devices make both ways lossless:
//! what a file says beyond our own way to write an element is kept in [`Foreign`](domain::pack::Foreign) and
//! laid over it again on export ([`overlay`]); what our packs know beyond the format travels in one namespaced place
//! that other programs pass over ([`supplement`]).

pub(super) mod assembly;
pub(super) mod condition;
pub(super) mod defaults;
pub(super) mod dialect;
pub(super) mod document;
mod error;
pub(super) mod expression;
pub(super) mod markup;
pub(super) mod names;
mod notice;
pub(super) mod overlay;
pub(super) mod supplement;
pub(super) mod writing;

pub use document::MAX_STANDARD_BYTES;
pub use error::StandardError;
pub use notice::{Notice, NoticeKind};

use domain::pack::Pack;

/// A questionnaire of another format that was read, and is fit for use.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What it is here.
    pub pack: Pack,
    /// What was not taken over as it stands.
    pub notices: Vec<Notice>,
}
