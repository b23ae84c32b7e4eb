//! 资料调阅 (S-36, S-38).

use crate::pages::parts::{Day, Form, OneOf, Post, Text, Tick};
use crate::words::{request_kind, say};
use domain::matter::{DocumentRequest, RequestKind};
use leptos::prelude::*;

/// What is asked for, and until when.
pub fn first(form: Form<DocumentRequest>) -> impl IntoView {
    view! {
        <OneOf
            form=form
            label=say!(matter.kind)
            values=RequestKind::ALL
            name=request_kind
            read=|one| Some(one.kind)
            write=|one, kind| one.kind = kind.unwrap_or(one.kind)
        />
        <Text
            form=form
            label=say!(matter.title)
            hint=say!(desk.hint.title)
            read=|one| &one.title
            write=|one| &mut one.title
        />
        <Day
            form=form
            label=say!(matter.asked_on)
            read=|one| Some(one.asked_on)
            write=|one, day| one.asked_on = day.unwrap_or(one.asked_on)
        />
        <Day form=form label=say!(matter.due) read=|one| Some(one.due) write=|one, day| one.due = day.unwrap_or(one.due)/>
    }
}

/// Who gathers it, and where it is.
pub fn rest(form: Form<DocumentRequest>) -> impl IntoView {
    let comes_back = form.shown(|one| one.kind == RequestKind::Documents && !one.is_copy);
    let is_documents = form.shown(|one| one.kind == RequestKind::Documents);
    view! {
        <Text form=form label=say!(matter.slip_no) read=|one| &one.slip_no write=|one| &mut one.slip_no/>
        <Text form=form label=say!(matter.department) read=|one| &one.department write=|one| &mut one.department/>
        <Post form=form label=say!(matter.handler) read=|one| one.handler write=|one, post| one.handler = post/>
        <Text
            form=form
            label=say!(matter.extent)
            hint=say!(desk.hint.extent)
            read=|one| &one.extent
            write=|one| &mut one.extent
        />
        <Day
            form=form
            label=say!(matter.provided_on)
            read=|one| one.provided_on
            write=|one, day| one.provided_on = day
        />
        {move || {
            is_documents
                .get()
                .then(|| {
                    view! {
                        <Tick
                            form=form
                            label=say!(matter.is_copy)
                            read=|one| one.is_copy
                            write=|one, is_copy| one.is_copy = is_copy
                        />
                    }
                })
        }}
        {move || {
            comes_back
                .get()
                .then(|| {
                    view! {
                        <Day
                            form=form
                            label=say!(matter.returned_on)
                            read=|one| one.returned_on
                            write=|one, day| one.returned_on = day
                        />
                    }
                })
        }}
    }
}
