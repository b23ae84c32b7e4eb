//! When the inspectors were told, and with which letter (事事有回音, S-50).

use super::super::labels;
use super::edited::Edited;
use crate::pages::parts::{Day, DraftNote, Form, Text};
use crate::ui::Dialog;
use crate::words::say;
use domain::Date;
use domain::desk::Act;
use leptos::prelude::*;

/// What is entered.
#[derive(Clone, PartialEq)]
struct Letter {
    on: Option<Date>,
    doc_no: String,
}

/// The form, in a window.
#[component]
pub fn Reply(
    /// The open matter.
    edited: Edited,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::stored(labels::act(Act::Reply).to_owned())>
            <Entry edited=edited open=open/>
        </Dialog>
    }
}

#[component]
fn Entry(edited: Edited, open: RwSignal<bool>) -> impl IntoView {
    let session = edited.session;
    let first = Letter { on: Some(untrack(|| session.today())), doc_no: String::new() };
    let left = session.draft(&format!("reply/{}", edited.id.get_value()), first);
    let letter = left.value;
    let form = Form::draft(letter);
    let error = RwSignal::new(None::<String>);
    let keep = move |_| {
        let Letter { on, doc_no } = letter.get_untracked();
        if on.is_none() {
            error.set(Some(say!(desk.reply_undated).to_owned()));
            return;
        }
        let refused = edited.act(|matter| matter.put_reply(on, doc_no));
        if refused.is_none() {
            left.clear();
            open.set(false);
            session.announce(labels::done(Act::Reply));
            session.focus_in_place_soon("#matter-title");
        }
        error.set(refused);
    };
    view! {
        <div class="desk-form">
            <Day form=form label=say!(matter.replied_on) read=|one| one.on write=|one, on| one.on = on/>
            <Text form=form label=say!(matter.reply_doc_no) read=|one| &one.doc_no write=|one| &mut one.doc_no/>
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=keep>{labels::act(Act::Reply)}</button>
        </div>
    }
}
