//! Where an item stands, and which way it can go: all from the domain's table of transitions.

mod decide;
mod fields;
mod track;

use super::edited::Edited;
use crate::domain::ledger::{Move, Requirement, Transition};
use crate::session::Topic;
use crate::ui::{Dialog, fresh_id};
use crate::words::{requirement, say, step};
pub use fields::{DecisionFields, explanation};
use leptos::prelude::*;

/// Moves that take an item out of the ledger: offered far from all others.
const REMOVALS: [Move; 3] = [Move::Merge, Move::Dismiss, Move::Void];

/// A move that the table has from here, with what is still missing in the item.
type Offer = (Move, Vec<Requirement>);

/// What the table offers from where the item stands.
fn offers(edited: Edited, of: fn(Move) -> bool) -> Memo<Vec<Offer>> {
    let session = edited.session;
    Memo::new(move |_| {
        let today = session.today();
        let offers = session.with(&[Topic::Items, Topic::Round], |workspace| {
            edited.id.with_value(|id| {
                let standing = workspace.standing(id, today)?;
                let rows = Transition::from(standing.item.status).map(|row| row.step).filter(|step| of(*step));
                let offers = rows.filter_map(|step| Some((step, standing.missing(step)?)));
                Some(offers.filter(|(_, missing)| is_for_its_kind(missing)).collect::<Vec<Offer>>())
            })
        });
        offers.flatten().unwrap_or_default()
    })
}

/// Whether a move is meant for this sort of item at all: what is only for red lines is no news to the others, and the
/// other way round.
fn is_for_its_kind(missing: &[Requirement]) -> bool {
    !missing.iter().any(|missing| matches!(missing, Requirement::RedLine | Requirement::NoRedLine))
}

/// The track, and the moves from here as buttons; those that are not possible yet say why.
#[component]
pub fn Moves(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let offers = offers(edited, |step| !REMOVALS.contains(&step));
    let asked = RwSignal::new(None::<Move>);
    view! {
        <section class="moves" aria-label=say!(ledger.status)>
            <track::Track edited=edited/>
            <ul class="moves__list">
                {move || {
                    offers
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, (step, missing))| {
                            // The way on comes first in the table; what is closed out has none.
                            let class = if place == 0 && step != Move::Reopen { "button button--primary" } else { "button" };
                            button(step, &missing, class, asked)
                        })
                        .collect_view()
                }}
            </ul>
            <Asked edited=edited asked=asked/>
        </section>
    }
}

/// Moves that take the item out of the ledger, with a reason.
#[component]
pub fn Removals(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let offers = offers(edited, |step| REMOVALS.contains(&step));
    let asked = RwSignal::new(None::<Move>);
    view! {
        <ul class="moves__list ledger-detail__removals" hidden=move || offers.with(Vec::is_empty)>
            {move || {
                offers
                    .get()
                    .into_iter()
                    .map(|(step, missing)| button(step, &missing, "button button--danger", asked))
                    .collect_view()
            }}
        </ul>
        <Asked edited=edited asked=asked/>
    }
}

fn button(
    of: Move,
    missing: &[Requirement],
    class: &'static str,
    asked: RwSignal<Option<Move>>,
) -> impl IntoView + use<> {
    let why = (!missing.is_empty()).then(|| {
        let list: Vec<&str> = missing.iter().map(|missing| requirement(*missing)).collect();
        // What can't be mended is said as it is; what is missing is listed.
        match missing {
            [one] if !one.is_mended_in_the_item() => list.concat(),
            _ => say!(refusal.missing, list = list.join(say!(common.separator))),
        }
    });
    let id = fresh_id("move");
    view! {
        <li class="moves__move">
            <button
                type="button"
                class=class
                disabled=why.is_some()
                aria-describedby=why.as_ref().map(|_| id.clone())
                on:click=move |_| asked.set(Some(of))
            >
                {step(of)}
            </button>
            {why.map(|why| view! { <span class="moves__why" id=id>{why}</span> })}
        </li>
    }
}

/// The window in which a move is decided.
#[component]
fn Asked(edited: Edited, asked: RwSignal<Option<Move>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.get().is_some()));
    Effect::new(move |_| {
        // Told only where it changes, else the two would wake each other for ever.
        if !open.get() && asked.with_untracked(Option::is_some) {
            asked.set(None);
        }
    });
    view! {
        <Dialog open=open title=Signal::derive(move || asked.get().map(step).unwrap_or_default().to_owned())>
            {move || asked.get().map(|step| view! { <decide::Decide edited=edited step=step open=open/> })}
        </Dialog>
    }
}
