//! All dated things of a round as one list, and the same by who answers for them (关键少数, S-16).

mod chain;
mod leaders;
mod list;
mod month;
mod owner;
mod spans;

pub use chain::{LateItem, late_items};
pub use leaders::{LeaderRow, by_leader};
pub use list::{Deadline, DeadlineFilter, DeadlineKind, DeadlineState, Outlook, Place, deadlines};
pub use month::{Month, Week};
pub use owner::{Leader, Owner, OwnerFilter, OwnerTally};
pub use spans::{Grouping, Span, SpanGroup, Window, grouped, spans};
