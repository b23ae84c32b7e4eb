//! How far the phases of the checklist are.

use super::Facts;
use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use crate::ui::Bar;
use crate::words::say;
use domain::progress::{PhaseProgress, phases};
use leptos::prelude::*;

/// A bar for each phase.
#[component]
pub fn Phases(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let phases = Memo::new(move |_| {
        facts.rows.with(|rows| session.with(&[Topic::Round], |workspace| phases(workspace, rows)).unwrap_or_default())
    });
    view! {
        <section class="block" aria-labelledby="phases-title" hidden=move || phases.with(Vec::is_empty)>
            <h2 id="phases-title">{say!(overview.phases)}</h2>
            <ul class="progress">
                {move || phases.get().into_iter().map(|phase| row(session, phase)).collect_view()}
            </ul>
        </section>
    }
}

fn row(session: Session, phase: PhaseProgress) -> impl IntoView {
    let of_phase = Query::default().with("phase", phase.id.as_str());
    let href = session.link(Page::Checklist(None, of_phase.clone()));
    let due = |name: &str| session.link(Page::Checklist(None, of_phase.with("due", name)));
    view! {
        <li class="progress__row">
            <a class="progress__name" href=href>{phase.title.clone()}</a>
            <span class="progress__count">{say!(common.of, done = phase.settled, total = phase.tasks)}</span>
            <Bar
                done=Signal::stored(phase.settled)
                total=Signal::stored(phase.tasks)
                label=say!(overview.done_of, name = phase.title)
            />
            <span class="progress__notes">
                {(phase.overdue > 0)
                    .then(|| {
                        view! {
                            <a class="due due--overdue" href=due("overdue")>
                                {say!(overview.overdue, count = phase.overdue)}
                            </a>
                        }
                    })}
                {(phase.soon > 0)
                    .then(|| {
                        view! {
                            <a class="due due--soon" href=due("soon")>
                                {say!(overview.soon, count = phase.soon)}
                            </a>
                        }
                    })}
            </span>
        </li>
    }
}
