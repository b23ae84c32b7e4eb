//! Voiding the matter.

use super::edited::Edited;
use crate::pages::parts::VoidWindow;
use crate::words::say;
use leptos::prelude::*;

/// The button, below all others, and its window.
#[component]
pub fn Void(
    /// The open matter.
    edited: Edited,
) -> impl IntoView {
    let session = edited.session;
    let open = RwSignal::new(false);
    let is_voided = edited.form.shown(|matter| matter.is_voided());
    view! {
        <div class="desk-detail__void" hidden=move || is_voided.get()>
            <button type="button" class="button button--danger" on:click=move |_| open.set(true)>
                {say!(desk.void_act)}
            </button>
        </div>
        <VoidWindow
            id=Signal::derive(move || Some(edited.id.get_value()))
            open=open
            act=say!(desk.void_act)
            text=say!(desk.void_text)
            hint=say!(desk.hint.void_reason)
            on_done=move |()| {
                session.announce(say!(desk.voided));
                session.focus_soon("#matter-title");
            }
        />
    }
}
