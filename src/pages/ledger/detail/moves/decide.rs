//! What is decided with a move: who, when, and what the table asks for besides.

use super::super::edited::Edited;
use super::fields::{DecisionFields, explanation};
use crate::pages::parts::{DraftNote, Form};
use crate::route::{Page, Query};
use crate::session::Session;
use crate::ui::{Select, SelectChoice};
use crate::words;
use crate::words::{say, status};
use domain::change::Change;
use domain::id::ItemId;
use domain::ledger::{Decision, Item, Move, Requirement, SourceStage, Transition};
use domain::pack::Role;
use leptos::prelude::*;

/// The form of a move.
#[component]
pub fn Decide(
    /// The open item.
    edited: Edited,
    /// The move.
    step: Move,
    /// Closed once it was made.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = edited.session;
    let item = edited.form.value.get_untracked()?;
    let row = Transition::find(step, item.status)?;
    let among = deciders(row, &item);
    let declared = session.preferences.role.get_untracked().filter(|role| among.contains(role));
    let first = Decision {
        by: declared.or_else(|| among.first().copied()),
        on: Some(untrack(|| session.today())),
        ..Decision::default()
    };
    let left = session.draft(&format!("move/{}/{step:?}", edited.id.get_value()), first);
    let decision = left.value;
    let error = RwSignal::new(None::<String>);
    let form = Form::draft(decision);
    let asks_target = row.requires.contains(&Requirement::Target);
    let decide = move |_| {
        let id = edited.id.get_value();
        let next = item.id_of_next_cycle(&id);
        match session.change(Change::MoveItem { item: id, step, decision: decision.get_untracked() }) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(ledger.moved, step = words::step(step)));
                if step == Move::Reopen {
                    session.open_page(Page::Ledger(Some(next), Query::default()));
                }
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    Some(view! {
        <p class="dialog__text">{explanation(step)}</p>
        {asks_target.then(|| view! { <Target edited=edited form=form/> })}
        <DecisionFields form=form row=row among=among asks_consent=item_is_from_feedback(edited)/>
        <DraftNote draft=left/>
        {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        <p class="field__hint ledger-form__note">{say!(ledger.decide_note)}</p>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=decide>{words::step(step)}</button>
        </div>
    })
}

/// Who may decide it: those of the table, but not whoever handed it in where another must look.
fn deciders(row: &Transition, item: &Item) -> Vec<Role> {
    let another = row.requires.contains(&Requirement::AnotherRole);
    let may = |role: &&Role| !another || item.submitted_by() != Some(**role);
    row.by.iter().filter(may).copied().collect()
}

fn item_is_from_feedback(edited: Edited) -> bool {
    edited
        .form
        .value
        .with_untracked(|item| item.as_ref().is_some_and(|item| item.source_stage == SourceStage::Feedback))
}

/// The item into which another is merged: any that counts.
#[component]
fn Target(edited: Edited, form: Form<Decision>) -> impl IntoView {
    let choices = targets(edited.session, &edited.id.get_value());
    view! {
        <Select
            label=say!(ledger.decide_into)
            choices=choices
            value=form.shown(|one| one.into.as_ref().map(ToString::to_string).unwrap_or_default())
            on_change=move |id: String| {
                // A choice is never refused; the move itself may be.
                form.edit(|one| one.into = Some(id).filter(|id| !id.is_empty()).map(ItemId::new));
            }
        />
    }
}

fn targets(session: Session, own: &ItemId) -> Vec<SelectChoice> {
    let others = session.peek(|workspace| {
        let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
        let mut others: Vec<_> =
            items.filter(|(id, item)| *id != own && item.status.counts() && !item.is_red_line()).collect();
        others.sort_by_key(|(_, item)| (item.number, item.cycle));
        let name = |(id, item): (&ItemId, &Item)| {
            let text = format!("{} {} {}", item.code(workspace.round()), item.issue_text, status(item.status));
            (id.to_string(), text)
        };
        others.into_iter().map(name).collect::<Vec<_>>()
    });
    let none = (String::new(), say!(common.not_set).to_owned());
    std::iter::once(none).chain(others.unwrap_or_default()).collect()
}
