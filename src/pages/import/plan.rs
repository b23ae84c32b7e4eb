//! What the chosen files would do, and doing it.

use super::Steps;
use super::changes::Changes;
use super::clashes::Clashes;
use crate::pages::parts::{import_error, round_name};
use crate::route::{Page, Route};
use crate::session::{ImportPlan, Opened, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{round_kind, say};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which round it is, what would change, and the two ways on.
#[component]
pub fn Plan(
    /// What would happen.
    plan: ImportPlan,
    /// How many of the files can't be read.
    unreadable: usize,
    /// What the page is at.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let is_busy = RwSignal::new(false);
    let round = plan.after.round().clone();
    let number = format!("{}{}{}", round_name(&round), say!(common.comma), round_kind(round.kind));
    let names = steps.batch.with_untracked(|batch| {
        let files = batch.iter().flat_map(|batch| &batch.files);
        files.map(|file| file.name.clone()).collect::<Vec<_>>()
    });
    // Without storage only one round is held, so another one that is open would be lost.
    let replaced = {
        let id = plan.id.clone();
        move || match session.opened() {
            Opened::Ready(open) if open != id && !session.is_durable() => {
                session.peek(|workspace| workspace.round().unit.name.clone())
            }
            _ => None,
        }
    };
    let apply = {
        let (plan, unit) = (plan.clone(), round.unit.name.clone());
        move |_| {
            let (plan, unit) = (plan.clone(), unit.clone());
            is_busy.set(true);
            steps.error.set(None);
            spawn_local(async move {
                match session.apply_import(plan).await {
                    Ok(id) => {
                        session.announce(say!(data.applied, unit = unit));
                        session.go(&Route::Round(id, Page::Overview));
                    }
                    Err(error) => {
                        steps.error.try_set(Some(import_error(&error)));
                        is_busy.try_set(false);
                    }
                }
            });
        }
    };
    let cancel = move |_| {
        steps.batch.set(None);
        steps.error.set(None);
        session.announce(say!(data.cancelled));
        session.focus_soon(".file-button input");
    };
    let is_held_up = unreadable > 0;
    let note =
        if is_held_up { say!(data.take_out_first, count = unreadable) } else { say!(data.apply_note).to_owned() };
    view! {
        <dl class="data__facts">
            <dt>{say!(data.unit)}</dt>
            <dd>{round.unit.name.clone()}</dd>
            <dt>{say!(data.round)}</dt>
            <dd>{number}</dd>
        </dl>
        <Changes plan=plan.clone()/>
        <Clashes plan=plan files=names/>
        {move || {
            replaced()
                .map(|unit| {
                    view! { <Notice tone=Tone::Warning><p>{say!(data.replaces, unit = unit)}</p></Notice> }
                })
        }}
        <div class="page__acts">
            <button
                type="button"
                class="button button--primary"
                disabled=move || is_busy.get() || is_held_up
                aria-describedby="apply-note"
                on:click=apply
            >
                {move || if is_busy.get() { say!(data.applying) } else { say!(data.apply) }}
            </button>
            <button type="button" class="button" disabled=move || is_busy.get() on:click=cancel>
                {say!(common.cancel)}
            </button>
        </div>
        <p class="data__note" id="apply-note">{note}</p>
    }
}
