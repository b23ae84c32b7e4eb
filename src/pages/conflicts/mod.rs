//! Records that were changed in two places: all copies beside each other, until a person chooses.

mod copy;
mod record;

use crate::domain::record::RecordKey;
use crate::pages::parts::{Conflicts, use_conflicts};
use crate::route::Page;
use crate::session::use_session;
use crate::ui::Empty;
use crate::words::say;
use leptos::prelude::*;
use record::Conflict;

/// All conflicts of the open round.
#[component]
pub fn ConflictsPage() -> impl IntoView {
    let session = use_session();
    let conflicts = use_conflicts();
    view! {
        <section class="page conflicts">
            <header>
                <h1 id="conflicts-title" tabindex="-1">{say!(conflicts.title)}</h1>
                <p class="page__lead">{say!(conflicts.lead)}</p>
                <p class="page__lead">{say!(conflicts.lead_choice)}</p>
            </header>
            {move || match conflicts.count() {
                0 => {
                    view! {
                        <Empty text=say!(conflicts.none)>
                            <a class="button" href=session.link(Page::Overview)>{say!(conflicts.to_overview)}</a>
                        </Empty>
                    }
                        .into_any()
                }
                count => view! { <p>{say!(conflicts.left, count = count)}</p> }.into_any(),
            }}
            <For each=move || conflicts.keys() key=|key| key.clone() let(key)>
                <Conflict key=key/>
            </For>
        </section>
    }
}

/// Names the heading to go on with once this record is decided: the next one, else the one before, else the page's.
fn heading_after(conflicts: Conflicts, key: &RecordKey) -> String {
    let keys = untrack(|| conflicts.keys());
    let place = keys.iter().position(|other| other == key).unwrap_or_default();
    let next = keys.get(place + 1).or_else(|| keys.get(place.checked_sub(1)?));
    next.map_or_else(|| "#conflicts-title".to_owned(), |next| format!("[data-conflict=\"{next}\"] h2"))
}
