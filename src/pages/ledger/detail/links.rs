//! Where an item came from, where it goes on, and which matters name it.

use super::super::Items;
use super::edited::Edited;
use crate::pages::parts::{matter_page, question_route};
use crate::session::Topic;
use crate::words::{matter_name, matter_title, say, status};
use domain::id::ItemId;
use leptos::prelude::*;

/// A link, and what is said beside it.
type Link = (String, String, String);

/// All of them; nothing for an item that stands alone.
#[component]
pub fn Links(
    /// The page's items.
    items: Items,
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let session = items.session;
    let cycles = Memo::new(move |_| {
        let found = session.with(&[Topic::Items], |workspace| {
            let own = edited.id.get_value();
            let cycles = workspace.cycles(&own).into_iter();
            let name = |id: ItemId, cycle: u16, standing: &str| {
                let text = say!(ledger.cycle_link, cycle = cycle);
                (items.route(Some(id)).to_string(), text, standing.to_owned())
            };
            let others = cycles.filter(|(id, _)| *id != own);
            others.map(|(id, item)| name(id, item.cycle, status(item.status))).collect::<Vec<Link>>()
        });
        found.unwrap_or_default()
    });
    let merged = Memo::new(move |_| {
        let into = edited.form.value.with(|item| item.as_ref().and_then(|item| item.merged_into.clone()))?;
        let found = session.with(&[Topic::Items], |workspace| {
            let item = workspace.item(&into)?;
            Some((item.code(workspace.round()), item.issue_text.clone()))
        });
        found.flatten().map(|(code, issue)| (items.route(Some(into)).to_string(), code, issue))
    });
    let matters = Memo::new(move |_| {
        let found = session.with(&[Topic::Matters], |workspace| {
            edited.id.with_value(|id| {
                let named = workspace.matters_of(id).map(|(id, matter)| {
                    let href = session.link(matter_page(matter.kind(), id.clone()));
                    (href, matter_name(matter), matter_title(matter))
                });
                named.collect::<Vec<Link>>()
            })
        });
        found.unwrap_or_default()
    });
    view! {
        <Origin items=items edited=edited/>
        {move || merged.get().map(|link| group(say!(ledger.merged_into), vec![link]))}
        {move || Some(cycles.get()).filter(|links| !links.is_empty()).map(|links| group(say!(ledger.cycles), links))}
        {move || Some(matters.get()).filter(|links| !links.is_empty()).map(|links| group(say!(ledger.matters), links))}
    }
}

fn group(name: &'static str, links: Vec<Link>) -> impl IntoView {
    let links = links.into_iter().map(|(href, text, beside)| {
        view! { <li><a href=href>{text}</a> " " <span class="ledger-links__beside">{beside}</span></li> }
    });
    view! {
        <section class="ledger-links" aria-label=name>
            <h3>{name}</h3>
            <ul>{links.collect_view()}</ul>
        </section>
    }
}

/// The answer that the item was made from.
#[component]
fn Origin(items: Items, edited: Edited) -> impl IntoView {
    let question = edited.form.value.with_untracked(|item| item.as_ref().and_then(|item| item.question.clone()));
    question.map(|key| {
        let number = key.question.to_string();
        let text = say!(ledger.to_question, number = number.clone());
        let link = question_route(items.session, &key).map(|route| view! { <a href=route.to_string()>{text}</a> });
        match link {
            Some(link) => view! { <p>{link}</p> }.into_any(),
            None => view! { <p>{say!(ledger.from_question, number = number)}</p> }.into_any(),
        }
    })
}
