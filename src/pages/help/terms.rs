//! The terms of the field, with a filter.

use super::term_entry::{TermEntry, anchor};
use crate::route::Route;
use crate::session::use_session;
use crate::ui::{Empty, TextLine};
use crate::words::say;
use domain::pack::Term;
use leptos::prelude::*;

/// All terms, sayings with their members first; the one that the route names stands out.
#[component]
pub fn Terms(
    /// The terms.
    terms: &'static [Term],
) -> impl IntoView {
    let session = use_session();
    let search = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| match session.route() {
        Route::Help(term) => term,
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(id) = wanted.get().filter(|id| terms.iter().any(|term| term.id == *id)) {
            // The term must be among those shown.
            search.set(String::new());
            session.focus_soon(format!("#{}", anchor(&id)));
        }
    });
    let found = Memo::new(move |_| {
        let (sayings, others): (Vec<&'static Term>, Vec<&'static Term>) = search
            .with(|search| terms.iter().filter(|term| term.matches(search)).partition(|term| !term.members.is_empty()));
        [sayings, others].concat()
    });
    let count = move || {
        let is_searching = search.with(|search| !search.trim().is_empty());
        is_searching.then(|| say!(help.found, count = found.with(Vec::len)))
    };
    view! {
        <section class="block">
            <h2>{say!(help.terms)}</h2>
            <div class="help__search">
                <TextLine label=say!(help.filter) value=search on_input=move |text| search.set(text)/>
                <p class="help__count" role="status">{count}</p>
            </div>
            {move || found.with(Vec::is_empty).then(|| view! { <Empty text=say!(help.nothing)/> })}
            <div class="help__terms">
                <For each=move || found.get() key=|term| term.id.as_str() let:term>
                    <TermEntry term=term wanted=wanted/>
                </For>
            </div>
        </section>
    }
}
