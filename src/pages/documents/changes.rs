//! What differs in a document between two states of the round: restore points, or now.

use crate::route::Page;
use crate::session::document::Document;
use crate::session::{LineChange, RestorePoint, compared, use_session};
use crate::ui::{Empty, Notice, Select, Tone};
use crate::words::{document_kind, moment, say};
use domain::matter::DocumentKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Lines around a change that are shown with it.
const AROUND: usize = 1;

/// The page.
#[component]
pub fn Changes(
    /// Which document.
    kind: DocumentKind,
) -> impl IntoView {
    let session = use_session();
    let points = RwSignal::new(None::<Vec<RestorePoint>>);
    let (earlier, later) = (RwSignal::new(String::new()), RwSignal::new(NOW.to_owned()));
    let outcome = RwSignal::new(None::<Result<Vec<LineChange>, ()>>);
    spawn_local(async move {
        // Without storage there are none.
        let found = session.restore_points().await.unwrap_or_default();
        let first = found.first().map(|point| point.at_ms.to_string());
        points.try_set(Some(found));
        earlier.try_set(first.unwrap_or_default());
    });
    let point = move |chosen: &str| {
        points.with_untracked(|points| {
            let all = points.iter().flatten();
            all.clone().find(|point| point.at_ms.to_string() == chosen).cloned()
        })
    };
    let compare = move |_| {
        let (from, to) = (point(&earlier.get_untracked()), point(&later.get_untracked()));
        spawn_local(async move {
            let before: Result<Document, _> = session.document_at(kind, from.as_ref()).await;
            let after = session.document_at(kind, to.as_ref()).await;
            let result = before.and_then(|before| Ok((before, after?)));
            let result = result.map(|(before, after)| compared(&before, &after)).map_err(|_| ());
            // The page may have been left meanwhile.
            outcome.try_set(Some(result));
        });
    };
    let name = move |point: &RestorePoint| {
        let time = moment(&session.local_time(point.at_ms));
        if point.name.is_empty() { time } else { format!("{time} {}", point.name) }
    };
    let form = move |all: Vec<RestorePoint>| {
        if all.is_empty() {
            return view! {
                <Empty text=say!(documents.no_points)>
                    <a class="button" href=session.link(Page::Data)>{say!(documents.to_points)}</a>
                </Empty>
            }
            .into_any();
        }
        let choices: Vec<(String, String)> = all.iter().map(|point| (point.at_ms.to_string(), name(point))).collect();
        let now = (NOW.to_owned(), say!(documents.now).to_owned());
        let later_choices = std::iter::once(now).chain(choices.clone()).collect();
        view! {
            <div class="document-compare">
                <Select
                    label=say!(documents.earlier)
                    choices=choices
                    value=earlier
                    on_change=move |chosen| earlier.set(chosen)
                />
                <Select
                    label=say!(documents.later)
                    choices=later_choices
                    value=later
                    on_change=move |chosen| later.set(chosen)
                />
                <button type="button" class="button button--primary" on:click=compare>
                    {say!(documents.compare_now)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="page documents">
            <header>
                <p>
                    <a href=session.link(Page::Documents(Some(kind)))>{say!(documents.back_to_one)}</a>
                </p>
                <h1>{format!("{}{}{}", say!(documents.changes), say!(common.colon), document_kind(kind))}</h1>
                <p class="page__lead">{say!(documents.changes_lead)}</p>
            </header>
            {move || points.get().map(form)}
            <div role="status">{move || outcome.get().map(result)}</div>
        </section>
    }
}

/// Stands for the round as it is.
const NOW: &str = "now";

fn result(outcome: Result<Vec<LineChange>, ()>) -> AnyView {
    let Ok(lines) = outcome else {
        return view! { <Notice tone=Tone::Grave><p>{say!(data.restore_failed)}</p></Notice> }.into_any();
    };
    let count = |wanted: fn(&LineChange) -> bool| lines.iter().filter(|line| wanted(line)).count();
    let added = count(|line| matches!(line, LineChange::Added(_)));
    let removed = count(|line| matches!(line, LineChange::Removed(_)));
    if added + removed == 0 {
        return view! { <p>{say!(documents.same)}</p> }.into_any();
    }
    let is_near = |place: usize| {
        let around = lines.get(place.saturating_sub(AROUND)..(place + AROUND + 1).min(lines.len()));
        around.into_iter().flatten().any(|line| !matches!(line, LineChange::Same(_)))
    };
    let shown = lines.iter().enumerate().filter(|(place, _)| is_near(*place)).map(|(_, line)| match line {
        LineChange::Same(text) => view! { <li>{text.clone()}</li> }.into_any(),
        LineChange::Added(text) => view! {
            <li class="change change--added">
                <span class="change__sort">{say!(documents.added)}</span>
                <ins>{text.clone()}</ins>
            </li>
        }
        .into_any(),
        LineChange::Removed(text) => view! {
            <li class="change change--removed">
                <span class="change__sort">{say!(documents.removed)}</span>
                <del>{text.clone()}</del>
            </li>
        }
        .into_any(),
    });
    let shown = shown.collect_view();
    view! {
        <p>{say!(documents.differs, added = added, removed = removed)}</p>
        <ol class="changes" lang="zh-CN">{shown}</ol>
    }
    .into_any()
}
