//! How an item moves towards close-out (销号, domain.md §5.3): one table of what leads where, who decides it, and what
//! must be true. Buttons, the reasons why they can't be used, tests and the diagram in `docs/ledger.md` come from it.

use super::choices::Status::{self, *};
use super::requirement::Requirement::{self, *};
use crate::closed_choice::closed_choice;
use crate::pack::Role::{self, *};

closed_choice! {
    /// What can be done with an item.
    Move {
        /// 登记.
        Register,
        /// 退回草稿.
        BackToDraft,
        /// 认领.
        Claim,
        /// 提交初审.
        Submit,
        /// 初审通过.
        PassFirstReview,
        /// 复审通过: the leading group has met.
        PassSecondReview,
        /// 验收销号: those outside have accepted it.
        RecordAcceptance,
        /// 书记销号: what the unit found itself needs nobody outside.
        CloseSelfFound,
        /// 直接销号: mended on the spot, and not grave.
        CloseDirectly,
        /// 退回.
        Return,
        /// 继续整改, after a return or for make-up.
        Resume,
        /// 补课: an assessment from outside asks for more (S-27).
        DemandMakeUp,
        /// 延期.
        Extend,
        /// 转为长期坚持.
        ToLongTerm,
        /// 复查达标: the long term has come to its end.
        PassRecheck,
        /// 移交: a red line goes to the discipline team.
        HandOver,
        /// 并案.
        Merge,
        /// 不属实.
        Dismiss,
        /// 作废.
        Void,
        /// 反弹重启: a new cycle begins, and the old one stays as it is.
        Reopen,
    }
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// To another status.
    To(Status),
    /// Nowhere: only the due date changes.
    Stays,
    /// The item stays as it is, and a new cycle of it begins in this status.
    NextCycle(Status),
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// What is done.
    pub step: Move,
    /// Where the item stands.
    pub from: &'static [Status],
    /// Where it leads.
    pub outcome: Outcome,
    /// Who may decide it.
    pub by: &'static [Role],
    /// What must be true.
    pub requires: &'static [Requirement],
}

/// Heads of departments: whoever does the work hands it in.
const DEPARTMENTS: &[Role] = &[Operations, Office, PartyAffairs, Finance, RectificationOffice];
const LEADERS: &[Role] = &[LeadershipMember, GroupSecretary];
const KEEPERS: &[Role] = &[RectificationOffice, Liaison];

/// All moves that there are, in the order in which they are offered. Two rows never lead from one status by the same
/// move.
pub const TRANSITIONS: &[Transition] = &[
    Transition {
        step: Move::Register,
        from: &[Draft],
        outcome: Outcome::To(Registered),
        by: KEEPERS,
        requires: &[Description, TransferNumber],
    },
    Transition {
        step: Move::Claim,
        from: &[Registered],
        outcome: Outcome::To(Rectifying),
        by: LEADERS,
        requires: &[NoRedLine, RootCause, Goal, Measure, Leader, LeadDepartment, Due],
    },
    Transition {
        step: Move::HandOver,
        from: &[Registered],
        outcome: Outcome::To(HandedOver),
        by: &[DisciplineTeam, GroupSecretary],
        requires: &[RedLine, TransferNumber],
    },
    Transition {
        step: Move::Submit,
        from: &[Rectifying],
        outcome: Outcome::To(SelfReview),
        by: DEPARTMENTS,
        requires: &[MeasuresDone, Evidence, LessonsApplied],
    },
    Transition {
        step: Move::CloseDirectly,
        from: &[Rectifying],
        outcome: Outcome::To(ClosedOut),
        by: LEADERS,
        requires: &[OnTheSpot, NotGrave, MeasuresDone, Evidence, LessonsApplied, Vouched],
    },
    Transition {
        step: Move::ToLongTerm,
        from: &[Rectifying],
        outcome: Outcome::To(LongTerm),
        by: &[GroupSecretary],
        requires: &[LongTermAllowed, StageResult, RuleDocument, RecheckInterval, Opinion],
    },
    Transition {
        step: Move::PassFirstReview,
        from: &[SelfReview],
        outcome: Outcome::To(LeaderReview),
        by: LEADERS,
        requires: &[AnotherRole, Opinion],
    },
    Transition {
        step: Move::PassSecondReview,
        from: &[LeaderReview],
        outcome: Outcome::To(PendingAcceptance),
        by: &[GroupSecretary],
        requires: &[AnotherRole, Opinion, Vouched],
    },
    Transition {
        step: Move::RecordAcceptance,
        from: &[PendingAcceptance],
        outcome: Outcome::To(ClosedOut),
        by: KEEPERS,
        requires: &[Evidence, LessonsApplied, DocumentNumber],
    },
    Transition {
        step: Move::CloseSelfFound,
        from: &[PendingAcceptance],
        outcome: Outcome::To(ClosedOut),
        by: &[GroupSecretary],
        requires: &[SelfFound, AnotherRole, Evidence, LessonsApplied],
    },
    Transition {
        step: Move::PassRecheck,
        from: &[LongTerm],
        outcome: Outcome::To(SelfReview),
        by: KEEPERS,
        requires: &[MeasuresDone, Evidence, LessonsApplied, Opinion],
    },
    Transition {
        step: Move::Resume,
        from: &[Returned, MakeUp],
        outcome: Outcome::To(Rectifying),
        by: &[LeadershipMember, GroupSecretary, Operations, Office, PartyAffairs, Finance, RectificationOffice],
        requires: &[],
    },
    Transition {
        step: Move::Return,
        from: &[SelfReview, LeaderReview, PendingAcceptance],
        outcome: Outcome::To(Returned),
        by: &[LeadershipMember, GroupSecretary, RectificationOffice],
        requires: &[Reason],
    },
    Transition {
        step: Move::DemandMakeUp,
        from: &[Rectifying, Returned, SelfReview, LeaderReview, PendingAcceptance, LongTerm],
        outcome: Outcome::To(MakeUp),
        by: KEEPERS,
        requires: &[Reason, DocumentNumber, NewDue],
    },
    Transition {
        step: Move::Extend,
        from: &[Registered, Rectifying, Returned, MakeUp, SelfReview, LeaderReview, PendingAcceptance],
        outcome: Outcome::Stays,
        by: &[GroupSecretary],
        requires: &[NoRedLine, Due, ExtensionLeft, Reason, LaterDue, Consent],
    },
    Transition {
        step: Move::Reopen,
        from: &[ClosedOut],
        outcome: Outcome::NextCycle(Registered),
        by: &[RectificationOffice, DisciplineTeam],
        requires: &[LatestCycle, Ground, Reason],
    },
    Transition {
        step: Move::BackToDraft,
        from: &[Registered],
        outcome: Outcome::To(Draft),
        by: KEEPERS,
        requires: &[FirstCycle],
    },
    Transition {
        step: Move::Merge,
        from: &[Draft, Registered],
        outcome: Outcome::To(Merged),
        by: &[LeadershipMember],
        requires: &[NoRedLine, Target, Reason],
    },
    Transition {
        step: Move::Dismiss,
        from: &[Draft, Registered],
        outcome: Outcome::To(Dismissed),
        by: &[LeadershipMember],
        requires: &[NoRedLine, NotFromFeedback, Reason],
    },
    Transition {
        step: Move::Void,
        from: &[Draft, Registered],
        outcome: Outcome::To(Voided),
        by: KEEPERS,
        requires: &[NotFromFeedback, Reason],
    },
];

impl Transition {
    /// The row of a move from this status, unless the table has none.
    pub fn find(step: Move, from: Status) -> Option<&'static Self> {
        TRANSITIONS.iter().find(|row| row.step == step && row.from.contains(&from))
    }

    /// What can be done from this status, in the order of the table.
    pub fn from(status: Status) -> impl Iterator<Item = &'static Self> {
        TRANSITIONS.iter().filter(move |row| row.from.contains(&status))
    }
}
