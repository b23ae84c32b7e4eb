//! What is left until the deadline, beside the even way to none.

use super::lines::{Line, Lines, Mark, Stroke, drawing, key};
use super::section::{caption, label, missing, section};
use crate::route::Page;
use crate::session::{Session, Topic, use_session};
use crate::ui::Empty;
use crate::words::{date, milestone, say};
use domain::Date;
use domain::calendar::days_between;
use domain::deadlines::Window;
use domain::figures::{Aim, BurnDown, Figure, burn_down};
use leptos::prelude::*;

/// Open problems over time.
#[component]
pub fn Burning() -> impl IntoView {
    let session = use_session();
    let read = Memo::new(move |_| {
        let today = session.today();
        let found = session.with(&[Topic::Round, Topic::Items], |workspace| burn_down(workspace, today)).flatten();
        found.map(|found| (found, today))
    });
    let has_deadline = Memo::new(move |_| read.with(Option::is_some));
    let summary =
        Memo::new(move |_| read.with(|read| read.as_ref().map_or(String::new(), |(of, today)| words(of, *today))));
    move || match has_deadline.get() {
        true => section(
            Figure::BurnDown,
            summary,
            move || read.with(|read| read.as_ref().map(|(of, today)| picture(of, *today, &summary.get()))).into_any(),
            move || read.with(|read| read.as_ref().map(|(of, _)| table(of))).into_any(),
        )
        .into_any(),
        false => missing(Figure::BurnDown, empty(session)).into_any(),
    }
}

fn empty(session: Session) -> impl IntoView {
    view! {
        <Empty text=say!(figures.no_deadline)>
            <a class="button" href=session.link(Page::Settings)>{say!(shell.settings)}</a>
        </Empty>
    }
}

fn aim(of: &BurnDown) -> &'static str {
    match of.aim {
        Aim::Milestone(which) => milestone(which),
        Aim::LatestDue => say!(figures.latest_due),
    }
}

fn words(of: &BurnDown, today: Date) -> String {
    let Some(now) = of.now() else { return String::new() };
    let (aim, day, open, even) = (aim(of), date(of.deadline), now.open.unwrap_or_default(), now.even);
    match days_between(today, of.deadline) {
        0 => say!(figures.burn_down_today, aim = aim, open = open),
        days if days < 0 => {
            say!(figures.burn_down_late, aim = aim, day = day, days = days.unsigned_abs(), open = open)
        }
        days => say!(figures.burn_down_summary, aim = aim, day = day, days = days, open = open, even = even),
    }
}

fn picture(of: &BurnDown, today: Date, summary: &str) -> AnyView {
    let window = Window { from: of.from, until: of.until() };
    let told = of.points.iter().filter_map(|point| Some((window.place(point.on), point.open?)));
    let open = Line { stroke: Stroke::Solid, points: told.collect() };
    let even = Line { stroke: Stroke::Dotted, points: vec![(0.0, of.all), (window.place(of.deadline), 0)] };
    let mark = |on: Date, name: String, is_today| Mark { at: window.place(on), name, is_today };
    let marks = vec![
        mark(of.deadline, say!(figures.deadline_mark, day = date(of.deadline)), false),
        mark(today, say!(figures.today_mark).to_owned(), true),
    ];
    let most = open.points.iter().map(|(_, count)| *count).max().unwrap_or_default().max(of.all);
    let lines = Lines {
        label: label(Figure::BurnDown, summary),
        most,
        lines: vec![even, open],
        marks,
        ends: (date(of.from), date(of.until())),
    };
    view! {
        <ul class="chart__key">
            {key(Stroke::Solid, say!(figures.open_line).to_owned())}
            {key(Stroke::Dotted, say!(figures.even_line, count = of.all))}
        </ul>
        {drawing(lines)}
    }
    .into_any()
}

fn table(of: &BurnDown) -> AnyView {
    let rows = of.points.iter().map(|point| {
        let open = point.open.map_or_else(|| say!(figures.to_come).to_owned(), |open| open.to_string());
        view! {
            <tr>
                <th scope="row">{date(point.on)}</th>
                <td class="number">{open}</td>
                <td class="number">{point.even}</td>
            </tr>
        }
    });
    view! {
        <table class="chart__table">
            {caption(Figure::BurnDown)}
            <thead>
                <tr>
                    <th scope="col">{say!(figures.column_day)}</th>
                    <th scope="col" class="number">{say!(figures.column_open)}</th>
                    <th scope="col" class="number">{say!(figures.column_even)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
