//! What the health check, the score and the six links say.

use super::{matter_name, matter_title, milestone, paper_kind, say};
use domain::checks::{Finding, Gravity, Place, Rule};
use domain::links::{Lack, Lacking, Link, LinkState};
use domain::score::{Deduction, Ground, Part};
use domain::workspace::Workspace;

/// What is wrong, in one sentence.
pub fn finding(finding: &Finding) -> String {
    let (count, limit) = (finding.count, finding.limit.unwrap_or_default());
    macro_rules! words {
        ($($variant:ident: $key:ident,)*) => {
            match finding.rule {
                $(Rule::$variant => say!(health.rule.$key, count = count),)*
                Rule::PlanNotSent => say!(health.rule.plan_not_sent).to_owned(),
                Rule::ReportNotSent => say!(health.rule.report_not_sent).to_owned(),
                Rule::SecretaryLedTooFew => say!(health.rule.secretary_led_too_few, count = count, limit = limit),
                Rule::NoProblemFound => say!(health.rule.no_problem_found).to_owned(),
                Rule::TooManyNotApplicable => say!(health.rule.too_many_not_applicable, count = count, limit = limit),
                Rule::ProhibitionsMissing => say!(health.rule.prohibitions_missing).to_owned(),
            }
        };
    }
    words! {
        ConflictOpen: conflict_open, OpinionUnmatched: opinion_unmatched,
        FeedbackItemUnmatched: feedback_item_unmatched, LeaderMissing: leader_missing,
        ClosedUnproven: closed_unproven, ReviewedBySubmitter: reviewed_by_submitter,
        TransferUnanswered: transfer_unanswered, FourWindsNotImmediate: four_winds_not_immediate,
        RedLineNotHandedOver: red_line_not_handed_over, Unregistered: unregistered, ItemOverdue: item_overdue,
        ExtensionsSpent: extensions_spent, TaskOverdue: task_overdue, TransferOverdue: transfer_overdue,
        RequestOverdue: request_overdue, NoticeUnsigned: notice_unsigned, NoticeOverdue: notice_overdue,
        PointedOutLate: pointed_out_late, MatterNotEntered: matter_not_entered,
        PaperNotSentAgain: paper_not_sent_again, RelapseNotReopened: relapse_not_reopened,
        MergedIntoNothing: merged_into_nothing, LongTermWithoutRule: long_term_without_rule,
        RecheckOverdue: recheck_overdue, DueMissing: due_missing, MeasureUnassigned: measure_unassigned,
        DraftLeft: draft_left, LessonsMissing: lessons_missing, DecisionBackdated: decision_backdated,
        EvidenceAfterClosing: evidence_after_closing, DateInFuture: date_in_future,
        DoneBeforeFound: done_before_found, ClosedTooFast: closed_too_fast, ReturnedOften: returned_often,
        MeasureCopied: measure_copied, LessonsCopied: lessons_copied, Unanswered: unanswered, Unproven: unproven,
        NotApplicableThin: not_applicable_thin, NotApplicableCopied: not_applicable_copied, NowPasses: now_passes,
        DescriptionThin: description_thin, DisclosureUndecided: disclosure_undecided, TaskUnproven: task_unproven,
        MilestoneMissing: milestone_missing,
    }
}

/// Why it matters, with the clause.
pub fn rule_why(rule: Rule) -> &'static str {
    macro_rules! words {
        ($($variant:ident: $key:ident,)*) => { match rule { $(Rule::$variant => say!(health.why_of.$key),)* } };
    }
    words! {
        ConflictOpen: conflict_open, OpinionUnmatched: opinion_unmatched,
        FeedbackItemUnmatched: feedback_item_unmatched, LeaderMissing: leader_missing,
        ClosedUnproven: closed_unproven, ReviewedBySubmitter: reviewed_by_submitter,
        TransferUnanswered: transfer_unanswered, FourWindsNotImmediate: four_winds_not_immediate,
        RedLineNotHandedOver: red_line_not_handed_over, Unregistered: unregistered, ItemOverdue: item_overdue,
        ExtensionsSpent: extensions_spent, TaskOverdue: task_overdue, TransferOverdue: transfer_overdue,
        RequestOverdue: request_overdue, NoticeUnsigned: notice_unsigned, NoticeOverdue: notice_overdue,
        PointedOutLate: pointed_out_late, MatterNotEntered: matter_not_entered, PlanNotSent: plan_not_sent,
        ReportNotSent: report_not_sent, PaperNotSentAgain: paper_not_sent_again,
        RelapseNotReopened: relapse_not_reopened, MergedIntoNothing: merged_into_nothing,
        LongTermWithoutRule: long_term_without_rule, RecheckOverdue: recheck_overdue, DueMissing: due_missing,
        MeasureUnassigned: measure_unassigned, DraftLeft: draft_left, LessonsMissing: lessons_missing,
        DecisionBackdated: decision_backdated, EvidenceAfterClosing: evidence_after_closing,
        DateInFuture: date_in_future, DoneBeforeFound: done_before_found, ClosedTooFast: closed_too_fast,
        ReturnedOften: returned_often, MeasureCopied: measure_copied, LessonsCopied: lessons_copied,
        SecretaryLedTooFew: secretary_led_too_few, Unanswered: unanswered, NoProblemFound: no_problem_found,
        Unproven: unproven, TooManyNotApplicable: too_many_not_applicable, NotApplicableThin: not_applicable_thin,
        NotApplicableCopied: not_applicable_copied, NowPasses: now_passes, DescriptionThin: description_thin,
        DisclosureUndecided: disclosure_undecided, TaskUnproven: task_unproven, MilestoneMissing: milestone_missing,
        ProhibitionsMissing: prohibitions_missing,
    }
}

/// 必须解决, 应当处理, 建议复核.
pub fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Blocking => say!(health.gravity.blocking),
        Gravity::Warning => say!(health.gravity.warning),
        Gravity::Hint => say!(health.gravity.hint),
    }
}

/// What a place is called: a question by number and text, an item by its code.
pub fn place(workspace: &Workspace, place: &Place) -> String {
    let titled = |name: String, title: &str| match title.trim() {
        "" => format!("{name} {}", say!(health.place_no_text)),
        title => format!("{name} {title}"),
    };
    let found = match place {
        Place::Question(key) => {
            workspace.entry(key).map(|entry| titled(key.question.to_string(), &entry.question.text))
        }
        Place::Section(key) => workspace.library().part(key).map(|part| part.section.title.clone()),
        Place::Task(key) => workspace.task(key).map(|task| titled(key.task.to_string(), &task.title)),
        Place::Item(id) => workspace.item(id).map(|item| titled(item.code(workspace.round()), &item.issue_text)),
        Place::Matter(_, id) => workspace.matter(id).map(|matter| titled(matter_name(matter), &matter_title(matter))),
        Place::SelfCheck => Some(say!(health.place_self_check).to_owned()),
        Place::Ledger => Some(say!(health.place_ledger).to_owned()),
        Place::Feedback => Some(say!(health.place_feedback).to_owned()),
        Place::Paper(kind) => Some(paper_kind(*kind).to_owned()),
        Place::Milestone(which) => Some(say!(health.place_milestone, name = milestone(*which))),
        Place::Prohibitions => Some(say!(health.place_prohibitions).to_owned()),
        Place::Conflicts => Some(say!(health.place_conflicts).to_owned()),
    };
    found.unwrap_or_default()
}

/// 组织领导, 责任落实 …
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Organisation => say!(health.part.organisation),
        Part::Responsibility => say!(health.part.responsibility),
        Part::Fulfilment => say!(health.part.fulfilment),
        Part::Satisfaction => say!(health.part.satisfaction),
    }
}

/// Why points were taken off.
pub fn deduction(deduction: &Deduction) -> String {
    let (short, of) = (deduction.short, deduction.of);
    match deduction.ground {
        Ground::SecretaryTasksLate => say!(health.ground.secretary_tasks_late, short = short, of = of),
        Ground::SecretaryLedTooFew => say!(health.ground.secretary_led_too_few, short = short, of = of),
        Ground::TasksLate => say!(health.ground.tasks_late, short = short, of = of),
        Ground::LeaderMissing => say!(health.ground.leader_missing, short = short, of = of),
        Ground::MeasuresUnassigned => say!(health.ground.measures_unassigned, short = short, of = of),
        Ground::NotClosed => say!(health.ground.not_closed, short = half(short), of = half(of)),
        Ground::Overdue => say!(health.ground.overdue, short = short, of = of),
        Ground::TransfersUnanswered => say!(health.ground.transfers_unanswered, short = short, of = of),
        Ground::Relapsed => say!(health.ground.relapsed, short = short, of = of),
        Ground::Dissatisfied => say!(health.ground.dissatisfied, short = short),
    }
}

/// Halves are counted in twos.
fn half(twos: usize) -> String {
    let rest = if twos % 2 == 1 { ".5" } else { "" };
    format!("{}{rest}", twos / 2)
}

/// Tenths of points: 72.5, or 60 where nothing is behind the point.
pub fn points(tenths: u64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// 巡察, 反馈 …
pub fn link(link: Link) -> &'static str {
    match link {
        Link::Inspection => say!(links.link.inspection),
        Link::Feedback => say!(links.link.feedback),
        Link::Measures => say!(links.link.measures),
        Link::Report => say!(links.link.report),
        Link::Revisit => say!(links.link.revisit),
        Link::Accountability => say!(links.link.accountability),
    }
}

/// 已完成, 进行中, 未到.
pub fn link_state(state: LinkState) -> &'static str {
    match state {
        LinkState::Done => say!(links.state.done),
        LinkState::Current => say!(links.state.current),
        LinkState::NotReached => say!(links.state.not_reached),
    }
}

/// What a link lacks.
pub fn lacking(lacking: &Lacking) -> String {
    let count = lacking.count;
    match lacking.lack {
        Lack::DateMissing => say!(links.lack.date_missing).to_owned(),
        Lack::TasksOpen => say!(links.lack.tasks_open, count = count),
        Lack::DeskOpen => say!(links.lack.desk_open, count = count),
        Lack::TransfersUnanswered => say!(links.lack.transfers_unanswered, count = count),
        Lack::OpinionsMissing => say!(links.lack.opinions_missing).to_owned(),
        Lack::OpinionsUnmatched => say!(links.lack.opinions_unmatched, count = count),
        Lack::MeasuresMissing => say!(links.lack.measures_missing, count = count),
        Lack::PlanNotAssessed => say!(links.lack.plan_not_assessed).to_owned(),
        Lack::PlanNotSent => say!(links.lack.plan_not_sent).to_owned(),
        Lack::PlanPending => say!(links.lack.plan_pending).to_owned(),
        Lack::PlanReturned => say!(links.lack.plan_returned).to_owned(),
        Lack::ItemsOpen => say!(links.lack.items_open, count = count),
        Lack::ReportNotSent => say!(links.lack.report_not_sent).to_owned(),
        Lack::ReportPending => say!(links.lack.report_pending).to_owned(),
        Lack::ReportMakeUp => say!(links.lack.report_make_up).to_owned(),
        Lack::RevisitMissing => say!(links.lack.revisit_missing).to_owned(),
        Lack::RelapsesNotReopened => say!(links.lack.relapses_not_reopened, count = count),
        Lack::AccountabilityDue => say!(links.lack.accountability_due, count = count),
        Lack::AccountabilityOpen => say!(links.lack.accountability_open, count = count),
    }
}
