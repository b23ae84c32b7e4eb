//! Voiding a matter (作废): it stays, with the reason.

use super::edited::Edited;
use crate::domain::change::Change;
use crate::ui::{Dialog, TextArea};
use crate::words::{self, say};
use leptos::prelude::*;

/// The button, below all others, and its window.
#[component]
pub fn Void(
    /// The open matter.
    edited: Edited,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_voided = edited.form.shown(|matter| matter.is_voided());
    view! {
        <div class="desk-detail__void" hidden=move || is_voided.get()>
            <button type="button" class="button button--danger" on:click=move |_| open.set(true)>
                {say!(desk.void_act)}
            </button>
        </div>
        <Dialog open=open title=Signal::stored(say!(desk.void_act).to_owned())>
            <Reason edited=edited open=open/>
        </Dialog>
    }
}

#[component]
fn Reason(edited: Edited, open: RwSignal<bool>) -> impl IntoView {
    let session = edited.session;
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let void = move |_| match session.change(Change::VoidMatter(edited.id.get_value(), reason.get_untracked())) {
        Ok(()) => {
            open.set(false);
            session.announce(say!(desk.voided));
            session.focus_soon("#matter-title");
        }
        Err(refusal) => error.set(Some(words::refusal(&refusal))),
    };
    view! {
        <p class="dialog__text">{say!(desk.void_text)}</p>
        <TextArea
            label=say!(matter.void_reason)
            hint=say!(desk.hint.void_reason)
            value=reason
            error=error
            on_input=move |text| {
                error.set(None);
                reason.set(text);
            }
        />
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--danger" on:click=void>{say!(desk.void_act)}</button>
        </div>
    }
}
