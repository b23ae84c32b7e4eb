//! The gravest findings of the health check, each with the place where it is mended.

use super::Facts;
use crate::pages::parts::place_href;
use crate::route::{Page, Query};
use crate::session::{Session, use_session};
use crate::words::{finding, say};
use domain::checks::{Finding, Gravity};
use leptos::prelude::*;

/// Lines of the list at most; the page of the health check has them all.
const LINES: usize = 7;

/// The list.
#[component]
pub fn Health(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let first = Memo::new(move |_| facts.findings.with(|found| found.iter().take(LINES).cloned().collect::<Vec<_>>()));
    let more = Memo::new(move |_| facts.findings.with(|found| found.len().saturating_sub(LINES)));
    view! {
        <section class="block" aria-labelledby="health-title">
            <h2 id="health-title">{say!(overview.health)}</h2>
            {move || {
                if first.with(Vec::is_empty) {
                    return view! { <p class="page__lead">{say!(overview.healthy)}</p> }.into_any();
                }
                let lines = first.get().into_iter().map(|found| line(session, &found)).collect_view();
                view! { <ul class="health-lines">{lines}</ul> }.into_any()
            }}
            {move || {
                (more.get() > 0).then(|| {
                    let href = session.link(Page::Health(Query::default()));
                    view! { <p><a href=href>{say!(overview.more_findings, count = more.get())}</a></p> }
                })
            }}
        </section>
    }
}

fn line(session: Session, found: &Finding) -> impl IntoView + use<> {
    let is_grave = found.rule.gravity() == Gravity::Blocking;
    let href = found.places.first().map(|place| place_href(session, place));
    view! {
        <li class="health-lines__line" class:health-lines__line--grave=is_grave>
            <a href=href>{finding(found)}</a>
        </li>
    }
}
