//! The feedback opinion, item by item, each matched with one of the ledger (REC-04).

pub mod detail;
mod new;
mod paste;

use super::head::TOPICS;
use super::items::{ItemLink, StatusChip};
use crate::pages::parts::{Cell, MatterList, MatterRow, MatterTable, VoidedMatters};
use crate::ui::{Empty, Notice, Tone};
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::feedback::{OpinionRow, matching, opinion_rows};
use domain::id::{ItemId, MatterId};
use domain::matter::MatterKind;
use leptos::prelude::*;

/// The part.
#[component]
pub fn Opinions(
    /// The page's lists.
    list: MatterList,
) -> impl IntoView {
    let session = list.session;
    let rows = Memo::new(move |_| session.with(&TOPICS, opinion_rows).unwrap_or_default());
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>()));
    let found = Memo::new(move |_| session.with(&TOPICS, matching).unwrap_or_default());
    let asks_new = RwSignal::new(false);
    let asks_paste = RwSignal::new(false);
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let lead = move || {
        found.with(|found| {
            say!(feedback.matching, opinions = found.opinions, items = found.items, unmatched = found.unmatched.len())
        })
    };
    view! {
        <section class="block">
            <div class="page__head">
                <p class="page__lead" role="status">{lead}</p>
                <div class="page__acts">
                    <button type="button" class="button" on:click=move |_| asks_new.set(true)>
                        {say!(feedback.new_opinion)}
                    </button>
                    <button
                        type="button"
                        class="button"
                        class:button--primary=move || is_empty.get()
                        on:click=move |_| asks_paste.set(true)
                    >
                        {say!(feedback.paste)}
                    </button>
                </div>
            </div>
            <Waiting list=list/>
            {move || is_empty.get().then(|| view! { <Empty text=say!(feedback.opinions_empty)/> })}
            <div hidden=move || is_empty.get()>
                <MatterTable
                    caption=say!(feedback.part_opinions)
                    columns=vec![
                        say!(matter.number),
                        say!(matter.heading),
                        say!(matter.opinion_text),
                        say!(matter.item),
                    ]
                >
                    <For each=move || ids.get() key=MatterId::clone let:id>
                        <Row list=list rows=rows id=id/>
                    </For>
                </MatterTable>
            </div>
            <Lone list=list/>
            <VoidedMatters kind=MatterKind::Opinion/>
            <new::NewOpinion list=list open=asks_new/>
            <paste::Paste list=list open=asks_paste/>
        </section>
    }
}

#[component]
fn Row(list: MatterList, rows: Memo<Vec<OpinionRow>>, id: MatterId) -> impl IntoView {
    let of = id.clone();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == of).cloned()));
    let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.number).to_string()));
    let text = move |read: fn(&OpinionRow) -> &String| {
        move || row.with(|row| row.as_ref().map(|row| read(row).clone()).unwrap_or_default())
    };
    let item = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.item.clone())));
    view! {
        <MatterRow list=list id=id name=number>
            <Cell label=say!(matter.heading)>{text(|row| &row.heading)}</Cell>
            <Cell label=say!(matter.opinion_text)><span class="matter-table__text">{text(|row| &row.text)}</span></Cell>
            <Cell label=say!(matter.item)>
                {move || match item.get() {
                    Some((id, code, now)) => view! { <ItemLink id=id code=code/> " " <StatusChip now=now/> }.into_any(),
                    None => view! { <span class="chip chip--warning">{say!(feedback.unmatched)}</span> }.into_any(),
                }}
            </Cell>
        </MatterRow>
    }
}

/// Opinions without an item, and the way to enter all of them at once.
#[component]
fn Waiting(list: MatterList) -> impl IntoView {
    let session = list.session;
    let unmatched =
        Memo::new(move |_| session.with(&TOPICS, |workspace| matching(workspace).unmatched).unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let enter_all = move |_| {
        let waiting = unmatched.get_untracked();
        let count = waiting.len();
        match session.change(Change::Together(waiting.into_iter().map(Change::EnterMatter).collect())) {
            Ok(()) => {
                session.announce(say!(feedback.entered_all, count = count));
                session.catch_focus_soon("main h1");
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    move || {
        let count = unmatched.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <p>{say!(feedback.unmatched_count, count = count)}</p>
                    <button
                        type="button"
                        class="button"
                        class:button--primary=move || list.opened.with(Option::is_none)
                        on:click=enter_all
                    >
                        {say!(feedback.enter_all)}
                    </button>
                    {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
                </Notice>
            }
        })
    }
}

/// Items of the feedback that no opinion names.
#[component]
fn Lone(list: MatterList) -> impl IntoView {
    let session = list.session;
    let lone = Memo::new(move |_| {
        let lone = session.with(&TOPICS, |workspace| {
            let item = |id: &ItemId| {
                let item = workspace.item(id)?;
                Some((id.clone(), item.code(workspace.round()), item.issue_text.clone()))
            };
            matching(workspace).lone_items.iter().filter_map(item).collect::<Vec<_>>()
        });
        lone.unwrap_or_default()
    });
    move || {
        let lone = lone.get();
        let count = lone.len();
        (count > 0).then(|| {
            let rows = lone.into_iter().map(|(id, code, issue)| {
                view! { <li><ItemLink id=id code=code/> " " {issue}</li> }
            });
            view! {
                <Notice tone=Tone::Warning>
                    <p>{say!(feedback.lone_items, count = count)}</p>
                    <ul>{rows.collect_view()}</ul>
                </Notice>
            }
        })
    }
}
