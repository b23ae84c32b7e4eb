//! What is done about it, how far that is, and what was learnt (S-28).

use super::super::edited::Edited;
use super::measures::Measures;
use super::rules::Rules;
use super::stages::Stages;
use crate::pages::parts::{Number, Text};
use crate::words::say;
use leptos::prelude::*;

/// The group of fields.
#[component]
pub fn Rectification(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let form = edited.form;
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_rectification)}</legend>
            <Text
                form=form
                label=say!(ledger.goal)
                hint=say!(ledger.goal_hint)
                is_long=true
                read=|item| &item.goal
                write=|item| &mut item.goal
            />
            <Measures edited=edited/>
            <Stages edited=edited/>
            <Text form=form label=say!(ledger.progress_note) is_long=true read=|item| &item.progress_note write=|item| &mut item.progress_note/>
            <Number
                form=form
                label=say!(ledger.percent)
                unit="%"
                read=|item| Some(f64::from(item.progress_percent))
                write=|item, number| item.progress_percent = percent(number)
            />
        </fieldset>
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_lessons)}</legend>
            <Text form=form label=say!(ledger.lessons) is_long=true read=|item| &item.lessons_applied write=|item| &mut item.lessons_applied/>
            <Text
                form=form
                label=say!(ledger.expanded_check)
                hint=say!(ledger.expanded_hint)
                is_long=true
                read=|item| &item.expanded_check
                write=|item| &mut item.expanded_check
            />
            <Text form=form label=say!(ledger.loophole_closed) is_long=true read=|item| &item.loophole_closed write=|item| &mut item.loophole_closed/>
            <Rules edited=edited/>
        </fieldset>
    }
}

/// What is no percentage becomes one that is refused.
fn percent(number: Option<f64>) -> u8 {
    let rounded = number.unwrap_or_default().round();
    if (0.0..=100.0).contains(&rounded) { rounded as u8 } else { u8::MAX }
}
