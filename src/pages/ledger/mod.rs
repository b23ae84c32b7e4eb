//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Ledger() -> impl IntoView {
    view! { <section class="page"><h1>"Ledger"</h1></section> }
}
