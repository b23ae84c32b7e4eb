//! The rectification ledger (整改台账, domain.md §5): items, their rhythm, and how they move towards close-out (销号).

mod advance;
mod choices;
mod decision;
mod item;
mod parts;
mod proposal;
mod requirement;
mod rhythm;
mod transitions;

pub use advance::MAX_RECHECK_MONTHS;
pub use choices::{
    Disclosure, ExemptReason, ProblemNature, RectifyMode, ReopenGround, RiskLevel, RuleChange, SourceStage, Status,
};
pub use decision::{Decision, LogEntry};
pub use item::Item;
pub use parts::{Measure, RuleDocument, Stage};
pub use proposal::proposed_id;
pub use requirement::{Requirement, Standing};
pub use rhythm::{default_due, rhythm};
pub use transitions::{Move, Outcome, TRANSITIONS, Transition};
