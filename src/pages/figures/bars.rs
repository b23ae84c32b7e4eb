//! Problems as bars: what is closed out, what goes on for long, what is open. The three differ by how they are filled,
//! not by colour alone, and each bar has its numbers beside it.

use crate::words::say;
use domain::figures::ProblemCounts;
use leptos::prelude::*;

/// Height of a bar with its name, in pixels.
const ROW: usize = 54;

/// How far the longest bar goes, in percent: its numbers stand behind it.
const LONGEST: f64 = 66.0;

/// Longest name above a bar, in half letters; a Chinese one takes two. The table has all of it.
const LONGEST_NAME: usize = 40;

/// A bar.
pub struct Bar {
    pub name: String,
    pub counts: ProblemCounts,
    /// How many problems make the longest bar.
    pub most: usize,
    /// What stands behind it.
    pub note: String,
}

/// The picture, `label` telling what is seen.
pub fn drawing(label: String, bars: Vec<Bar>) -> impl IntoView {
    let height = ROW * bars.len();
    let rows = bars.into_iter().enumerate().map(|(place, bar)| row(ROW * place, bar)).collect_view();
    view! {
        <svg class="bars" role="img" aria-label=label width="100%" height=height.to_string()>
            {rows}
        </svg>
    }
}

/// Which filling is which; what goes on for long only where there is any.
pub fn key(has_long_term: bool) -> impl IntoView {
    let entry = |class: &'static str, words: &'static str| {
        view! {
            <li>
                <svg class="chart__sample" width="18" height="14" aria-hidden="true">
                    <rect class=class x="1" y="1" width="16" height="12"></rect>
                </svg>
                <span>{words}</span>
            </li>
        }
    };
    view! {
        <ul class="chart__key">
            {entry("bars__part bars__part--closed", say!(figures.column_closed))}
            {has_long_term.then(|| entry("bars__part bars__part--long", say!(figures.column_long_term)))}
            {entry("bars__part", say!(figures.column_open))}
        </ul>
    }
}

fn row(top: usize, bar: Bar) -> impl IntoView {
    let ProblemCounts { closed, long_term, open } = bar.counts;
    let at = move |offset: usize| (top + offset).to_string();
    let scale = move |count: usize| LONGEST * count as f64 / bar.most.max(1) as f64;
    let part = move |class: &'static str, before: usize, count: usize| {
        (count > 0).then(|| {
            view! {
                <rect class=class x=percent(scale(before)) width=percent(scale(count)) y=at(26) height="16"></rect>
            }
        })
    };
    view! {
        <text class="bars__name" x="0" y=at(18)>{shortened(&bar.name)}</text>
        {part("bars__part bars__part--closed", 0, closed)}
        {part("bars__part bars__part--long", closed, long_term)}
        {part("bars__part", closed + long_term, open)}
        <text class="bars__note" x=percent(scale(bar.counts.total())) dx="8" y=at(39)>{bar.note}</text>
    }
}

/// The name as far as it has room on a narrow screen.
fn shortened(name: &str) -> String {
    let mut width = 0;
    let end = name.char_indices().find(|(_, letter)| {
        width += if letter.is_ascii() { 1 } else { 2 };
        width > LONGEST_NAME
    });
    match end.and_then(|(end, _)| name.get(..end)) {
        Some(start) => format!("{start}…"),
        None => name.to_owned(),
    }
}

fn percent(place: f64) -> String {
    format!("{place:.2}%")
}
