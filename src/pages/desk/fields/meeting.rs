//! 座谈、谈话安排: when, where and how many, and nothing else (S-21, S-36).

use crate::pages::parts::{Form, Moment, Number, OneOf, Post, Text, Tick};
use crate::words::{meeting_kind, say};
use domain::matter::{Meeting, MeetingKind};
use leptos::prelude::*;

/// When and where.
pub fn first(form: Form<Meeting>) -> impl IntoView {
    view! {
        <OneOf
            form=form
            label=say!(matter.kind)
            values=MeetingKind::ALL
            name=meeting_kind
            read=|one| Some(one.kind)
            write=|one, kind| one.kind = kind.unwrap_or(one.kind)
        />
        <Moment form=form label=say!(matter.at) read=|one| Some(one.at) write=|one, at| one.at = at.unwrap_or(one.at)/>
        <Text
            form=form
            label=say!(matter.place)
            hint=say!(desk.hint.place)
            read=|one| &one.place
            write=|one| &mut one.place
        />
        <Number
            form=form
            label=say!(matter.people)
            unit=say!(desk.people_unit)
            read=|one| one.people.map(f64::from)
            write=|one, number| one.people = number.map(whole)
        />
    }
}

/// Who arranges it, and whether it has taken place.
pub fn rest(form: Form<Meeting>) -> impl IntoView {
    view! {
        <Post
            form=form
            label=say!(matter.arranged_by)
            read=|one| one.arranged_by
            write=|one, post| one.arranged_by = post
        />
        <Tick form=form label=say!(matter.is_over) read=|one| one.is_over write=|one, is_over| one.is_over = is_over/>
    }
}

/// People are counted whole; the conversion stops at the ends of what can be stored.
fn whole(number: f64) -> u16 {
    number.round() as u16
}
