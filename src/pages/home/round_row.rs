//! One round in the table.

use super::round_table::Removal;
use crate::pages::parts::round_name;
use crate::route::{Page, Route};
use crate::session::{RoundRow, RoundSummary, Session, use_session};
use crate::words::{due, milestone, moment, round_kind, say};
use domain::id::RoundId;
use domain::round::Round;
use domain::task::DueState;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where counting a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Reading,
    Unreadable,
    Done(RoundSummary),
}

/// A row: unit and round, phase, how far it is, when it was changed and exported.
#[component]
pub fn RoundRowView(
    /// The round.
    row: RoundRow,
    /// Called where it is to be removed.
    on_remove: impl Fn(Removal) + Copy + Send + Sync + 'static,
    /// Called with the time of its last change, once a round that can be read is counted.
    on_counted: impl Fn(RoundId, u64) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = use_session();
    let RoundRow { id, round, saved_at_ms } = row;
    let counted = RwSignal::new(if round.is_some() { Counted::Reading } else { Counted::Unreadable });
    if round.is_some() {
        let id = id.clone();
        spawn_local(async move {
            let summary = session.summarize(&id).await;
            let changed_at_ms = summary.map_or(saved_at_ms, |summary| summary.changed_at_ms);
            // The page may be left before storage has answered.
            if counted.try_set(summary.map_or(Counted::Unreadable, Counted::Done)).is_none() {
                on_counted(id, changed_at_ms);
            }
        });
    }
    let name = round.as_ref().map_or_else(|| say!(home.unreadable).to_owned(), |round| round.unit.name.clone());
    let removal = {
        let (id, name) = (id.clone(), name.clone());
        move || Removal { id: id.clone(), text: removal_text(&name, counted.get_untracked()) }
    };
    let remove_label = say!(home.remove_label, name = name.clone());
    view! {
        <tr>
            <th scope="row" class="rounds__name">
                {match &round {
                    Some(round) => {
                        view! {
                            <a href=Route::Round(id, Page::Overview).to_string()>{name}</a>
                            {round.sample.then(|| view! { " " <span class="chip">{say!(home.sample_mark)}</span> })}
                            <span class="rounds__detail">{number(round)}</span>
                        }
                            .into_any()
                    }
                    None => {
                        view! { <span>{name}</span> <span class="rounds__detail">{say!(home.unreadable_help)}</span> }
                            .into_any()
                    }
                }}
            </th>
            <td>{round.map(|round| view! { <Ahead round=round/> })}</td>
            <td>{move || progress(counted.get())}</td>
            <td class="rounds__number">
                {move || match counted.get() {
                    Counted::Done(summary) => summary.open_items.to_string(),
                    _ => String::new(),
                }}
            </td>
            <td class="rounds__time">
                {move || match counted.get() {
                    Counted::Done(summary) => time(session, summary.changed_at_ms),
                    _ => time(session, saved_at_ms),
                }}
            </td>
            <td class="rounds__time">
                {move || match counted.get() {
                    Counted::Done(summary) => {
                        summary
                            .exported_at_ms
                            .map_or_else(|| say!(home.never).to_owned(), |at_ms| time(session, at_ms))
                    }
                    _ => String::new(),
                }}
            </td>
            <td>
                <button
                    type="button"
                    class="button button--quiet"
                    aria-label=remove_label
                    on:click=move |_| on_remove(removal())
                >
                    {say!(home.remove)}
                </button>
            </td>
        </tr>
    }
}

/// The next milestone of a round and how far it is, such as 进驻：还有 9 天; empty where none is ahead.
#[component]
fn Ahead(
    /// The round.
    round: Round,
) -> impl IntoView {
    let session = use_session();
    let words = move || {
        let today = session.today();
        round.next_milestone(today).map(|(ahead, day)| {
            let when = due(Some(day), DueState::of(Some(day), today, &round));
            view! {
                <span class="rounds__line">{milestone(ahead)}</span>
                <span class="rounds__detail">{when}</span>
            }
        })
    };
    view! { {words} }
}

/// 2026 年第 1 轮 · 常规巡察.
fn number(round: &Round) -> String {
    format!("{} · {}", round_name(round), round_kind(round.kind))
}

fn progress(counted: Counted) -> AnyView {
    match counted {
        Counted::Reading => view! { <span class="rounds__detail">{say!(shell.reading)}</span> }.into_any(),
        Counted::Unreadable => {
            view! { <span class="chip chip--warning">{say!(home.unreadable_mark)}</span> }.into_any()
        }
        Counted::Done(summary) => view! {
            <span class="rounds__line">
                {say!(home.answered, done = summary.answered, total = summary.questions)}
            </span>
            <span class="rounds__line">{say!(home.settled, done = summary.settled, total = summary.tasks)}</span>
        }
        .into_any(),
    }
}

fn time(session: Session, at_ms: u64) -> String {
    if at_ms == 0 { String::new() } else { moment(&session.local_time(at_ms)) }
}

fn removal_text(name: &str, counted: Counted) -> String {
    match counted {
        Counted::Done(summary) => say!(
            home.remove_text,
            name = name.to_owned(),
            answers = summary.answered,
            tasks = summary.settled,
            items = summary.open_items
        ),
        Counted::Reading | Counted::Unreadable => say!(home.remove_text_unknown, name = name.to_owned()),
    }
}
