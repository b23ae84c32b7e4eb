//! The rounds of this browser as a table.

use super::SampleButton;
use super::round_row::RoundRowView;
use crate::route::Route;
use crate::session::{RoundRow, use_session};
use crate::ui::Confirm;
use crate::words::say;
use domain::id::RoundId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A round that may be removed, and what would go with it.
#[derive(Debug, Clone)]
pub struct Removal {
    /// Which round.
    pub id: RoundId,
    /// What would go, in words.
    pub text: String,
}

/// All rounds, the last changed first.
#[component]
pub fn RoundTable(
    /// The rounds.
    rows: Vec<RoundRow>,
    /// Called once a round was removed.
    on_removed: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = use_session();
    let removal = RwSignal::new(None::<Removal>);
    let asks = RwSignal::new(false);
    let count = rows.len();
    let readable = rows.iter().filter(|row| row.round.is_some()).count();
    let rows = RwSignal::new(rows);
    let changes = StoredValue::new(HashMap::new());
    // What is shown as the last change is only known once a round is counted; they are put in order once, when all are.
    let put_in_order = move |id: RoundId, changed_at_ms: u64| {
        let counted = changes.try_update_value(|changes| {
            changes.insert(id, changed_at_ms);
            changes.clone()
        });
        if let Some(counted) = counted.filter(|counted| counted.len() == readable) {
            rows.update(|rows| rows.sort_by_key(|row| Reverse(counted.get(&row.id).copied())));
        }
    };
    let has_sample =
        rows.with_untracked(|rows| rows.iter().any(|row| row.round.as_ref().is_some_and(|round| round.sample)));
    let ask = move |wanted: Removal| {
        removal.set(Some(wanted));
        asks.set(true);
    };
    let remove = move || {
        let Some(Removal { id, .. }) = removal.get_untracked() else { return };
        spawn_local(async move {
            let done = session.erase(&id).await.is_ok();
            session.announce(if done { say!(home.removed) } else { say!(home.remove_failed) });
            on_removed();
            session.focus_soon("main");
        });
    };
    view! {
        <section class="page home">
            <div class="home__head">
                <h1>{say!(home.rounds)}</h1>
                <p class="page__lead">{say!(home.rounds_lead, count = count)}</p>
            </div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=say!(home.rounds)>
                <table class="rounds">
                    <thead>
                        <tr>
                            <th scope="col">{say!(home.unit)}</th>
                            <th scope="col">{say!(home.ahead)}</th>
                            <th scope="col">{say!(home.progress)}</th>
                            <th scope="col" class="rounds__number">{say!(home.open_items)}</th>
                            <th scope="col">{say!(home.changed)}</th>
                            <th scope="col">{say!(home.exported)}</th>
                            <th scope="col">{say!(home.acts)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() key=|row| row.id.clone() let:row>
                            <RoundRowView row=row on_remove=ask on_counted=put_in_order/>
                        </For>
                    </tbody>
                </table>
            </div>
            <div class="page__acts">
                <a class="button button--primary" href=Route::NewRound.to_string()>{say!(home.new_round)}</a>
                <a class="button" href=Route::Import.to_string()>{say!(home.open_file)}</a>
                {(!has_sample).then(|| view! { <SampleButton/> })}
            </div>
            <p class="home__promise">{say!(home.promise)}</p>
            <Confirm
                open=asks
                title=Signal::derive(|| say!(home.remove_title).to_owned())
                text=Signal::derive(move || removal.get().map(|removal| removal.text).unwrap_or_default())
                action=say!(home.remove_action)
                is_destructive=true
                on_confirm=remove
            />
        </section>
    }
}
