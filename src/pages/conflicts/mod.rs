//! Records that were changed in two places: all copies beside each other, until a person decides.

mod copy;
mod deciding;
mod fields;
mod order;
mod record;

use crate::pages::parts::use_conflicts;
use crate::route::Page;
use crate::session::use_session;
use crate::ui::Empty;
use crate::words::say;
use leptos::prelude::*;
use order::{Kind, grouped};
use record::Conflict;

/// All conflicts of the open round.
#[component]
pub fn ConflictsPage() -> impl IntoView {
    let session = use_session();
    let conflicts = use_conflicts();
    let groups = Memo::new(move |_| grouped(session, conflicts));
    let kinds = Memo::new(move |_| groups.with(|all| all.iter().map(|(kind, _)| *kind).collect::<Vec<_>>()));
    let of = move |kind: Kind| {
        let keys = groups.with(|all| all.iter().find(|(one, _)| *one == kind).map(|(_, keys)| keys.clone()));
        keys.unwrap_or_default()
    };
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
            <For each=move || kinds.get() key=|kind| *kind let(kind)>
                <section class="conflicts__kind">
                    <h2>{move || kind.title(of(kind).len())}</h2>
                    <For each=move || of(kind) key=|key| key.clone() let(key)>
                        <Conflict key=key/>
                    </For>
                </section>
            </For>
        </section>
    }
}
