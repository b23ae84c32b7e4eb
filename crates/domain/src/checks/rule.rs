//! The rules of the health check: one table of what is looked for, how grave it is, and where it is mended.

use crate::closed_choice::closed_choice;

closed_choice! {
    /// How grave it is where a rule is not kept.
    Gravity {
        /// 必须解决: while it stands, no final report can be made (完整性不变量, domain.md §5.3).
        Blocking,
        /// 应当处理: overdue, doubtful or missing.
        Warning,
        /// 建议复核: may be right, but inspectors would ask.
        Hint,
    }
}

closed_choice! {
    /// The sort of place at which something is mended.
    PlaceKind {
        /// A question.
        Question,
        /// A section of the questionnaire.
        Section,
        /// The questionnaire as a whole.
        SelfCheck,
        /// A task of the checklist.
        Task,
        /// An item of the ledger.
        Item,
        /// The ledger as a whole.
        Ledger,
        /// A matter.
        Matter,
        /// The papers that are sent in.
        Papers,
        /// The profile of the round.
        Settings,
        /// Copies of records that differ.
        Conflicts,
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident: $gravity:ident, $place:ident;)*) => {
        closed_choice! {
            /// A rule of the health check, gravest first.
            Rule { $($(#[$doc])* $rule,)* }
        }

        impl Rule {
            /// How grave it is where it is not kept.
            pub fn gravity(self) -> Gravity {
                match self { $(Self::$rule => Gravity::$gravity,)* }
            }

            /// Where it is mended.
            pub fn place_kind(self) -> PlaceKind {
                match self { $(Self::$rule => PlaceKind::$place,)* }
            }
        }
    };
}

rules! {
    /// 数据冲突未处理: copies of a record differ, and nobody has chosen.
    ConflictOpen: Blocking, Conflicts;
    /// 反馈原文没有对应的反馈类台账 (invariant ①).
    OpinionUnmatched: Blocking, Matter;
    /// 反馈类台账没有对应的反馈原文 (invariant ①).
    FeedbackItemUnmatched: Blocking, Item;
    /// 责任领导缺失 (invariant ②).
    LeaderMissing: Blocking, Item;
    /// 已销号而无佐证 (invariant ③).
    ClosedUnproven: Blocking, Item;
    /// 提交人与审核人相同 (invariant ④).
    ReviewedBySubmitter: Blocking, Item;
    /// 移交事项没有回音 (invariant ⑤, S-50).
    TransferUnanswered: Blocking, Matter;
    /// 四风类不是立行立改 (invariant ⑥, S-23).
    FourWindsNotImmediate: Blocking, Item;
    /// 红线未移交 (S-24).
    RedLineNotHandedOver: Blocking, Item;
    /// 不合格未入账 (S-48).
    Unregistered: Blocking, Question;

    /// 台账逾期未销号 (S-48).
    ItemOverdue: Warning, Item;
    /// 延期次数用尽仍逾期.
    ExtensionsSpent: Warning, Item;
    /// 任务逾期.
    TaskOverdue: Warning, Task;
    /// 移交事项逾期 (S-42).
    TransferOverdue: Warning, Matter;
    /// 资料调阅逾期 (S-38).
    RequestOverdue: Warning, Matter;
    /// 立行立改通知未签收 (ON-09).
    NoticeUnsigned: Warning, Matter;
    /// 立行立改通知逾期未反馈 (ON-10).
    NoticeOverdue: Warning, Matter;
    /// 当面指出的问题未在 24 小时内报告书记 (S-22, ON-08).
    PointedOutLate: Warning, Matter;
    /// 通知、移交、当面指出的问题未入账 (S-50).
    MatterNotEntered: Warning, Matter;
    /// 整改方案过期未送审 (S-26).
    PlanNotSent: Warning, Papers;
    /// 整改报告过期未报送 (S-27).
    ReportNotSent: Warning, Papers;
    /// 退回、补课后逾期未重报 (S-26, S-27).
    PaperNotSentAgain: Warning, Papers;
    /// 反弹或未整改的问题未重启 (S-29).
    RelapseNotReopened: Warning, Matter;
    /// 并案去向不明: the item in which it goes on was itself given up.
    MergedIntoNothing: Warning, Item;
    /// 长期坚持没有制度 (domain.md §5.3).
    LongTermWithoutRule: Warning, Item;
    /// 长期坚持复查逾期 (REV-06).
    RecheckOverdue: Warning, Item;
    /// 完成时限缺失 (S-04).
    DueMissing: Warning, Item;
    /// 整改措施无承办人或无时限 (S-04).
    MeasureUnassigned: Warning, Item;
    /// 草稿未登记 (S-50).
    DraftLeft: Warning, Item;
    /// 举一反三未填写 (S-28).
    LessonsMissing: Warning, Item;
    /// 办理日期先后颠倒或事后补记 (倒签, S-40).
    DecisionBackdated: Warning, Item;
    /// 佐证日期晚于销号日期 (S-40).
    EvidenceAfterClosing: Warning, Item;
    /// 填写了未来的日期 (S-40).
    DateInFuture: Warning, Item;
    /// 措施完成日期早于发现日期 (S-40).
    DoneBeforeFound: Warning, Item;
    /// 全面整改当日登记当日销号 (domain.md §0.6).
    ClosedTooFast: Warning, Item;
    /// 退回两次以上 (S-26).
    ReturnedOften: Warning, Item;
    /// 同一措施照抄多条 (S-26).
    MeasureCopied: Warning, Item;
    /// 举一反三雷同 (S-28).
    LessonsCopied: Warning, Item;
    /// 书记领办少于规定条数 (S-46, REC-12).
    SecretaryLedTooFew: Warning, Ledger;
    /// 题目未答.
    Unanswered: Warning, Question;
    /// 零问题自查 (S-03).
    NoProblemFound: Warning, SelfCheck;
    /// 合格但无佐证 (domain.md §3.10).
    Unproven: Warning, Question;
    /// 不适用率过高 (domain.md §3).
    TooManyNotApplicable: Warning, Section;

    /// 不适用理由过短 (domain.md §3.10).
    NotApplicableThin: Hint, Question;
    /// 不适用理由雷同.
    NotApplicableCopied: Hint, Question;
    /// 答案已合格而台账未了结.
    NowPasses: Hint, Item;
    /// 五要素不全 (S-17).
    DescriptionThin: Hint, Item;
    /// 已销号而公开方式未定 (S-51).
    DisclosureUndecided: Hint, Item;
    /// 任务已完成而无佐证.
    TaskUnproven: Hint, Task;
    /// 里程碑未定.
    MilestoneMissing: Hint, Settings;
    /// 八个严禁未录入 (S-55).
    ProhibitionsMissing: Hint, Settings;
}
