//! 立行立改通知书, with its receipt (ON-09, ON-10).

use crate::pages::parts::{Day, Form, Post, Text};
use crate::words::say;
use domain::matter::Notice;
use leptos::prelude::*;

/// What came, and until when it is to be put right.
pub fn first(form: Form<Notice>) -> impl IntoView {
    view! {
        <Text form=form label=say!(matter.doc_no) read=|one| &one.doc_no write=|one| &mut one.doc_no/>
        <Text
            form=form
            label=say!(matter.problem)
            hint=say!(desk.hint.problem)
            is_long=true
            read=|one| &one.problem
            write=|one| &mut one.problem
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

/// Receipt and reply.
pub fn rest(form: Form<Notice>) -> impl IntoView {
    view! {
        <Post form=form label=say!(matter.signed_by) read=|one| one.signed_by write=|one, post| one.signed_by = post/>
        <Day form=form label=say!(matter.signed_on) read=|one| one.signed_on write=|one, day| one.signed_on = day/>
        <Day form=form label=say!(matter.replied_on) read=|one| one.replied_on write=|one, day| one.replied_on = day/>
        <Text
            form=form
            label=say!(matter.reply_doc_no)
            read=|one| &one.reply_doc_no
            write=|one| &mut one.reply_doc_no
        />
    }
}
