//! One act on several items (批量办理): picking them, choosing the act, seeing what it would do, and doing it in one step.

mod draft;
mod form;
mod picks;
mod preview;
mod window;

use super::Items;
use crate::words::say;
use leptos::prelude::*;
pub use picks::Picks;

/// The switch that begins picking, and ends it.
#[component]
pub fn Switch(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let picks = items.picks;
    view! {
        <button
            type="button"
            class="button button--quiet ledger__density"
            aria-pressed=move || picks.is_on.get().to_string()
            on:click=move |_| if picks.is_on.get_untracked() { picks.end() } else { picks.is_on.set(true) }
        >
            {say!(ledger.bulk.begin)}
        </button>
    }
}

/// What is picked, and what can be done with it; there only while items are picked.
#[component]
pub fn Bar(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let picks = items.picks;
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| picks.ids.with(|ids| ids.len()));
    let shown = Memo::new(move |_| items.sifted.with(|sifted| sifted.shown.len()));
    view! {
        <section class="bulk-bar" aria-label=say!(ledger.bulk.begin) hidden=move || !picks.is_on.get()>
            <p role="status">{move || say!(ledger.bulk.picked, count = count.get())}</p>
            <button
                type="button"
                class="button"
                on:click=move |_| items.lines.with_untracked(|lines| picks.add(lines))
            >
                {move || say!(ledger.bulk.pick_all, count = shown.get())}
            </button>
            <button type="button" class="button" disabled=move || count.get() == 0 on:click=move |_| picks.clear()>
                {say!(ledger.bulk.clear)}
            </button>
            <button
                type="button"
                class="button"
                disabled=move || count.get() == 0
                aria-describedby="bulk-hint"
                on:click=move |_| open.set(true)
            >
                {say!(ledger.bulk.open)}
            </button>
            <p class="bulk-bar__hint" id="bulk-hint">{say!(ledger.bulk.hint)}</p>
            <window::Window items=items open=open/>
        </section>
    }
}
