//! The checklist: what is to be done in each phase of the round, and how far it is.

mod detail;
mod filters;
mod phases;
mod row;
mod workplace;

use crate::pages::parts::Due;
use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session, Topic, use_session};
use crate::ui::Empty;
use crate::words::say;
use domain::id::{GroupId, PhaseId, TaskKey};
use domain::lists::TaskFilter;
use domain::progress::{TaskRow, next_task, task_rows};
use domain::record::RecordKey;
use domain::task::DueState;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the parts of the page read; copies are the same.
#[derive(Clone, Copy)]
struct Tasks {
    session: Session,
    /// All tasks, in order.
    rows: Memo<Vec<TaskRow>>,
    /// The same by name.
    by_key: Memo<BTreeMap<TaskKey, TaskRow>>,
    filter: Memo<TaskFilter>,
    query: Memo<Query>,
    opened: Memo<Option<TaskKey>>,
    /// The row in which the focus was last.
    at: StoredValue<Option<TaskKey>>,
}

impl Tasks {
    fn new(session: Session) -> Self {
        let rows = Memo::new(move |_| {
            let today = session.today();
            session.with(&[Topic::Tasks, Topic::Round], |workspace| task_rows(workspace, today)).unwrap_or_default()
        });
        let by_key =
            Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| (row.key.clone(), row.clone())).collect()));
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let opened = Memo::new(move |_| match session.route() {
            Route::Round(_, Page::Checklist(key, _)) => key,
            _ => None,
        });
        let filter = Memo::new(move |_| query.with(filters::read));
        Self { session, rows, by_key, filter, query, opened, at: StoredValue::new(None) }
    }

    /// The route that opens a task, or closes the one that is open.
    fn route(&self, key: Option<TaskKey>) -> Route {
        let page = Page::Checklist(key, self.query.get());
        self.session.round_id().map_or(Route::Home, |id| Route::Round(id, page))
    }

    /// Tasks that would be left if the filter were changed like this.
    fn count(&self, change: impl FnOnce(&mut TaskFilter)) -> usize {
        let mut filter = self.filter.get();
        change(&mut filter);
        self.rows.with(|rows| rows.iter().filter(|row| filter.fits(row)).count())
    }

    /// Moves the focus to the next row or the one before, or closes the task that is open.
    fn on_key(&self, press: &KeyPress) -> bool {
        let forward = match press.key.as_str() {
            "j" => true,
            "k" => false,
            "Escape" if self.opened.with_untracked(Option::is_some) => {
                self.session.go(&untrack(|| self.route(None)));
                return true;
            }
            _ => return false,
        };
        let at = self.at.get_value();
        let shown: Vec<TaskKey> = untrack(|| {
            self.filter.with(|filter| {
                self.rows.with(|rows| {
                    // The row last visited keeps its place, even where a filter has taken it away since.
                    let stays = |row: &&TaskRow| filter.fits(row) || Some(&row.key) == at.as_ref();
                    rows.iter().filter(stays).map(|row| row.key.clone()).collect()
                })
            })
        });
        let place = at.and_then(|at| shown.iter().position(|key| *key == at));
        let next = match (place, forward) {
            (None, true) => shown.first(),
            (None, false) => shown.last(),
            (Some(place), true) => shown.get(place + 1),
            (Some(place), false) => place.checked_sub(1).and_then(|place| shown.get(place)),
        };
        if let Some(next) = next {
            self.session.focus_in_place_soon(row::selector(next));
        }
        true
    }
}

/// The page.
#[component]
pub fn Checklist() -> impl IntoView {
    let session = use_session();
    let tasks = Tasks::new(session);
    session.on_page_key(move |press| tasks.on_key(press));
    Effect::new(move |before: Option<Option<TaskKey>>| {
        let opened = tasks.opened.get();
        match (&before, &opened) {
            (Some(before), Some(now)) if before.as_ref() != Some(now) => {
                tasks.at.set_value(Some(now.clone()));
                session.focus_in_place_soon("#task-title");
            }
            (None, Some(now)) => tasks.at.set_value(Some(now.clone())),
            (Some(Some(before)), None) => session.focus_in_place_soon(row::selector(before)),
            _ => {}
        }
        opened
    });
    let is_open = Memo::new(move |_| tasks.opened.with(Option::is_some));
    view! {
        <div class="page checklist split" class:split--open=move || is_open.get()>
            <Head tasks=tasks/>
            <div class="split__list checklist__body">
                <phases::Phases tasks=tasks/>
                <filters::Filters tasks=tasks/>
                <List tasks=tasks/>
            </div>
            {move || tasks.opened.get().map(|key| view! { <detail::Detail tasks=tasks key=key/> })}
        </div>
    }
}

/// Where one is, what is left, what is next.
#[component]
fn Head(tasks: Tasks) -> impl IntoView {
    let counts = Memo::new(move |_| {
        tasks.rows.with(|rows| {
            let count = |fits: fn(&TaskRow) -> bool| rows.iter().filter(|row| fits(row)).count();
            (
                rows.len(),
                count(|row| row.state.is_settled()),
                count(|row| matches!(row.due_state, DueState::Overdue(_))),
                count(|row| matches!(row.due_state, DueState::Soon(_))),
            )
        })
    });
    let next = Memo::new(move |_| tasks.rows.with(|rows| next_task(rows).cloned()));
    let lead = move || match counts.get() {
        (total, settled, ..) if total == settled => say!(checklist.all_settled, total = total),
        (total, settled, ..) => say!(checklist.lead, total = total, settled = settled, left = total - settled),
    };
    view! {
        <header class="split__head">
            <h1>{say!(shell.checklist)}</h1>
            <p class="page__lead checklist__lead">
                <span>{lead}</span>
                {move || {
                    let overdue = counts.get().2;
                    (overdue > 0).then(|| {
                        view! { <span class="due--overdue">{say!(checklist.overdue_count, count = overdue)}</span> }
                    })
                }}
                {move || {
                    let soon = counts.get().3;
                    (soon > 0)
                        .then(|| view! { <span class="due--soon">{say!(checklist.soon_count, count = soon)}</span> })
                }}
            </p>
            {move || {
                next.get().map(|row| {
                    let href = tasks.route(Some(row.key.clone())).to_string();
                    view! {
                        <p class="next-step">
                            <span class="next-step__label">{say!(checklist.next)}</span>
                            <a href=href>{row.task.title.clone()}</a>
                            <Due due=Signal::stored((row.due, row.due_state))/>
                        </p>
                    }
                })
            }}
        </header>
    }
}

/// A phase, its groups, and the tasks of each.
type Outline = Vec<(PhaseId, String, Vec<(GroupId, String, Vec<TaskKey>)>)>;

/// The tasks by phase and group. What a filter takes away is hidden, so that no row is ever drawn twice.
#[component]
fn List(tasks: Tasks) -> impl IntoView {
    let session = tasks.session;
    let outline = Memo::new(move |_| {
        session
            .with(&[Topic::Round], |workspace| {
                let phases = workspace
                    .records()
                    .packs_in_use()
                    .flat_map(|pack| pack.phases.iter().map(move |phase| (pack, phase)));
                phases
                    .map(|(pack, phase)| {
                        let keys = |group: &GroupId| {
                            let own = pack.tasks.iter().filter(|task| task.phase == phase.id && task.group == *group);
                            let own = own.map(|task| TaskKey::new(&pack.id, &task.id));
                            own.filter(|key| workspace.is_open_here(&RecordKey::Task(key.clone()))).collect::<Vec<_>>()
                        };
                        let groups = phase.groups.iter();
                        let groups = groups.map(|group| (group.id.clone(), group.title.clone(), keys(&group.id)));
                        (phase.id.clone(), phase.title.clone(), groups.collect())
                    })
                    .collect::<Outline>()
            })
            .unwrap_or_default()
    });
    let shown = Memo::new(move |_| tasks.count(|_| ()));
    let total = Memo::new(move |_| tasks.rows.with(Vec::len));
    view! {
        <p class="visually-hidden" role="status">
            {move || say!(checklist.shown, shown = shown.get(), total = total.get())}
        </p>
        {move || (total.get() == 0).then(|| view! { <Empty text=empty(session)/> })}
        {move || {
            (shown.get() == 0 && total.get() > 0).then(|| {
                view! {
                    <Empty text=say!(checklist.no_match)>
                        <filters::Clear/>
                    </Empty>
                }
            })
        }}
        {move || {
            outline.get().into_iter().map(|(id, title, groups)| phase(tasks, id, title, groups)).collect_view()
        }}
    }
}

/// Why no task is there.
fn empty(session: Session) -> &'static str {
    let is_part = session.peek(|workspace| workspace.part().is_some()).unwrap_or_default();
    if is_part { say!(hand_outs.no_tasks) } else { say!(checklist.empty) }
}

fn phase(tasks: Tasks, id: PhaseId, title: String, groups: Vec<(GroupId, String, Vec<TaskKey>)>) -> impl IntoView {
    let keys: Vec<TaskKey> = groups.iter().flat_map(|(_, _, keys)| keys.clone()).collect();
    let shown = count_of(tasks, keys);
    view! {
        <section class="phase-block" data-phase-id=id.to_string() hidden=move || shown.get() == 0>
            <h2 class="phase-block__title">{title}</h2>
            {groups
                .into_iter()
                .map(|(_, title, keys)| {
                    let shown = count_of(tasks, keys.clone());
                    view! {
                        <section class="task-group" hidden=move || shown.get() == 0>
                            <h3 class="task-group__title">{title}</h3>
                            <ul class="task-list">
                                <For each=move || keys.clone() key=TaskKey::clone let:key>
                                    <row::Row tasks=tasks key=key/>
                                </For>
                            </ul>
                        </section>
                    }
                })
                .collect_view()}
        </section>
    }
}

/// How many of these tasks are shown.
fn count_of(tasks: Tasks, keys: Vec<TaskKey>) -> Memo<usize> {
    Memo::new(move |_| {
        tasks.filter.with(|filter| {
            tasks
                .by_key
                .with(|rows| keys.iter().filter(|key| rows.get(key).is_some_and(|row| filter.fits(row))).count())
        })
    })
}
