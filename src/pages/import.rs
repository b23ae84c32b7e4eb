//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Import() -> impl IntoView {
    view! { <section class="page"><h1>"Import"</h1></section> }
}
