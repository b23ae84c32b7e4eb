//! A whole number.

use crate::ui::NumberInput;
use crate::words::say;
use leptos::prelude::*;

/// A number without a fraction. One that is needed and was taken away is asked for, and not told.
#[component]
pub fn WholeNumber(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The number.
    value: Signal<Option<u16>>,
    /// Called with every number, and with nothing once the field is empty, unless one is needed.
    #[prop(into)]
    on_change: Callback<Option<u16>>,
    /// Whether there must be one.
    #[prop(optional)]
    required: bool,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with the entry.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let malformed = RwSignal::new(None::<&'static str>);
    let shown_error = Signal::derive(move || malformed.get().map(str::to_owned).or_else(|| error.get()));
    let enter = move |number: Option<f64>| {
        malformed.set(None);
        match number {
            None if required => malformed.set(Some(say!(setup.number_needed))),
            None => on_change.run(None),
            Some(number) if number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number) => {
                on_change.run(Some(number as u16));
            }
            Some(_) => malformed.set(Some(say!(setup.number_whole))),
        }
    };
    view! {
        <NumberInput
            label=label
            value=Signal::derive(move || value.get().map(f64::from))
            on_change=enter
            hint=hint
            error=shown_error
        />
    }
}
