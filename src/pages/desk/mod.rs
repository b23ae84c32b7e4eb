//! The desk on site: what the inspectors ask for, arrange, hand over and point out.

use crate::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Desk() -> impl IntoView {
    view! {
        <section class="page desk">
            <h1>{say!(shell.desk)}</h1>
        </section>
    }
}
