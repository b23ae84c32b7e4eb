//! What is left on the desk, and what is next.

use super::Matters;
use super::labels;
use super::time_left::TimeLeft;
use crate::words::{matter_name, matter_title, say};
use domain::desk::{DeskCounts, next_matter};
use leptos::prelude::*;

/// Title, counts, the most urgent matter, and the way to enter one.
#[component]
pub fn Head(
    /// The page's matters.
    matters: Matters,
    /// Opens the form for a new matter.
    asks_new: RwSignal<bool>,
) -> impl IntoView {
    let counts = Memo::new(move |_| matters.rows.with(|rows| DeskCounts::of(rows, None)));
    let next = Memo::new(move |_| matters.rows.with(|rows| next_matter(rows).cloned()));
    let lead = move || match counts.get() {
        DeskCounts { total: 0, .. } => say!(desk.lead_empty).to_owned(),
        DeskCounts { open: 0, .. } => say!(desk.lead_settled).to_owned(),
        DeskCounts { open, .. } => say!(desk.lead, count = open),
    };
    view! {
        <header class="split__head">
            <h1>{say!(shell.desk)}</h1>
            <div class="page__head">
                <p class="page__lead desk__lead">
                    <span>{lead}</span>
                    {move || {
                        let overdue = counts.get().overdue;
                        (overdue > 0).then(|| {
                            view! { <span class="due--overdue">{say!(desk.overdue_count, count = overdue)}</span> }
                        })
                    }}
                    {move || {
                        let soon = counts.get().soon;
                        (soon > 0).then(|| view! { <span class="due--soon">{say!(desk.soon_count, count = soon)}</span> })
                    }}
                </p>
                <button
                    type="button"
                    class="button"
                    class:button--primary=move || matters.opened.with(Option::is_none)
                    on:click=move |_| asks_new.set(true)
                >
                    {move || labels::add(matters.kind.get())}
                </button>
            </div>
            {move || {
                next.get().map(|row| {
                    let href = matters.route_of(row.kind(), Some(row.id.clone())).to_string();
                    let name = [matter_name(&row.matter), matter_title(&row.matter)].join(say!(common.colon));
                    let deadline = row.deadline;
                    view! {
                        <p class="next-step">
                            <span class="next-step__label">{say!(desk.next)}</span>
                            <a class="desk__next" href=href>{name}</a>
                            <TimeLeft deadline=Signal::stored(deadline)/>
                        </p>
                    }
                })
            }}
        </header>
    }
}
