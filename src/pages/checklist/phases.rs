//! Progress of each phase; each is a filter too.

use super::Tasks;
use crate::pages::parts::follow_filter;
use crate::session::Topic;
use crate::ui::Bar;
use crate::words::say;
use domain::progress::phases;
use leptos::prelude::*;

/// One card a phase, in a row.
#[component]
pub fn Phases(
    /// The page's tasks.
    tasks: Tasks,
) -> impl IntoView {
    let session = tasks.session;
    let progress = Memo::new(move |_| {
        session
            .with(&[Topic::Tasks, Topic::Round], |workspace| tasks.rows.with(|rows| phases(workspace, rows)))
            .unwrap_or_default()
    });
    let places = Memo::new(move |_| progress.with(Vec::len));
    let cards = move || (0..places.get()).map(|place| card(tasks, place, progress)).collect_view();
    view! { <ul class="phases" aria-label=say!(checklist.phases)>{cards}</ul> }
}

fn card(tasks: Tasks, place: usize, progress: Memo<Vec<domain::progress::PhaseProgress>>) -> impl IntoView {
    let session = tasks.session;
    let phase = Memo::new(move |_| progress.with(|all| all.get(place).cloned()));
    let first = phase.get_untracked();
    let title = first.as_ref().map(|phase| phase.title.clone()).unwrap_or_default();
    let id = StoredValue::new(first.map(|phase| phase.id.to_string()).unwrap_or_default());
    let is_on = Memo::new(move |_| tasks.query.with(|query| id.with_value(|id| query.get("phase") == id)));
    let target = move || {
        let value = if is_on.get() { String::new() } else { id.get_value() };
        session.route().with_query(tasks.query.get().with("phase", &value))
    };
    let counts = move || phase.get().map_or((0, 0, 0), |phase| (phase.settled, phase.tasks, phase.overdue));
    let left = move || match counts() {
        (settled, total, _) if settled == total => say!(checklist.complete).to_owned(),
        (settled, total, _) => say!(checklist.left, count = total - settled),
    };
    view! {
        <li>
            <a
                class="phase"
                href=move || target().to_string()
                aria-current=move || is_on.get().then_some("true")
                on:click=move |event| follow_filter(session, &event, &untrack(target))
            >
                <span class="phase__title">{title.clone()}</span>
                <span class="phase__count">
                    {move || {
                        let (settled, total, _) = counts();
                        say!(common.of, done = settled, total = total)
                    }}
                </span>
                <Bar
                    done=Signal::derive(move || counts().0)
                    total=Signal::derive(move || counts().1)
                    label=title.clone()
                />
                <span class="phase__left">
                    {left}
                    {move || {
                        let overdue = counts().2;
                        (overdue > 0).then(|| {
                            view! { <span class="due--overdue">{say!(checklist.overdue_count, count = overdue)}</span> }
                        })
                    }}
                </span>
            </a>
        </li>
    }
}
