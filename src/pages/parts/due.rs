//! A due date in words.

use crate::words;
use domain::Date;
use domain::task::DueState;
use leptos::prelude::*;

/// 还有 3 天, 逾期 2 天, or the date itself; marked where it presses.
#[component]
pub fn Due(
    /// When it is due, and how that stands to today.
    #[prop(into)]
    due: Signal<(Option<Date>, DueState)>,
) -> impl IntoView {
    let class = move || match due.get() {
        (_, DueState::Overdue(_)) => "due due--overdue",
        (_, DueState::Soon(_)) => "due due--soon",
        _ => "due",
    };
    view! {
        <span class=class>
            {move || {
                let (due, state) = due.get();
                words::due(due, state)
            }}
        </span>
    }
}
