//! The rectification ledger (整改台账, domain.md §5): items, their rhythm, and how they move towards close-out (销号).

mod choices;
mod item;
mod proposal;
mod rhythm;
mod transitions;

pub use choices::{Disclosure, ExemptReason, RectifyMode, RiskLevel, SourceStage, Status};
pub use item::{Item, Measure, RuleDocument};
pub use proposal::proposed_id;
pub use rhythm::{default_due, rhythm};
pub use transitions::{Requirement, TRANSITIONS, Transition};
