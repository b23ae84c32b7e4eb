//! What the ledger shows.

use super::copies::Copies;
use super::{Findings, Place, Rule};
use crate::Date;
use crate::calendar::days_between;
use crate::id::ItemId;
use crate::ledger::{Disclosure, Item, LogEntry, Move, RectifyMode, SourceStage, Status};
use crate::pack::Category;
use crate::progress::{item_due_state, now_passes};
use crate::task::DueState;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// Entered so many days after it was decided, a decision counts as written afterwards (补记).
const LATE_ENTRY_DAYS: i32 = 7;

/// A description shorter than this has no room for time, place, matter, numbers and basis (S-17).
const DESCRIPTION_CHARS: usize = 15;

/// Returned so often, an item needs somebody else's eyes.
const MANY_RETURNS: usize = 2;

/// Links of a chain of merged items that are followed: none is that long, unless it runs in a circle.
const MERGES: usize = 16;

/// An item as the rules see it.
struct Subject<'a> {
    workspace: &'a Workspace,
    today: Date,
    id: &'a ItemId,
    item: &'a Item,
    /// First cycles that a feedback opinion is matched with.
    matched: &'a BTreeSet<ItemId>,
    /// Whether no later cycle has begun: what came before is history, and can't be mended.
    is_latest: bool,
}

impl Subject<'_> {
    /// A problem that counts, in its latest cycle. Of a red line only the number is kept, so nothing can be missing.
    fn is_problem(&self) -> bool {
        self.is_latest && self.item.status.counts() && !self.item.is_red_line()
    }

    /// A problem that somebody works on.
    fn is_in_work(&self) -> bool {
        self.is_problem() && !self.item.is_settled() && self.item.status != Status::Draft
    }

    fn is_closed(&self) -> bool {
        self.is_problem() && self.item.status == Status::ClosedOut
    }

    fn is_overdue(&self) -> bool {
        self.is_latest && matches!(item_due_state(self.workspace, self.item, self.today), DueState::Overdue(_))
    }
}

/// A rule, and whether it is broken.
type Check = (Rule, fn(&Subject<'_>) -> bool);

const RULES: &[Check] = &[
    (Rule::FeedbackItemUnmatched, feedback_item_unmatched),
    (Rule::LeaderMissing, |one| one.is_problem() && one.item.status != Status::Draft && one.item.leader.is_none()),
    (Rule::ClosedUnproven, |one| one.is_closed() && one.item.all_evidence().next().is_none()),
    (Rule::ReviewedBySubmitter, |one| one.is_problem() && reviewed_by_submitter(&one.item.log)),
    (Rule::FourWindsNotImmediate, |one| {
        one.is_problem()
            && one.item.category == Category::EightRulesFourWinds
            && one.item.rectify_mode != RectifyMode::ImmediateRectification
    }),
    (Rule::RedLineNotHandedOver, |one| {
        one.is_latest && one.item.is_red_line() && one.item.status.counts() && one.item.status != Status::HandedOver
    }),
    // A long-term item has a rule of its own: its next check.
    (Rule::ItemOverdue, |one| one.is_overdue() && one.item.status != Status::LongTerm),
    (Rule::ExtensionsSpent, |one| {
        let allowed = one.workspace.round().parameters.max_extensions;
        one.is_overdue() && one.is_in_work() && allowed > 0 && one.item.extensions() >= usize::from(allowed)
    }),
    (Rule::MergedIntoNothing, |one| {
        one.item.status == Status::Merged && !goes_on(one.workspace, one.item.merged_into.as_ref())
    }),
    (Rule::LongTermWithoutRule, |one| {
        one.is_problem()
            && one.item.status == Status::LongTerm
            && one.item.rule_documents.iter().all(|rule| rule.name.trim().is_empty())
    }),
    (Rule::RecheckOverdue, |one| one.is_problem() && one.item.next_recheck().is_some_and(|due| due < one.today)),
    (Rule::DueMissing, |one| {
        one.is_in_work() && one.item.due.is_none() && one.item.rectify_mode != RectifyMode::LongTerm
    }),
    (Rule::MeasureUnassigned, |one| {
        let is_vague = |owner: &str, due: Option<Date>| owner.trim().is_empty() || due.is_none();
        one.is_in_work() && one.item.measures.iter().any(|measure| is_vague(&measure.owner, measure.due))
    }),
    (Rule::DraftLeft, |one| one.is_problem() && one.item.status == Status::Draft),
    (Rule::LessonsMissing, |one| one.is_closed() && one.item.lessons_applied.trim().is_empty()),
    (Rule::DecisionBackdated, |one| one.is_problem() && is_backdated(&one.item.log)),
    (Rule::EvidenceAfterClosing, |one| {
        let closed_on = one.item.closed_on;
        one.is_closed() && one.item.all_evidence().any(|evidence| evidence.date > closed_on && closed_on.is_some())
    }),
    (Rule::DateInFuture, |one| one.is_problem() && days_done(one.item).any(|day| day > one.today)),
    (Rule::DoneBeforeFound, |one| {
        let mut done = one.item.measures.iter().filter_map(|measure| measure.done_on);
        one.is_problem() && done.any(|day| day < one.item.found_on)
    }),
    (Rule::ClosedTooFast, |one| {
        let registered = one.item.log.iter().find(|entry| entry.step == Move::Register);
        let is_same_day = registered.is_some_and(|entry| entry.decision.on >= one.item.closed_on);
        one.is_closed() && one.item.rectify_mode == RectifyMode::FullRectification && is_same_day
    }),
    (Rule::ReturnedOften, |one| one.is_in_work() && one.item.returns() >= MANY_RETURNS),
    (Rule::NowPasses, |one| one.is_latest && !one.item.is_settled() && now_passes(one.workspace, one.item)),
    (Rule::DescriptionThin, |one| {
        let symptom = one.item.symptom.trim();
        one.is_in_work() && (symptom.chars().count() < DESCRIPTION_CHARS || !symptom.chars().any(char::is_numeric))
    }),
    (Rule::DisclosureUndecided, |one| one.is_closed() && one.item.disclosure == Disclosure::Undecided),
];

/// Looks at each item once. `matched` are the first cycles of the items that answer to a feedback opinion.
pub fn look(workspace: &Workspace, today: Date, matched: &BTreeSet<ItemId>, found: &mut Findings) {
    let (mut measures, mut lessons) = (Copies::default(), Copies::default());
    let (mut problems, mut led, mut has_feedback) = (0_usize, 0_usize, !matched.is_empty());
    for (id, record) in &workspace.records().items {
        let item = &record.body;
        // Only what was closed out can have come back.
        let is_latest = item.status != Status::ClosedOut || workspace.next_cycle(id, item).is_none();
        let subject = Subject { workspace, today, id, item, matched, is_latest };
        for (rule, _) in RULES.iter().filter(|(_, is_broken)| is_broken(&subject)) {
            found.see(*rule, || Place::Item(id.clone()));
        }
        if subject.is_problem() {
            problems += 1;
            led += usize::from(item.led_by_secretary);
            has_feedback |= item.source_stage == SourceStage::Feedback;
            item.measures.iter().for_each(|measure| measures.note(&measure.text, id));
            lessons.note(&item.lessons_applied, id);
        }
    }
    for (rule, copies) in [(Rule::MeasureCopied, measures), (Rule::LessonsCopied, lessons)] {
        for id in copies.holders() {
            found.see(rule, || Place::Item(id.clone()));
        }
    }
    // What the secretary leads is chosen once the feedback is known (REC-12); where there are fewer problems than that,
    // it is all of them. A part does not show what is led in the others.
    let wanted = workspace.round().parameters.secretary_led_items;
    let is_whole = workspace.part().is_none();
    if is_whole && has_feedback && led < usize::from(wanted).min(problems) {
        found.see(Rule::SecretaryLedTooFew, || Place::Ledger);
        found.measure(Rule::SecretaryLedTooFew, led, Some(wanted));
    }
}

/// Later cycles answer to the same opinion, so only the first is asked; what was merged keeps its opinion (§5.3).
fn feedback_item_unmatched(one: &Subject<'_>) -> bool {
    // The opinions do not go along with the part of a department.
    one.workspace.part().is_none()
        && one.item.source_stage == SourceStage::Feedback
        && one.item.cycle == 1
        && !matches!(one.item.status, Status::Voided | Status::Dismissed)
        && !one.matched.contains(one.id)
}

/// Whether whoever handed it in last has also passed it. After a return it is handed in anew, and earlier faults are
/// history.
fn reviewed_by_submitter(log: &[LogEntry]) -> bool {
    let (mut submitter, mut is_same) = (None, false);
    for entry in log {
        match entry.step {
            Move::Submit | Move::PassRecheck => (submitter, is_same) = (entry.decision.by, false),
            Move::PassFirstReview | Move::PassSecondReview | Move::CloseSelfFound => {
                is_same |= submitter.is_some() && submitter == entry.decision.by;
            }
            _ => {}
        }
    }
    is_same
}

/// Whether a decision is dated before the one before it, or was entered long after its day.
fn is_backdated(log: &[LogEntry]) -> bool {
    let is_late = |entry: &LogEntry| {
        let on = entry.decision.on.filter(|on| *on < entry.recorded_on);
        on.is_some_and(|on| days_between(on, entry.recorded_on) > LATE_ENTRY_DAYS)
    };
    !log.iter().filter_map(|entry| entry.decision.on).is_sorted() || log.iter().any(is_late)
}

/// All days on which something is said to have been done.
fn days_done(item: &Item) -> impl Iterator<Item = Date> {
    let measures = item.measures.iter().filter_map(|measure| measure.done_on);
    let stages = item.stages.iter().filter_map(|stage| stage.reached_on);
    let evidence = item.all_evidence().filter_map(|evidence| evidence.date);
    measures.chain(stages).chain(evidence).chain(item.rechecked_on)
}

/// Whether a merged problem still goes on somewhere.
fn goes_on(workspace: &Workspace, into: Option<&ItemId>) -> bool {
    let mut next = into;
    for _ in 0..MERGES {
        match next.and_then(|id| workspace.item(id)) {
            Some(item) if item.status == Status::Merged => next = item.merged_into.as_ref(),
            Some(item) => return item.status.counts(),
            None => return false,
        }
    }
    false
}
