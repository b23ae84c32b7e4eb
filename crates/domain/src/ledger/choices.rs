//! Closed choices of an item's fields.

use crate::closed_choice::closed_choice;

closed_choice! {
    /// When a problem was found: this decides its rhythm, not its gravity (domain.md §0.4).
    SourceStage {
        /// 自查.
        SelfCheck,
        /// 巡察中.
        OnSite,
        /// 反馈.
        Feedback,
        /// 移交.
        Transferred,
        /// 回访.
        Revisit,
    }
}

closed_choice! {
    /// 整改节奏 (S-49).
    RectifyMode {
        /// 即知即改.
        FixOnDiscovery,
        /// 立行立改.
        ImmediateRectification,
        /// 全面整改.
        FullRectification,
        /// 长期坚持.
        LongTerm,
    }
}

closed_choice! {
    /// Where an item stands (domain.md §5.3). 延期 and 反弹重启 are no states but moves: see
    /// [`Move`](super::Move).
    Status {
        /// 草稿.
        Draft,
        /// 已登记, 待认领.
        Registered,
        /// 整改中.
        Rectifying,
        /// 退回.
        Returned,
        /// 补课: found wanting from outside (S-27).
        MakeUp,
        /// 待初审.
        SelfReview,
        /// 待复审.
        LeaderReview,
        /// 待验收: by those outside the unit.
        PendingAcceptance,
        /// 阶段完成, 长期坚持: not counted as closed out.
        LongTerm,
        /// 已销号.
        ClosedOut,
        /// 已移交: a red line is not rectified here, only handed over (S-24).
        HandedOver,
        /// 并案: goes on in another item.
        Merged,
        /// 不属实.
        Dismissed,
        /// 作废: entered by mistake; nothing is ever deleted.
        Voided,
    }
}

impl Status {
    /// Whether nothing is left to do: what stands here is history, and never changes.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::ClosedOut | Self::HandedOver | Self::Merged | Self::Dismissed | Self::Voided)
    }

    /// Whether others are looking at it: until they have decided, it stays as it was handed in.
    pub fn is_under_review(self) -> bool {
        matches!(self, Self::SelfReview | Self::LeaderReview | Self::PendingAcceptance)
    }

    /// Whether the problem counts as one: not what was entered by mistake, was unfounded, or goes on elsewhere.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Voided | Self::Dismissed | Self::Merged)
    }
}

closed_choice! {
    /// 共性, 个性, 要害 (S-17).
    ProblemNature {
        /// 共性问题: common to many.
        Common,
        /// 个性问题: this unit's own.
        Particular,
        /// 要害问题.
        Crucial,
    }
}

closed_choice! {
    /// What was done with a rule: 废, 改, 立 (S-28).
    RuleChange {
        /// 新建.
        Made,
        /// 修订.
        Revised,
        /// 废止.
        Abolished,
    }
}

closed_choice! {
    /// What showed that a closed item has come back (domain.md §5.3).
    ReopenGround {
        /// 回访.
        Revisit,
        /// 抽查, 反向核查.
        SpotCheck,
        /// 群众再反映.
        PublicFeedback,
        /// 评估不合格, 补课: a closed cycle never changes, so what is made up for after it begins a new one.
        MakeUp,
        /// 其他.
        Other,
    }
}

closed_choice! {
    /// 公开方式 (S-51).
    Disclosure {
        /// Not decided yet.
        Undecided,
        /// 党内公开.
        WithinParty,
        /// 单位内公开.
        WithinUnit,
        /// 向社会公开.
        Public,
        /// 不公开, with a reason.
        Withheld,
    }
}

closed_choice! {
    /// Reasons for which disclosure can be waived (domain.md §5.1).
    ExemptReason {
        /// 国家秘密.
        StateSecret,
        /// 在办未公布案件.
        PendingCase,
        /// 可能引发重大负面炒作.
        HarmfulPublicity,
        /// 可能引发大规模上访或群体事件.
        MassIncident,
        /// 其他重大敏感.
        OtherSensitive,
    }
}

closed_choice! {
    /// 廉政风险 (S-06).
    RiskLevel {
        /// 高.
        High,
        /// 中.
        Medium,
        /// 低.
        Low,
    }
}

// `#[default]` can't stand inside the macro above without a rule of its own.
#[allow(clippy::derivable_impls, reason = "the enum is written by a macro that knows no default")]
impl Default for RuleChange {
    fn default() -> Self {
        Self::Made
    }
}

#[allow(clippy::derivable_impls, reason = "the enum is written by a macro that knows no default")]
impl Default for Disclosure {
    fn default() -> Self {
        Self::Undecided
    }
}
