//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Overview() -> impl IntoView {
    view! { <section class="page"><h1>"Overview"</h1></section> }
}
