//! 问责清单 (domain.md §5.4). Whom it is about is told by sort and post, never by name.

use super::desk::FourForm;
use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::ItemId;
use serde::{Deserialize, Serialize};

closed_choice! {
    /// 问责情形.
    Trigger {
        /// 敷衍塞责.
        Perfunctory,
        /// 整改不力.
        PoorRectification,
        /// 虚假整改.
        FalseRectification,
        /// 超期未改.
        Overdue,
        /// 干扰阻挠.
        Obstruction,
        /// 失职失责.
        Dereliction,
        /// 其他.
        Other,
    }
}

closed_choice! {
    /// 问责对象类别.
    Subject {
        /// 党组织.
        PartyOrganization,
        /// 班子成员.
        LeadershipMember,
        /// 中层干部.
        MiddleManager,
        /// 一般干部.
        Staff,
    }
}

closed_choice! {
    /// 责任类型.
    Liability {
        /// 主体责任.
        MainBody,
        /// 第一责任人责任.
        FirstResponsible,
        /// 主要领导责任.
        ChiefLeadership,
        /// 重要领导责任.
        ImportantLeadership,
        /// 直接责任.
        Direct,
        /// 监督责任.
        Supervision,
    }
}

closed_choice! {
    /// Who decides (domain.md §0.8): a unit itself can only do so much.
    Level {
        /// 本单位作出.
        Unit,
        /// 建议上级或纪委作出.
        Proposed,
    }
}

closed_choice! {
    /// 问责方式.
    #[cfg_attr(feature = "schema", schemars(rename = "AccountabilityMeasure"))]
    Measure {
        /// 检查 (党组织).
        SelfCriticism,
        /// 通报.
        PublicNotice,
        /// 改组 (党组织).
        Reorganization,
        /// 诫勉 (干部).
        Admonition,
        /// 组织调整或者组织处理 (干部).
        Reassignment,
        /// 纪律处分 (干部).
        DisciplinaryAction,
    }
}

impl Measure {
    /// Whether it can be taken against this sort of subject [Q7].
    pub fn fits(self, subject: Subject) -> bool {
        match self {
            Self::PublicNotice => true,
            Self::SelfCriticism | Self::Reorganization => subject == Subject::PartyOrganization,
            Self::Admonition | Self::Reassignment | Self::DisciplinaryAction => subject != Subject::PartyOrganization,
        }
    }

    /// Whether a unit can take it itself; all else it can only propose (domain.md §0.8 [CZ]).
    pub fn is_within_unit(self) -> bool {
        matches!(self, Self::PublicNotice | Self::Admonition)
    }
}

closed_choice! {
    /// Where it stands.
    #[cfg_attr(feature = "schema", schemars(rename = "AccountabilityStage"))]
    Stage {
        /// 拟议.
        Considered,
        /// 已建议.
        Proposed,
        /// 已决定.
        Decided,
        /// 已执行.
        Carried,
        /// 撤销.
        Withdrawn,
    }
}

/// 问责: somebody is held to account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accountability {
    /// 关联台账: the items that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// 问责情形.
    pub trigger: Trigger,
    /// 问责对象类别.
    pub subject: Subject,
    /// 岗位代号; never a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post_code: String,
    /// 责任类型.
    pub liability: Liability,
    /// 处理层级.
    pub level: Level,
    /// 问责方式.
    pub measure: Measure,
    /// 四种形态.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub four_form: Option<FourForm>,
    /// 决定机关.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// 决定文号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc_no: String,
    /// 决定日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub decided_on: Option<Date>,
    /// 执行情况, 检讨和民主生活会说明.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub execution: String,
    /// 通报曝光文号; empty where it was not made public (S-47).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publicized_doc_no: String,
    /// Whether it was made public.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_publicized: bool,
    /// Whether an appeal was lodged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_appealed: bool,
    /// 状态.
    pub stage: Stage,
}
