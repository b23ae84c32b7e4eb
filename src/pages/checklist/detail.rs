//! A task in full, beside the list or as a view of its own.

use super::Tasks;
use super::workplace::ToWorkplace;
use crate::pages::parts::{ConflictNotice, Due, EvidenceEditor, History, LeakNotice, RoleSelect, Terms};
use crate::session::{Session, Topic};
use crate::ui::{DateInput, Empty, Segmented, TextArea, TextLine};
use crate::words;
use crate::words::{role, say, task_state};
use domain::change::Change;
use domain::id::TaskKey;
use domain::pack::{Role, Schedule, Task};
use domain::questionnaire::MIN_REASON_CHARS;
use domain::record::RecordKey;
use domain::task::{DueState, TaskProgress, TaskState};
use leptos::prelude::*;
use std::sync::Arc;

/// The task that is open, and its progress; copies are the same.
#[derive(Clone, Copy)]
struct Opened {
    session: Session,
    key: StoredValue<TaskKey>,
    task: StoredValue<Arc<Task>>,
    progress: Memo<TaskProgress>,
}

impl Opened {
    /// Changes the progress; says why not.
    fn edit(&self, edit: impl FnOnce(&mut TaskProgress)) -> Option<String> {
        let key = self.key.get_value();
        let now = self.session.peek(|workspace| workspace.task_progress(&key).cloned());
        let mut progress = now.flatten().unwrap_or_default();
        edit(&mut progress);
        self.session.change(Change::SetTask(key, progress)).err().map(|refusal| words::refusal(&refusal))
    }

    /// A part of the progress, told only where it changes.
    fn read<T: PartialEq + Clone + Send + Sync + 'static>(&self, read: fn(&TaskProgress) -> T) -> Signal<T> {
        let progress = self.progress;
        Memo::new(move |_| progress.with(read)).into()
    }
}

/// The pane of a task.
#[component]
pub fn Detail(
    /// The page's tasks.
    tasks: Tasks,
    /// Which task.
    key: TaskKey,
) -> impl IntoView {
    let session = tasks.session;
    let task = session.peek(|workspace| workspace.task(&key).cloned()).flatten();
    let close = move || tasks.route(None).to_string();
    let number = key.task.to_string();
    let key = StoredValue::new(key);
    view! {
        <aside class="split__pane" aria-label=say!(checklist.detail)>
            <p class="split__top">
                <span class="task__number">{number}</span>
                <a class="button button--quiet split__close" href=close>{say!(common.close)}</a>
                <a class="button button--quiet split__back" href=close>{say!(checklist.back)}</a>
            </p>
            {match task {
                Some(task) => {
                    let progress = Memo::new(move |_| {
                        let read = session.with(&[Topic::Tasks], |workspace| {
                            key.with_value(|key| workspace.task_progress(key).cloned())
                        });
                        read.flatten().unwrap_or_default()
                    });
                    content(tasks, Opened { session, key, task: StoredValue::new(task), progress }).into_any()
                }
                None => view! { <Empty text=say!(checklist.unknown)/> }.into_any(),
            }}
        </aside>
    }
}

fn content(tasks: Tasks, opened: Opened) -> impl IntoView {
    let task = opened.task.get_value();
    let record = RecordKey::Task(opened.key.get_value());
    let default_owner = task.owner;
    let owner = Memo::new(move |_| Some(opened.progress.with(|progress| progress.owner.unwrap_or(default_owner))));
    let note_error = RwSignal::new(None);
    let evidence_error = RwSignal::new(None::<String>);
    let choose_owner = move |chosen: Option<Role>| {
        opened.edit(|progress| progress.owner = chosen.filter(|chosen| *chosen != default_owner));
    };
    view! {
        <h2 class="split__title" id="task-title" tabindex="-1">{task.title.clone()}</h2>
        <ConflictNotice key=record.clone()/>
        <p class="task-detail__hint">{task.hint.clone()}</p>
        <ToWorkplace key=opened.key.get_value()/>
        <Terms text=format!("{}{}", task.title, task.hint)/>
        <StateField opened=opened/>
        <DueField tasks=tasks opened=opened/>
        <RoleSelect
            label=say!(checklist.owner)
            value=owner
            on_change=choose_owner
        />
        {(!task.parts.is_empty()).then(|| parts(&task))}
        <section class="block">
            <h3>{say!(checklist.evidence)}</h3>
            <EvidenceEditor
                of=opened.key.with_value(TaskKey::to_string)
                value=opened.read(|progress| progress.evidence.clone())
                expected=task.evidence.clone()
                on_change=move |all| evidence_error.set(opened.edit(|progress| progress.evidence = all))
            />
            {move || evidence_error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </section>
        <TextArea
            label=say!(checklist.note)
            value=opened.read(|progress| progress.note.clone())
            error=note_error
            on_input=move |text| note_error.set(opened.edit(|progress| progress.note = text))
        />
        <LeakNotice value=Signal::derive(move || Some(opened.progress.get()))/>
        <History key=record/>
    }
}

/// Where the task stands. 不适用 holds only once its reason is long enough; until then it is a draft here.
#[component]
fn StateField(opened: Opened) -> impl IntoView {
    let draft = RwSignal::new(None::<String>);
    let state = opened.read(|progress| progress.state);
    let selected = Memo::new(move |_| {
        let shown = if draft.with(Option::is_some) { TaskState::NotApplicable } else { state.get() };
        TaskState::ALL.iter().position(|other| *other == shown)
    });
    let asks_reason = Memo::new(move |_| draft.with(Option::is_some) || state.get() == TaskState::NotApplicable);
    let stored = opened.read(|progress| progress.not_applicable_reason.clone());
    let reason = Memo::new(move |_| draft.get().unwrap_or_else(|| stored.get()));
    let error = RwSignal::new(None::<String>);
    let shown_error = Memo::new(move |_| error.get());
    let put_reason = move |text: String| {
        let kept = text.clone();
        draft.set(Some(text));
        error.set(opened.edit(|progress| {
            progress.state = TaskState::NotApplicable;
            progress.not_applicable_reason = kept;
        }));
    };
    let select = move |place: usize| {
        let Some(chosen) = TaskState::ALL.get(place).copied() else { return };
        error.set(None);
        if chosen == TaskState::NotApplicable {
            let reason = stored.get_untracked();
            match reason.trim().chars().count() >= MIN_REASON_CHARS {
                true => put_reason(reason),
                false => draft.set(Some(reason)),
            }
        } else {
            draft.set(None);
            error.set(opened.edit(|progress| progress.state = chosen));
        }
    };
    let names = ["to_do", "in_progress", "done", "not_applicable"];
    let options =
        names.into_iter().zip(TaskState::ALL).map(|(name, state)| (name.to_owned(), task_state(state).to_owned()));
    let done = Memo::new(move |_| opened.progress.with(|progress| progress.done_on.zip(Some(progress.done_by))));
    view! {
        <section class="block">
            <h3>{say!(checklist.state)}</h3>
            <Segmented legend=say!(checklist.state) options=options.collect() selected=selected on_select=select/>
            {move || {
                asks_reason.get().then(|| {
                    view! {
                        <TextLine
                            label=say!(checklist.reason)
                            hint=say!(checklist.reason_hint)
                            value=reason
                            error=shown_error
                            required=true
                            on_input=put_reason
                        />
                    }
                })
            }}
            {move || {
                done.get().map(|(day, by)| {
                    let date = words::date(day);
                    view! {
                        <p class="task-detail__done">
                            {match by {
                                Some(by) => say!(checklist.done_by, date = date, role = role(by)),
                                None => say!(checklist.done_on, date = date),
                            }}
                        </p>
                    }
                })
            }}
        </section>
    }
}

/// When the task is due, by its schedule or by a date of its own.
#[component]
fn DueField(tasks: Tasks, opened: Opened) -> impl IntoView {
    let task = opened.task.get_value();
    let is_event = matches!(task.schedule, Schedule::AfterEvent { .. });
    let row = Memo::new(move |_| {
        tasks.by_key.with(|rows| opened.key.with_value(|key| rows.get(key).map(|row| (row.due, row.due_state))))
    });
    let due = Signal::derive(move || row.get().unwrap_or((None, DueState::Undated)));
    let entered = opened.read(|progress| progress.due.is_some());
    let state = move || {
        if entered.get() {
            say!(checklist.due_entered)
        } else if is_event {
            say!(checklist.due_event)
        } else if due.get().0.is_none() {
            say!(checklist.due_waiting)
        } else {
            say!(checklist.due_derived)
        }
    };
    view! {
        <section class="block">
            <DateInput
                label=say!(checklist.due)
                value=Signal::derive(move || due.get().0.map(|date| date.to_string()).unwrap_or_default())
                on_change=move |text: String| {
                    opened.edit(|progress| progress.due = text.parse().ok());
                }
            />
            <p class="task-detail__due">
                <span>{words::schedule(&task.schedule)}</span>
                <Due due=due/>
                <span>{state}</span>
                {move || {
                    entered.get().then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button--quiet"
                                on:click=move |_| {
                                    opened.edit(|progress| progress.due = None);
                                }
                            >
                                {if is_event { say!(checklist.due_cleared) } else { say!(checklist.due_reset) }}
                            </button>
                        }
                    })
                }}
            </p>
        </section>
    }
}

/// The list to work through.
fn parts(task: &Task) -> impl IntoView + use<> {
    let parts = task.parts.iter().map(|part| {
        let entries = part.entries.iter().map(|entry| view! { <li>{entry.clone()}</li> }).collect_view();
        view! {
            <details class="task-part">
                <summary>{part.title.clone()}</summary>
                <ul class="task-part__list">{entries}</ul>
            </details>
        }
    });
    view! {
        <section class="block">
            <h3>{say!(checklist.parts)}</h3>
            {parts.collect_view()}
        </section>
    }
}
