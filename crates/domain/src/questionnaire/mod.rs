//! Answers, how they are judged, and what they score (domain.md §3).

mod answer;
mod fields;
mod judge;
mod score;

pub use answer::{Answer, MAX_TEXT_CHARS, MIN_REASON_CHARS, Value, check_answer, check_evidence, shown_entries};
pub(super) use answer::{check_register_number, check_text};
pub use fields::{FieldShown, unfolded_fields};
pub use judge::{Judgement, Outlook, Standing, judge};
pub(super) use judge::{holds, messages};
pub use score::{Board, Tally};
