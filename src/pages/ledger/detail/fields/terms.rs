//! Until when, at which pace, and when what goes on for long is looked at again.

use super::super::edited::Edited;
use super::issue::Fixed;
use crate::pages::parts::{Day, Number};
use crate::ui::Select;
use crate::words::{date, mode, say};
use domain::ledger::{Item, RectifyMode, Status, rhythm};
use leptos::prelude::*;

/// The group of fields.
#[component]
pub fn Terms(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let is_rechecked = edited.shown(is_rechecked);
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_terms)}</legend>
            <Day form=edited.due() label=say!(ledger.due) read=|item| item.due write=|item, day| item.due = day/>
            <Rhythm edited=edited/>
            <Day
                form=edited.classified
                label=say!(ledger.found_on)
                read=|item| Some(item.found_on)
                write=|item, day| item.found_on = day.unwrap_or(item.found_on)
            />
            <Fixed edited=edited text=say!(ledger.fixed_due)/>
            {move || is_rechecked.get().then(|| view! { <Recheck edited=edited/> })}
        </fieldset>
    }
}

/// Whether it is looked at again and again, or may come to that: its interval is asked for before it becomes long-term.
fn is_rechecked(item: &Item) -> bool {
    item.rectify_mode == RectifyMode::LongTerm
        || item.status == Status::LongTerm
        || (item.status == Status::Rectifying && item.allows_long_term())
}

#[component]
fn Recheck(edited: Edited) -> impl IntoView {
    let next = edited.shown(Item::next_recheck);
    view! {
        <Number
            form=edited.form
            label=say!(ledger.recheck_months)
            hint=say!(ledger.recheck_hint)
            unit=say!(ledger.months)
            read=|item| item.recheck_months.map(f64::from)
            write=|item, number| item.recheck_months = number.map(months)
        />
        <Day
            form=edited.form
            label=say!(ledger.rechecked_on)
            read=|item| item.rechecked_on
            write=|item, day| item.rechecked_on = day
        />
        {move || next.get().map(|day| view! { <p>{say!(ledger.next_recheck, date = date(day))}</p> })}
    }
}

/// What is no number of months becomes one that is refused.
fn months(number: f64) -> u8 {
    if number.fract() == 0.0 && (0.0..=255.0).contains(&number) { number as u8 } else { u8::MAX }
}

/// The rhythm follows from stage and category; only 长期坚持 is chosen, and never for the four winds (S-23).
#[component]
fn Rhythm(edited: Edited) -> impl IntoView {
    let offered = edited.shown(|item| Some((rhythm(item.source_stage, item.category), item.allows_long_term())));
    let is_long = edited.shown(|item| item.rectify_mode == RectifyMode::LongTerm);
    move || {
        offered.get().map(|(follows, allows_long)| {
            let mut choices = vec![(String::new(), say!(ledger.mode_follows, mode = mode(follows)))];
            if allows_long {
                choices.push(("long".to_owned(), mode(RectifyMode::LongTerm).to_owned()));
            }
            view! {
                <Select
                    label=say!(ledger.mode)
                    choices=choices
                    hint=if allows_long { say!(ledger.mode_hint) } else { say!(ledger.mode_fixed) }
                    value=Signal::derive(move || if is_long.get() { "long".to_owned() } else { String::new() })
                    disabled=edited.classified.locked
                    on_change=move |name| {
                        edited.edit_in_round(|item, round| item.set_long_term(name == "long", round));
                    }
                />
            }
        })
    }
}
