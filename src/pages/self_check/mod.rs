//! The questionnaire: its sections, and search.

pub mod section;

use leptos::prelude::*;

/// Being built.
#[component]
pub fn SelfCheck() -> impl IntoView {
    view! { <section class="page"><h1>"SelfCheck"</h1></section> }
}
