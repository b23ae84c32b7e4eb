//! Spans as a table whose last column is a picture: what the picture shows, the other columns say.

use super::{Dated, TOPICS};
use crate::pages::parts::AlertChip;
use crate::route::{Page, Query};
use crate::words::{date, say, status};
use domain::Date;
use domain::alerts::AlertLevel;
use domain::deadlines::{Span, Window};
use domain::ledger::Status;
use domain::pack::Milestone;
use leptos::prelude::*;

/// Height of a row's picture, and of the head with months and numbers of milestones.
const ROW: u32 = 40;
const HEAD: u32 = 36;

/// The rows of a group.
#[component]
pub fn Chart(
    /// The page's dates.
    dated: Dated,
    /// What the group is called.
    name: String,
    /// The spans to draw.
    spans: Vec<Span>,
    /// The stretch of time that is drawn.
    window: Window,
    /// Vertical lines.
    milestones: Vec<(Milestone, Date)>,
) -> impl IntoView {
    let session = dated.session;
    let frame = StoredValue::new(Frame { window, today: session.today(), milestones });
    let rows = spans.into_iter().map(|span| {
        let href = session.link(Page::Ledger(Some(span.id.clone()), Query::default()));
        let words = {
            let id = span.id.clone();
            Memo::new(move |_| {
                session
                    .with(&TOPICS, |workspace| {
                        let item = workspace.item(&id)?;
                        Some((item.code(workspace.round()), item.issue_text.clone()))
                    })
                    .flatten()
                    .unwrap_or_default()
            })
        };
        view! {
            <tr>
                <th scope="row">
                    <a href=href>{move || words.get().0}</a>
                    <span class="span__issue">{move || words.get().1}</span>
                </th>
                <td class="span__day">{date(span.from)}</td>
                <td class="span__day">{span.until.map_or_else(|| say!(time.undated).to_owned(), date)}</td>
                <td class="span__state">
                    <div>
                        <span>{progress(&span)}</span>
                        <AlertChip level=Signal::stored(span.alert)/>
                    </div>
                </td>
                <td class="span__picture">{frame.with_value(|frame| picture(frame, &span))}</td>
            </tr>
        }
    });
    let caption = say!(deadlines.chart_of, name = name.clone());
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name>
            <table class="span-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say!(deadlines.column_item)}</th>
                        <th scope="col">{say!(deadlines.column_from)}</th>
                        <th scope="col">{say!(deadlines.column_until)}</th>
                        <th scope="col">{say!(deadlines.column_state)}</th>
                        <th scope="col" class="span__picture">
                            <span class="visually-hidden">{say!(deadlines.column_chart)}</span>
                            {frame.with_value(head)}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What all rows are drawn on.
struct Frame {
    window: Window,
    today: Date,
    milestones: Vec<(Milestone, Date)>,
}

/// 整改中 60%; of what is closed the word is enough.
fn progress(span: &Span) -> String {
    match span.status.is_settled() {
        true => status(span.status).to_owned(),
        false => say!(deadlines.progress, status = status(span.status), percent = span.percent),
    }
}

fn percent(place: f64) -> String {
    format!("{place:.2}%")
}

/// Months, and the numbers of the milestones.
fn head(frame: &Frame) -> impl IntoView + use<> {
    let months = frame.window.months().into_iter().map(|first| {
        let x = percent(frame.window.place(first));
        let label = match first.month() {
            1 => say!(deadlines.axis_year, year = first.year()),
            month => say!(deadlines.axis_month, month = month),
        };
        view! {
            <line class="axis__tick" x1=x.clone() x2=x.clone() y1="0" y2="14"></line>
            <text class="axis__month" x=x y="12" dx="3">{label}</text>
        }
    });
    let marks = frame.milestones.iter().enumerate().map(|(place, (_, day))| {
        view! {
            <text class="axis__milestone" x=percent(frame.window.place(*day)) y="31">
                {place + 1}
            </text>
        }
    });
    view! {
        <svg class="axis" width="100%" height=HEAD.to_string() aria-hidden="true">
            {months.collect_view()} {marks.collect_view()}
        </svg>
    }
}

/// The bar of an item: its whole time, the part that is done, what is late, and the lines of all rows.
fn picture(frame: &Frame, span: &Span) -> impl IntoView + use<> {
    let at = |day: Date| frame.window.place(day);
    let line = |day: Date, class: &'static str| {
        let x = percent(at(day));
        view! { <line class=class x1=x.clone() x2=x y1="0" y2="100%"></line> }
    };
    let milestones = frame.milestones.iter().map(|(_, day)| line(*day, "span__milestone")).collect_view();
    let from = at(span.from);
    let end = span.until.map_or(at(frame.today).max(from), at);
    // A day is too narrow to be seen: a bar has at least the width of its corners.
    let whole = (end - from).max(0.6);
    let done = match span.status {
        Status::ClosedOut | Status::HandedOver => whole,
        _ => whole * f64::from(span.percent) / 100.0,
    };
    let class = match (span.alert, span.until) {
        (_, None) => "span__bar span__bar--undated",
        (AlertLevel::Red, _) => "span__bar span__bar--red",
        (AlertLevel::Yellow, _) => "span__bar span__bar--yellow",
        (AlertLevel::Blue, _) => "span__bar span__bar--blue",
        (AlertLevel::None, _) => "span__bar",
    };
    let late = (span.alert == AlertLevel::Red).then(|| {
        let y = (ROW / 2).to_string();
        view! {
            <line class="span__late" x1=percent(end) x2=percent(at(frame.today)) y1=y.clone() y2=y></line>
        }
    });
    let bar = |class: &'static str, width: f64| {
        view! {
            <rect class=class x=percent(from) width=percent(width) y="13" height="14" rx="2"></rect>
        }
    };
    view! {
        <svg class="span__svg" width="100%" height=ROW.to_string() aria-hidden="true">
            {milestones}
            {bar(class, whole)}
            {(done > 0.0).then(|| bar("span__done", done))}
            {late}
            {line(frame.today, "span__today")}
        </svg>
    }
}
