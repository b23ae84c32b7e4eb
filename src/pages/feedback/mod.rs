//! What follows the inspection: the feedback opinion, plan, report, revisits and disclosure.

use crate::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Feedback() -> impl IntoView {
    view! {
        <section class="page feedback">
            <h1>{say!(shell.feedback)}</h1>
        </section>
    }
}
