//! Holidays and make-up days, as they are announced year by year.

use super::form::Draft;
use crate::ui::DateInput;
use crate::words::{date, say};
use domain::Date;
use domain::calendar::{Calendar, days_between};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Longest range that is entered at once, in days: no holiday is longer, and a slip of the year is.
const MAX_RANGE_DAYS: i32 = 60;

/// Both lists, and a form to add to them.
#[component]
pub fn CalendarEditor(
    /// The round.
    draft: Draft,
) -> impl IntoView {
    let from = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add =
        move |pick: fn(&mut Calendar) -> &mut BTreeSet<Date>| match range(&from.get_untracked(), &to.get_untracked()) {
            Some(days) => {
                error.set(None);
                draft.edit(move |round| pick(&mut round.calendar).extend(days));
                from.set(String::new());
                to.set(String::new());
            }
            None => error.set(Some(say!(setup.range_wrong).to_owned())),
        };
    view! {
        <section class="block">
            <h2>{say!(setup.calendar)}</h2>
            <p class="page__lead">{say!(setup.calendar_hint)}</p>
            <div class="fields fields--short">
                <DateInput label=say!(setup.from) value=from error=error on_change=move |text| from.set(text)/>
                <DateInput label=say!(setup.to) value=to on_change=move |text| to.set(text)/>
            </div>
            <div class="page__acts">
                <button type="button" class="button" on:click=move |_| add(|calendar| &mut calendar.holidays)>
                    {say!(setup.add_holidays)}
                </button>
                <button type="button" class="button" on:click=move |_| add(|calendar| &mut calendar.make_up_days)>
                    {say!(setup.add_make_up)}
                </button>
            </div>
            <DayList draft=draft title=say!(setup.holidays) pick=|calendar| &mut calendar.holidays/>
            <DayList draft=draft title=say!(setup.make_up_days) pick=|calendar| &mut calendar.make_up_days/>
        </section>
    }
}

/// The days of a range; a single day where the end is left open.
fn range(from: &str, to: &str) -> Option<Vec<Date>> {
    let from: Date = from.parse().ok()?;
    let to: Date = if to.is_empty() { from } else { to.parse().ok()? };
    let is_sound = (0..=MAX_RANGE_DAYS).contains(&days_between(from, to));
    is_sound
        .then(|| std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day <= to).collect())
}

#[component]
fn DayList(draft: Draft, title: &'static str, pick: fn(&mut Calendar) -> &mut BTreeSet<Date>) -> impl IntoView {
    let days = Memo::new(move |_| draft.round.with(|round| pick(&mut round.calendar.clone()).clone()));
    view! {
        <h3>{title}</h3>
        <ul class="days">
            {move || {
                let days = days.get();
                if days.is_empty() {
                    return view! { <li class="page__lead">{say!(setup.no_days)}</li> }.into_any();
                }
                days.into_iter()
                    .map(|day| {
                        view! {
                            <li class="days__one">
                                {date(day)}
                                <button
                                    type="button"
                                    class="button button--quiet"
                                    aria-label=say!(setup.remove_day, date = date(day))
                                    on:click=move |_| {
                                        draft.edit(move |round| {
                                            pick(&mut round.calendar).remove(&day);
                                        });
                                    }
                                >
                                    {say!(common.remove)}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()
                    .into_any()
            }}
        </ul>
    }
}
