//! Text in one line or in several.

use super::{Field, fresh_id};
use leptos::prelude::*;

/// A line of text. Every keystroke is told, so that none is lost.
#[component]
pub fn TextLine(
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
    /// Whether something must be entered.
    #[prop(optional)]
    required: bool,
    /// Whether nothing can be entered now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("text");
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <input
                class="input"
                type="text"
                autocomplete="off"
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                id=id
                required=required
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
        </Field>
    }
}

/// Several lines of text. Every keystroke is told, so that none is lost.
#[component]
pub fn TextArea(
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
    /// Lines that are visible at once.
    #[prop(default = 3)]
    rows: u32,
    /// Whether nothing can be entered now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let id = fresh_id("text");
    view! {
        <Field for_id=id.clone() label=label hint=hint error=error>
            <textarea
                class="input input--area"
                autocomplete="off"
                rows=rows
                aria-describedby=format!("{id}-note")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                id=id
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </Field>
    }
}
