//! Reads for the pages: what is done, what is due, what is missing, what is next.

use super::Date;
use super::id::{ItemId, PhaseId, QuestionKey, SectionKey, TaskKey};
use super::ledger::{Item, Status};
use super::pack::{Milestone, Role, Task};
use super::questionnaire::Value;
use super::task::{DueState, TaskState};
use super::workspace::Workspace;
use std::sync::Arc;

/// How far a phase of the checklist is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseProgress {
    /// The phase.
    pub id: PhaseId,
    /// Its title.
    pub title: String,
    /// Tasks in it.
    pub tasks: usize,
    /// Done or not applicable.
    pub settled: usize,
    /// Overdue.
    pub overdue: usize,
    /// Due soon.
    pub soon: usize,
}

/// A task as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskRow {
    /// Its name.
    pub key: TaskKey,
    /// What is to be done.
    pub task: Arc<Task>,
    /// Where it stands.
    pub state: TaskState,
    /// Who does it.
    pub owner: Role,
    /// When it is due.
    pub due: Option<Date>,
    /// How that stands to today; [`DueState::Undated`] once settled.
    pub due_state: DueState,
    /// References entered.
    pub evidence: usize,
    /// Why it does not apply; empty for all others.
    pub not_applicable_reason: String,
}

/// All tasks in order.
pub fn task_rows(workspace: &Workspace, today: Date) -> Vec<TaskRow> {
    workspace
        .tasks()
        .map(|(key, task)| {
            let progress = workspace.task_progress(&key);
            let state = progress.map(|progress| progress.state).unwrap_or_default();
            let due = workspace.task_due(&key, task);
            let due_state =
                if state.is_settled() { DueState::Undated } else { DueState::of(due, today, workspace.round()) };
            TaskRow {
                task: task.clone(),
                state,
                owner: progress.and_then(|progress| progress.owner).unwrap_or(task.owner),
                due,
                due_state,
                evidence: progress.map_or(0, |progress| progress.evidence.len()),
                not_applicable_reason: progress
                    .filter(|progress| progress.state == TaskState::NotApplicable)
                    .map(|progress| progress.not_applicable_reason.clone())
                    .unwrap_or_default(),
                key,
            }
        })
        .collect()
}

/// Progress of each phase, in order.
pub fn phases(workspace: &Workspace, rows: &[TaskRow]) -> Vec<PhaseProgress> {
    workspace
        .records()
        .packs_in_use()
        .flat_map(|pack| pack.phases.iter().map(move |phase| (pack, phase)))
        .map(|(pack, phase)| {
            let own = || rows.iter().filter(|row| row.key.pack == pack.id && row.task.phase == phase.id);
            PhaseProgress {
                id: phase.id.clone(),
                title: phase.title.clone(),
                tasks: own().count(),
                settled: own().filter(|row| row.state.is_settled()).count(),
                overdue: own().filter(|row| matches!(row.due_state, DueState::Overdue(_))).count(),
                soon: own().filter(|row| matches!(row.due_state, DueState::Soon(_))).count(),
            }
        })
        .collect()
}

/// The task to do next: the most overdue, else the one due first, else the first that is open.
pub fn next_task(rows: &[TaskRow]) -> Option<&TaskRow> {
    let open = || rows.iter().filter(|row| !row.state.is_settled());
    open().filter(|row| row.due.is_some()).min_by_key(|row| row.due).or_else(|| open().next())
}

/// The first unanswered question after `after`, going round once; all shown questions count, in order.
pub fn next_unanswered(workspace: &Workspace, after: Option<&QuestionKey>) -> Option<QuestionKey> {
    let is_open = |key: &QuestionKey| workspace.is_shown(key) && !workspace.judgement(key).standing.is_answered();
    let keys = || workspace.library().parts().iter().flat_map(|part| &part.questions);
    let behind = after.and_then(|after| keys().skip_while(|key| *key != after).skip(1).find(|key| is_open(key)));
    behind.or_else(|| keys().find(|key| is_open(key))).cloned()
}

/// Failing answers that are not in the ledger yet, in order.
pub fn unregistered(workspace: &Workspace) -> Vec<QuestionKey> {
    workspace
        .library()
        .questions()
        .filter(|entry| workspace.is_shown(&entry.key) && workspace.judgement(&entry.key).is_failing())
        .filter(|entry| workspace.item_of(&entry.key).is_none())
        .map(|entry| entry.key.clone())
        .collect()
}

/// Whether an open item stands for an answer that has become all right since; it stays, and says so.
pub fn now_passes(workspace: &Workspace, item: &Item) -> bool {
    item.question.as_ref().is_some_and(|key| {
        let judgement = workspace.judgement(key);
        judgement.standing.is_answered() && !judgement.is_failing()
    })
}

/// How an item stands to its due date; undated once settled.
pub fn item_due_state(workspace: &Workspace, item: &Item, today: Date) -> DueState {
    if item.is_settled() { DueState::Undated } else { DueState::of(item.due, today, workspace.round()) }
}

/// Something that is missing or looks wrong, with the place where it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A milestone has no date, and none follows from another.
    MilestoneMissing(Milestone),
    /// Red lines were touched, so many; the discipline team is to be told.
    RedLines {
        /// How many.
        count: u32,
        /// The first of them.
        first: QuestionKey,
    },
    /// Tasks are overdue, so many.
    TasksOverdue(usize),
    /// Items are overdue, so many.
    ItemsOverdue(usize),
    /// Questions are unanswered, so many.
    Unanswered {
        /// How many.
        count: u32,
        /// The first of them.
        first: QuestionKey,
    },
    /// Failing answers are not in the ledger, so many.
    Unregistered(usize),
    /// «Yes» without evidence, so many.
    Unproven {
        /// How many.
        count: u32,
        /// The first of them.
        first: QuestionKey,
    },
    /// Too many 不适用 in a section.
    TooManyNotApplicable {
        /// The section.
        section: SectionKey,
        /// Share in percent, rounded down.
        percent: u32,
    },
    /// The self-check is complete and found nothing (S-03).
    NoProblemFound,
    /// An item in work has no responsible leader (domain.md §5.3).
    LeaderMissing(ItemId),
    /// An item stands for an answer that has become all right since.
    NowPasses(ItemId),
    /// 八个严禁 is empty (S-55).
    ProhibitionsMissing,
}

/// All gaps, gravest first.
pub fn gaps(workspace: &Workspace, rows: &[TaskRow], today: Date) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let total = workspace.board().total;
    let first_where = |wanted: &dyn Fn(&QuestionKey) -> bool| {
        let mut keys = workspace.library().parts().iter().flat_map(|part| &part.questions);
        keys.find(|key| workspace.is_shown(key) && wanted(key)).cloned()
    };
    if total.red_lines > 0
        && let Some(first) = first_where(&|key| workspace.judgement(key).red_line)
    {
        gaps.push(Gap::RedLines { count: total.red_lines, first });
    }
    let overdue = rows.iter().filter(|row| matches!(row.due_state, DueState::Overdue(_))).count();
    if overdue > 0 {
        gaps.push(Gap::TasksOverdue(overdue));
    }
    let items = || workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let overdue = items().filter(|(_, item)| matches!(item_due_state(workspace, item, today), DueState::Overdue(_)));
    match overdue.count() {
        0 => {}
        count => gaps.push(Gap::ItemsOverdue(count)),
    }
    match unregistered(workspace).len() {
        0 => {}
        count => gaps.push(Gap::Unregistered(count)),
    }
    if total.unanswered() > 0
        && let Some(first) = next_unanswered(workspace, None)
    {
        gaps.push(Gap::Unanswered { count: total.unanswered(), first });
    }
    if total.is_suspiciously_clean() {
        gaps.push(Gap::NoProblemFound);
    }
    if total.unproven > 0
        && let Some(first) = first_where(&|key| workspace.judgement(key).unproven)
    {
        gaps.push(Gap::Unproven { count: total.unproven, first });
    }
    let limit = workspace.round().parameters.not_applicable_percent;
    for part in workspace.library().parts() {
        let tally = workspace.board().section(&part.key);
        if tally.not_applicable_exceeds(limit) {
            let percent = tally.not_applicable * 100 / tally.questions.max(1);
            gaps.push(Gap::TooManyNotApplicable { section: part.key.clone(), percent });
        }
    }
    for (id, item) in items() {
        if matches!(item.status, Status::Registered | Status::Rectifying)
            && item.leader.is_none()
            && !item.is_red_line()
        {
            gaps.push(Gap::LeaderMissing(id.clone()));
        }
        if !item.is_settled() && now_passes(workspace, item) {
            gaps.push(Gap::NowPasses(id.clone()));
        }
    }
    let undated = Milestone::ALL.into_iter().find(|milestone| workspace.round().milestone(*milestone).is_none());
    gaps.extend(undated.map(Gap::MilestoneMissing));
    if workspace.round().strict_prohibitions.is_empty() {
        gaps.push(Gap::ProhibitionsMissing);
    }
    gaps
}

/// Questions whose number, text or hint contains all words of `search`, in order.
pub fn search<'a>(workspace: &'a Workspace, search: &str) -> Vec<&'a super::library::Entry> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    workspace
        .library()
        .questions()
        .filter(|entry| workspace.is_shown(&entry.key))
        .filter(|entry| {
            let question = &entry.question;
            let answer = workspace.answer(&entry.key);
            let answered = match answer.and_then(|answer| answer.value.as_ref()) {
                Some(Value::Text(text) | Value::NotApplicable(text)) => text.as_str(),
                _ => "",
            };
            let note = answer.map_or("", |answer| answer.note.as_str());
            let text = format!("{} {} {} {answered} {note}", question.id, question.text, question.hint).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        })
        .collect()
}
