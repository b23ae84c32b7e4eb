//! The accountability list (问责清单).

use crate::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AccountabilityPage() -> impl IntoView {
    view! {
        <section class="page accountability">
            <h1>{say!(shell.accountability)}</h1>
        </section>
    }
}
