//! How far a checklist task is (domain.md §2).

use super::Date;
use super::calendar::days_between;
use super::change::Refusal;
use super::evidence::EvidenceRef;
use super::pack::Role;
use super::questionnaire::{MIN_REASON_CHARS, check_evidence, check_text};
use super::round::Round;
use serde::{Deserialize, Serialize};

/// What the unit has recorded about a task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskProgress {
    /// Where it stands.
    pub state: TaskState,
    /// Why it does not apply; at least [`MIN_REASON_CHARS`](super::questionnaire::MIN_REASON_CHARS) characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_applicable_reason: String,
    /// References that prove it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRef>,
    /// Free note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who does it, where it is not the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Role>,
    /// Due date where it is not the one that follows from the milestones, or where only an event sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub due: Option<Date>,
    /// Day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub done_on: Option<Date>,
    /// Who declared it done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_by: Option<Role>,
}

impl TaskProgress {
    /// Refuses 不适用 without a reason, texts that are too long, and evidence without a title.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.state == TaskState::NotApplicable
            && self.not_applicable_reason.trim().chars().count() < MIN_REASON_CHARS
        {
            return Err(Refusal::ReasonTooShort { min: MIN_REASON_CHARS });
        }
        check_text(&self.note)?;
        check_text(&self.not_applicable_reason)?;
        self.evidence.iter().try_for_each(check_evidence)
    }
}

/// Where a task stands. Overdue is no state: it follows from the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// 未开始.
    #[default]
    ToDo,
    /// 进行中.
    InProgress,
    /// 已完成.
    Done,
    /// 不适用, with a reason.
    NotApplicable,
}

impl TaskState {
    /// All, in the order of work.
    pub const ALL: [Self; 4] = [Self::ToDo, Self::InProgress, Self::Done, Self::NotApplicable];

    /// Whether nothing is left to do.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::NotApplicable)
    }
}

/// How a due date stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueState {
    /// Past by so many days.
    Overdue(i32),
    /// Due within the round's warning time; 0 is today.
    Soon(i32),
    /// Due later, in so many days.
    Later(i32),
    /// No date is known.
    Undated,
}

impl DueState {
    /// Judges `due` on the day `today`, with the round's warning time.
    pub fn of(due: Option<Date>, today: Date, round: &Round) -> Self {
        let Some(due) = due else { return Self::Undated };
        match days_between(today, due) {
            days if days < 0 => Self::Overdue(-days),
            days if days <= i32::from(round.parameters.soon_days) => Self::Soon(days),
            days => Self::Later(days),
        }
    }
}
