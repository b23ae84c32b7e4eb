//! A list of which entries can be added, changed and removed.

use crate::ui::Confirm;
use crate::words::say;
use leptos::prelude::*;

/// Numbered entries, each with the controls that `row` makes for its place, and a button for one more.
#[component]
pub fn ListEditor(
    /// What is listed.
    #[prop(into)]
    legend: String,
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// The controls of an entry. They follow the entry at their place, so that typing never makes them anew.
    row: impl Fn(usize) -> AnyView + Copy + Send + Sync + 'static,
    /// The verb on the button that adds one.
    #[prop(into)]
    add: String,
    /// Called when one is to be added.
    #[prop(into)]
    on_add: Callback<()>,
    /// Called with the place of one that is to be removed.
    #[prop(into)]
    on_remove: Callback<usize>,
    /// Whether nothing can be changed now.
    #[prop(into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let place_asked = RwSignal::new(0usize);
    let name = StoredValue::new(legend.clone());
    let entry_name = move |place: usize| name.with_value(|name| format!("{name} {}", place + 1));
    view! {
        <section class="list-editor" aria-label=legend>
            <For each=move || 0..count.get() key=|place| *place let:place>
                <fieldset class="list-editor__entry">
                    <legend>{entry_name(place)}</legend>
                    {row(place)}
                    <button
                        type="button"
                        class="button button--quiet list-editor__remove"
                        aria-label=say!(ledger.remove_entry, name = entry_name(place))
                        hidden=move || disabled.get()
                        on:click=move |_| {
                            place_asked.set(place);
                            asked.set(true);
                        }
                    >
                        {say!(common.remove)}
                    </button>
                </fieldset>
            </For>
            <button
                type="button"
                class="button list-editor__add"
                hidden=move || disabled.get()
                on:click=move |_| on_add.run(())
            >
                {add}
            </button>
            <Confirm
                open=asked
                title=Signal::derive(move || say!(ledger.remove_entry, name = entry_name(place_asked.get())))
                text=Signal::derive(move || say!(ledger.remove_entry_text).to_owned())
                action=say!(common.remove)
                is_destructive=true
                on_confirm=move || on_remove.run(place_asked.get_untracked())
            />
        </section>
    }
}
