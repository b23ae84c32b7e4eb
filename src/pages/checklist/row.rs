//! A task as a row.

use super::Tasks;
use crate::pages::parts::{ConflictMark, Due};
use crate::words::{role, say, task_state};
use domain::change::Change;
use domain::id::TaskKey;
use domain::progress::TaskRow;
use domain::record::RecordKey;
use domain::task::{DueState, TaskState};
use leptos::prelude::*;

/// Names the link in the row of a task.
pub fn selector(key: &TaskKey) -> String {
    format!("[data-task-id=\"{key}\"] a")
}

/// A task: ticked or not, what, who, until when.
#[component]
pub fn Row(
    /// The page's tasks.
    tasks: Tasks,
    /// Which task.
    key: TaskKey,
) -> impl IntoView {
    let session = tasks.session;
    let key = StoredValue::new(key);
    let row = Memo::new(move |_| tasks.by_key.with(|rows| key.with_value(|key| rows.get(key).cloned())));
    let state = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.state).unwrap_or_default()));
    let is_shown = Memo::new(move |_| {
        tasks.filter.with(|filter| row.with(|row| row.as_ref().is_some_and(|row| filter.fits(row))))
    });
    let is_open = Memo::new(move |_| key.with_value(|key| tasks.opened.with(|opened| opened.as_ref() == Some(key))));
    let title = row.with_untracked(|row| row.as_ref().map(|row| row.task.title.clone())).unwrap_or_default();
    let number = key.with_value(|key| key.task.to_string());
    let label = say!(checklist.tick, title = title.clone());
    let due = Signal::derive(move || {
        row.with(|row| row.as_ref().map_or((None, DueState::Undated), |row| (row.due, row.due_state)))
    });
    let evidence = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.evidence)));
    let announced = title.clone();
    let tick = move |done: bool| {
        let key = key.get_value();
        let mut progress =
            session.peek(|workspace| workspace.task_progress(&key).cloned()).flatten().unwrap_or_default();
        progress.state = if done { TaskState::Done } else { TaskState::ToDo };
        if session.change(Change::SetTask(key, progress)).is_ok() {
            session.announce(match done {
                true => say!(checklist.ticked, title = announced.clone()),
                false => say!(checklist.unticked, title = announced.clone()),
            });
        }
    };
    view! {
        <li
            class="task"
            class:task--settled=move || state.get().is_settled()
            class:task--open=move || is_open.get()
            data-task-id=key.with_value(TaskKey::to_string)
            hidden=move || !is_shown.get()
            on:focusin=move |_| tasks.at.set_value(Some(key.get_value()))
        >
            <label class="task__tick">
                <input
                    type="checkbox"
                    autocomplete="off"
                    aria-label=label
                    prop:checked=move || state.get() == TaskState::Done
                    on:change:target=move |event| tick(event.target().checked())
                />
            </label>
            <div class="task__main">
                <a
                    class="task__title"
                    href=move || tasks.route(Some(key.get_value())).to_string()
                    aria-current=move || is_open.get().then_some("true")
                >
                    {title}
                </a>
                {move || mark(state.get())}
                <ConflictMark key=RecordKey::Task(key.get_value())/>
                {move || row.with(|row| row.as_ref().and_then(reason))}
            </div>
            <span class="task__number">{number}</span>
            <span class="task__owner">
                {move || row.with(|row| row.as_ref().map(|row| role(row.owner)))}
            </span>
            <span class="task__due">
                <Due due=due/>
            </span>
            <span class="task__evidence">
                {move || match evidence.get() {
                    0 => String::new(),
                    count => say!(common.evidence.count, count = count),
                }}
            </span>
        </li>
    }
}

/// A word on states that the box does not show.
fn mark(state: TaskState) -> Option<impl IntoView> {
    let shown = matches!(state, TaskState::InProgress | TaskState::NotApplicable);
    shown.then(|| view! { <span class="chip">{task_state(state)}</span> })
}

fn reason(row: &TaskRow) -> Option<impl IntoView + use<>> {
    let reason = row.not_applicable_reason.clone();
    (!reason.is_empty()).then(|| view! { <span class="task__reason">{reason}</span> })
}
