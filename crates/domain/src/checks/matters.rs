//! What the desk, the feedback and the papers show.

use super::{Findings, Place, Rule};
use crate::Date;
use crate::id::ItemId;
use crate::ledger::{SourceStage, Status};
use crate::matter::{Content, Matter, RecheckResult, TransferKind, Verdict};
use crate::pack::DayUnit;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// A matter that was not voided, as the rules see it.
struct Subject<'a> {
    workspace: &'a Workspace,
    today: Date,
    content: &'a Content,
}

/// A rule, and whether it is broken.
type Check = (Rule, fn(&Subject<'_>) -> bool);

const RULES: &[Check] = &[
    (Rule::TransferUnanswered, |one| matches!(one.content, Content::Transfer(it) if it.replied_on.is_none())),
    (Rule::TransferOverdue, transfer_overdue),
    (
        Rule::RequestOverdue,
        |one| matches!(one.content, Content::DocumentRequest(it) if it.provided_on.is_none() && it.due < one.today),
    ),
    (Rule::NoticeUnsigned, |one| matches!(one.content, Content::Notice(it) if it.signed_on.is_none())),
    (Rule::NoticeOverdue, |one| {
        matches!(one.content, Content::Notice(_)) && one.content.due().is_some_and(|due| due < one.today)
    }),
    (Rule::PointedOutLate, |one| matches!(one.content, Content::PointedOut(it) if it.is_late(one.today))),
    (Rule::MatterNotEntered, |one| match one.content {
        Content::Notice(notice) => notice.item.is_none(),
        Content::PointedOut(said) => said.item.is_none(),
        // Of a clue nothing but its number is kept, so it never becomes an item (S-43).
        Content::Transfer(transfer) => transfer.kind == TransferKind::Issue && transfer.item.is_none(),
        _ => false,
    }),
    (Rule::RelapseNotReopened, |one| {
        let Content::Recheck(recheck) = one.content else { return false };
        let is_bad = matches!(recheck.result, RecheckResult::Relapsed | RecheckResult::NotRectified);
        let item = one.workspace.item(&recheck.item).filter(|item| item.status == Status::ClosedOut);
        is_bad && item.is_some_and(|item| one.workspace.next_cycle(&recheck.item, item).is_none())
    }),
];

/// Looks at each matter once. Gives back the first cycles of the items that answer to a feedback opinion.
pub fn look(workspace: &Workspace, today: Date, found: &mut Findings) -> BTreeSet<ItemId> {
    let mut matched = BTreeSet::new();
    for (id, record) in &workspace.records().matters {
        let matter: &Matter = &record.body;
        if matter.is_voided() {
            continue;
        }
        let content = &matter.content;
        let place = || Place::Matter(matter.kind(), id.clone());
        let subject = Subject { workspace, today, content };
        for (rule, _) in RULES.iter().filter(|(_, is_broken)| is_broken(&subject)) {
            found.see(*rule, place);
        }
        match content {
            Content::Opinion(opinion) => {
                // One to one: a second opinion on the same problem is unmatched.
                let first = opinion.item.as_ref().and_then(|item| first_feedback_cycle(workspace, item));
                if !first.is_some_and(|first| matched.insert(first)) {
                    found.see(Rule::OpinionUnmatched, place);
                }
            }
            Content::Paper(paper) => {
                let is_sent_back = matches!(paper.verdict(), Some(Verdict::Returned | Verdict::MakeUp));
                if is_sent_back && content.due().is_some_and(|due| due < today) {
                    found.see(Rule::PaperNotSentAgain, || Place::Paper(paper.kind));
                }
            }
            _ => {}
        }
    }
    matched
}

/// The first cycle of an item that can answer to a feedback opinion: one of the feedback, which was not given up.
fn first_feedback_cycle(workspace: &Workspace, id: &ItemId) -> Option<ItemId> {
    let item = workspace.item(id)?;
    let is_given_up = matches!(item.status, Status::Voided | Status::Dismissed);
    (item.source_stage == SourceStage::Feedback && !is_given_up)
        .then(|| item.first_cycle.clone().unwrap_or_else(|| id.clone()))
}

/// Past its own day, or past the one that the round's parameter gives (S-42).
fn transfer_overdue(one: &Subject<'_>) -> bool {
    let Content::Transfer(transfer) = one.content else { return false };
    let round = one.workspace.round();
    let days = i16::try_from(round.parameters.transfer_days).unwrap_or(i16::MAX);
    let due = transfer.due.or_else(|| round.calendar.offset(transfer.received_on, days, DayUnit::Calendar));
    transfer.replied_on.is_none() && due.is_some_and(|due| due < one.today)
}
