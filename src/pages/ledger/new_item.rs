//! Entering an item by hand.

use super::Items;
use crate::pages::parts::DraftNote;
use crate::ui::{Dialog, Select, SelectChoice, TextArea};
use crate::words;
use crate::words::{axis, category, mode, say, severity, stage};
use domain::change::Change;
use domain::ledger::{Item, SourceStage, rhythm};
use domain::pack::{Axis, Category, Severity};
use leptos::prelude::*;

/// Severities of what is entered by hand; red lines are reported, not entered.
const SEVERITIES: [Severity; 3] = [Severity::L, Severity::M, Severity::H];

/// The form, in a window.
#[component]
pub fn NewItem(
    /// The page's items.
    items: Items,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(move || say!(ledger.new_item).to_owned())>
            <Form items=items open=open/>
        </Dialog>
    }
}

/// A draft of an item, and what must be said about it.
#[component]
fn Form(items: Items, open: RwSignal<bool>) -> impl IntoView {
    let session = items.session;
    let today = untrack(|| session.today());
    let first = Item::draft(0, SourceStage::SelfCheck, Category::WeakLeadership, Axis::LeadershipStrength, today);
    let left = session.draft("new-item", first);
    let draft = left.value;
    let error = RwSignal::new(None::<String>);
    let follows = Memo::new(move |_| {
        draft.with(|item| {
            let mode = rhythm(item.source_stage, item.category);
            let paced = Item { rectify_mode: mode, ..item.clone() };
            (mode, session.peek(|workspace| paced.default_due(workspace.round())).flatten())
        })
    });
    let keep = move |_| {
        let mut item = draft.get_untracked();
        if item.issue_text.trim().is_empty() {
            error.set(Some(say!(ledger.issue_missing).to_owned()));
            return;
        }
        (item.rectify_mode, item.due) = follows.get_untracked();
        let id = session.new_item_id();
        match session.change(Change::AddItem(id.clone(), Box::new(item))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(ledger.added));
                session.go(&untrack(|| items.route(Some(id))));
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="ledger-form">
            <TextArea
                label=say!(ledger.issue)
                hint=say!(ledger.issue_hint)
                value=Signal::derive(move || draft.with(|item| item.issue_text.clone()))
                error=error
                on_input=move |text| {
                    error.set(None);
                    draft.update(|item| item.issue_text = text);
                }
            />
            <DraftNote draft=left/>
            <div class="fields">
            <Select
                label=say!(ledger.stage)
                choices=choices(SourceStage::ALL, stage)
                value=Signal::derive(move || draft.with(|item| place(SourceStage::ALL, item.source_stage)))
                on_change=move |name: String| at(SourceStage::ALL, &name, |stage| draft.update(|item| item.source_stage = stage))
            />
            <Select
                label=say!(ledger.category)
                choices=choices(&Category::ALL, category)
                value=Signal::derive(move || draft.with(|item| place(&Category::ALL, item.category)))
                on_change=move |name: String| {
                    at(
                        &Category::ALL,
                        &name,
                        |category| {
                            draft.update(|item| {
                                item.category = category;
                                item.axis = category.usual_axis().unwrap_or(item.axis);
                            });
                        },
                    );
                }
            />
            <Select
                label=say!(ledger.axis)
                choices=choices(&Axis::ALL, axis)
                value=Signal::derive(move || draft.with(|item| place(&Axis::ALL, item.axis)))
                on_change=move |name: String| at(&Axis::ALL, &name, |axis| draft.update(|item| item.axis = axis))
            />
            <Select
                label=say!(ledger.severity)
                choices=choices(&SEVERITIES, severity)
                value=Signal::derive(move || draft.with(|item| place(&SEVERITIES, item.severity)))
                on_change=move |name: String| at(&SEVERITIES, &name, |severity| draft.update(|item| item.severity = severity))
                hint=say!(ledger.severity_hint)
            />
            </div>
            <p class="ledger-form__follows" role="status">
                {move || {
                    let (rhythm, due) = follows.get();
                    match due {
                        Some(day) => say!(ledger.follows, mode = mode(rhythm), due = words::date(day)),
                        None => say!(ledger.follows_undated, mode = mode(rhythm)),
                    }
                }}
            </p>
            <div class="dialog__acts">
                <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
                <button type="button" class="button button--primary" on:click=keep>{say!(ledger.add)}</button>
            </div>
        </div>
    }
}

fn choices<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<SelectChoice> {
    all.iter().enumerate().map(|(place, value)| (place.to_string(), label(*value).to_owned())).collect()
}

fn place<T: Copy + PartialEq>(all: &[T], value: T) -> String {
    all.iter().position(|other| *other == value).unwrap_or_default().to_string()
}

fn at<T: Copy>(all: &[T], name: &str, then: impl FnOnce(T)) {
    if let Some(value) = name.parse::<usize>().ok().and_then(|place| all.get(place)) {
        then(*value);
    }
}
