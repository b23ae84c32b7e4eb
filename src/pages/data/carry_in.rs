//! The way to the page on which files are opened.

use crate::route::Route;
use crate::words::say;
use leptos::prelude::*;

/// What taking a file in does, and where it is done.
#[component]
pub fn CarryIn() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="carry-in-title">
            <h2 id="carry-in-title">{say!(data.carry_in)}</h2>
            <p>{say!(data.carry_in_what)}</p>
            <p class="data__note">{say!(data.carry_in_packs)}</p>
            <div class="page__acts">
                <a class="button" href=Route::Import.to_string()>{say!(data.carry_in_act)}</a>
            </div>
        </section>
    }
}
