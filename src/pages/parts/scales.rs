//! Check points or focuses as scales between two ends, and the table of the same.

use crate::words::{axis_high, axis_low, measured, say};
use domain::figures::{Measured, Scale};
use leptos::prelude::*;

/// Height of one scale, in pixels.
const ROW: u32 = 76;

/// The bad and the good end, where the speech names them.
fn ends(of: Measured) -> Option<(&'static str, &'static str)> {
    of.paired_axis().map(|axis| (axis_low(axis), axis_high(axis)))
}

/// The picture. Places are percentages, so that it is as wide as its room and its words stay as large as all others.
pub fn scales_drawing(title: &'static str, scales: &[Scale]) -> impl IntoView + use<> {
    let height = ROW * u32::try_from(scales.len()).unwrap_or(1);
    let summary: Vec<String> =
        scales.iter().map(|scale| format!("{} {}", measured(scale.measured), score_words(scale))).collect();
    let label = format!("{title}{}{}", say!(common.colon), summary.join(say!(common.comma)));
    let rows = scales.iter().enumerate().map(|(place, scale)| row(place, *scale)).collect_view();
    view! {
        <svg class="scales" role="img" aria-label=label width="100%" height=height.to_string()>
            {rows}
        </svg>
    }
}

fn row(place: usize, scale: Scale) -> impl IntoView {
    let top = ROW * u32::try_from(place).unwrap_or(0);
    let at = |offset: u32| (top + offset).to_string();
    let middle = at(38);
    let tick = move |x: &'static str| view! { <line class="scales__tick" x1=x x2=x y1=at(32) y2=at(44)></line> };
    // The scale ends 1 % before the edges, so that a mark at its end is not cut off.
    let mark = scale.tally.score().map(|score| format!("{:.2}%", 1.0 + 98.0 * score));
    let track = if mark.is_some() { "scales__track" } else { "scales__track scales__track--empty" };
    let ends = ends(scale.measured);
    let below = match ends {
        Some(_) => String::new(),
        None if scale.measured.counts_red_lines() => say!(overview.red_lines_touched, count = scale.tally.red_lines),
        None => say!(overview.answered, done = scale.tally.answered, total = scale.tally.questions),
    };
    let is_grave = scale.measured.counts_red_lines() && scale.tally.red_lines > 0;
    view! {
        <text class="scales__name" x="0" y=at(18)>
            {measured(scale.measured)}
        </text>
        <text class="scales__score" x="100%" y=at(18)>
            {score_words(&scale)}
        </text>
        <line class=track x1="1%" x2="99%" y1=middle.clone() y2=middle.clone()></line>
        {tick("1%")}
        {tick("50%")}
        {tick("99%")}
        {mark.map(|x| view! { <circle class="scales__mark" cx=x cy=middle.clone() r="8"></circle> })}
        <text class="scales__end" class:scales__end--grave=is_grave x="0" y=at(62)>
            {ends.map_or(below, |(low, _)| low.to_owned())}
        </text>
        <text class="scales__end scales__end--high" x="100%" y=at(62)>
            {ends.map_or("", |(_, high)| high)}
        </text>
    }
}

fn score_words(scale: &Scale) -> String {
    match scale.tally.points() {
        Some(points) => say!(overview.points, score = points),
        None => say!(overview.no_score).to_owned(),
    }
}

/// What the picture shows, in numbers.
pub fn scales_table(title: &'static str, scales: &[Scale]) -> impl IntoView + use<> {
    let rows = scales
        .iter()
        .map(|scale| {
            let tally = scale.tally;
            let ends =
                ends(scale.measured).map_or(String::new(), |(low, high)| say!(overview.ends, low = low, high = high));
            view! {
                <tr>
                    <th scope="row">{measured(scale.measured)}</th>
                    <td>{ends}</td>
                    <td>{score_words(scale)}</td>
                    <td>{say!(common.of, done = tally.answered, total = tally.questions)}</td>
                    <td>{tally.failed}</td>
                    <td>{tally.partial}</td>
                    <td>{tally.unproven}</td>
                    <td>{tally.red_lines}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table>
            <caption class="visually-hidden">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{title}</th>
                    <th scope="col">{say!(overview.column_ends)}</th>
                    <th scope="col">{say!(overview.column_score)}</th>
                    <th scope="col">{say!(overview.column_answered)}</th>
                    <th scope="col">{say!(overview.column_failed)}</th>
                    <th scope="col">{say!(overview.column_partial)}</th>
                    <th scope="col">{say!(overview.column_unproven)}</th>
                    <th scope="col">{say!(overview.column_red_lines)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
