//! One of several choices, folded.

use super::{Field, fresh_id};
use leptos::prelude::*;

/// A choice: its value, and what is shown.
pub type SelectChoice = (String, String);

/// A drop-down list.
#[component]
pub fn Select(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The choices, in order.
    choices: Vec<SelectChoice>,
    /// Value of the one that holds.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value of the one that is chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("select");
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <select
                class="input input--select"
                autocomplete="off"
                aria-describedby=format!("{id}-note")
                id=id
                disabled=move || disabled.get()
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {choices
                    .into_iter()
                    .map(|(of, label)| {
                        let shown = of.clone();
                        view! {
                            <option value=of prop:selected=move || value.with(|value| *value == shown)>
                                {label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}
