//! A part in full: whose it is, how far, what is in it, and its way there and back.

use super::assign::Assignment;
use super::new_part::PartFields;
use super::send::{Passings, Send};
use super::table::Progress;
use super::{Parts, items, questions, state, tasks};
use crate::pages::parts::OpenMatter;
use crate::words::say;
use domain::matter::Content;
use leptos::prelude::*;

/// The fields.
#[component]
pub fn Detail(
    /// The parts of the page.
    parts: Parts,
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let form = open.content(
        |content| match content {
            Content::HandOut(part) => Some(part),
            _ => None,
        },
        Content::HandOut,
    );
    let id = open.id.get_value();
    let row = {
        let id = id.clone();
        Memo::new(move |_| parts.rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()))
    };
    let progress = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.progress).unwrap_or_default()));
    let assignment = Assignment::new(parts, id, form);
    view! {
        <p class="hand-outs__standing">
            <span class=move || row.with(|row| row.as_ref().map(state::class).unwrap_or_default())>
                {move || row.with(|row| row.as_ref().map(state::text))}
            </span>
        </p>
        <Progress progress=progress/>
        <Send open=open form=form/>
        <div class="matter-form"><PartFields form=form/></div>
        <section class="assign" aria-labelledby="assign-title">
            <h3 id="assign-title">{say!(hand_outs.assign)}</h3>
            <p class="field__hint">{say!(hand_outs.assign_hint)}</p>
            <questions::Questions assignment=assignment/>
            <tasks::Tasks assignment=assignment/>
            <items::Items assignment=assignment/>
        </section>
        <Passings form=form/>
    }
}
