//! What stands where nothing is yet.

use leptos::prelude::*;

/// Says what belongs here; the one act that fills it comes as a child.
#[component]
pub fn Empty(
    /// What belongs here.
    #[prop(into)]
    text: String,
    /// The act that fills it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
