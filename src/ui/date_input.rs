//! A calendar date, with or without a time of that day.

use super::{Field, fresh_id};
use crate::words::say;
use leptos::prelude::*;

/// A date as `2026-11-24`, or with its time as `2026-11-24T09:30`; empty where there is none.
///
/// What is no whole date yet is not told; once the field is left, it is marked.
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
    // Written into the field only where it is another date: that would take away what stands there half typed.
    let value = Memo::new(move |_| value.get());
    let is_unfinished = RwSignal::new(false);
    Effect::new(move |_| {
        value.track();
        is_unfinished.set(false);
    });
    let shown_error =
        Signal::derive(move || if is_unfinished.get() { Some(say!(common.no_date).to_owned()) } else { error.get() });
    view! {
        <Field for_id=id.clone() label=label hint=hint error=shown_error>
            <input
                class=class
                type=kind
                autocomplete="off"
                min=min
                max=max
                aria-describedby=format!("{id}-note")
                aria-invalid=move || shown_error.with(Option::is_some).then_some("true")
                id=id
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:change:target=move |event| {
                    let field = event.target();
                    if let Some(text) = entered(field.value(), field.check_validity()) {
                        is_unfinished.set(false);
                        on_change.run(text);
                    }
                }
                on:blur:target=move |event| {
                    let field = event.target();
                    // A field that is taken off the page while it has the focus is left too.
                    let Some(before) = value.try_get_untracked() else { return };
                    let text = entered(field.value(), field.check_validity());
                    is_unfinished.set(text.is_none());
                    // Of its last part no browser tells when a date is taken away part by part.
                    if let Some(text) = text.filter(|text| text.is_empty() && !before.is_empty()) {
                        on_change.run(text);
                    }
                }
            />
        </Field>
    }
}

/// The date that stands in a field, or an empty text where nothing does; `None` for what is on its way to a date.
fn entered(text: String, is_valid: bool) -> Option<String> {
    let is_whole = if text.is_empty() {
        // As long as parts are missing, browsers tell of nothing at all, but don't call that valid.
        is_valid
    } else {
        // While a year is being typed, they tell of the year 2, the year 20, and the year 20260.
        text.as_str() >= "1900" && text.as_bytes().get(4) == Some(&b'-')
    };
    is_whole.then_some(text)
}
