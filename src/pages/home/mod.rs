//! Where everyone begins: two doors, or the rounds of this browser.

mod doors;
mod round_row;
mod round_table;

use crate::route::{Page, Route};
use crate::session::{RoundRow, use_session};
use crate::words::say;
use doors::Doors;
use leptos::prelude::*;
use leptos::task::spawn_local;
use round_table::RoundTable;

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let session = use_session();
    let rows = RwSignal::new(None::<Vec<RoundRow>>);
    let read = move || {
        spawn_local(async move {
            let found = session.list_rounds().await;
            // The page may be left before storage has answered.
            let _ = rows.try_set(Some(found));
        });
    };
    read();
    move || match rows.get() {
        None => view! { <p class="reading">{say!(shell.reading)}</p> }.into_any(),
        Some(rows) if rows.is_empty() => view! { <Doors/> }.into_any(),
        Some(rows) => view! { <RoundTable rows=rows on_removed=read/> }.into_any(),
    }
}

/// The button that begins the sample round and goes there.
#[component]
fn SampleButton() -> impl IntoView {
    let session = use_session();
    let is_busy = RwSignal::new(false);
    let begin = move |_| {
        is_busy.set(true);
        spawn_local(async move {
            match session.begin_sample().await {
                Some(id) => session.go(&Route::Round(id, Page::Overview)),
                None => session.announce(say!(shell.part_missing)),
            }
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <button type="button" class="button" disabled=move || is_busy.get() on:click=begin>
            {say!(home.sample)}
        </button>
    }
}
