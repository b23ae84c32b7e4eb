//! A number, typed as people type it.

use super::{Field, fresh_id};
use crate::words::say;
use leptos::prelude::*;

/// A number with its unit. What is no number is marked and not told.
#[component]
pub fn NumberInput(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Unit shown behind it, empty where there is none.
    #[prop(optional, into)]
    unit: String,
    /// The number.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// Called with every number, and with nothing once the field is empty.
    #[prop(into)]
    on_change: Callback<Option<f64>>,
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
    let id = fresh_id("number");
    let draft = RwSignal::new(value.get_untracked().map(|number| number.to_string()).unwrap_or_default());
    let malformed = RwSignal::new(false);
    Effect::new(move |_| {
        let value = value.get();
        // What is being typed stays as it is, as long as it means the same: `1.` is on its way to `1.5`.
        if draft.with_untracked(|draft| parse(draft)) != Ok(value)
            && !malformed.get_untracked()
            && error.get_untracked().is_none()
        {
            draft.set(value.map(|number| number.to_string()).unwrap_or_default());
        }
    });
    let shown_error =
        Signal::derive(move || if malformed.get() { Some(say!(common.no_number).to_owned()) } else { error.get() });
    let enter = move |text: String| {
        let parsed = parse(&text);
        draft.set(text);
        malformed.set(parsed.is_err());
        if let Ok(number) = parsed {
            on_change.run(number);
        }
    };
    view! {
        <Field for_id=id.clone() label=label hint=hint error=shown_error>
            <span class="number-input">
                <input
                    class="input input--number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || shown_error.with(Option::is_some).then_some("true")
                    id=id
                    disabled=move || disabled.get()
                    prop:value=move || draft.get()
                    on:input:target=move |event| enter(event.target().value())
                />
                <span class="number-input__unit">{unit}</span>
            </span>
        </Field>
    }
}

/// Reads a number; full-width digits, as a Chinese keyboard gives them, and thousands separators are understood.
fn parse(text: &str) -> Result<Option<f64>, ()> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '．' | '。' => '.',
            '－' => '-',
            c => c,
        })
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    // Rust also reads `inf` and `nan`, which nobody counts in.
    let is_plain = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    match plain.parse::<f64>() {
        Ok(number) if is_plain && number.is_finite() => Ok(Some(number)),
        _ => Err(()),
    }
}
