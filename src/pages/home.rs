//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Home() -> impl IntoView {
    view! { <section class="page"><h1>"Home"</h1></section> }
}
