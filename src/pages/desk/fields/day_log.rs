//! 工作日志: routine matters of a day (ON-07).

use crate::pages::parts::{Day, Form, Post, Text};
use crate::words::say;
use domain::matter::DayLog;
use leptos::prelude::*;

/// The day, and what was arranged on it.
pub fn first(form: Form<DayLog>) -> impl IntoView {
    view! {
        <Day
            form=form
            label=say!(matter.on)
            read=|one| Some(one.on)
            write=|one, day| one.on = day.unwrap_or(one.on)
        />
        <Text
            form=form
            label=say!(matter.log_text)
            hint=say!(desk.hint.log)
            is_long=true
            read=|one| &one.text
            write=|one| &mut one.text
        />
        <Post form=form label=say!(matter.on_duty) read=|one| one.on_duty write=|one, post| one.on_duty = post/>
    }
}
