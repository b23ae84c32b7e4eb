//! What the moves of the table ask for, and whether it is there.

use super::choices::{RectifyMode, SourceStage, Status};
use super::decision::Decision;
use super::item::Item;
use super::transitions::{Move, Transition};
use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::ItemId;
use crate::pack::Severity;
use crate::questionnaire::MIN_REASON_CHARS;
use crate::records::Records;

closed_choice! {
    /// What must be there before an item can move.
    Requirement {
        /// 问题 and, apart from red lines, 具体表现.
        Description,
        /// 根本原因 (S-17).
        RootCause,
        /// 整改目标.
        Goal,
        /// At least one measure (S-04).
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
        /// 阶段性成果: how far it has come.
        StageResult,
        /// A rule that was made or revised.
        RuleDocument,
        /// 复查周期.
        RecheckInterval,
        /// 登记编号, for a red line.
        TransferNumber,
        /// 不是红线: red lines are handed over, not rectified here.
        NoRedLine,
        /// 是红线.
        RedLine,
        /// 即知即改 or 立行立改.
        OnTheSpot,
        /// At most 较重.
        NotGrave,
        /// Found by the unit's own self-check.
        SelfFound,
        /// Not from the feedback: what was fed back can be merged, but never be dropped (domain.md §5.3).
        NotFromFeedback,
        /// Not of the eight rules and four winds (S-23).
        LongTermAllowed,
        /// The round allows one more extension.
        ExtensionLeft,
        /// The first cycle: a later one has begun in public view and can't become a draft.
        FirstCycle,
        /// No later cycle has begun.
        LatestCycle,
        /// Decided by one of those who may, on a day that is neither to come nor before the move before it.
        Decider,
        /// Decided by another role than the one that handed it in.
        AnotherRole,
        /// An opinion.
        Opinion,
        /// A reason of at least [`MIN_REASON_CHARS`] characters.
        Reason,
        /// 文号.
        DocumentNumber,
        /// 文号 of the inspection office's consent, where it is from the feedback.
        Consent,
        /// A day until which it is to be done.
        NewDue,
        /// A later day than the one that is set.
        LaterDue,
        /// Another item that is still open, or was closed out.
        Target,
        /// What showed it.
        Ground,
        /// 真实性承诺.
        Vouched,
    }
}

impl Requirement {
    /// Whether whoever edits the item can mend it; what an item is by its nature stays.
    pub fn is_mended_in_the_item(self) -> bool {
        matches!(
            self,
            Self::Description
                | Self::RootCause
                | Self::Goal
                | Self::Measure
                | Self::Leader
                | Self::LeadDepartment
                | Self::Due
                | Self::MeasuresDone
                | Self::Evidence
                | Self::LessonsApplied
                | Self::StageResult
                | Self::RuleDocument
                | Self::RecheckInterval
                | Self::TransferNumber
        )
    }

    /// Whether it is told when the move is made; all others are mended in the item itself, or can't be mended at all.
    pub fn is_told_with_the_move(self) -> bool {
        matches!(
            self,
            Self::Decider
                | Self::AnotherRole
                | Self::Opinion
                | Self::Reason
                | Self::DocumentNumber
                | Self::Consent
                | Self::NewDue
                | Self::LaterDue
                | Self::Target
                | Self::Ground
                | Self::Vouched
        )
    }
}

/// An item where it lies: what its moves look at.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its name.
    pub id: &'a ItemId,
    /// The item.
    pub item: &'a Item,
    /// All that lies around it.
    pub records: &'a Records,
    /// The day on which it moves.
    pub today: Date,
}

impl Standing<'_> {
    /// What must be mended in the item before this move can be made; `None` where the table has no such move from here.
    pub fn missing(&self, step: Move) -> Option<Vec<Requirement>> {
        let row = Transition::find(step, self.item.status)?;
        let of_item = row.requires.iter().copied().filter(|requirement| !requirement.is_told_with_the_move());
        Some(of_item.filter(|requirement| !self.meets(*requirement, row, &Decision::default())).collect())
    }

    /// Everything that is missing for this move with this decision; `None` where the table has no such move from here.
    pub fn missing_with(&self, step: Move, decision: &Decision) -> Option<Vec<Requirement>> {
        let row = Transition::find(step, self.item.status)?;
        let asked = row.requires.iter().copied().chain([Requirement::Decider]);
        Some(asked.filter(|requirement| !self.meets(*requirement, row, decision)).collect())
    }

    fn meets(&self, requirement: Requirement, row: &Transition, decision: &Decision) -> bool {
        let item = self.item;
        let filled = |text: &str| !text.trim().is_empty();
        match requirement {
            Requirement::Description => filled(&item.issue_text) && (item.is_red_line() || filled(&item.symptom)),
            Requirement::RootCause => filled(&item.root_cause),
            Requirement::Goal => filled(&item.goal),
            Requirement::Measure => item.measures.iter().any(|measure| filled(&measure.text)),
            Requirement::Leader => item.leader.is_some(),
            Requirement::LeadDepartment => filled(&item.lead_department),
            Requirement::Due => item.due.is_some(),
            Requirement::MeasuresDone => {
                !item.measures.is_empty() && item.measures.iter().all(|measure| measure.done_on.is_some())
            }
            Requirement::Evidence => item.all_evidence().next().is_some(),
            Requirement::LessonsApplied => filled(&item.lessons_applied),
            Requirement::StageResult => filled(&item.progress_note),
            Requirement::RuleDocument => item.rule_documents.iter().any(|rule| filled(&rule.name)),
            Requirement::RecheckInterval => item.recheck_months.is_some(),
            Requirement::TransferNumber => !item.is_red_line() || filled(&item.transfer_number),
            Requirement::NoRedLine => !item.is_red_line(),
            Requirement::RedLine => item.is_red_line(),
            Requirement::OnTheSpot => {
                matches!(item.rectify_mode, RectifyMode::FixOnDiscovery | RectifyMode::ImmediateRectification)
            }
            Requirement::NotGrave => item.severity <= Severity::M,
            Requirement::SelfFound => item.source_stage == SourceStage::SelfCheck,
            Requirement::NotFromFeedback => item.source_stage != SourceStage::Feedback,
            Requirement::LongTermAllowed => item.allows_long_term(),
            Requirement::ExtensionLeft => {
                item.extensions() < usize::from(self.records.round.body.parameters.max_extensions)
            }
            Requirement::FirstCycle => item.cycle == 1,
            Requirement::LatestCycle => self.next_cycle().is_none_or(|next| next.status == Status::Voided),
            Requirement::Decider => self.decider_fits(row, decision),
            Requirement::AnotherRole => decision.by.is_some() && decision.by != item.submitted_by(),
            Requirement::Opinion => filled(&decision.reason),
            Requirement::Reason => decision.reason.trim().chars().count() >= MIN_REASON_CHARS,
            Requirement::DocumentNumber => filled(&decision.doc_no),
            Requirement::Consent => item.source_stage != SourceStage::Feedback || filled(&decision.doc_no),
            Requirement::NewDue => decision.due.is_some_and(|due| due >= self.today),
            Requirement::LaterDue => decision.due.is_some() && decision.due > item.due,
            Requirement::Target => decision.into.as_ref().is_some_and(|into| self.can_go_on_in(into)),
            Requirement::Ground => decision.ground.is_some(),
            Requirement::Vouched => decision.is_vouched,
        }
    }

    fn decider_fits(&self, row: &Transition, decision: &Decision) -> bool {
        let before = self.item.log.last().and_then(|entry| entry.decision.on);
        decision.by.is_some_and(|role| row.by.contains(&role))
            && decision.on.is_some_and(|on| on <= self.today && before.is_none_or(|before| before <= on))
    }

    fn next_cycle(&self) -> Option<&Item> {
        let next = self.item.id_of_next_cycle(self.id);
        self.records.items.get(&next).map(|record| &record.body)
    }

    /// Whether an item can take this one in: another one that counts, and is no red line.
    fn can_go_on_in(&self, into: &ItemId) -> bool {
        let target = self.records.items.get(into).map(|record| &record.body);
        into != self.id && target.is_some_and(|target| target.status.counts() && !target.is_red_line())
    }
}
