//! Closed choices of an item's fields.

use serde::{Deserialize, Serialize};

macro_rules! closed_choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
        }
    };
}

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
    /// Where an item stands.
    Status {
        /// 草稿.
        Draft,
        /// 已登记.
        Registered,
        /// 整改中.
        Rectifying,
        /// 已销号.
        ClosedOut,
        /// 作废: entered by mistake; nothing is ever deleted.
        Voided,
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
impl Default for Disclosure {
    fn default() -> Self {
        Self::Undecided
    }
}
