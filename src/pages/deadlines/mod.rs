//! What is due when.

use crate::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Deadlines() -> impl IntoView {
    view! {
        <section class="page deadlines">
            <h1>{say!(shell.deadlines)}</h1>
        </section>
    }
}
