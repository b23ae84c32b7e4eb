//! A label, its control, and what there is to say about it.

use leptos::prelude::*;

/// Ids of the control and of what describes it.
#[component]
pub fn Field(
    /// Id of the control inside.
    for_id: String,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry; `<for_id>-note` describes the control.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let note_id = format!("{for_id}-note");
    view! {
        <div class="field" class:field--wrong=move || error.with(Option::is_some)>
            <label class="field__label" for=for_id>{label}</label>
            {children()}
            <p class="field__note" id=note_id>
                {(!hint.is_empty()).then(|| view! { <span class="field__hint">{hint}</span> })}
                {move || error.get().map(|error| view! { <span class="field__error" role="alert">{error}</span> })}
            </p>
        </div>
    }
}
