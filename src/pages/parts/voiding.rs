//! Voiding a matter (作废): it stays, with the reason.

use super::DraftNote;
use crate::session::use_session;
use crate::ui::{Dialog, TextArea};
use crate::words::{self, say};
use domain::change::Change;
use domain::id::MatterId;
use leptos::prelude::*;

/// The window that asks for the reason.
#[component]
pub fn VoidWindow(
    /// Which matter; none as long as nothing was asked.
    #[prop(into)]
    id: Signal<Option<MatterId>>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is called to void this matter.
    act: &'static str,
    /// What comes of it.
    text: &'static str,
    /// What to write as the reason.
    #[prop(optional)]
    hint: &'static str,
    /// Called once it is void.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::stored(act.to_owned())>
            {move || id.get().map(|id| view! { <Reason id=id open=open act=act text=text hint=hint on_done=on_done/> })}
        </Dialog>
    }
}

#[component]
fn Reason(
    id: MatterId,
    open: RwSignal<bool>,
    act: &'static str,
    text: &'static str,
    hint: &'static str,
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let left = session.draft(&format!("void/{id}"), String::new());
    let reason = left.value;
    let error = RwSignal::new(None::<String>);
    let void = move |_| match session.change(Change::VoidMatter(id.clone(), reason.get_untracked())) {
        Ok(()) => {
            left.clear();
            open.set(false);
            on_done.run(());
        }
        Err(refusal) => error.set(Some(words::refusal(&refusal))),
    };
    view! {
        <p class="dialog__text">{text}</p>
        <TextArea
            label=say!(matter.void_reason)
            hint=hint
            value=reason
            error=error
            on_input=move |text| {
                error.set(None);
                reason.set(text);
            }
        />
        <DraftNote draft=left/>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--danger" on:click=void>{act}</button>
        </div>
    }
}
