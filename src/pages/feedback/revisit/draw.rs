//! A draw in full: how it was drawn, and each item with what was found.

use super::super::head::TOPICS;
use super::super::items::ItemLink;
use super::new_check::{NewCheck, Wanted};
use super::result_chip;
use crate::pages::parts::{Asked, MatterList, OpenMatter};
use crate::words::{date, say};
use domain::feedback::{Check, drawn_checks};
use domain::matter::{Content, Draw, RecheckKind};
use leptos::prelude::*;

/// What is told of it; a draw never changes.
#[component]
pub fn Detail(
    /// The page's lists.
    list: MatterList,
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let session = list.session;
    let drawn = open.form.shown(|matter| match &matter.content {
        Content::Draw(draw) => Some(draw.clone()),
        _ => None,
    });
    let checks = Memo::new(move |_| {
        session.with(&TOPICS, |workspace| open.id.with_value(|id| drawn_checks(workspace, id))).unwrap_or_default()
    });
    let asked = Asked::new();
    view! {
        {move || drawn.get().map(facts)}
        <section class="matter-form" aria-label=say!(matter.drawn)>
            <h3>{say!(matter.drawn)}</h3>
            <ol class="drawn">
                {move || checks.get().into_iter().map(|check| row(list, open, check, asked)).collect_view()}
            </ol>
        </section>
        <NewCheck list=list asked=asked/>
    }
}

fn facts(draw: Draw) -> impl IntoView {
    let genuine = if draw.is_genuine() { say!(feedback.genuine) } else { say!(feedback.not_genuine) };
    view! {
        <dl class="facts">
            <dt>{say!(matter.on)}</dt>
            <dd>{date(draw.on)}</dd>
            <dt>{say!(matter.seed)}</dt>
            <dd>{draw.seed}</dd>
            <dt>{say!(matter.percent)}</dt>
            <dd>{draw.percent}</dd>
            <dt>{say!(matter.drawn_from)}</dt>
            <dd>{say!(feedback.items_count, count = draw.from.len())}</dd>
            <dt>{say!(feedback.repeat)}</dt>
            <dd>{genuine}</dd>
        </dl>
    }
}

fn row(list: MatterList, open: OpenMatter, check: Check, asked: Asked<Wanted>) -> impl IntoView {
    let Check { item, code, issue, found } = check;
    let name = say!(feedback.enter_check_of, code = code.clone());
    let state = match found {
        Some((id, result)) => {
            let href = list.route(Some(id)).to_string();
            view! { {result_chip(result)} " " <a href=href>{say!(feedback.show_check)}</a> }.into_any()
        }
        None => {
            let wanted =
                Wanted { kind: RecheckKind::SpotCheck, item: Some(item.clone()), draw: Some(open.id.get_value()) };
            view! {
                <button
                    type="button"
                    class="button"
                    aria-label=name
                    disabled=move || open.form.locked.get()
                    on:click=move |_| asked.ask(wanted.clone())
                >
                    {say!(feedback.enter_check)}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="drawn__item">
            <span><ItemLink id=item code=code/> " " {issue}</span>
            <span>{state}</span>
        </li>
    }
}
