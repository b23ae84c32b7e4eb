//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn NewRound() -> impl IntoView {
    view! { <section class="page"><h1>"NewRound"</h1></section> }
}
