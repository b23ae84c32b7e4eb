//! A term of the field that explains itself where it stands.

use crate::route::Route;
use crate::session::Content;
use crate::ui::fresh_id;
use crate::words::say;
use leptos::prelude::*;

/// A term as a button; its meaning unfolds next to it.
#[component]
pub fn Term(
    /// Id of the term in the knowledge pack, such as `close_out`.
    id: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let note_id = fresh_id("term");
    let term = Content::term(id);
    term.map(|term| {
        let english = crate::words::locale() == crate::words::Locale::en;
        let name = if english { format!("{} ({})", term.name, term.name_en) } else { term.name.clone() };
        view! {
            <span class="term">
                <button
                    type="button"
                    class="term__name"
                    aria-expanded=move || shown.get().to_string()
                    aria-controls=note_id.clone()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {name}
                </button>
                <span class="term__meaning" id=note_id.clone() hidden=move || !shown.get()>
                    {term.meaning.clone()} " "
                    <a href=Route::Help(Some(term.id.clone())).to_string()>{say!(common.more)}</a>
                </span>
            </span>
        }
    })
}
