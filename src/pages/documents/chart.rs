//! The pictures of a document, in the black and white of paper. The numbers stand in the table beside each, in full.

use crate::session::document::{Chart, ChartKind, Series};
use leptos::prelude::*;

/// Heights and widths, in tenths of a millimetre.
const WIDTH: f64 = 1560.0;
const CHARACTER: f64 = 40.0;
const MOST_NAME: f64 = 720.0;
const ROW: f64 = 80.0;
const LEGEND: f64 = 70.0;
const PLOT: f64 = 520.0;

/// Room for the number at the end of the longest bar, and beside the plot of lines.
const NUMBER: f64 = 180.0;
const BESIDE: f64 = 100.0;

/// A picture.
pub fn chart_view(chart: &Chart) -> impl IntoView + use<> {
    let largest = chart.series.iter().flat_map(|series| series.values.iter().flatten()).copied().fold(0.0, f64::max);
    let most = chart.most.unwrap_or(largest).max(1.0);
    let (height, marks) = match chart.kind {
        ChartKind::Bars => bars(chart, most),
        ChartKind::Lines => lines(chart, most),
    };
    let named = if chart.series.len() > 1 { LEGEND } else { 0.0 };
    let legend = (named > 0.0).then(|| legend(&chart.series, chart.kind));
    let frame = format!("0 {} {WIDTH} {}", -named, height + named);
    view! {
        <svg class="paper-chart" role="img" aria-label=chart.title.clone() viewBox=frame>
            {legend}
            {marks}
        </svg>
    }
}

/// Which bars or lines are whose, above the picture.
fn legend(series: &[Series], kind: ChartKind) -> impl IntoView + use<> {
    let mut x = 0.0;
    let named = series.iter().enumerate().map(|(at, series)| {
        let from = x;
        x += 140.0 + width(&series.name);
        let sample = match kind {
            ChartKind::Bars => {
                let class = format!("paper-chart__bar paper-chart__bar--{at}");
                view! { <rect class=class x=from y=-LEGEND + 12.0 width=80.0 height=32.0></rect> }.into_any()
            }
            ChartKind::Lines => {
                let class = format!("paper-chart__line paper-chart__line--{at}");
                view! { <line class=class x1=from x2=from + 80.0 y1=-LEGEND + 28.0 y2=-LEGEND + 28.0></line> }
                    .into_any()
            }
        };
        view! {
            {sample}
            <text x=from + 96.0 y=-LEGEND + 42.0>{series.name.clone()}</text>
        }
    });
    named.collect_view()
}

fn bars(chart: &Chart, most: f64) -> (f64, AnyView) {
    let count = chart.series.len().max(1);
    let longest = chart.categories.iter().map(|name| width(name)).fold(0.0, f64::max);
    let names = longest.min(MOST_NAME) + 20.0;
    let mut marks = Vec::new();
    for (place, name) in chart.categories.iter().enumerate() {
        for (at, series) in chart.series.iter().enumerate() {
            let top = ((place * count + at) as f64) * ROW;
            let value = series.values.get(place).copied().flatten().unwrap_or_default();
            let long = value / most * (WIDTH - names - NUMBER);
            let name = if at == 0 { shortened(name) } else { String::new() };
            let class = format!("paper-chart__bar paper-chart__bar--{at}");
            marks.push(
                view! {
                    <text x=names - 20.0 y=top + 54.0 text-anchor="end">{name}</text>
                    <rect class=class x=names y=top + 14.0 width=long height=ROW - 28.0></rect>
                    <text x=names + long + 16.0 y=top + 54.0>{format!("{value}{}", chart.unit)}</text>
                }
                .into_any(),
            );
        }
    }
    ((chart.categories.len() * count) as f64 * ROW + 10.0, marks.into_any())
}

fn lines(chart: &Chart, most: f64) -> (f64, AnyView) {
    let steps = chart.categories.len().saturating_sub(1).max(1) as f64;
    let x = |place: usize| BESIDE + place as f64 / steps * (WIDTH - 2.0 * BESIDE);
    let y = |value: f64| 40.0 + (1.0 - value / most) * PLOT;
    let mut marks = vec![
        view! {
            <line class="paper-chart__axis" x1=BESIDE x2=WIDTH - BESIDE y1=y(0.0) y2=y(0.0)></line>
            <text x=BESIDE - 16.0 y=y(0.0) text-anchor="end">"0"</text>
            <text x=BESIDE - 16.0 y=y(most) + 20.0 text-anchor="end">{most.to_string()}</text>
        }
        .into_any(),
    ];
    let last = chart.categories.len().saturating_sub(1);
    for (place, name) in chart.categories.iter().enumerate() {
        // The last one, and every third of the others that is not close to it, have room for their names.
        if place == last || place % 3 == 0 && x(last) - x(place) > 1.5 * width(name) {
            marks
                .push(view! { <text x=x(place) y=y(0.0) + 56.0 text-anchor="middle">{name.clone()}</text> }.into_any());
        }
    }
    for (at, series) in chart.series.iter().enumerate() {
        let known = series.values.iter().enumerate().filter_map(|(place, value)| Some((x(place), y((*value)?))));
        let path = known.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        let class = format!("paper-chart__line paper-chart__line--{at}");
        marks.push(view! { <polyline class=class points=path></polyline> }.into_any());
    }
    (PLOT + 120.0, marks.into_any())
}

/// How wide a text is: a Latin letter or digit takes half of what a Chinese character does.
fn width(text: &str) -> f64 {
    text.chars().map(|one| if one.is_ascii() { CHARACTER / 2.0 } else { CHARACTER }).sum()
}

/// A name that fits beside its bars.
fn shortened(name: &str) -> String {
    if width(name) <= MOST_NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for one in name.chars() {
        if width(&short) + 2.0 * CHARACTER > MOST_NAME {
            break;
        }
        short.push(one);
    }
    short + "…"
}
