//! What a move asks of whoever decides it: one form for one item and for several.

use crate::pages::parts::{Day, Form, OneOf, Post, Text, Tick};
use crate::words::{reopen_ground, say};
use domain::ledger::{Decision, Move, ReopenGround, Requirement, Transition};
use domain::pack::Role;
use leptos::prelude::*;

/// The controls of a decision, as far as the row of the table asks for them.
#[component]
pub fn DecisionFields(
    /// The decision.
    form: Form<Decision>,
    /// The row of the move.
    row: &'static Transition,
    /// Who may decide it.
    among: Vec<Role>,
    /// Whether the inspection office must have consented, where the move asks for that at all.
    asks_consent: bool,
) -> impl IntoView {
    let asks = move |requirement| row.requires.contains(&requirement);
    let needs_number = asks(Requirement::DocumentNumber) || (asks(Requirement::Consent) && asks_consent);
    let reason = match (asks(Requirement::Reason), asks(Requirement::Opinion)) {
        (true, _) => Some((say!(ledger.decide_reason), say!(ledger.void_hint))),
        (false, true) => Some((say!(ledger.decide_opinion), "")),
        (false, false) => None,
    };
    view! {
        <div class="form">
            <Post form=form label=say!(ledger.decide_by) among=among read=|one| one.by write=|one, by| one.by = by/>
            <Day form=form label=say!(ledger.decide_on) read=|one| one.on write=|one, on| one.on = on/>
            {asks(Requirement::Ground)
                .then(|| {
                    view! {
                        <OneOf
                            form=form
                            label=say!(ledger.decide_ground)
                            values=ReopenGround::ALL
                            name=reopen_ground
                            none=say!(common.not_set)
                            read=|one| one.ground
                            write=|one, ground| one.ground = ground
                        />
                    }
                })}
            {(asks(Requirement::NewDue) || asks(Requirement::LaterDue))
                .then(|| view! { <Day form=form label=say!(ledger.decide_due) read=|one| one.due write=|one, due| one.due = due/> })}
            {reason
                .map(|(label, hint)| {
                    view! {
                        <Text
                            form=form
                            label=label
                            hint=hint
                            is_long=true
                            read=|one| &one.reason
                            write=|one| &mut one.reason
                        />
                    }
                })}
            {needs_number
                .then(|| {
                    let label = if asks(Requirement::Consent) { say!(ledger.decide_consent) } else { say!(ledger.decide_number) };
                    view! { <Text form=form label=label read=|one| &one.doc_no write=|one| &mut one.doc_no/> }
                })}
            {asks(Requirement::Vouched)
                .then(|| {
                    view! {
                        <Tick
                            form=form
                            label=say!(ledger.decide_vouch)
                            read=|one| one.is_vouched
                            write=|one, vouched| one.is_vouched = vouched
                        />
                    }
                })}
        </div>
    }
}

/// What the move means, where its name does not say it all.
pub fn explanation(of: Move) -> &'static str {
    match of {
        Move::RecordAcceptance | Move::CloseSelfFound | Move::CloseDirectly => say!(ledger.close_out_text),
        Move::Void | Move::Dismiss | Move::Merge => say!(ledger.void_text),
        Move::Reopen => say!(ledger.reopen_text),
        Move::HandOver => say!(ledger.hand_over_text),
        Move::ToLongTerm => say!(ledger.long_term_text),
        _ => "",
    }
}
