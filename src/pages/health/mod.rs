//! The health check (体检): what is wrong, and where to mend it.

use crate::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Health() -> impl IntoView {
    view! {
        <section class="page health">
            <h1>{say!(shell.health)}</h1>
        </section>
    }
}
