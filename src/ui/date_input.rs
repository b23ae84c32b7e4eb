//! A calendar date, with or without a time of that day.

use super::{Field, fresh_id};
use leptos::prelude::*;

/// A date as `2026-11-24`, or with its time as `2026-11-24T09:30`; empty where there is none.
#[component]
pub fn DateInput(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The date.
    #[prop(into)]
    value: Signal<String>,
    /// Called with a whole date, or with an empty text once it is taken away.
    #[prop(into)]
    on_change: Callback<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether a time of the day belongs to it.
    #[prop(optional)]
    with_time: bool,
    /// Whether nothing can be entered now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("date");
    let (class, kind, min, max) = if with_time {
        ("input input--moment", "datetime-local", "1900-01-01T00:00", "9999-12-31T23:59")
    } else {
        ("input input--date", "date", "1900-01-01", "9999-12-31")
    };
    let enter = move |text: String| {
        // While a year is being typed, browsers tell of the year 2 and the year 20.
        if text.is_empty() || text.as_str() >= "1900" && !text.starts_with('0') {
            on_change.run(text);
        }
    };
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <input
                class=class
                type=kind
                autocomplete="off"
                min=min
                max=max
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
