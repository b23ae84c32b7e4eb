//! Where the ledger stands, and what is next in it.

use super::Items;
use crate::pages::parts::Due;
use crate::words::say;
use domain::ledger::Status;
use domain::lists::{DueFilter, next_item};
use leptos::prelude::*;

/// Title, counts, the next item, and the way to enter one by hand.
#[component]
pub fn Head(
    /// The page's items.
    items: Items,
    /// Opens the form for a new item.
    asks_new: RwSignal<bool>,
) -> impl IntoView {
    let counts = Memo::new(move |_| {
        items.rows.with(|rows| {
            let rows = rows.all();
            let count = |due: DueFilter| rows.iter().filter(|row| due.fits(row.due_state)).count();
            let total = rows.iter().filter(|row| row.status.counts()).count();
            let closed = rows.iter().filter(|row| row.status == Status::ClosedOut).count();
            (total, closed, count(DueFilter::Overdue), count(DueFilter::Soon))
        })
    });
    let next = Memo::new(move |_| items.rows.with(|rows| next_item(rows.all()).cloned()));
    let is_primary = move || items.unregistered.with(Vec::is_empty) && items.opened.with(Option::is_none);
    let lead = move || match counts.get() {
        (0, ..) => say!(ledger.lead_empty).to_owned(),
        (total, closed, ..) if total == closed => say!(ledger.lead_closed, total = total),
        (total, closed, ..) => say!(ledger.lead, total = total, closed = closed, left = total - closed),
    };
    view! {
        <header class="split__head">
            <h1>{say!(shell.ledger)}</h1>
            <div class="page__head">
                <p class="page__lead ledger__lead">
                    <span>{lead}</span>
                    {move || {
                        let overdue = counts.get().2;
                        (overdue > 0).then(|| {
                            view! { <span class="due--overdue">{say!(ledger.overdue_count, count = overdue)}</span> }
                        })
                    }}
                    {move || {
                        let soon = counts.get().3;
                        (soon > 0)
                            .then(|| view! { <span class="due--soon">{say!(ledger.soon_count, count = soon)}</span> })
                    }}
                </p>
                <button
                    type="button"
                    class="button"
                    class:button--primary=is_primary
                    on:click=move |_| asks_new.set(true)
                >
                    {say!(ledger.new_item)}
                </button>
            </div>
            {move || {
                next.get().map(|row| {
                    let href = items.route(Some(row.id.clone())).to_string();
                    view! {
                        <p class="next-step">
                            <span class="next-step__label">{say!(ledger.next)}</span>
                            <a class="ledger__next" href=href>{row.issue.clone()}</a>
                            <Due due=Signal::stored((row.due, row.due_state))/>
                        </p>
                    }
                })
            }}
        </header>
    }
}
