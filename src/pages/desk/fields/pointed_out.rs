//! 当面指出 (S-22, ON-08).

use crate::pages::parts::{Form, Moment, Post, Text};
use crate::words::say;
use domain::matter::PointedOut;
use leptos::prelude::*;

/// What was said, and to whom.
pub fn first(form: Form<PointedOut>) -> impl IntoView {
    view! {
        <Moment form=form label=say!(matter.at) read=|one| Some(one.at) write=|one, at| one.at = at.unwrap_or(one.at)/>
        <Text
            form=form
            label=say!(matter.problem)
            hint=say!(desk.hint.problem)
            is_long=true
            read=|one| &one.problem
            write=|one| &mut one.problem
        />
        <Post form=form label=say!(matter.said_to) read=|one| one.said_to write=|one, post| one.said_to = post/>
    }
}

/// When the secretary was told.
pub fn rest(form: Form<PointedOut>) -> impl IntoView {
    view! {
        <Moment
            form=form
            label=say!(matter.reported_at)
            read=|one| one.reported_at
            write=|one, at| one.reported_at = at
        />
    }
}
