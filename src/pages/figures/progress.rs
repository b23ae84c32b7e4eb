//! How the work went on: questions answered, problems found and closed out.

use super::lines::{Line, Lines, Stroke, drawing, key};
use super::section::{caption, label, missing, section};
use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use crate::ui::Empty;
use crate::words::{date, say};
use domain::Date;
use domain::deadlines::Window;
use domain::figures::{Figure, Progress as Course, ProgressPoint, progress_over_time};
use leptos::prelude::*;

/// Answers and problems are drawn one below the other, since there are far more of the former.
#[component]
pub fn Progress() -> impl IntoView {
    let session = use_session();
    let course = Memo::new(move |_| {
        let today = session.today();
        session
            .with(&[Topic::Round, Topic::Answers, Topic::Items], |workspace| progress_over_time(workspace, today))
            .unwrap_or_default()
    });
    let has_begun = Memo::new(move |_| course.with(|course| !course.points.is_empty()));
    let summary = Memo::new(move |_| course.with(words));
    move || match has_begun.get() {
        true => section(
            Figure::Progress,
            summary,
            move || course.with(|course| pictures(course, &summary.get())),
            move || course.with(table),
        )
        .into_any(),
        false => missing(Figure::Progress, empty(session)).into_any(),
    }
}

fn empty(session: Session) -> impl IntoView {
    view! {
        <Empty text=say!(figures.no_progress)>
            <a class="button" href=session.link(Page::SelfCheck(Query::default()))>{say!(overview.begin)}</a>
        </Empty>
    }
}

fn words(course: &Course) -> String {
    course.points.last().map_or(String::new(), |now| {
        say!(
            figures.progress_summary,
            day = date(now.on),
            answered = now.answered,
            questions = course.questions,
            found = now.found,
            closed = now.closed
        )
    })
}

fn pictures(course: &Course, summary: &str) -> AnyView {
    let (Some(first), Some(last)) = (course.points.first(), course.points.last()) else { return ().into_any() };
    // One day alone has no length; it is drawn at its end.
    let window = Window { from: first.on, until: last.on };
    let place = |on: Date| if window.from == window.until { 100.0 } else { window.place(on) };
    let line = |stroke, count: fn(&ProgressPoint) -> usize| Line {
        stroke,
        points: course.points.iter().map(|point| (place(point.on), count(point))).collect(),
    };
    let picture = |label: String, most: usize, lines: Vec<Line>| {
        drawing(Lines { label, most, lines, marks: Vec::new(), ends: (date(first.on), date(last.on)) })
    };
    let answers = (course.questions > 0).then(|| {
        let entry = key(Stroke::Solid, say!(figures.answered_of, done = last.answered, total = course.questions));
        let label = label(Figure::Progress, &say!(figures.answered_of, done = last.answered, total = course.questions));
        view! {
            <ul class="chart__key">{entry}</ul>
            {picture(label, course.questions, vec![line(Stroke::Solid, |point| point.answered)])}
        }
    });
    let problems = (last.found > 0).then(|| {
        let lines = vec![line(Stroke::Solid, |point| point.found), line(Stroke::Dashed, |point| point.closed)];
        view! {
            <ul class="chart__key">
                {key(Stroke::Solid, say!(figures.found_count, count = last.found))}
                {key(Stroke::Dashed, say!(figures.closed_count, count = last.closed))}
            </ul>
            {picture(label(Figure::Progress, summary), last.found, lines)}
        }
    });
    view! { {answers} {problems} }.into_any()
}

fn table(course: &Course) -> AnyView {
    let rows = course.points.iter().rev().map(|point| {
        view! {
            <tr>
                <th scope="row">{date(point.on)}</th>
                <td class="number">{point.answered}</td>
                <td class="number">{point.found}</td>
                <td class="number">{point.closed}</td>
            </tr>
        }
    });
    view! {
        <table class="chart__table">
            {caption(Figure::Progress)}
            <thead>
                <tr>
                    <th scope="col">{say!(figures.column_day)}</th>
                    <th scope="col" class="number">{say!(figures.column_answered)}</th>
                    <th scope="col" class="number">{say!(figures.column_found)}</th>
                    <th scope="col" class="number">{say!(figures.column_closed)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
