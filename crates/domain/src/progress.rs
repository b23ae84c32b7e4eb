//! Reads for the pages: what is done, what is due, what is next.

use super::Date;
use super::id::{PhaseId, QuestionKey, TaskKey};
use super::ledger::{Item, Status};
use super::pack::{Role, Task};
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
        // A part holds nothing of most phases.
        .filter(|phase| phase.tasks > 0 || workspace.part().is_none())
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

/// How an item stands to the day that it is held to; undated once settled.
pub fn item_due_state(workspace: &Workspace, item: &Item, today: Date) -> DueState {
    if item.is_settled() { DueState::Undated } else { DueState::of(item.deadline(), today, workspace.round()) }
}

/// Red lines (S-24): touched by an answer, or entered by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RedLines {
    /// How many there are.
    pub touched: usize,
    /// Of these handed over to the discipline team.
    pub handed_over: usize,
}

/// The red lines of a round. One that is in the ledger counts there, and not once more for its answer.
pub fn red_lines(workspace: &Workspace) -> RedLines {
    let questions = workspace.library().parts().iter().flat_map(|part| &part.questions);
    let is_waiting = |key: &&QuestionKey| {
        workspace.is_shown(key) && workspace.judgement(key).red_line && workspace.item_of(key).is_none()
    };
    let items = || workspace.records().items.values().map(|record| &record.body).filter(|item| item.is_red_line());
    RedLines {
        touched: questions.filter(is_waiting).count() + items().filter(|item| item.status.counts()).count(),
        handed_over: items().filter(|item| item.status == Status::HandedOver).count(),
    }
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
