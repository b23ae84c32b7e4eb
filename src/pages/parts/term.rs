//! Terms of the field that explain themselves where they stand.

use crate::route::Route;
use crate::session::Content;
use crate::ui::fresh_id;
use crate::words::{Locale, locale, say};
use domain::pack::Term;
use leptos::prelude::*;

/// Terms that are explained in one place; more would be a glossary.
const MOST_TERMS: usize = 6;

/// The terms that occur in a text, each as a button with its meaning behind it; nothing where none occurs.
#[component]
pub fn Terms(
    /// The text, which is not shown itself.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let found: Vec<&'static Term> = Content::knowledge()
        .map(|knowledge| knowledge.terms.iter().filter(|term| occurs(term, &text)).take(MOST_TERMS).collect())
        .unwrap_or_default();
    (!found.is_empty()).then(|| {
        view! {
            <p class="terms">
                <span class="terms__label">{say!(common.terms)}</span>
                {found.into_iter().map(explained).collect_view()}
            </p>
        }
    })
}

/// Short terms are everyday words too (公开, 通知): they count only where they stand alone.
fn occurs(term: &Term, text: &str) -> bool {
    let name = term.name.as_str();
    text.contains(name) && (name.chars().count() > 2 || text.split_whitespace().any(|word| word == name))
}

fn explained(term: &'static Term) -> impl IntoView {
    let shown = RwSignal::new(false);
    let note_id = fresh_id("term");
    let name = match locale() {
        Locale::en => format!("{} ({})", term.name, term.name_en),
        Locale::zh_CN => term.name.clone(),
    };
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
}
