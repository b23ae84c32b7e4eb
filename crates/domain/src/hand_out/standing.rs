//! How far the part of a department is, as the whole round knows it.

use super::{Scope, hand_out_of};
use crate::Date;
use crate::id::MatterId;
use crate::ledger::Status;
use crate::matter::HandOut;
use crate::task::DueState;
use crate::workspace::Workspace;
use jiff::civil::DateTime;

/// How much of a part is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HandOutProgress {
    /// Questions that are shown.
    pub questions: usize,
    /// Of these answered.
    pub answered: usize,
    /// Tasks.
    pub tasks: usize,
    /// Of these done or not applicable.
    pub settled: usize,
    /// Items of the ledger.
    pub items: usize,
    /// Of these no longer drafts.
    pub moved_on: usize,
}

/// Where a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOutState {
    /// 未发出.
    NotSent,
    /// 已发出, and not back since.
    Out {
        /// When it went out last.
        since: DateTime,
        /// How the day by which it is to be back stands to today.
        due: DueState,
    },
    /// 已收回, and not sent since.
    Back {
        /// When it came back last.
        at: DateTime,
        /// Whether nothing was left open in it.
        is_complete: bool,
    },
}

/// A part as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which part.
    pub id: MatterId,
    /// Running number.
    pub number: u32,
    /// The part.
    pub part: HandOut,
    /// How much of it is done.
    pub progress: HandOutProgress,
    /// Where it is.
    pub state: HandOutState,
}

/// How much of a part is done, by the records of this round; `None` where there is no such part.
pub fn progress(workspace: &Workspace, id: &MatterId) -> Option<HandOutProgress> {
    let scope = Scope::of(id, workspace.matter(id)?, workspace.library(), workspace.records())?;
    let mut progress = HandOutProgress::default();
    for key in scope.questions().filter(|key| workspace.is_shown(key)) {
        progress.questions += 1;
        progress.answered += usize::from(workspace.judgement(key).standing.is_answered());
    }
    for key in scope.tasks().filter(|key| workspace.task(key).is_some()) {
        progress.tasks += 1;
        let is_settled = workspace.task_progress(key).is_some_and(|task| task.state.is_settled());
        progress.settled += usize::from(is_settled);
    }
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    for (_, item) in items.filter(|(id, item)| item.status.counts() && scope.has_item(id, item)) {
        progress.items += 1;
        progress.moved_on += usize::from(item.status != Status::Draft);
    }
    Some(progress)
}

/// Whether nothing is left open in it.
pub fn is_complete(progress: &HandOutProgress) -> bool {
    progress.answered == progress.questions && progress.settled == progress.tasks && progress.moved_on == progress.items
}

/// A part, how far and where it is; `None` where there is no such part.
pub fn standing(workspace: &Workspace, id: &MatterId, today: Date) -> Option<Standing> {
    let matter = workspace.matter(id)?;
    let part = hand_out_of(&matter.content)?.clone();
    let progress = progress(workspace, id)?;
    let state = match (part.sent.last(), part.returned.last()) {
        (Some(sent), _) if part.is_out() => {
            HandOutState::Out { since: sent.at, due: DueState::of(part.due, today, workspace.round()) }
        }
        (_, Some(returned)) => HandOutState::Back { at: returned.at, is_complete: is_complete(&progress) },
        _ => HandOutState::NotSent,
    };
    Some(Standing { id: id.clone(), number: matter.number, part, progress, state })
}
