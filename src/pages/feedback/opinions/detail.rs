//! An opinion in full, and the item of the ledger that answers to it.

use super::super::head::TOPICS;
use super::super::items::{ItemLink, StatusChip};
use crate::pages::parts::{Form, OpenMatter, Text};
use crate::ui::{Select, SelectChoice};
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::feedback::{answering_item, matching};
use domain::id::ItemId;
use domain::matter::{Content, Opinion};
use leptos::prelude::*;

/// The fields.
#[component]
pub fn Detail(
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let form = open.content(
        |content| match content {
            Content::Opinion(opinion) => Some(opinion),
            _ => None,
        },
        Content::Opinion,
    );
    view! {
        <Matched open=open form=form/>
        <div class="matter-form">
            <Text form=form label=say!(matter.heading) read=|one| &one.heading write=|one| &mut one.heading/>
            <Text
                form=form
                label=say!(matter.opinion_text)
                is_long=true
                read=|one| &one.text
                write=|one| &mut one.text
            />
        </div>
    }
}

/// Which item answers to it, and the ways to name one: a new draft, or one that has no opinion yet.
#[component]
fn Matched(open: OpenMatter, form: Form<Opinion>) -> impl IntoView {
    let session = open.session;
    let item = form.shown(|opinion| opinion.item.clone());
    let answering = Memo::new(move |_| {
        let id = item.get()?;
        let found = session.with(&TOPICS, |workspace| {
            let (id, item) = answering_item(workspace, &id)?;
            Some((id, item.code(workspace.round()), item.status))
        });
        found.flatten()
    });
    let error = RwSignal::new(None::<String>);
    let enter = move |_| match session.change(Change::EnterMatter(open.id.get_value())) {
        Ok(()) => {
            session.announce(say!(feedback.entered));
            // The button is gone with what it did.
            session.focus_in_place_soon("#matter-title");
        }
        Err(refusal) => error.set(Some(words::refusal(&refusal))),
    };
    let choices = Memo::new(move |_| choices(open, item.get()));
    view! {
        <section class="matter-form" aria-label=say!(matter.item)>
            {move || match answering.get() {
                Some((id, code, now)) => {
                    view! { <p>{say!(feedback.answered_by)} " " <ItemLink id=id code=code/> " " <StatusChip now=now/></p> }
                        .into_any()
                }
                None => {
                    view! {
                        <p>
                            <button
                                type="button"
                                class="button button--primary"
                                disabled=move || form.locked.get()
                                on:click=enter
                            >
                                {say!(feedback.enter)}
                            </button>
                        </p>
                    }
                        .into_any()
                }
            }}
            {move || {
                let choices = choices.get();
                // Only the choice of none is no choice.
                (choices.len() > 1).then(|| {
                    view! {
                        <Select
                            label=say!(feedback.match_with)
                            hint=say!(feedback.match_hint)
                            choices=choices
                            value=Signal::derive(move || item.get().map(|id| id.to_string()).unwrap_or_default())
                            error=error
                            disabled=form.locked
                            on_change=move |id: String| {
                                let chosen = Some(id).filter(|id| !id.is_empty()).map(ItemId::new);
                                error.set(form.edit(|opinion| opinion.item = chosen));
                            }
                        />
                    }
                })
            }}
        </section>
    }
}

/// No item, the one that is named, and those of the feedback that no opinion names.
fn choices(open: OpenMatter, named: Option<ItemId>) -> Vec<SelectChoice> {
    let found = open.session.with(&TOPICS, |workspace| {
        let ids = named.into_iter().chain(matching(workspace).lone_items);
        let name = |id: ItemId| {
            let item = workspace.item(&id)?;
            Some((id.to_string(), format!("{} {}", item.code(workspace.round()), item.issue_text)))
        };
        ids.filter_map(name).collect::<Vec<_>>()
    });
    let none = (String::new(), say!(feedback.unmatched).to_owned());
    std::iter::once(none).chain(found.unwrap_or_default()).collect()
}
