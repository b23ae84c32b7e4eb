//! 移交事项: of a clue only its number (S-42, S-43).

use crate::pages::parts::{Day, Form, OneOf, Post, Text};
use crate::ui::{Notice, Tone};
use crate::words::{four_form, say, transfer_kind};
use domain::matter::{FourForm, Transfer, TransferKind};
use leptos::prelude::*;

/// What was handed over, and until when it is to be answered.
pub fn first(form: Form<Transfer>) -> impl IntoView {
    let is_clue = form.shown(|one| one.kind == TransferKind::Clue);
    view! {
        <OneOf
            form=form
            label=say!(matter.kind)
            values=TransferKind::ALL
            name=transfer_kind
            read=|one| Some(one.kind)
            write=|one, kind| one.kind = kind.unwrap_or(one.kind)
        />
        {move || is_clue.get().then(|| view! { <Notice tone=Tone::Warning>{say!(desk.clue_why)}</Notice> })}
        <Text
            form=form
            label=say!(matter.transfer_no)
            hint=say!(desk.hint.transfer_no)
            read=|one| &one.transfer_no
            write=|one| &mut one.transfer_no
        />
        <Day
            form=form
            label=say!(matter.received_on)
            read=|one| Some(one.received_on)
            write=|one, day| one.received_on = day.unwrap_or(one.received_on)
        />
        <Day form=form label=say!(matter.due) read=|one| one.due write=|one, day| one.due = day/>
    }
}

/// Who deals with it, how, and what came of it.
pub fn rest(form: Form<Transfer>) -> impl IntoView {
    view! {
        <Post form=form label=say!(matter.handler) read=|one| one.handler write=|one, post| one.handler = post/>
        <OneOf
            form=form
            label=say!(matter.four_form)
            values=FourForm::ALL
            name=four_form
            none=say!(common.not_set)
            read=|one| one.four_form
            write=|one, form| one.four_form = form
        />
        <Day form=form label=say!(matter.done_on) read=|one| one.done_on write=|one, day| one.done_on = day/>
        <Day form=form label=say!(matter.replied_on) read=|one| one.replied_on write=|one, day| one.replied_on = day/>
        <Text
            form=form
            label=say!(matter.reply_doc_no)
            read=|one| &one.reply_doc_no
            write=|one| &mut one.reply_doc_no
        />
    }
}
