//! Forms that show what was typed into them the last time.

use crate::session::{Draft, use_session};
use crate::words::say;
use leptos::prelude::*;

/// Says that a form shows what was left in it, and lets it begin anew; nothing where it began anew.
#[component]
pub fn DraftNote<T>(
    /// The draft.
    draft: Draft<T>,
    /// The selector of the field where the form begins: the first of the open window, unless it is another.
    #[prop(into, default = "dialog[open] :is(input, select, textarea)".to_owned())]
    begin: String,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let session = use_session();
    let begin = StoredValue::new(begin);
    let clear = move |_| {
        draft.clear();
        // The button is gone with what it did.
        session.focus_in_place_soon(begin.get_value());
    };
    move || {
        draft.was_left.get().then(|| {
            view! {
                <p class="draft-note" role="status">
                    {say!(common.left_draft)}
                    <button type="button" class="button button--quiet" on:click=clear>{say!(common.clear_draft)}</button>
                </p>
            }
        })
    }
}
