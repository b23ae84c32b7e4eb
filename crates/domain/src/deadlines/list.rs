//! The list itself.

use super::month::end_of_week;
use super::owner::{Owner, OwnerFilter};
use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::{ItemId, MatterId, TaskKey};
use crate::ledger::{Item, Status};
use crate::matter::{Content, Matter, Paper, Verdict};
use crate::pack::Milestone;
use crate::task::DueState;
use crate::workspace::Workspace;
use std::sync::Arc;

closed_choice! {
    /// Sorts of dated things.
    DeadlineKind {
        /// 节点: an event of the round.
        Milestone,
        /// 任务.
        Task,
        /// 台账: an item.
        Item,
        /// 整改措施 of an item.
        Measure,
        /// 阶段性目标 of an item.
        Stage,
        /// 复查 of what goes on for long.
        Recheck,
        /// 资料调阅.
        DocumentRequest,
        /// 座谈谈话安排.
        Meeting,
        /// 立行立改通知书.
        Notice,
        /// 移交事项.
        Transfer,
        /// 当面指出: to be told to the secretary within 24 hours.
        PointedOut,
        /// 重报: a plan or report that was sent back.
        Paper,
        /// 科室分卷: to be back by then.
        HandOut,
    }
}

/// How something dated stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineState {
    /// It was seen to, or has passed like a milestone.
    Done,
    /// It is still to be seen to.
    Open(DueState),
}

/// What is dated, and with it the place where it is seen to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// An event of the round.
    Milestone(Milestone),
    /// A task.
    Task(TaskKey),
    /// An item, itself or its next check.
    Item(ItemId),
    /// A measure of an item, counted from 0.
    Measure(ItemId, usize),
    /// A goal on the way of an item, counted from 0.
    Stage(ItemId, usize),
    /// A matter.
    Matter(MatterId),
}

/// Something dated. Its words are read where it is shown: a list of thousands must stay light.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// What sort of thing.
    pub kind: DeadlineKind,
    /// The day.
    pub date: Date,
    /// How that stands to today.
    pub state: DeadlineState,
    /// Who answers for it; parts of an item share theirs.
    pub owner: Arc<Owner>,
    /// What it is.
    pub place: Place,
}

impl Deadline {
    /// Whether something is left to do.
    pub fn is_open(&self) -> bool {
        self.state != DeadlineState::Done
    }

    /// Whether it is past, and still open.
    pub fn is_overdue(&self) -> bool {
        matches!(self.state, DeadlineState::Open(DueState::Overdue(_)))
    }

    /// Whether it is overdue or due within the round's warning time.
    pub fn is_pressing(&self) -> bool {
        self.is_overdue() || matches!(self.state, DeadlineState::Open(DueState::Soon(_)))
    }
}

/// All dated things by day; what nobody has to see to any more, such as voided items, is left out.
pub fn deadlines(workspace: &Workspace, today: Date) -> Vec<Deadline> {
    let mut list = List { workspace, today, found: Vec::new() };
    let nobody = Arc::new(Owner::default());
    for milestone in Milestone::ALL {
        let date = workspace.round().milestone(milestone);
        // A milestone comes by itself: what has to be done for it are tasks.
        let is_done = date.is_some_and(|date| date < today);
        list.add(DeadlineKind::Milestone, date, is_done, &nobody, || Place::Milestone(milestone));
    }
    for (key, task) in workspace.tasks() {
        let progress = workspace.task_progress(&key);
        let owner = Owner::role(progress.and_then(|progress| progress.owner).or(Some(task.owner)), "");
        let is_done = progress.is_some_and(|progress| progress.state.is_settled());
        let due = workspace.task_due(&key, task);
        list.add(DeadlineKind::Task, due, is_done, &Arc::new(owner), || Place::Task(key.clone()));
    }
    for (id, record) in &workspace.records().items {
        if record.body.status.counts() {
            list.add_item(id, &record.body);
        }
    }
    for (id, record) in &workspace.records().matters {
        if !record.body.is_voided() {
            list.add_matter(id, &record.body);
        }
    }
    list.found.sort_by_key(|one| (one.date, one.kind));
    list.found
}

struct List<'a> {
    workspace: &'a Workspace,
    today: Date,
    found: Vec<Deadline>,
}

impl List<'_> {
    fn add(
        &mut self,
        kind: DeadlineKind,
        date: Option<Date>,
        is_done: bool,
        owner: &Arc<Owner>,
        place: impl FnOnce() -> Place,
    ) {
        let Some(date) = date else { return };
        let state = match is_done {
            true => DeadlineState::Done,
            false => DeadlineState::Open(DueState::of(Some(date), self.today, self.workspace.round())),
        };
        self.found.push(Deadline { kind, date, state, owner: owner.clone(), place: place() });
    }

    fn add_item(&mut self, id: &ItemId, item: &Item) {
        let owner = Arc::new(Owner::of(item));
        let is_settled = item.is_settled();
        let kind = if item.status == Status::LongTerm { DeadlineKind::Recheck } else { DeadlineKind::Item };
        self.add(kind, item.deadline(), is_settled, &owner, || Place::Item(id.clone()));
        for (place, measure) in item.measures.iter().enumerate() {
            let is_done = is_settled || measure.done_on.is_some();
            self.add(DeadlineKind::Measure, measure.due, is_done, &owner, || Place::Measure(id.clone(), place));
        }
        for (place, stage) in item.stages.iter().enumerate() {
            let is_done = is_settled || stage.reached_on.is_some();
            self.add(DeadlineKind::Stage, stage.due, is_done, &owner, || Place::Stage(id.clone(), place));
        }
    }

    fn add_matter(&mut self, id: &MatterId, matter: &Matter) {
        let (kind, date, is_done) = match &matter.content {
            Content::DocumentRequest(request) => {
                (DeadlineKind::DocumentRequest, Some(request.due), request.provided_on.is_some())
            }
            Content::Meeting(meeting) => (DeadlineKind::Meeting, Some(meeting.at.date()), meeting.is_over),
            Content::Notice(notice) => (DeadlineKind::Notice, notice.due, notice.replied_on.is_some()),
            Content::Transfer(transfer) => (DeadlineKind::Transfer, transfer.due, transfer.replied_on.is_some()),
            Content::PointedOut(said) => {
                (DeadlineKind::PointedOut, said.report_due().map(|due| due.date()), said.reported_at.is_some())
            }
            Content::Paper(paper) => (DeadlineKind::Paper, again_by(paper), !is_sent_back(paper)),
            // What was not sent yet is not to be expected back.
            Content::HandOut(part) if part.sent.is_empty() => return,
            Content::HandOut(part) => (DeadlineKind::HandOut, part.due, !part.is_out()),
            Content::DayLog(_)
            | Content::Opinion(_)
            | Content::Recheck(_)
            | Content::Draw(_)
            | Content::Publication(_)
            | Content::Accountability(_)
            | Content::Release(_)
            | Content::Document(_) => return,
        };
        let owner = Arc::new(self.owner_of(&matter.content));
        self.add(kind, date, is_done, &owner, || Place::Matter(id.clone()));
    }

    /// Whoever answers for the item that a matter became, else whoever deals with the matter.
    fn owner_of(&self, content: &Content) -> Owner {
        let item = content.items().first().and_then(|id| self.workspace.item(id));
        match (item, content) {
            (Some(item), _) => Owner::of(item),
            (None, Content::DocumentRequest(request)) => Owner::role(request.handler, &request.department),
            (None, Content::Meeting(meeting)) => Owner::role(meeting.arranged_by, ""),
            (None, Content::Transfer(transfer)) => Owner::role(transfer.handler, ""),
            (None, Content::Notice(notice)) => Owner::role(notice.signed_by, ""),
            (None, Content::HandOut(part)) => Owner::role(None, &part.department),
            (None, _) => Owner::default(),
        }
    }
}

/// The last day that was set for sending it in again.
fn again_by(paper: &Paper) -> Option<Date> {
    paper.dispatches.iter().rev().find_map(|dispatch| dispatch.again_by)
}

fn is_sent_back(paper: &Paper) -> bool {
    matches!(paper.verdict(), Some(Verdict::Returned | Verdict::MakeUp))
}

/// Which of them are shown. An empty filter lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeadlineFilter {
    /// Of this sort.
    pub kind: Option<DeadlineKind>,
    /// Of this owner.
    pub owner: OwnerFilter,
    /// Only what is still to be seen to.
    pub is_open_only: bool,
}

impl DeadlineFilter {
    /// Whether it is shown.
    pub fn fits(&self, one: &Deadline) -> bool {
        self.kind.is_none_or(|kind| kind == one.kind) && self.fits_any_kind(one)
    }

    /// The same, whatever its sort: for counting what each sort would leave.
    pub fn fits_any_kind(&self, one: &Deadline) -> bool {
        (one.is_open() || !self.is_open_only) && self.owner.fits(&one.owner)
    }
}

/// What is left, and what is next.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Overdue, so many.
    pub overdue: usize,
    /// Due from today to Sunday, so many.
    pub this_week: usize,
    /// The first thing that is open: overdue for longest, else due first.
    pub next: Option<Deadline>,
}

impl Outlook {
    /// Looks through a list that is ordered by day.
    pub fn of<'a>(list: impl IntoIterator<Item = &'a Deadline>, today: Date) -> Self {
        let mut outlook = Self::default();
        for one in list.into_iter().filter(|one| one.is_open()) {
            outlook.overdue += usize::from(one.is_overdue());
            outlook.this_week += usize::from(Self::is_this_week(one, today));
            if outlook.next.is_none() {
                outlook.next = Some(one.clone());
            }
        }
        outlook
    }

    /// Whether it is open, and due from today to Sunday.
    pub fn is_this_week(one: &Deadline, today: Date) -> bool {
        one.is_open() && (today..=end_of_week(today)).contains(&one.date)
    }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
