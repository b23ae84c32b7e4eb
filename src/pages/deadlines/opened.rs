//! A day that is opened, or the list of what presses.

use super::entry::lines;
use super::{Dated, MOST_ROWS};
use crate::route::deadlines::Opened;
use crate::words::{date, say, weekday};
use domain::Date;
use domain::deadlines::{Deadline, Outlook};
use leptos::prelude::*;

/// Names the title of what is opened.
pub const TITLE: &str = "#deadlines-opened";

/// The list of what is opened; nothing where nothing is.
#[component]
pub fn OpenedList(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let shown = Memo::new(move |_| {
        let (opened, today) = (dated.opened.get(), session.today());
        if opened == Opened::Nothing {
            return Vec::new();
        }
        let fits = |one: &&Deadline| holds(opened, one, today) && dated.filter.with(|filter| filter.fits(one));
        dated.list.with(|list| list.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    move || {
        let title = match dated.opened.get() {
            Opened::Nothing => return None,
            Opened::Day(day) => say!(deadlines.day_title, day = date(day), weekday = weekday(day.weekday())),
            Opened::Overdue => say!(deadlines.title_overdue).to_owned(),
            Opened::ThisWeek => say!(deadlines.title_week).to_owned(),
            Opened::Pressing => say!(deadlines.title_pressing).to_owned(),
        };
        let close = dated.link(|query| query.with("day", ""));
        Some(view! {
            <section class="dated block" aria-labelledby="deadlines-opened">
                <div class="page__head">
                    <h2 id="deadlines-opened" tabindex="-1">{title}</h2>
                    <a class="button button--quiet" href=close>{say!(common.close)}</a>
                </div>
                {move || shown.with(|shown| list(dated, shown))}
            </section>
        })
    }
}

fn list(dated: Dated, shown: &[Deadline]) -> impl IntoView + use<> {
    let drawn = shown.get(..MOST_ROWS).unwrap_or(shown);
    let is_cut = drawn.len() < shown.len();
    view! {
        {shown.is_empty().then(|| view! { <p class="page__lead">{say!(deadlines.nothing_here)}</p> })}
        {lines(dated, drawn)}
        {is_cut
            .then(|| {
                let limit = say!(deadlines.cut, shown = MOST_ROWS, total = shown.len());
                view! { <p class="page__lead">{limit}</p> }
            })}
    }
}

fn holds(opened: Opened, one: &Deadline, today: Date) -> bool {
    match opened {
        Opened::Nothing => false,
        Opened::Day(day) => one.date == day,
        Opened::Overdue => one.is_overdue(),
        Opened::ThisWeek => Outlook::is_this_week(one, today),
        Opened::Pressing => one.is_pressing(),
    }
}
