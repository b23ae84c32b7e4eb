//! Tasks of the round checklist (domain.md §2).

use crate::id::{GroupId, PhaseId, SourceId, TaskId};
use serde::{Deserialize, Serialize};

/// A phase of the round: 巡察前, 巡察中, 反馈后整改, 回访.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phase {
    /// Such as `before`.
    pub id: PhaseId,
    /// Such as 巡察前.
    pub title: String,
    /// Groups of its tasks, in order.
    pub groups: Vec<Group>,
}

/// A group of tasks that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Unique within the pack.
    pub id: GroupId,
    /// Such as 学习到位.
    pub title: String,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// Never changes once published, because progress names it.
    pub id: TaskId,
    /// The phase that it belongs to.
    pub phase: PhaseId,
    /// A group of that phase.
    pub group: GroupId,
    /// What is to be done.
    pub title: String,
    /// How, and what to mind: plain language.
    pub hint: String,
    /// Requirements of the speech that it serves.
    pub why: Vec<SourceId>,
    /// Who does it by default.
    pub owner: Role,
    /// When it is due.
    pub schedule: Schedule,
    /// Evidence expected (应有佐证).
    pub evidence: String,
    /// A list to work through, shown with the task (domain.md §2.5); empty for most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TaskPart>,
}

/// A titled part of a task's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskPart {
    /// Such as 决策部署类.
    pub title: String,
    /// Papers or points in it.
    pub entries: Vec<String>,
}

/// Posts and offices by which responsibility is recorded (domain.md §2); names of persons are not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 党组书记 (第一责任人).
    GroupSecretary,
    /// 班子成员 (分管, 责任领导).
    LeadershipMember,
    /// 联络员.
    Liaison,
    /// 办公室.
    Office,
    /// 机关党委、人事.
    PartyAffairs,
    /// 派驻纪检监察组或机关纪委.
    DisciplineTeam,
    /// 财务.
    Finance,
    /// 业务科室、所属单位.
    Operations,
    /// 整改办.
    RectificationOffice,
}

impl Role {
    /// All, in the order of domain.md §2.
    pub const ALL: [Self; 9] = [
        Self::GroupSecretary,
        Self::LeadershipMember,
        Self::Liaison,
        Self::Office,
        Self::PartyAffairs,
        Self::DisciplineTeam,
        Self::Finance,
        Self::Operations,
        Self::RectificationOffice,
    ];
}

/// A dated event of a round (domain.md §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Milestone {
    /// 收到巡察通知.
    N,
    /// 进驻日.
    T,
    /// 现场巡察结束日.
    E,
    /// 反馈日.
    F,
    /// 整改方案报送截止.
    P,
    /// 整改情况报告报送截止.
    R,
    /// 回访日.
    V,
}

impl Milestone {
    /// All, in order of time.
    pub const ALL: [Self; 7] = [Self::N, Self::T, Self::E, Self::F, Self::P, Self::R, Self::V];
}

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayUnit {
    /// 自然日.
    Calendar,
    /// 工作日: no weekends and holidays, but make-up days.
    Working,
}

/// When a task is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// So many days after a milestone; before it where negative.
    Offset {
        /// Counted from here.
        anchor: Milestone,
        /// How many.
        days: i16,
        /// Of which kind.
        unit: DayUnit,
    },
    /// Again and again between two milestones; due for good at the second.
    Recurring {
        /// First day.
        from: Milestone,
        /// Last day.
        to: Milestone,
        /// Every so many calendar days.
        every_days: u16,
    },
    /// So many days after something that has no date in the plan; the date is entered when it happens.
    AfterEvent {
        /// What must happen first, such as 收到立行立改通知书.
        event: String,
        /// How many days after it.
        days: i16,
        /// Of which kind.
        unit: DayUnit,
    },
}
