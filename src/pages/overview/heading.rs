//! Which round this is, what is left of it, and the way on.

use super::Facts;
use crate::pages::parts::{Due, question_route, round_name};
use crate::route::{Page, Query};
use crate::session::{Topic, use_session};
use crate::words::{milestone, round_kind, say};
use domain::progress::next_task;
use domain::task::DueState;
use leptos::prelude::*;

/// Unit, round, what is left, and the one button that goes on.
#[component]
pub fn Heading(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let name = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| {
            let round = workspace.round();
            (round.unit.name.clone(), round_name(round), round_kind(round.kind))
        })
    });
    let left = Memo::new(move |_| {
        let tasks = facts.rows.with(|rows| rows.iter().filter(|row| !row.state.is_settled()).count());
        session.with(&[Topic::Answers, Topic::Items], |workspace| {
            let items = workspace.records().items.values().filter(|record| !record.body.is_settled()).count();
            (tasks, workspace.board().total.unanswered(), items)
        })
    });
    let milestone_ahead = Memo::new(move |_| {
        let today = session.today();
        session
            .with(&[Topic::Round], |workspace| {
                let round = workspace.round();
                let (which, day) = round.next_milestone(today)?;
                Some((milestone(which), day, DueState::of(Some(day), today, round)))
            })
            .flatten()
    });
    view! {
        <header class="overview__head">
            <div>
                <h1>
                    {move || name.get().map(|(unit, round, _)| view! { {unit} " " <span class="overview__round">{round}</span> })}
                </h1>
                <p class="page__lead">
                    {move || {
                        left.get()
                            .map(|(tasks, questions, items)| {
                                say!(overview.left, tasks = tasks, questions = questions, items = items)
                            })
                    }}
                </p>
                <p class="page__lead">
                    {move || name.get().map(|(.., kind)| format!("{kind}{}", say!(overview.stop)))}
                    {move || match milestone_ahead.get() {
                        Some((name, day, state)) => {
                            view! {
                                {say!(overview.next_milestone, name = name)} <Due due=Signal::stored((Some(day), state))/>
                                {matches!(state, DueState::Soon(_))
                                    .then(|| say!(overview.on_day, day = crate::words::date(day)))}
                            }
                                .into_any()
                        }
                        None => say!(overview.no_milestone).into_any(),
                    }}
                </p>
            </div>
            {move || way_on(facts)}
        </header>
    }
}

/// The next question, else the next task, else the ledger.
fn way_on(facts: Facts) -> impl IntoView {
    let session = use_session();
    let question = facts.next_question().and_then(|key| question_route(session, &key));
    let has_answers =
        session.with(&[Topic::Answers], |workspace| workspace.board().total.answered > 0).unwrap_or_default();
    let task = facts.rows.with(|rows| next_task(rows).map(|row| row.key.clone()));
    let (href, label) = match (question, task) {
        (Some(route), _) if has_answers => (route.to_string(), say!(overview.go_on)),
        (Some(route), _) => (route.to_string(), say!(overview.begin)),
        (None, Some(key)) => (session.link(Page::Checklist(Some(key), Query::default())), say!(overview.to_next_task)),
        (None, None) => (session.link(Page::Ledger(None, Query::default())), say!(overview.to_ledger)),
    };
    view! { <a class="button button--primary" href=href>{label}</a> }
}
