//! Being built.

use leptos::prelude::*;

/// Being built.
#[component]
pub fn Settings() -> impl IntoView {
    view! { <section class="page"><h1>"Settings"</h1></section> }
}
