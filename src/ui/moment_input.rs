//! A day and a time of that day.

use super::{Field, fresh_id};
use leptos::prelude::*;

/// A moment as `2026-11-24T09:30`, without a time zone; empty where there is none.
#[component]
pub fn MomentInput(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The moment.
    #[prop(into)]
    value: Signal<String>,
    /// Called with a whole moment, or with an empty text once it is taken away.
    #[prop(into)]
    on_change: Callback<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether nothing can be entered now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("moment");
    let enter = move |text: String| {
        // While a year is being typed, browsers tell of the year 2 and the year 20.
        if text.is_empty() || text.as_str() >= "1900" && !text.starts_with('0') {
            on_change.run(text);
        }
    };
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <input
                class="input input--moment"
                type="datetime-local"
                min="1900-01-01T00:00"
                max="9999-12-31T23:59"
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                id=id
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:change:target=move |event| enter(event.target().value())
            />
        </Field>
    }
}
