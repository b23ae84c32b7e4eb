//! Problems by category, by department, and how many of them are closed out.

use super::bars::{Bar, drawing, key};
use super::section::{caption, label, section};
use crate::session::{Topic, use_session};
use crate::words::{category, say, stage};
use domain::figures::{
    CategoryRow, CloseOut, DepartmentName, DepartmentRow, Figure, ProblemCounts, by_category, by_department,
};
use leptos::prelude::*;

/// More rows than these at the top, and naming them says nothing.
const MOST_NAMED: usize = 3;

/// Problems by category.
#[component]
pub fn Categories() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let rows = session.with(&[Topic::Items], by_category).unwrap_or_default();
        let name = |row: CategoryRow| (category(row.category).to_owned(), row.counts);
        rows.into_iter().map(name).collect::<Vec<_>>()
    });
    let summary = Memo::new(move |_| {
        rows.with(|rows| {
            let total = total(rows).total();
            match most(rows) {
                Some((names, count)) => say!(figures.categories_summary, total = total, names = names, count = count),
                None => say!(figures.categories_even, total = total, kinds = rows.len()),
            }
        })
    });
    let picture = move || rows.with(|rows| bars(Figure::Categories, &summary.get(), rows));
    let table = move || rows.with(|rows| table(Figure::Categories, say!(figures.column_category), rows));
    section(Figure::Categories, summary, picture, table)
}

/// Problems by responsible department.
#[component]
pub fn Departments() -> impl IntoView {
    let session = use_session();
    let read = Memo::new(move |_| session.with(&[Topic::Items], by_department).unwrap_or_default());
    let rows = Memo::new(move |_| {
        let name = |row: &DepartmentRow| (department(&row.department), row.counts);
        read.with(|rows| rows.iter().map(name).collect::<Vec<_>>())
    });
    let summary = Memo::new(move |_| read.with(|rows| departments_summary(rows)));
    let picture = move || rows.with(|rows| bars(Figure::Departments, &summary.get(), rows));
    let table = move || rows.with(|rows| table(Figure::Departments, say!(ledger.lead_department), rows));
    section(Figure::Departments, summary, picture, table)
}

fn department(name: &DepartmentName) -> String {
    match name {
        DepartmentName::Named(name) => name.clone(),
        DepartmentName::Others(count) => say!(figures.other_departments, count = *count),
        DepartmentName::Nobody => say!(deadlines.no_department).to_owned(),
    }
}

fn departments_summary(rows: &[DepartmentRow]) -> String {
    let total: usize = rows.iter().map(|row| row.counts.total()).sum();
    let mut named = Vec::new();
    let (mut departments, mut nobody) = (0, 0);
    for row in rows {
        match &row.department {
            DepartmentName::Named(name) => {
                departments += 1;
                named.push((name.clone(), row.counts));
            }
            DepartmentName::Others(count) => departments += count,
            DepartmentName::Nobody => nobody = row.counts.total(),
        }
    }
    if departments == 0 {
        return say!(figures.departments_nobody, total = total);
    }
    let known = match most(&named) {
        Some((names, count)) => {
            say!(figures.departments_summary, total = total, kinds = departments, names = names, count = count)
        }
        None => say!(figures.departments_even, total = total, kinds = departments),
    };
    match nobody {
        0 => known,
        count => format!("{known}{}{}", say!(common.sentence_gap), say!(figures.departments_open, count = count)),
    }
}

/// How many problems are closed out, by where they come from.
#[component]
pub fn Closing(
    /// What became of the problems.
    closing: Memo<CloseOut>,
) -> impl IntoView {
    let summary = Memo::new(move |_| {
        let all = closing.with(|closing| closing.all);
        let percent = all.closed_percent().unwrap_or_default();
        let ProblemCounts { closed, long_term, open } = all;
        match long_term {
            0 => say!(figures.close_out_summary, total = all.total(), closed = closed, percent = percent),
            long_term => say!(
                figures.close_out_summary_long,
                total = all.total(),
                closed = closed,
                long_term = long_term,
                open = open,
                percent = percent
            ),
        }
    });
    let rows = Memo::new(move |_| {
        closing.with(|closing| {
            let rows = closing.stages.iter().map(|row| (stage(row.stage).to_owned(), row.counts));
            rows.collect::<Vec<_>>()
        })
    });
    let picture = move || {
        rows.with(|rows| {
            let all = (say!(figures.all_sources).to_owned(), total(rows));
            let bar = |(name, counts): &(String, ProblemCounts)| Bar {
                name: name.clone(),
                counts: *counts,
                most: counts.total(),
                note: say!(
                    figures.closed_percent_of,
                    percent = counts.closed_percent().unwrap_or_default(),
                    done = counts.closed,
                    total = counts.total()
                ),
            };
            let bars = std::iter::once(&all).chain(rows).map(bar).collect();
            view! {
                {key(all.1.long_term > 0)}
                {drawing(label(Figure::CloseOut, &summary.get()), bars)}
                <p class="chart__note">{say!(figures.close_out_note)}</p>
            }
            .into_any()
        })
    };
    let table = move || rows.with(|rows| table(Figure::CloseOut, say!(ledger.stage), rows));
    section(Figure::CloseOut, summary, picture, table)
}

fn total(rows: &[(String, ProblemCounts)]) -> ProblemCounts {
    rows.iter().map(|(_, counts)| *counts).sum()
}

/// The names of the rows with the most problems, and how many each of them has; nothing where these are too many to be
/// named.
fn most(rows: &[(String, ProblemCounts)]) -> Option<(String, usize)> {
    let count = rows.iter().map(|(_, counts)| counts.total()).max()?;
    let names: Vec<&str> =
        rows.iter().filter(|(_, counts)| counts.total() == count).map(|(name, _)| name.as_str()).collect();
    (names.len() <= MOST_NAMED).then(|| (names.join(say!(common.separator)), count))
}

fn bars(of: Figure, summary: &str, rows: &[(String, ProblemCounts)]) -> AnyView {
    let most = rows.iter().map(|(_, counts)| counts.total()).max().unwrap_or_default();
    let bar = |(name, counts): &(String, ProblemCounts)| Bar {
        name: name.clone(),
        counts: *counts,
        most,
        note: say!(figures.closed_of, done = counts.closed, total = counts.total()),
    };
    view! { {key(total(rows).long_term > 0)} {drawing(label(of, summary), rows.iter().map(bar).collect())} }.into_any()
}

fn table(of: Figure, first: &'static str, rows: &[(String, ProblemCounts)]) -> AnyView {
    let line = |name: String, counts: ProblemCounts| {
        let percent = counts.closed_percent().map(|percent| say!(common.percent, percent = percent));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{counts.total()}</td>
                <td class="number">{counts.closed}</td>
                <td class="number">{counts.long_term}</td>
                <td class="number">{counts.open}</td>
                <td class="number">{percent}</td>
            </tr>
        }
    };
    let lines = rows.iter().map(|(name, counts)| line(name.clone(), *counts)).collect_view();
    view! {
        <table class="chart__table">
            {caption(of)}
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    <th scope="col" class="number">{say!(figures.column_total)}</th>
                    <th scope="col" class="number">{say!(figures.column_closed)}</th>
                    <th scope="col" class="number">{say!(figures.column_long_term)}</th>
                    <th scope="col" class="number">{say!(figures.column_open)}</th>
                    <th scope="col" class="number">{say!(figures.column_percent)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
            <tfoot>{line(say!(figures.all_rows).to_owned(), total(rows))}</tfoot>
        </table>
    }
    .into_any()
}
