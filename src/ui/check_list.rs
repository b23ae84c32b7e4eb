//! Several choices of which any number can hold.

use leptos::prelude::*;

/// A group of check boxes. `on_change` gets the positions of all that are ticked, in order.
#[component]
pub fn CheckList(
    /// What is chosen.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    options: Vec<String>,
    /// Positions that are ticked.
    #[prop(into)]
    selected: Signal<Vec<usize>>,
    /// Called with all ticked positions.
    #[prop(into)]
    on_change: Callback<Vec<usize>>,
    /// Whether nothing can be ticked now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let toggle = move |place: usize| {
        let mut ticked = selected.get_untracked();
        match ticked.iter().position(|other| *other == place) {
            Some(at) => {
                ticked.remove(at);
            }
            None => ticked.push(place),
        }
        ticked.sort_unstable();
        on_change.run(ticked);
    };
    view! {
        <fieldset class="check-list" disabled=move || disabled.get()>
            <legend>{legend}</legend>
            {options
                .into_iter()
                .enumerate()
                .map(|(place, label)| {
                    view! {
                        <label>
                            <input
                                type="checkbox"
                                autocomplete="off"
                                prop:checked=move || selected.get().contains(&place)
                                on:change=move |_| toggle(place)
                            />
                            {label}
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
