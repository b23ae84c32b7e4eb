//! Lines over time. Places across are percentages, so that a picture is as wide as its room and its words stay as large
//! as all others; lines differ by dashes and marks, not by colour.

use leptos::prelude::*;

/// Height of the part in which lines are drawn, and of the words below it, in pixels.
const PLOT: f64 = 180.0;
const FOOT: f64 = 30.0;
/// Height of a line of words above it.
const HEAD: f64 = 20.0;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Whole, with round marks.
    Solid,
    /// Dashed, with square marks.
    Dashed,
    /// Dotted, without marks: what should be, not what is.
    Dotted,
}

/// A line.
pub struct Line {
    pub stroke: Stroke,
    /// Places from left to right in percent, with what was counted there.
    pub points: Vec<(f64, usize)>,
}

/// A day that is marked by an upright line.
pub struct Mark {
    /// Where it is, in percent.
    pub at: f64,
    pub name: String,
    /// Whether it is today.
    pub is_today: bool,
}

/// What is drawn.
pub struct Lines {
    /// What is seen, in words.
    pub label: String,
    /// The most that was counted.
    pub most: usize,
    pub lines: Vec<Line>,
    pub marks: Vec<Mark>,
    /// What stands below the left and the right end.
    pub ends: (String, String),
}

/// The picture.
pub fn drawing(of: Lines) -> impl IntoView {
    let step = step(of.most);
    let top = of.most.div_ceil(step).max(1) * step;
    // Each mark has its own line of words, so that two days near to each other do not hide each other's names.
    let head = HEAD * of.marks.len() as f64 + 8.0;
    let y = move |count: usize| head + PLOT * (1.0 - count as f64 / top as f64);
    let grid = (0..=top).step_by(step).map(|count| {
        let at = pixels(y(count));
        view! {
            <line class="lines__grid" x1="0" x2="100%" y1=at.clone() y2=at></line>
            <text class="lines__count" x="-8" y=pixels(y(count) + 5.0)>{count}</text>
        }
    });
    let marks = of.marks.into_iter().enumerate().map(|(row, mark)| upright(row, mark, head + PLOT));
    let lines = of.lines.iter().map(|line| course(line, &y));
    let (first, last) = of.ends;
    let foot = pixels(head + PLOT + FOOT - 6.0);
    // A single day is told once.
    let last = (first != last).then_some(last);
    view! {
        <svg class="lines" role="img" aria-label=of.label width="100%" height=pixels(head + PLOT + FOOT)>
            {grid.collect_view()}
            {marks.collect_view()}
            {lines.collect_view()}
            {match last {
                Some(last) => {
                    view! {
                        <text class="lines__day" x="0" y=foot.clone()>{first}</text>
                        <text class="lines__day lines__day--last" x="100%" y=foot>{last}</text>
                    }
                        .into_any()
                }
                None => view! { <text class="lines__day lines__day--last" x="100%" y=foot>{first}</text> }.into_any(),
            }}
        </svg>
    }
}

/// An entry of the list that tells which line is which, with a piece of that line.
pub fn key(stroke: Stroke, words: String) -> impl IntoView {
    view! {
        <li>
            <svg class="chart__sample" width="36" height="12" aria-hidden="true">
                <line class=class(stroke) x1="0" x2="36" y1="6" y2="6"></line>
                {mark(stroke, "18".to_owned(), 6.0)}
            </svg>
            <span>{words}</span>
        </li>
    }
}

fn course(line: &Line, y: &dyn Fn(usize) -> f64) -> impl IntoView + use<> {
    let stroke = line.stroke;
    let pieces = line.points.iter().zip(line.points.iter().skip(1)).map(|((from, low), (to, high))| {
        view! {
            <line class=class(stroke) x1=percent(*from) x2=percent(*to) y1=pixels(y(*low)) y2=pixels(y(*high))></line>
        }
    });
    let pieces = pieces.collect_view();
    let marks = line.points.iter().map(|(at, count)| mark(stroke, percent(*at), y(*count))).collect_view();
    view! { {pieces} {marks} }
}

fn mark(stroke: Stroke, x: String, y: f64) -> AnyView {
    match stroke {
        Stroke::Solid => view! { <circle class="lines__mark" cx=x cy=pixels(y) r="4"></circle> }.into_any(),
        Stroke::Dashed => view! {
            <rect
                class="lines__mark lines__mark--open"
                x=x
                y=pixels(y - 4.0)
                width="8"
                height="8"
                transform="translate(-4 0)"
            ></rect>
        }
        .into_any(),
        Stroke::Dotted => ().into_any(),
    }
}

fn upright(row: usize, mark: Mark, bottom: f64) -> impl IntoView {
    let top = HEAD * row as f64;
    let x = percent(mark.at);
    let class = if mark.is_today { "lines__upright lines__upright--today" } else { "lines__upright" };
    // The name stands on the side on which there is more room.
    let (name_class, shift) =
        if mark.at > 50.0 { ("lines__name lines__name--before", "-5") } else { ("lines__name", "5") };
    view! {
        <line class=class x1=x.clone() x2=x.clone() y1=pixels(top) y2=pixels(bottom)></line>
        <text class=name_class x=x dx=shift y=pixels(top + 14.0)>{mark.name}</text>
    }
}

fn class(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Solid => "lines__line",
        Stroke::Dashed => "lines__line lines__line--dashed",
        Stroke::Dotted => "lines__line lines__line--dotted",
    }
}

/// From one line of the grid to the next: at most five of them, at round numbers.
fn step(most: usize) -> usize {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let steps = powers.flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)));
    steps.into_iter().find(|step| most.div_ceil(*step) <= 5).unwrap_or(most.max(1))
}

fn percent(place: f64) -> String {
    format!("{place:.2}%")
}

fn pixels(place: f64) -> String {
    format!("{place:.1}")
}
