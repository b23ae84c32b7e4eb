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

/// How an item stands to the day that it is held to; undated once settled.
pub fn item_due_state(workspace: &Workspace, item: &Item, today: Date) -> DueState {
    if item.is_settled() { DueState::Undated } else { DueState::of(item.deadline(), today, workspace.round()) }
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
    Unregistered {
        /// How many.
        count: u32,
        /// The first of them.
        first: QuestionKey,
    },
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
    /// Items in work have no responsible leader (domain.md §5.3), so many.
    LeaderMissing {
        /// How many.
        count: u32,
        /// One of them.
        first: ItemId,
    },
    /// Items stand for answers that have become all right since, so many.
    NowPasses {
        /// How many.
        count: u32,
        /// One of them.
        first: ItemId,
    },
    /// 八个严禁 is empty (S-55).
    ProhibitionsMissing,
}

/// How many there are of something, and the first of them.
struct Found<T> {
    count: u32,
    first: Option<T>,
}

impl<T: Clone> Found<T> {
    const NONE: Self = Self { count: 0, first: None };

    fn see(&mut self, one: &T) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some(one.clone());
        }
    }

    fn gap(self, gap: impl FnOnce(u32, T) -> Gap) -> Option<Gap> {
        let count = self.count;
        self.first.map(|first| gap(count, first))
    }
}

/// All gaps, gravest first. Looks at each question once: a round may have thousands.
pub fn gaps(workspace: &Workspace, rows: &[TaskRow], today: Date) -> Vec<Gap> {
    let (mut red_lines, mut unregistered) = (Found::NONE, Found::NONE);
    let (mut unanswered, mut unproven) = (Found::NONE, Found::NONE);
    for key in workspace.library().parts().iter().flat_map(|part| &part.questions) {
        if !workspace.is_shown(key) {
            continue;
        }
        let judgement = workspace.judgement(key);
        if judgement.red_line {
            red_lines.see(key);
        }
        if judgement.is_failing() && workspace.item_of(key).is_none() {
            unregistered.see(key);
        }
        if !judgement.standing.is_answered() {
            unanswered.see(key);
        }
        if judgement.unproven {
            unproven.see(key);
        }
    }
    let (mut items_overdue, mut leaderless, mut passing) = (0, Found::NONE, Found::NONE);
    for (id, record) in &workspace.records().items {
        let item = &record.body;
        if matches!(item_due_state(workspace, item, today), DueState::Overdue(_)) {
            items_overdue += 1;
        }
        if !item.is_settled() && item.status != Status::Draft && item.leader.is_none() && !item.is_red_line() {
            leaderless.see(id);
        }
        if !item.is_settled() && now_passes(workspace, item) {
            passing.see(id);
        }
    }
    let tasks_overdue = rows.iter().filter(|row| matches!(row.due_state, DueState::Overdue(_))).count();

    let mut gaps = Vec::new();
    gaps.extend(red_lines.gap(|count, first| Gap::RedLines { count, first }));
    gaps.extend((tasks_overdue > 0).then_some(Gap::TasksOverdue(tasks_overdue)));
    gaps.extend((items_overdue > 0).then_some(Gap::ItemsOverdue(items_overdue)));
    gaps.extend(unregistered.gap(|count, first| Gap::Unregistered { count, first }));
    gaps.extend(unanswered.gap(|count, first| Gap::Unanswered { count, first }));
    gaps.extend(workspace.board().total.is_suspiciously_clean().then_some(Gap::NoProblemFound));
    gaps.extend(unproven.gap(|count, first| Gap::Unproven { count, first }));
    let limit = workspace.round().parameters.not_applicable_percent;
    for part in workspace.library().parts() {
        let tally = workspace.board().section(&part.key);
        if tally.not_applicable_exceeds(limit) {
            gaps.push(Gap::TooManyNotApplicable { section: part.key.clone(), percent: tally.not_applicable_percent() });
        }
    }
    gaps.extend(leaderless.gap(|count, first| Gap::LeaderMissing { count, first }));
    gaps.extend(passing.gap(|count, first| Gap::NowPasses { count, first }));
    let undated = Milestone::ALL.into_iter().find(|milestone| workspace.round().milestone(*milestone).is_none());
    gaps.extend(undated.map(Gap::MilestoneMissing));
    if workspace.round().strict_prohibitions.iter().all(|text| text.trim().is_empty()) {
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
