//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Data() -> impl IntoView {
    view! { <section class="page"><h1>"Data"</h1></section> }
}
