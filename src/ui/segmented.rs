//! One of a few choices, all in sight.

use super::fresh_id;
use leptos::prelude::*;

/// Large buttons of which one can hold: radio buttons underneath, so that arrow keys and readers work as everywhere.
#[component]
pub fn Segmented(
    /// What is chosen; read out, not shown.
    #[prop(into)]
    legend: String,
    /// Value and label of each choice.
    options: Vec<(String, String)>,
    /// Position of the one that holds.
    #[prop(into)]
    selected: Signal<Option<usize>>,
    /// Called with the position of the one that is chosen.
    #[prop(into)]
    on_select: Callback<usize>,
) -> impl IntoView {
    let name = fresh_id("choice");
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{legend}</legend>
            {options
                .into_iter()
                .enumerate()
                .map(|(place, (value, label))| {
                    view! {
                        <label class="segmented__choice">
                            <input
                                type="radio"
                                autocomplete="off"
                                name=name.clone()
                                value=value
                                prop:checked=move || selected.get() == Some(place)
                                on:change=move |_| on_select.run(place)
                            />
                            <span>{label}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
