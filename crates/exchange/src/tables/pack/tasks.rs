//! Tasks of a checklist, one a row.

use super::reader::Reader;
use super::sections::{PhaseList, phase_names};
use super::{TASKS_SHEET, column, schedule, text};
use crate::tables::cell::plain;
use crate::tables::choices::{Named, choice_cell, read_choice};
use crate::tables::header::Sought;
use crate::tables::problem::Wrong;
use domain::id::{SourceId, TaskId};
use domain::pack::{DayUnit, Milestone, Pack, Role, Schedule, Task, TaskPart};
use std::sync::Arc;
use zicha_office::table::{Cell, Sheet};

/// A column of a checklist.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum T {
    Id,
    Phase,
    Group,
    Title,
    Why,
    Owner,
    Schedule,
    Evidence,
    Hint,
    Parts,
}

const COLUMNS: [(T, &str, &[&str], u16); 10] = [
    (T::Id, "编号*", &["任务编号"], 12),
    (T::Phase, "阶段", &[], 14),
    (T::Group, "分组", &[], 16),
    (T::Title, "任务*", &["任务名称", "工作任务"], 50),
    (T::Why, "为什么", &["对应要求"], 14),
    (T::Owner, "责任", &["责任人", "默认责任", "责任部门"], 20),
    (T::Schedule, "期限", &["时限", "完成时限"], 18),
    (T::Evidence, "应有佐证", &["佐证", "佐证要求"], 30),
    (T::Hint, "说明", &["要点", "怎么做"], 50),
    (T::Parts, "明细", &[], 40),
];

pub(super) fn sought() -> Vec<Sought<T>> {
    COLUMNS.iter().map(|(field, title, others, _)| Sought { field: *field, title, others }).collect()
}

pub(super) fn write(pack: &Pack) -> Sheet {
    let choices = |field: &T| if *field == T::Owner { Role::names() } else { Vec::new() };
    let columns = COLUMNS.iter().map(|(field, title, _, width)| column(title, *width, choices(field)));
    let rows = pack.tasks.iter().map(|task| {
        let (phase, group) = phase_names(pack, &task.phase, &task.group);
        let why: Vec<&str> = task.why.iter().map(SourceId::as_str).collect();
        let cell = |field: &T| match field {
            T::Id => text(task.id.as_str()),
            T::Phase => text(&phase),
            T::Group => text(&group),
            T::Title => text(&task.title),
            T::Why => text(&why.join("、")),
            T::Owner => choice_cell(task.owner),
            T::Schedule => text(&schedule::write(&task.schedule)),
            T::Evidence => text(&task.evidence),
            T::Hint => text(&task.hint),
            T::Parts => text(&parts_text(&task.parts)),
        };
        COLUMNS.iter().map(|(field, ..)| cell(field)).collect()
    });
    Sheet { name: TASKS_SHEET.to_owned(), columns: columns.collect(), rows: rows.collect() }
}

/// The tasks, and how many of them name no term.
pub(super) fn read(reader: &mut Reader<'_, T>, phases: &mut PhaseList) -> (Vec<Arc<Task>>, usize) {
    let (mut tasks, mut undated) = (Vec::new(), 0);
    for (row, cells) in reader.rows() {
        let held = |field| reader.held(cells, field);
        let (title, hint, evidence, parts) = (held(T::Title), held(T::Hint), held(T::Evidence), held(T::Parts));
        let (phase, group, why, term) = (held(T::Phase), held(T::Group), held(T::Why), held(T::Schedule));
        let Some(id) = reader.id(row, cells, T::Id) else { continue };
        if title.is_empty() {
            reader.problem(row, T::Title, Wrong::Missing);
        }
        let (phase, group) = phases.place_of(&phase, &group);
        let owner = reader.taken(row, cells, T::Owner, read_choice).flatten().unwrap_or(Role::Liaison);
        if term.is_empty() {
            undated += 1;
        }
        let schedule = reader.taken(row, cells, T::Schedule, read_schedule).unwrap_or_else(default_term);
        let (why, parts) = (sources(&why), read_parts(&parts));
        let task = Task { id: TaskId::new(id), phase, group, title, hint, why, owner, schedule, evidence, parts };
        tasks.push(Arc::new(task));
    }
    (tasks, undated)
}

fn read_schedule(cell: &Cell) -> Result<Schedule, Wrong> {
    let found = plain(cell);
    if found.is_empty() {
        return Ok(default_term());
    }
    schedule::read(&found).ok_or(Wrong::Schedule { found })
}

/// Until the inspectors come.
fn default_term() -> Schedule {
    Schedule::Offset { anchor: Milestone::T, days: 0, unit: DayUnit::Calendar }
}

/// Requirements of the speech.
pub(super) fn sources(text: &str) -> Vec<SourceId> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n', ' ']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(SourceId::new).collect()
}

/// A list to work through: titles in 【】, entries below them.
fn parts_text(parts: &[TaskPart]) -> String {
    let part = |part: &TaskPart| {
        let lines = std::iter::once(format!("【{}】", part.title)).chain(part.entries.iter().cloned());
        lines.collect::<Vec<_>>().join("\n")
    };
    parts.iter().map(part).collect::<Vec<_>>().join("\n")
}

fn read_parts(text: &str) -> Vec<TaskPart> {
    let mut parts: Vec<TaskPart> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let title = line.strip_prefix('【').and_then(|inner| inner.strip_suffix('】'));
        match (title, parts.last_mut()) {
            (Some(title), _) => parts.push(TaskPart { title: title.to_owned(), entries: Vec::new() }),
            (None, Some(part)) => part.entries.push(line.to_owned()),
            (None, None) => parts.push(TaskPart { title: String::new(), entries: vec![line.to_owned()] }),
        }
    }
    parts
}
