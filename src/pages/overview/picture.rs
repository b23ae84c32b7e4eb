//! The check points, or the focuses, as one picture with its table.

use crate::domain::pack::{Axis, FocusTag};
use crate::domain::questionnaire::Tally;
use crate::domain::round::Framework;
use crate::session::{Session, Topic, use_session};
use crate::words::{axis, axis_high, axis_low, focus, framework, say};
use leptos::prelude::*;

/// Height of one scale, in pixels.
const ROW: u32 = 76;

/// One scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    name: &'static str,
    /// The bad and the good end, where the speech names them; the fourth check point has none (domain.md §0.1).
    ends: Option<(&'static str, &'static str)>,
    tally: Tally,
    /// Whether it counts red lines in place of ends.
    counts_red_lines: bool,
}

/// Points out of 100.
pub fn points(score: f64) -> u32 {
    // A score lies between 0 and 1.
    (score * 100.0).round() as u32
}

/// The scales of the round's framework.
#[component]
pub fn Picture() -> impl IntoView {
    let session = use_session();
    let scales = Memo::new(move |_| scales(session));
    let title = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| framework(workspace.round().framework)).unwrap_or_default()
    });
    view! {
        <section class="block picture" aria-labelledby="picture-title">
            <h2 id="picture-title">{move || title.get()}</h2>
            {move || drawing(title.get(), &scales.get())}
            <p class="picture__note">{say!(overview.picture_note)}</p>
            <details>
                <summary>{say!(overview.table)}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=say!(overview.table)>
                    {move || table(title.get(), &scales.get())}
                </div>
            </details>
        </section>
    }
}

fn scales(session: Session) -> Vec<Scale> {
    session
        .with(&[Topic::Round, Topic::Answers], |workspace| {
            let board = workspace.board();
            let of_focus = |tag: FocusTag| Scale {
                name: focus(tag),
                ends: None,
                tally: board.focus(tag),
                counts_red_lines: false,
            };
            match workspace.round().framework {
                Framework::FourPoints => Axis::ALL
                    .into_iter()
                    .map(|which| {
                        let is_paired = which != Axis::Integrity;
                        Scale {
                            name: axis(which),
                            ends: is_paired.then(|| (axis_low(which), axis_high(which))),
                            tally: board.axis(which),
                            counts_red_lines: !is_paired,
                        }
                    })
                    .collect(),
                Framework::ThreeFocuses => FocusTag::ALL.into_iter().take(3).map(of_focus).collect(),
                Framework::FourFocuses => FocusTag::ALL.into_iter().map(of_focus).collect(),
            }
        })
        .unwrap_or_default()
}

/// The picture. Places are percentages, so that it is as wide as its room and its words stay as large as all others.
fn drawing(title: &'static str, scales: &[Scale]) -> impl IntoView + use<> {
    let height = ROW * u32::try_from(scales.len()).unwrap_or(1);
    let summary: Vec<String> = scales.iter().map(|scale| format!("{} {}", scale.name, score_words(scale))).collect();
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
    let below = match scale.ends {
        Some(_) => String::new(),
        None if scale.counts_red_lines => say!(overview.red_lines_touched, count = scale.tally.red_lines),
        None => say!(overview.answered, done = scale.tally.answered, total = scale.tally.questions),
    };
    let is_grave = scale.counts_red_lines && scale.tally.red_lines > 0;
    view! {
        <text class="scales__name" x="0" y=at(18)>
            {scale.name}
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
            {scale.ends.map_or(below, |(low, _)| low.to_owned())}
        </text>
        <text class="scales__end scales__end--high" x="100%" y=at(62)>
            {scale.ends.map_or("", |(_, high)| high)}
        </text>
    }
}

fn score_words(scale: &Scale) -> String {
    match scale.tally.score() {
        Some(score) => say!(overview.points, score = points(score)),
        None => say!(overview.no_score).to_owned(),
    }
}

fn table(title: &'static str, scales: &[Scale]) -> impl IntoView + use<> {
    let rows = scales
        .iter()
        .map(|scale| {
            let tally = scale.tally;
            let ends = scale.ends.map_or(String::new(), |(low, high)| say!(overview.ends, low = low, high = high));
            view! {
                <tr>
                    <th scope="row">{scale.name}</th>
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
