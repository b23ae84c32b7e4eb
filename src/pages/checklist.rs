//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Checklist() -> impl IntoView {
    view! { <section class="page"><h1>"Checklist"</h1></section> }
}
