//! The questionnaire: its sections, and search.

mod answering;
mod card;
mod control;
mod fields;
mod next;
mod outcome;
pub mod section;

use super::parts::question_route;
use crate::route::{Page, Route};
use crate::session::{Session, Topic, use_session};
use crate::ui::{Bar, Empty, Notice, Tone};
use crate::words::say;
use domain::library::Part;
use domain::progress::search;
use domain::questionnaire::Tally;
use leptos::prelude::*;
pub use next::go_to_next_unanswered;

/// All sections with how far they are; while something is searched for, the questions that are found.
#[component]
pub fn SelfCheck() -> impl IntoView {
    let session = use_session();
    let words = Memo::new(move |_| match session.route() {
        Route::Round(_, Page::SelfCheck(query)) => query.get("q").to_owned(),
        _ => String::new(),
    });
    let total = Memo::new(move |_| {
        session.with(&[Topic::Answers, Topic::Round], |workspace| workspace.board().total).unwrap_or_default()
    });
    view! {
        <section class="page">
            <header class="page__head">
                <div>
                    <h1>{say!(shell.self_check)}</h1>
                    <p class="page__lead">{move || lead(&total.get())}</p>
                </div>
                <div class="page__acts">
                    {session
                        .last_place()
                        .map(|place| view! { <a class="button" href=place.to_string()>{say!(questions.resume)}</a> })}
                    <NextUnanswered/>
                </div>
            </header>
            {move || {
                total
                    .get()
                    .is_suspiciously_clean()
                    .then(|| view! { <Notice tone=Tone::Warning><p>{say!(questions.suspiciously_clean)}</p></Notice> })
            }}
            {move || {
                let words = words.get();
                if words.is_empty() { sections(session).into_any() } else { results(session, words).into_any() }
            }}
        </section>
    }
}

/// 共 118 题，已答 20 题，还剩 98 题。
fn lead(tally: &Tally) -> String {
    if tally.unanswered() == 0 {
        say!(questions.lead_done, total = tally.questions)
    } else {
        say!(questions.lead, total = tally.questions, answered = tally.answered, left = tally.unanswered())
    }
}

/// The button that leads to the next unanswered question.
#[component]
fn NextUnanswered() -> impl IntoView {
    let session = use_session();
    view! {
        <button type="button" class="button button--primary" on:click=move |_| go_to_next_unanswered(session, None)>
            {say!(questions.next_unanswered)}
        </button>
    }
}

fn sections(session: Session) -> impl IntoView {
    let packs = session
        .with(&[Topic::Round], |workspace| {
            let parts = workspace.library().parts();
            workspace
                .records()
                .packs_in_use()
                .map(|pack| {
                    let own: Vec<Part> = parts.iter().filter(|part| part.key.pack == pack.id).cloned().collect();
                    (pack.title.clone(), own)
                })
                .filter(|(_, own)| !own.is_empty())
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    packs
        .into_iter()
        .map(|(title, parts)| {
            view! {
                <section class="block">
                    <h2>{title}</h2>
                    <ul class="sections">
                        {parts.into_iter().map(|part| view! { <SectionRow part=part/> }).collect_view()}
                    </ul>
                </section>
            }
        })
        .collect_view()
}

#[component]
fn SectionRow(part: Part) -> impl IntoView {
    let session = use_session();
    let key = part.key.clone();
    let state = Memo::new(move |_| {
        session
            .with(&[Topic::Answers, Topic::Round], |workspace| {
                (workspace.board().section(&key), workspace.round().parameters.not_applicable_percent)
            })
            .unwrap_or_default()
    });
    let tally = move || state.get().0;
    let title = say!(questions.section_of, id = part.section.id.to_string(), title = part.section.title.clone());
    view! {
        <li class="sections__row">
            <a class="sections__link" href=session.link(Page::Section(part.key.clone(), 0, None))>{title.clone()}</a>
            <span class="sections__bar">
                <Bar
                    done=Signal::derive(move || tally().answered as usize)
                    total=Signal::derive(move || tally().questions as usize)
                    label=title
                />
            </span>
            <span class="sections__count">
                {move || say!(common.of, done = tally().answered, total = tally().questions)}
            </span>
            <span class="sections__flags">{move || flags(tally(), state.get().1)}</span>
        </li>
    }
}

/// What is worth a look in a section.
fn flags(tally: Tally, not_applicable_percent: u16) -> impl IntoView {
    let score = tally.score().map(|score| {
        view! { <span class="chip">{say!(questions.score, score = format!("{:.0}", score * 100.0))}</span> }
    });
    let failing = (tally.failing() > 0)
        .then(|| view! { <span class="chip chip--warning">{say!(questions.failing, count = tally.failing())}</span> });
    let red_lines = (tally.red_lines > 0)
        .then(|| view! { <span class="chip chip--grave">{say!(questions.red_lines, count = tally.red_lines)}</span> });
    let unproven = (tally.unproven > 0)
        .then(|| view! { <span class="chip">{say!(questions.unproven, count = tally.unproven)}</span> });
    let waived = tally
        .not_applicable_exceeds(not_applicable_percent)
        .then(|| view! { <span class="chip chip--warning">{say!(questions.many_not_applicable)}</span> });
    (score, red_lines, failing, unproven, waived)
}

fn results(session: Session, words: String) -> impl IntoView {
    let found = session
        .peek(|workspace| {
            search(workspace, &words)
                .into_iter()
                .map(|entry| (entry.key.clone(), entry.question.clone()))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let all = session.link(Page::SelfCheck(crate::route::Query::default()));
    if found.is_empty() {
        return view! {
            <Empty text=say!(questions.no_results, words = words)>
                <a class="button" href=all>{say!(questions.clear_search)}</a>
            </Empty>
        }
        .into_any();
    }
    let rows = found.iter().map(|(key, question)| {
        let href = question_route(session, key).map(|route| route.to_string());
        view! {
            <li class="results__row">
                <a href=href><span class="question__number">{question.id.to_string()}</span> {question.text.clone()}</a>
            </li>
        }
    });
    view! {
        <section class="block">
            <div class="page__head">
                <h2 role="status">{say!(questions.results, words = words, count = found.len())}</h2>
                <a class="button button--quiet" href=all>{say!(questions.clear_search)}</a>
            </div>
            <ul class="results">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
