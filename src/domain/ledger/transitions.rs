//! How an item moves towards close-out (销号, domain.md §5.3): one table, and what it asks for.

use super::choices::Status;
use super::item::Item;
use crate::domain::questionnaire::MIN_REASON_CHARS;

/// What must be there before an item can move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// 问题 and, apart from red lines, 具体表现.
    Description,
    /// At least one measure.
    Measure,
    /// 责任领导.
    Leader,
    /// 责任部门.
    LeadDepartment,
    /// 完成时限.
    Due,
    /// Every measure has a day on which it was done.
    MeasuresDone,
    /// At least one piece of evidence (S-29, domain.md §0.6).
    Evidence,
    /// 举一反三 (S-28).
    LessonsApplied,
    /// 不是红线: red lines are handed over, not rectified here.
    NoRedLine,
    /// 登记编号, for a red line.
    TransferNumber,
    /// A reason of at least [`MIN_REASON_CHARS`](super::questionnaire::MIN_REASON_CHARS) characters.
    Reason,
}

/// A row of the transition table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Where the item stands.
    pub from: Status,
    /// Where it goes.
    pub to: Status,
    /// What must be true.
    pub requires: &'static [Requirement],
}

/// All moves that there are (domain.md §5.3). Buttons, their reasons and the tests come from this table.
pub const TRANSITIONS: &[Transition] = &[
    Transition {
        from: Status::Draft,
        to: Status::Registered,
        requires: &[Requirement::Description, Requirement::TransferNumber],
    },
    Transition {
        from: Status::Registered,
        to: Status::Rectifying,
        requires: &[
            Requirement::NoRedLine,
            Requirement::Measure,
            Requirement::Leader,
            Requirement::LeadDepartment,
            Requirement::Due,
        ],
    },
    Transition {
        from: Status::Rectifying,
        to: Status::ClosedOut,
        requires: &[Requirement::MeasuresDone, Requirement::Evidence, Requirement::LessonsApplied],
    },
    Transition { from: Status::Registered, to: Status::Draft, requires: &[] },
    Transition { from: Status::Draft, to: Status::Voided, requires: &[Requirement::Reason] },
    Transition { from: Status::Registered, to: Status::Voided, requires: &[Requirement::Reason] },
];

impl Item {
    /// What is missing for a move, in the order of the table; `None` where the table has no such move.
    pub fn missing_for(&self, to: Status, reason: &str) -> Option<Vec<Requirement>> {
        let row = TRANSITIONS.iter().find(|row| row.from == self.status && row.to == to)?;
        Some(row.requires.iter().copied().filter(|requirement| !self.meets(*requirement, reason)).collect())
    }

    fn meets(&self, requirement: Requirement, reason: &str) -> bool {
        let filled = |text: &str| !text.trim().is_empty();
        match requirement {
            Requirement::Description => filled(&self.issue_text) && (self.is_red_line() || filled(&self.symptom)),
            Requirement::Measure => self.measures.iter().any(|measure| filled(&measure.text)),
            Requirement::Leader => self.leader.is_some(),
            Requirement::LeadDepartment => filled(&self.lead_department),
            Requirement::Due => self.due.is_some(),
            Requirement::MeasuresDone => {
                !self.measures.is_empty() && self.measures.iter().all(|measure| measure.done_on.is_some())
            }
            Requirement::Evidence => !self.evidence.is_empty(),
            Requirement::LessonsApplied => filled(&self.lessons_applied),
            Requirement::NoRedLine => !self.is_red_line(),
            Requirement::TransferNumber => !self.is_red_line() || filled(&self.transfer_number),
            Requirement::Reason => reason.trim().chars().count() >= MIN_REASON_CHARS,
        }
    }
}
