//! Choosing a file.

use leptos::ev::Event;
use leptos::prelude::*;

/// A file input that looks like a button: what browsers draw speaks their language, not the page's.
#[component]
pub fn FileButton(
    /// Visible label.
    #[prop(into)]
    label: Signal<String>,
    /// Kinds of files, as in the `accept` attribute.
    accept: &'static str,
    /// Id of the element that says more about it; empty where there is none.
    #[prop(optional, into)]
    described_by: String,
    /// Whether it is the first thing to do here.
    #[prop(optional, into)]
    is_primary: Signal<bool>,
    /// Whether nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether several files can be chosen at once.
    #[prop(optional)]
    takes_several: bool,
    /// Called with the event that carries the file.
    on_choose: impl Fn(Event) + 'static,
) -> impl IntoView {
    view! {
        <label class="button file-button" class:button--primary=move || is_primary.get()>
            <input
                class="visually-hidden"
                type="file"
                accept=accept
                multiple=takes_several
                aria-describedby=(!described_by.is_empty()).then_some(described_by)
                disabled=move || disabled.get()
                on:change=on_choose
            />
            {move || label.get()}
        </label>
    }
}
