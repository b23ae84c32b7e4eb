//! What is decided when an item moves, and the log that keeps it (domain.md §5.3).

use super::choices::{ReopenGround, Status};
use super::transitions::Move;
use crate::Date;
use crate::change::Refusal;
use crate::id::ItemId;
use crate::pack::Role;
use crate::questionnaire::check_text;
use serde::{Deserialize, Serialize};

/// What whoever moves an item says with it. The table tells which of it a move needs; the rest stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Decision {
    /// Who decided: self-declared, since the program can't prove it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Role>,
    /// On which day: that of a meeting, a letter or a check; never later than the day on which it is entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub on: Option<Date>,
    /// Reason or opinion.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// 文号 of the paper that it rests on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// The new due date, where the move sets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// The item in which it goes on (并案).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub into: Option<ItemId>,
    /// What showed that it came back (反弹重启).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<ReopenGround>,
    /// 真实性承诺: whoever decided vouches for the truth of what was handed in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_vouched: bool,
}

impl Decision {
    /// Refuses texts that are too long.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_text(&self.reason)?;
        check_text(&self.doc_no)
    }
}

/// A move that was made. The log only ever grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogEntry {
    /// Which move.
    pub step: Move,
    /// Where the item stood.
    pub from: Status,
    /// Where it stood then.
    pub to: Status,
    /// What was decided.
    pub decision: Decision,
    /// The day on which it was entered here: a decision that is much older was entered afterwards.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub recorded_on: Date,
    /// The due date until then, where the move set another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due_before: Option<Date>,
}
