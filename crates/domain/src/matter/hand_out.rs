//! Who fills in which part of the round (科室分卷), and when it went out and came back.

use super::{Content, Matter};
use crate::Date;
use crate::id::{ItemId, QuestionKey, SectionKey, TaskKey};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

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
    /// First number of the items that the department enters itself: it counts in a range of its own, so that the codes
    /// of two departments never meet. Given by the workspace; 0 where it was not.
    #[serde(default, skip_serializing_if = "is_not_given")]
    pub numbers_from: u32,
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

fn is_not_given(number: &u32) -> bool {
    *number == 0
}

/// How many items a department can enter itself.
const OWN_ITEMS: u32 = 999;

/// First number of the own items of the part of this number: 1001, 2001, ….
pub(crate) fn usual_numbers_from(number: u32) -> u32 {
    number.saturating_mul(OWN_ITEMS + 1).saturating_add(1)
}

/// The range of own items that begins with this number.
pub(crate) fn own_numbers(from: u32) -> RangeInclusive<u32> {
    from..=from.saturating_add(OWN_ITEMS - 1)
}

impl HandOut {
    /// Whether it went out and has not come back since. A file may be sent again before it comes back.
    pub fn is_out(&self) -> bool {
        let returned = self.returned.iter().map(|passing| passing.at).max();
        self.sent.iter().map(|passing| passing.at).max().is_some_and(|sent| returned.is_none_or(|back| back < sent))
    }

    /// Whether it names nothing to be filled in.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.questions.is_empty() && self.tasks.is_empty() && self.items.is_empty()
    }
}

impl Matter {
    /// The numbers of items that a department enters itself: 1001 to 1999 for the part number 1, and so on, unless
    /// the ledger was there already. `None` where it is no part.
    pub fn item_numbers(&self) -> Option<RangeInclusive<u32>> {
        let Content::HandOut(part) = &self.content else { return None };
        let from = if part.numbers_from == 0 { usual_numbers_from(self.number) } else { part.numbers_from };
        Some(own_numbers(from))
    }
}
