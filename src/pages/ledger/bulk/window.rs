//! The window in which an act on several items is chosen, looked at, and done.

use super::super::Items;
use super::draft::{Draft, Kind};
use super::form::ActFields;
use super::preview::Preview;
use crate::pages::parts::{DraftNote, Form};
use crate::ui::{Dialog, Select};
use crate::words::{refusal, say};
use domain::Date;
use domain::bulk::{Planned, offered_moves, plan, together};
use domain::id::ItemId;
use domain::ledger::{Decision, SourceStage, TRANSITIONS};
use domain::pack::Role;
use leptos::prelude::*;

/// The window.
#[component]
pub fn Window(
    /// The page's items.
    items: Items,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || say!(ledger.bulk.title, count = items.picks.ids.with(|ids| ids.len())));
    view! { <Dialog open=open title=title><Content items=items open=open/></Dialog> }
}

#[component]
fn Content(items: Items, open: RwSignal<bool>) -> impl IntoView {
    let session = items.session;
    let today = untrack(|| session.today());
    // In the order of their numbers, as they stand in the ledger.
    let (picked, has_feedback) = items.rows.with_untracked(|rows| {
        items.picks.ids.with_untracked(|ids| {
            let rows = rows.all().iter().filter(|row| ids.contains(&row.id));
            let picked: Vec<ItemId> = rows.clone().map(|row| row.id.clone()).collect();
            (picked, rows.clone().any(|row| row.stage == SourceStage::Feedback))
        })
    });
    let picked = StoredValue::new(picked);
    let moves = picked.with_value(|picked| session.peek(|workspace| offered_moves(workspace, picked, today)));
    let kinds: Vec<Kind> = moves.unwrap_or_default().into_iter().map(Kind::Move).chain(Kind::FIELDS).collect();
    let left = session.draft("bulk", Draft::new());
    let draft = left.value;
    // Of other items, another act may be possible.
    if draft.with_untracked(|draft| draft.kind.is_some_and(|kind| !kinds.contains(&kind))) {
        left.clear();
    }
    let planned = RwSignal::new(None::<Vec<Planned>>);
    let error = RwSignal::new(None::<String>);
    // What was looked at is not what was entered since.
    Effect::new(move |before: Option<Draft>| {
        let now = draft.get();
        if before.is_some_and(|before| before != now) {
            planned.set(None);
        }
        now
    });
    let choices = std::iter::once((String::new(), say!(common.choose).to_owned()));
    let choices = choices.chain(kinds.iter().enumerate().map(|(place, kind)| (place.to_string(), kind.label())));
    let choices: Vec<_> = choices.collect();
    let shown_kind = {
        let kinds = kinds.clone();
        Signal::derive(move || {
            let kind = draft.with(|draft| draft.kind);
            kind.and_then(|kind| kinds.iter().position(|other| *other == kind))
                .map(|at| at.to_string())
                .unwrap_or_default()
        })
    };
    let choose = move |place: String| {
        let kind = place.parse::<usize>().ok().and_then(|place| kinds.get(place)).copied();
        let by = session.preferences.role.get_untracked();
        draft.set(Draft { kind, decision: decision_of(kind, by, today), ..Draft::new() });
    };
    let look = move |_| {
        let Some(act) = draft.with_untracked(Draft::act) else { return };
        let found = picked.with_value(|picked| session.peek(|workspace| plan(workspace, picked, &act, today)));
        planned.set(found);
    };
    let possible =
        Memo::new(move |_| planned.with(|planned| planned.iter().flatten().filter(|one| one.outcome.is_ok()).count()));
    let apply = move |_| {
        let Some(change) = planned.with_untracked(|planned| planned.as_deref().and_then(together)) else { return };
        let count = possible.get_untracked();
        match session.change(change) {
            Ok(()) => {
                left.clear();
                open.set(false);
                items.picks.end();
                session.announce(say!(ledger.bulk.done, count = count));
            }
            Err(why) => error.set(Some(refusal(&why))),
        }
    };
    let has_preview = Memo::new(move |_| planned.with(Option::is_some));
    let has_kind = Memo::new(move |_| draft.with(|draft| draft.kind.is_some()));
    view! {
        <div class="ledger-bulk">
            <Select label=say!(ledger.bulk.act) choices=choices value=shown_kind on_change=choose/>
            <ActFields form=Form::draft(draft) has_feedback=has_feedback/>
            {move || {
                has_preview.get().then(|| {
                    view! { <Preview items=items planned=Signal::derive(move || planned.get().unwrap_or_default())/> }
                })
            }}
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button
                type="button"
                class="button"
                class:button--primary=move || !has_preview.get()
                disabled=move || !has_kind.get()
                on:click=look
            >
                {say!(ledger.bulk.look)}
            </button>
            <button
                type="button"
                class="button button--primary"
                hidden=move || !has_preview.get()
                disabled=move || possible.get() == 0
                on:click=apply
            >
                {move || say!(ledger.bulk.apply, count = possible.get())}
            </button>
        </div>
    }
}

/// The decision with which a move begins: today, by the role that was declared where it may decide, else by the first
/// that may.
fn decision_of(kind: Option<Kind>, declared: Option<Role>, today: Date) -> Decision {
    let Some(Kind::Move(step)) = kind else { return Decision::default() };
    let among = TRANSITIONS.iter().find(|row| row.step == step).map(|row| row.by).unwrap_or_default();
    let by = declared.filter(|role| among.contains(role)).or_else(|| among.first().copied());
    Decision { by, on: Some(today), ..Decision::default() }
}
