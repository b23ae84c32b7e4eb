//! The calendar: a month as a table, and on narrow screens day by day.

use super::cell::{Cell, DayCell, DayRow};
use super::filters::Filters;
use super::opened::{OpenedList, TITLE};
use super::{Dated, TOPICS};
use crate::pages::parts::{FilterLinks, FilterMenu, FilterOption, follow_filter};
use crate::route::deadlines::{KINDS, Opened, month};
use crate::words::{deadline_kind, say, weekday};
use domain::Date;
use domain::calendar::Calendar as WorkCalendar;
use domain::deadlines::{Deadline, DeadlineKind, Month};
use jiff::civil::Weekday;
use leptos::prelude::*;
use std::collections::BTreeMap;

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The month that is asked for, with what is opened above it.
#[component]
pub fn Calendar(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let shown_month = Memo::new(move |_| {
        let today = session.today();
        dated.query.with(|query| month(query, today))
    });
    let by_day = Memo::new(move |_| {
        let month = shown_month.get();
        let mut days: BTreeMap<Date, Vec<Deadline>> = BTreeMap::new();
        dated.filter.with(|filter| {
            dated.list.with(|list| {
                // The list is ordered by day: only the month's own part of it is looked at.
                let from = list.partition_point(|one| one.date < month.first());
                let own = list.iter().skip(from).take_while(|one| one.date <= month.last());
                for one in own.filter(|one| filter.fits(one)) {
                    days.entry(one.date).or_default().push(one.clone());
                }
            });
        });
        days
    });
    let work =
        Memo::new(move |_| session.with(&TOPICS, |workspace| workspace.round().calendar.clone()).unwrap_or_default());
    Effect::new(move |before: Option<Opened>| {
        let opened = dated.opened.get();
        match (before, opened) {
            (Some(Opened::Day(day)), Opened::Nothing) => session.focus_in_place_soon(format!("#day-{day}")),
            (Some(Opened::Nothing) | None, Opened::Nothing) => {}
            (Some(_), Opened::Nothing) => session.focus_in_place_soon(".deadlines__counts a"),
            (before, now) if before != Some(now) => session.focus_soon(TITLE),
            _ => {}
        }
        opened
    });
    view! {
        <CalendarFilters dated=dated/>
        <OpenedList dated=dated/>
        <section class="block calendar" aria-labelledby="calendar-month">
            <MonthHead dated=dated month=shown_month by_day=by_day/>
            {move || grid(dated, shown_month.get(), &by_day.get(), &work.get())}
            {move || day_list(dated, shown_month.get(), &by_day.get(), &work.get())}
        </section>
    }
}

/// Which month it is, how much is in it, and the way to the others.
#[component]
fn MonthHead(dated: Dated, month: Memo<Month>, by_day: Memo<BTreeMap<Date, Vec<Deadline>>>) -> impl IntoView {
    let session = dated.session;
    let link = move |label: &'static str, to: fn(Month) -> Month| {
        let query = move || dated.query.get().with("month", &to(month.get()).to_string()).with("day", "");
        view! {
            <a
                class="button"
                href=move || dated.link(|_| query())
                on:click=move |event| {
                    follow_filter(session, &event, &session.route_now().with_query(untrack(query)));
                }
            >
                {label}
            </a>
        }
    };
    let counts = move || {
        by_day.with(|days| {
            let all = || days.values().flatten();
            say!(deadlines.month_count, total = all().count(), open = all().filter(|one| one.is_open()).count())
        })
    };
    let title = move || {
        let first = month.get().first();
        say!(deadlines.month, year = first.year(), month = first.month())
    };
    view! {
        <div class="page__head">
            <h2 id="calendar-month" aria-live="polite">
                {title} " " <span class="calendar__counts">{counts}</span>
            </h2>
            <nav class="page__acts" aria-label=say!(deadlines.months)>
                {link(say!(deadlines.month_before), Month::before)}
                <a class="button" href=move || dated.link(|query| query.with("month", "").with("day", ""))>
                    {say!(deadlines.month_now)}
                </a>
                {link(say!(deadlines.month_after), Month::after)}
            </nav>
        </div>
    }
}

/// What the calendar is narrowed down by.
#[component]
fn CalendarFilters(dated: Dated) -> impl IntoView {
    let tally = Memo::new(move |_| {
        let filter = dated.filter.get();
        dated.list.with(|list| {
            let fits = |one: &&Deadline| {
                filter.kind.is_none_or(|kind| kind == one.kind) && (one.is_open() || !filter.is_open_only)
            };
            let mut tally = filter.owner.tally(list.iter().filter(fits).map(|one| &*one.owner));
            // Meetings and milestones have no leader, and need none.
            tally.leaders.retain(|leader, _| leader.role.is_some());
            tally
        })
    });
    let by_kind = Memo::new(move |_| {
        let filter = dated.filter.get();
        let mut counts: BTreeMap<DeadlineKind, usize> = BTreeMap::new();
        dated.list.with(|list| {
            for one in list {
                *counts.entry(one.kind).or_default() += usize::from(filter.fits_any_kind(one));
            }
        });
        counts
    });
    let kinds = Memo::new(move |_| by_kind.with(|counts| counts.keys().copied().collect::<Vec<_>>()));
    let kind_options = move || {
        let used = KINDS.iter().filter(|(kind, _)| kinds.with(|kinds| kinds.contains(kind)));
        used.map(|&(kind, name)| FilterOption {
            value: name.to_owned(),
            label: deadline_kind(kind).to_owned(),
            count: Signal::derive(move || by_kind.with(|counts| counts.get(&kind).copied().unwrap_or_default())),
        })
        .collect::<Vec<_>>()
    };
    let open = FilterOption {
        value: "1".to_owned(),
        label: say!(deadlines.open_only).to_owned(),
        count: Signal::derive(move || {
            let mut filter = dated.filter.get();
            filter.is_open_only = true;
            dated.list.with(|list| list.iter().filter(|one| filter.fits(one)).count())
        }),
    };
    view! {
        <Filters tally=tally>
            <FilterLinks name="open" legend=say!(deadlines.open_only) options=vec![open]/>
            {move || view! { <FilterMenu name="kind" legend=say!(deadlines.kind) options=kind_options()/> }}
        </Filters>
    }
}

fn grid(
    dated: Dated,
    month: Month,
    by_day: &BTreeMap<Date, Vec<Deadline>>,
    work: &WorkCalendar,
) -> impl IntoView + use<> {
    // A title that changes changes no deadline.
    dated.session.with(&TOPICS, |_| ());
    let heads = WEEKDAYS.map(|day| view! { <th scope="col">{weekday(day)}</th> });
    let weeks = month.weeks().into_iter().map(|week| {
        let days = week.map(|day| match month.holds(day) {
            true => view! { <DayCell dated=dated cell=Cell::new(day, by_day.get(&day), work)/> }.into_any(),
            false => view! { <td class="calendar__day calendar__day--other">{day.day()}</td> }.into_any(),
        });
        view! { <tr>{days.collect_view()}</tr> }
    });
    view! {
        <table class="calendar__grid">
            <caption class="visually-hidden">
                {say!(deadlines.month, year = month.first().year(), month = month.first().month())}
            </caption>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{weeks.collect_view()}</tbody>
        </table>
    }
}

/// The days on which something is due, and today.
fn day_list(
    dated: Dated,
    month: Month,
    by_day: &BTreeMap<Date, Vec<Deadline>>,
    work: &WorkCalendar,
) -> impl IntoView + use<> {
    dated.session.with(&TOPICS, |_| ());
    let today = dated.session.today();
    let days = month.weeks().into_iter().flatten().filter(|day| month.holds(*day));
    let shown = days.filter(|day| by_day.contains_key(day) || *day == today);
    let rows = shown.map(|day| view! { <DayRow dated=dated cell=Cell::new(day, by_day.get(&day), work)/> });
    let rows = rows.collect_view();
    let is_empty = rows.is_empty();
    view! {
        <div class="calendar__list">
            {is_empty.then(|| view! { <p class="page__lead">{say!(deadlines.nothing_in_month)}</p> })}
            <ol>{rows}</ol>
        </div>
    }
}
