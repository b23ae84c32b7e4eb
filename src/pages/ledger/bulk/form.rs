//! What an act on several items asks for.

use super::super::detail::{DecisionFields, explanation};
use super::draft::{Draft, Kind};
use crate::pages::parts::{Day, Form, OneOf, Post, Text, Tick};
use crate::words::{disclosure, say};
use domain::ledger::{Disclosure, Move, TRANSITIONS};
use domain::pack::Role;
use leptos::prelude::*;

/// The controls of the act that is chosen.
#[component]
pub fn ActFields(
    /// The act.
    form: Form<Draft>,
    /// Whether one of the items is from the feedback: then an extension asks for a number.
    has_feedback: bool,
) -> impl IntoView {
    let kind = form.shown(|draft| draft.kind);
    move || match kind.get() {
        None => ().into_any(),
        Some(Kind::Move(step)) => move_fields(form, step, has_feedback).into_any(),
        Some(Kind::Leader) => view! {
            <Post
                form=form
                label=say!(ledger.leader)
                among=vec![Role::GroupSecretary, Role::LeadershipMember]
                read=|draft| draft.leader
                write=|draft, leader| draft.leader = leader
            />
            {text(form, say!(ledger.leader_post), say!(ledger.leader_post_hint))}
        }
        .into_any(),
        Some(Kind::Department) => text(form, say!(ledger.lead_department), "").into_any(),
        Some(Kind::Handler) => text(form, say!(ledger.handler_post), "").into_any(),
        Some(Kind::Due) => day(form, say!(ledger.due)).into_any(),
        Some(Kind::MeasureDue) => day(form, say!(ledger.measure_due)).into_any(),
        Some(Kind::LedBySecretary) => view! {
            <Tick
                form=form
                label=say!(ledger.led_by_secretary)
                read=|draft| draft.led_by_secretary
                write=|draft, led| draft.led_by_secretary = led
            />
        }
        .into_any(),
        Some(Kind::Disclosure) => view! {
            <OneOf
                form=form
                label=say!(ledger.disclosure)
                values=Disclosure::ALL
                name=disclosure
                read=|draft| Some(draft.disclosure)
                write=|draft, chosen| draft.disclosure = chosen.unwrap_or(draft.disclosure)
            />
        }
        .into_any(),
    }
}

fn move_fields(form: Form<Draft>, step: Move, has_feedback: bool) -> impl IntoView {
    // No two rows of the table are for the same move.
    let row = TRANSITIONS.iter().find(|row| row.step == step)?;
    let decision = form.part(|draft| Some(draft.decision.clone()), |draft, decision| draft.decision = decision);
    Some(view! {
        <p class="dialog__text">{explanation(step)}</p>
        <DecisionFields form=decision row=row among=row.by.to_vec() asks_consent=has_feedback/>
        <p class="field__hint ledger-form__note">{say!(ledger.decide_note)}</p>
    })
}

fn text(form: Form<Draft>, label: &'static str, hint: &'static str) -> impl IntoView {
    view! { <Text form=form label=label hint=hint read=|draft| &draft.text write=|draft| &mut draft.text/> }
}

fn day(form: Form<Draft>, label: &'static str) -> impl IntoView {
    view! { <Day form=form label=label read=|draft| draft.due write=|draft, day| draft.due = day/> }
}
