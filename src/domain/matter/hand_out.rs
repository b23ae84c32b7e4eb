//! Who fills in which part of the round (科室分卷), and when it went out and came back.

use crate::domain::Date;
use crate::domain::id::{ItemId, QuestionKey, SectionKey, TaskKey};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// 分卷: the part of one department, and its way there and back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandOut {
    /// Which department.
    pub department: String,
    /// Who fills it in there (填报岗位), by post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact_post: String,
    /// Until when it is to be back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// Whole sections.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sections: BTreeSet<SectionKey>,
    /// Single questions beside them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub questions: BTreeSet<QuestionKey>,
    /// Tasks of the checklist.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tasks: BTreeSet<TaskKey>,
    /// Items of the ledger.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub items: BTreeSet<ItemId>,
    /// Each time that it went out, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<Passing>,
    /// Each time that it came back, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<Passing>,
}

/// A file that went from hand to hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passing {
    /// When, on the clock of the office.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: DateTime,
    /// Checksum of the file, as it stands in it.
    pub sha256: String,
}

impl HandOut {
    /// Whether it went out and has not come back since.
    pub fn is_out(&self) -> bool {
        self.sent.len() > self.returned.len()
    }

    /// Whether it names nothing to be filled in.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.questions.is_empty() && self.tasks.is_empty() && self.items.is_empty()
    }
}
