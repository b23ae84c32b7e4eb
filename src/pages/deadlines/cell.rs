//! A day of the calendar.

use super::Dated;
use super::entry::{Described, describe, lines};
use crate::route::deadlines::Opened;
use crate::words::{date, deadline_kind, say, weekday};
use domain::Date;
use domain::calendar::Calendar as WorkCalendar;
use domain::deadlines::Deadline;
use jiff::civil::Weekday;
use leptos::prelude::*;

/// Entries that a day shows at once; the rest is behind its link.
const SHOWN: usize = 3;

/// What a day holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    day: Date,
    /// The first few entries.
    first: Vec<Deadline>,
    /// How many there are.
    count: usize,
    /// How many of them are overdue.
    overdue: usize,
    /// 休 or 班, where the day differs from the ordinary week.
    mark: Option<&'static str>,
    is_free: bool,
}

impl Cell {
    /// The cell of a day with these entries; open ones come first.
    pub fn new(day: Date, entries: Option<&Vec<Deadline>>, work: &WorkCalendar) -> Self {
        let entries = entries.map(Vec::as_slice).unwrap_or_default();
        let mut order: Vec<&Deadline> = entries.iter().collect();
        order.sort_by_key(|one| !one.is_open());
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let is_free = !work.is_working_day(day);
        Self {
            day,
            first: order.into_iter().take(SHOWN).cloned().collect(),
            count: entries.len(),
            overdue: entries.iter().filter(|one| one.is_overdue()).count(),
            mark: match (is_free, is_weekend) {
                (true, false) => Some(say!(deadlines.day_off)),
                (false, true) => Some(say!(deadlines.day_worked)),
                _ => None,
            },
            is_free,
        }
    }

    fn left(&self) -> usize {
        self.count - self.first.len()
    }

    /// The day and all that is to be known of it, for the link that opens it.
    fn label(&self, today: Date) -> String {
        // What is read out holds what is shown: the number alone in the grid, the whole day in the list.
        let title = say!(deadlines.day_title, day = date(self.day), weekday = weekday(self.day.weekday()));
        let mut parts = vec![self.day.day().to_string(), title];
        parts.extend((self.day == today).then(|| say!(deadlines.today).to_owned()));
        parts.extend(self.mark.map(str::to_owned));
        parts.push(say!(deadlines.day_count, count = self.count));
        parts.extend((self.overdue > 0).then(|| say!(deadlines.overdue_count, count = self.overdue)));
        parts.join(say!(common.comma))
    }
}

/// The day as a cell of the table.
#[component]
pub fn DayCell(
    /// The page's dates.
    dated: Dated,
    /// The day.
    cell: Cell,
) -> impl IntoView {
    let today = dated.session.today();
    let day = cell.day;
    let class = match (day == today, cell.is_free) {
        (true, _) => "calendar__day calendar__day--today",
        (false, true) => "calendar__day calendar__day--free",
        (false, false) => "calendar__day",
    };
    let left = cell.left();
    let label = cell.label(today);
    let is_opened = move || dated.opened.get() == Opened::Day(day);
    view! {
        <td class=class>
            <div class="calendar__top">
                <a
                    class="calendar__number"
                    id=format!("day-{day}")
                    href=move || to_day(dated, day)
                    aria-label=label
                    aria-current=move || is_opened().then_some("true")
                >
                    {day.day()}
                </a>
                <span class="calendar__marks">
                    {(day == today).then(|| view! { <strong>{say!(deadlines.today)}</strong> })} {cell.mark}
                </span>
                {(cell.count > 0).then(|| view! { <span class="calendar__count">{cell.count}</span> })}
            </div>
            <ul>{cell.first.iter().filter_map(|one| entry(dated, one)).collect_view()}</ul>
            {(left > 0)
                .then(|| {
                    view! {
                        <a class="calendar__more" href=move || to_day(dated, day)>
                            {say!(deadlines.day_more, count = left)}
                        </a>
                    }
                })}
        </td>
    }
}

/// The day as an entry of a list.
#[component]
pub fn DayRow(
    /// The page's dates.
    dated: Dated,
    /// The day.
    cell: Cell,
) -> impl IntoView {
    let today = dated.session.today();
    let day = cell.day;
    let left = cell.left();
    view! {
        <li class="calendar__row" class:calendar__row--today=day == today>
            <a class="calendar__heading" href=move || to_day(dated, day) aria-label=cell.label(today)>
                <span>{say!(deadlines.day_title, day = date(day), weekday = weekday(day.weekday()))}</span>
                <span class="calendar__marks">
                    {(day == today).then(|| view! { <strong>{say!(deadlines.today)}</strong> })} {cell.mark}
                </span>
                <span class="calendar__count">{say!(deadlines.day_count, count = cell.count)}</span>
            </a>
            {lines(dated, &cell.first)}
            {(left > 0)
                .then(|| {
                    view! {
                        <a class="calendar__more" href=move || to_day(dated, day)>
                            {say!(deadlines.day_more, count = left)}
                        </a>
                    }
                })}
        </li>
    }
}

fn to_day(dated: Dated, day: Date) -> String {
    dated.link(|query| query.with("day", &day.to_string()))
}

/// An entry so short that three fit into a cell; its full words stand on its day.
fn entry(dated: Dated, one: &Deadline) -> Option<impl IntoView + use<>> {
    let session = dated.session;
    let Described { title, page, .. } = session.peek(|workspace| describe(workspace, one)).flatten()?;
    let class = match (one.is_open(), one.is_overdue(), one.is_pressing()) {
        (false, ..) => "calendar__entry calendar__entry--done",
        (_, true, _) => "calendar__entry calendar__entry--overdue",
        (_, _, true) => "calendar__entry calendar__entry--soon",
        _ => "calendar__entry",
    };
    let state = match (one.is_open(), one.is_overdue()) {
        (false, _) => say!(deadlines.done),
        (true, true) => say!(deadlines.late),
        _ => "",
    };
    let full = title.clone();
    Some(view! {
        <li>
            <a class=class href=session.link(page) title=full>
                <span class="calendar__kind">{deadline_kind(one.kind)}</span>
                {title}
                <span class="visually-hidden">" " {state}</span>
            </a>
        </li>
    })
}
