//! A line of text that nobody beside should read.

use super::{Field, fresh_id};
use crate::words::say;
use leptos::prelude::*;

/// A line whose letters are shown as dots.
#[component]
pub fn SecretLine(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it is thought up here, and not one that is known already.
    #[prop(optional)]
    is_new: bool,
    /// Whether nothing can be entered now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether there is a button that shows the letters.
    #[prop(optional)]
    can_be_shown: bool,
) -> impl IntoView {
    let id = fresh_id("secret");
    let is_shown = RwSignal::new(false);
    let controlled = id.clone();
    let show = move || {
        view! {
            <button
                type="button"
                class="button button--quiet secret-line__show"
                aria-pressed=move || is_shown.get().to_string()
                aria-controls=controlled
                on:click=move |_| is_shown.update(|shown| *shown = !*shown)
            >
                {say!(common.show_letters)}
            </button>
        }
    };
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <input
                class="input"
                type=move || if is_shown.get() { "text" } else { "password" }
                spellcheck="false"
                autocomplete=if is_new { "new-password" } else { "off" }
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                id=id
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
            {can_be_shown.then(show)}
        </Field>
    }
}
