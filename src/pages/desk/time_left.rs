//! How much time is left, in words.

use crate::pages::parts::Due;
use crate::words::say;
use domain::desk::Deadline;
use leptos::prelude::*;

/// 还有 2 天, 逾期 1 天; for what the secretary must know, hours (ON-08). Nothing where nothing presses.
#[component]
pub fn TimeLeft(
    /// Until when.
    #[prop(into)]
    deadline: Signal<Deadline>,
) -> impl IntoView {
    move || match deadline.get() {
        Deadline::Nothing => ().into_any(),
        Deadline::Day(day, state) => view! { <Due due=Signal::stored((Some(day), state))/> }.into_any(),
        Deadline::HoursLeft(0) => view! { <span class="due due--soon">{say!(desk.hour_left)}</span> }.into_any(),
        Deadline::HoursLeft(hours) => {
            view! { <span class="due due--soon">{say!(desk.hours_left, hours = hours)}</span> }.into_any()
        }
        Deadline::HoursPassed(0) => view! { <span class="due due--overdue">{say!(desk.hour_passed)}</span> }.into_any(),
        Deadline::HoursPassed(hours) => {
            view! { <span class="due due--overdue">{say!(desk.hours_passed, hours = hours)}</span> }.into_any()
        }
    }
}
