//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Help() -> impl IntoView {
    view! { <section class="page"><h1>"Help"</h1></section> }
}
