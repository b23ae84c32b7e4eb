//! A page of a section.

use crate::domain::id::SectionKey;
use leptos::prelude::*;

/// Being built.
#[component]
pub fn SectionPage(
    /// Which section.
    key: SectionKey,
    /// Which page of it, from 0.
    page: usize,
) -> impl IntoView {
    view! { <section class="page"><h1>{key.to_string()} {page}</h1></section> }
}
