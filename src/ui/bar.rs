//! A bar that shows how much is done.

use leptos::prelude::*;

/// `done` of `total` as a bar, with the numbers in words for those who can't see it.
#[component]
pub fn Bar(
    /// How much is done.
    #[prop(into)]
    done: Signal<usize>,
    /// How much there is.
    #[prop(into)]
    total: Signal<usize>,
    /// What is counted.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <progress
            class="bar"
            aria-label=label
            max=move || total.get().max(1).to_string()
            prop:value=move || done.get() as f64
        ></progress>
    }
}
