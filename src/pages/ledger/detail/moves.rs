//! Where an item stands, and which way it can go: all from the domain's table of transitions.

use super::edited::Edited;
use crate::domain::change::Change;
use crate::domain::ledger::{Requirement, Status, TRANSITIONS};
use crate::domain::questionnaire::MIN_REASON_CHARS;
use crate::ui::{Confirm, Dialog, TextLine, fresh_id};
use crate::words;
use crate::words::{requirement, say, status};
use leptos::prelude::*;

/// The way of an item from its draft to its end.
const TRACK: [Status; 4] = [Status::Draft, Status::Registered, Status::Rectifying, Status::ClosedOut];

/// A move that the table has from here, with what is still missing for it.
type Move = (Status, Vec<Requirement>);

/// The track, and the moves from here as buttons; those that are not possible yet say why.
#[component]
pub fn Moves(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let session = edited.session;
    let now = edited.shown(|item| Some(item.status));
    let moves = edited.shown(|item| {
        let from_here = TRANSITIONS.iter().filter(|row| row.from == item.status && row.to != Status::Voided);
        from_here.filter_map(|row| Some((row.to, item.missing_for(row.to, "")?))).collect::<Vec<Move>>()
    });
    let error = RwSignal::new(None::<String>);
    let asks_close = RwSignal::new(false);
    let go = move |to: Status| {
        let change = Change::MoveItem { item: edited.id.get_value(), to, reason: String::new() };
        match session.change(change) {
            Ok(()) => {
                error.set(None);
                session.announce(say!(ledger.moved, status = status(to)));
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    let ask = move |to: Status| if to == Status::ClosedOut { asks_close.set(true) } else { go(to) };
    view! {
        <section class="moves" aria-label=say!(ledger.status)>
            <ol class="track" hidden=move || now.get() == Some(Status::Voided)>
                {TRACK
                    .map(|step| {
                        view! {
                            <li
                                class="track__step"
                                class:track__step--past=move || now.get().is_some_and(|now| step < now)
                                aria-current=move || (now.get() == Some(step)).then_some("step")
                            >
                                {status(step)}
                            </li>
                        }
                    })}
            </ol>
            <ul class="moves__list">
                {move || {
                    let here = now.get();
                    moves
                        .get()
                        .into_iter()
                        .map(|(to, missing)| button(to, &missing, here.is_some_and(|here| to > here), ask))
                        .collect_view()
                }}
            </ul>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            <Confirm
                open=asks_close
                title=Signal::derive(move || say!(ledger.close_out_title).to_owned())
                text=Signal::derive(move || say!(ledger.close_out_text).to_owned())
                action=say!(ledger.close_out)
                on_confirm=move || go(Status::ClosedOut)
            />
        </section>
    }
}

fn button<F: Fn(Status) + Copy + 'static>(
    to: Status,
    missing: &[Requirement],
    is_forward: bool,
    ask: F,
) -> impl IntoView + use<F> {
    let list: Vec<&str> = missing.iter().map(|missing| requirement(*missing)).collect();
    let why = (!list.is_empty()).then(|| match missing {
        [Requirement::NoRedLine] => say!(requirement.no_red_line).to_owned(),
        _ => say!(refusal.missing, list = list.join(say!(common.separator))),
    });
    let id = fresh_id("move");
    view! {
        <li class="moves__move">
            <button
                type="button"
                class=if is_forward { "button button--primary" } else { "button" }
                disabled=why.is_some()
                aria-describedby=why.as_ref().map(|_| id.clone())
                on:click=move |_| ask(to)
            >
                {verb(to, is_forward)}
            </button>
            {why.map(|why| view! { <span class="moves__why" id=id>{why}</span> })}
        </li>
    }
}

fn verb(to: Status, is_forward: bool) -> &'static str {
    match to {
        Status::Draft => say!(ledger.back_to_draft),
        Status::Registered if is_forward => say!(ledger.register),
        Status::Rectifying => say!(ledger.start),
        Status::ClosedOut => say!(ledger.close_out),
        Status::Registered | Status::Voided => status(to),
    }
}

/// Voids an item, with a reason; far from all other moves.
#[component]
pub fn Void(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let can = edited.shown(|item| item.missing_for(Status::Voided, "").is_some());
    let open = RwSignal::new(false);
    view! {
        <div class="ledger-detail__void" hidden=move || !can.get()>
            <button type="button" class="button button--danger" on:click=move |_| open.set(true)>
                {say!(ledger.void)}
            </button>
        </div>
        <Dialog open=open title=Signal::derive(move || say!(ledger.void_title).to_owned())>
            <VoidForm edited=edited open=open/>
        </Dialog>
    }
}

#[component]
fn VoidForm(edited: Edited, open: RwSignal<bool>) -> impl IntoView {
    let session = edited.session;
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let void = move |_| {
        let reason = reason.get_untracked();
        if reason.trim().chars().count() < MIN_REASON_CHARS {
            error.set(Some(say!(refusal.reason_too_short, min = MIN_REASON_CHARS)));
            return;
        }
        match session.change(Change::MoveItem { item: edited.id.get_value(), to: Status::Voided, reason }) {
            Ok(()) => {
                open.set(false);
                session.announce(say!(ledger.moved, status = status(Status::Voided)));
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <p class="dialog__text">{say!(ledger.void_text)}</p>
        <TextLine
            label=say!(ledger.void_reason)
            hint=say!(ledger.void_hint)
            value=reason
            error=error
            required=true
            on_input=move |text| {
                error.set(None);
                reason.set(text);
            }
        />
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--danger" on:click=void>{say!(ledger.void)}</button>
        </div>
    }
}
