//! Entering what was found when an item was looked at again.

use crate::pages::parts::{Asked, Day, DraftNote, Form, MatterList, OneOf, Post, Text};
use crate::ui::{Dialog, Select, SelectChoice};
use crate::words;
use crate::words::{recheck_kind, recheck_result, say};
use domain::change::Change;
use domain::feedback::revisitable_items;
use domain::id::{ItemId, MatterId};
use domain::matter::{Content, Matter, Recheck, RecheckKind, RecheckResult};
use domain::pack::Role;
use leptos::prelude::*;

/// What is to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Revisit or spot check.
    pub kind: RecheckKind,
    /// Which item; to be chosen where it is not known.
    pub item: Option<ItemId>,
    /// The draw that it belongs to.
    pub draw: Option<MatterId>,
}

/// A recheck that is not kept yet.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    item: Option<ItemId>,
    on: domain::Date,
    by: Option<Role>,
    result: Option<RecheckResult>,
    conclusion: String,
}

/// The form, in a window.
#[component]
pub fn NewCheck(
    /// The page's lists.
    list: MatterList,
    /// What is to be entered.
    asked: Asked<Wanted>,
) -> impl IntoView {
    let Asked { about, open } = asked;
    let title = Signal::derive(move || {
        about.get().map(|wanted| say!(feedback.check_title, kind = recheck_kind(wanted.kind))).unwrap_or_default()
    });
    view! {
        <Dialog open=open title=title>
            {move || about.get().map(|wanted| view! { <Fields list=list wanted=wanted open=open/> })}
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, wanted: Wanted, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let name = format!("new-check/{wanted:?}");
    let Wanted { kind, item, draw } = wanted;
    let first = Draft {
        item: item.clone(),
        on: untrack(|| session.today()),
        by: session.preferences.role.get_untracked(),
        result: None,
        conclusion: String::new(),
    };
    let left = session.draft(&name, first);
    let draft = left.value;
    let form = Form::draft(draft);
    let error = RwSignal::new(None::<String>);
    let add = move |_| {
        let Draft { item, on, by, result, conclusion } = draft.get_untracked();
        let (Some(item), Some(result)) = (item, result) else {
            error.set(Some(say!(feedback.check_incomplete).to_owned()));
            return;
        };
        let recheck = Recheck { kind, item, on, by, result, conclusion, evidence: Vec::new(), draw: draw.clone() };
        let id = session.new_matter_id();
        match session.change(Change::AddMatter(id.clone(), Box::new(Matter::new(Content::Recheck(recheck))))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(feedback.check_added));
                // Whoever works through a draw stays there.
                if draw.is_none() {
                    list.open(id);
                }
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            {match item {
                Some(id) => {
                    let name = session.peek(|workspace| {
                        let item = workspace.item(&id)?;
                        Some(format!("{} {}", item.code(workspace.round()), item.issue_text))
                    });
                    view! { <p class="dialog__text">{name.flatten()}</p> }.into_any()
                }
                None => view! { <Which form=form list=list/> }.into_any(),
            }}
            <OneOf
                form=form
                label=say!(matter.result)
                values=RecheckResult::ALL
                name=recheck_result
                none=say!(common.choose)
                read=|one| one.result
                write=|one, result| one.result = result
            />
            <Post form=form label=say!(matter.by) read=|one| one.by write=|one, by| one.by = by/>
            <Day
                form=form
                label=say!(matter.on)
                read=|one| Some(one.on)
                write=|one, day| one.on = day.unwrap_or(one.on)
            />
            <Text
                form=form
                label=say!(matter.conclusion)
                hint=say!(feedback.conclusion_hint)
                is_long=true
                read=|one| &one.conclusion
                write=|one| &mut one.conclusion
            />
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=add>{say!(feedback.add)}</button>
        </div>
    }
}

/// Which item was revisited.
#[component]
fn Which(form: Form<Draft>, list: MatterList) -> impl IntoView {
    let items = list.session.peek(revisitable_items).unwrap_or_default();
    let none = (String::new(), say!(common.choose).to_owned());
    let choice = |(id, code, issue): (ItemId, String, String)| (id.to_string(), format!("{code} {issue}"));
    let choices: Vec<SelectChoice> = std::iter::once(none).chain(items.into_iter().map(choice)).collect();
    view! {
        <Select
            label=say!(matter.item)
            hint=say!(feedback.which_hint)
            choices=choices
            value=form.shown(|one| one.item.as_ref().map(ToString::to_string).unwrap_or_default())
            on_change=move |id: String| {
                // A draft is never refused.
                form.edit(|one| one.item = Some(id).filter(|id| !id.is_empty()).map(ItemId::new));
            }
        />
    }
}
