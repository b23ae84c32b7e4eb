//! How the check points, or the focuses, score.

use super::section::section;
use crate::pages::parts::{scales_drawing, scales_table};
use crate::session::{Topic, use_session};
use crate::words::{framework, measured, say};
use domain::figures::{Figure, Scale, axes};
use domain::questionnaire::Tally;
use leptos::prelude::*;

/// The scales of the round's framework.
#[component]
pub fn Axes() -> impl IntoView {
    let session = use_session();
    let read = Memo::new(move |_| {
        session.with(&[Topic::Round, Topic::Answers], |workspace| {
            let of = workspace.round().framework;
            (framework(of), axes(workspace, of), workspace.board().total)
        })
    });
    let summary = Memo::new(move |_| {
        read.with(|read| read.as_ref().map_or(String::new(), |(_, scales, all)| words(scales, all)))
    });
    let drawn = move |draw: fn(&'static str, &[Scale]) -> AnyView| {
        read.with(|read| read.as_ref().map(|(title, scales, _)| draw(title, scales))).into_any()
    };
    section(
        Figure::Axes,
        summary,
        move || drawn(|title, scales| scales_drawing(title, scales).into_any()),
        move || drawn(|title, scales| scales_table(title, scales).into_any()),
    )
}

/// How much is answered, and what scores least.
fn words(scales: &[Scale], all: &Tally) -> String {
    let (done, total) = (all.answered, all.questions);
    let points = |scale: &Scale| scale.tally.points();
    match scales.iter().filter_map(points).min() {
        None => say!(figures.axes_no_score, done = done, total = total),
        Some(least) => {
            let names: Vec<_> = scales.iter().filter(|scale| points(scale) == Some(least)).collect();
            let names: Vec<_> = names.into_iter().map(|scale| measured(scale.measured)).collect();
            say!(
                figures.axes_summary,
                done = done,
                total = total,
                names = names.join(say!(common.separator)),
                score = least
            )
        }
    }
}
