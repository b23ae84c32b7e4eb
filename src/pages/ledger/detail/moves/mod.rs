//! Where an item stands, and which way it can go: all from the domain's table of transitions.

mod decide;
mod fields;
mod track;

use super::edited::Edited;
use crate::pages::parts::Asked;
use crate::session::Topic;
use crate::ui::{Dialog, fresh_id};
use crate::words::{requirement, say, step};
use domain::ledger::{Move, Requirement, Transition};
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
    let asked = Asked::<Move>::new();
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
            {window(edited, asked)}
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
    let asked = Asked::<Move>::new();
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
        {window(edited, asked)}
    }
}

fn button(of: Move, missing: &[Requirement], class: &'static str, asked: Asked<Move>) -> impl IntoView + use<> {
    let why = why_not(missing);
    let id = fresh_id("move");
    view! {
        <li class="moves__move">
            <button
                type="button"
                class=class
                disabled=why.is_some()
                aria-describedby=why.as_ref().map(|_| id.clone())
                on:click=move |_| asked.ask(of)
            >
                {step(of)}
            </button>
            {why.map(|why| view! { <span class="moves__why" id=id>{why}</span> })}
        </li>
    }
}

/// Why a move can't be made: what the item is by its nature, else what is still missing in it.
fn why_not(missing: &[Requirement]) -> Option<String> {
    let words = |of: &dyn Fn(&Requirement) -> bool| {
        missing.iter().filter(|missing| of(missing)).map(|missing| requirement(*missing)).collect::<Vec<_>>()
    };
    let (nature, mended) = (words(&|one| !one.is_mended_in_the_item()), words(&|one| one.is_mended_in_the_item()));
    if !nature.is_empty() {
        return Some(say!(ledger.not_for_this, list = nature.join(say!(common.semicolon))));
    }
    (!mended.is_empty()).then(|| say!(refusal.missing, list = mended.join(say!(common.separator))))
}

/// The window in which a move is decided.
fn window(edited: Edited, asked: Asked<Move>) -> impl IntoView {
    let title = Signal::derive(move || asked.about.get().map(step).unwrap_or_default().to_owned());
    view! {
        <Dialog open=asked.open title=title>
            {move || asked.about.get().map(|step| view! { <decide::Decide edited=edited step=step open=asked.open/> })}
        </Dialog>
    }
}
