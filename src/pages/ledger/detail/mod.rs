//! An item in full, beside the table or as a view of its own.

mod edited;
mod fields;
mod links;
mod log;
mod moves;

use super::Items;
use crate::pages::parts::{AlertChip, ConflictNotice, History, LeakNotice, Terms};
use crate::session::Topic;
use crate::ui::{Empty, Notice, Tone};
use crate::words::say;
use domain::alerts::AlertLevel;
use domain::id::ItemId;
use domain::ledger::Status;
use domain::progress::now_passes;
use domain::record::RecordKey;
use edited::Edited;
use leptos::prelude::*;
pub use moves::{DecisionFields, explanation};

/// The pane of an item.
#[component]
pub fn Detail(
    /// The page's items.
    items: Items,
    /// Which item.
    id: ItemId,
) -> impl IntoView {
    let session = items.session;
    let edited = Edited::new(session, id);
    let code = edited.shown(move |item| session.peek(|workspace| item.code(workspace.round())).unwrap_or_default());
    let close = move || items.route(None).to_string();
    // What can be entered depends on this alone, so that typing never makes a field anew.
    let is_red_line = Memo::new(move |_| edited.form.value.with(|item| item.as_ref().map(|item| item.is_red_line())));
    let alert = Memo::new(move |_| {
        let (today, item) = (session.today(), edited.form.value.get());
        let alert =
            item.and_then(|item| session.with(&[Topic::Round], |workspace| item.alert(today, workspace.round())));
        alert.unwrap_or(AlertLevel::None)
    });
    view! {
        <aside class="split__pane" aria-label=say!(ledger.detail)>
            <p class="split__top">
                <span class="ledger__code">{move || code.get()}</span>
                <AlertChip level=alert/>
                <a class="button button--quiet split__close" href=close>{say!(common.close)}</a>
                <a class="button button--quiet split__back" href=close>{say!(ledger.back)}</a>
            </p>
            {move || match is_red_line.get() {
                None => view! { <Empty text=say!(ledger.unknown)/> }.into_any(),
                Some(is_red_line) => content(items, edited, is_red_line).into_any(),
            }}
        </aside>
    }
}

fn content(items: Items, edited: Edited, is_red_line: bool) -> impl IntoView {
    let record = RecordKey::Item(edited.id.get_value());
    let title = edited.shown(|item| item.issue_text.clone());
    let title = move || Some(title.get()).filter(|text| !text.is_empty()).unwrap_or(say!(ledger.no_issue).to_owned());
    view! {
        <h2 class="split__title ledger-detail__title" id="item-title" tabindex="-1">{title}</h2>
        <ConflictNotice key=record.clone()/>
        <links::Links items=items edited=edited/>
        <Standing items=items edited=edited/>
        <Terms text=say!(ledger.terms)/>
        <moves::Moves edited=edited/>
        {move || {
            // Made anew once the item is settled: what was refused, and so never kept, does not stay in sight.
            edited.form.locked.track();
            if is_red_line { fields::red_line(edited).into_any() } else { fields::all(edited).into_any() }
        }}
        <log::Log edited=edited/>
        <moves::Removals edited=edited/>
        <History key=record/>
    }
}

/// What must be known about an item before it is changed.
#[component]
fn Standing(items: Items, edited: Edited) -> impl IntoView {
    let session = items.session;
    let passes = Memo::new(move |_| {
        let item = edited.form.value.get();
        let topics = [Topic::Answers];
        item.is_some_and(|item| {
            !item.is_settled() && session.with(&topics, |workspace| now_passes(workspace, &item)).unwrap_or_default()
        })
    });
    let settled = Memo::new(move |_| {
        edited.form.value.with(|item| {
            let item = item.as_ref().filter(|item| item.is_settled())?;
            Some((item.status, item.void_reason.clone()))
        })
    });
    // Once it is settled, it can't be mended any more.
    let open = Signal::derive(move || edited.form.value.get().filter(|item| !item.is_settled()));
    view! {
        <LeakNotice value=open more=say!(ledger.mend_leaks)/>
        {move || {
            passes.get().then(|| view! { <Notice tone=Tone::Good>{say!(ledger.now_passes)}</Notice> })
        }}
        {move || {
            settled.get().map(|(status, reason)| {
                let text = match status {
                    Status::Voided => say!(ledger.is_voided, reason = reason),
                    Status::Dismissed => say!(ledger.is_dismissed, reason = reason),
                    Status::Merged => say!(ledger.is_merged).to_owned(),
                    Status::HandedOver => say!(ledger.is_handed_over).to_owned(),
                    _ => say!(ledger.is_closed).to_owned(),
                };
                view! { <Notice tone=Tone::Info>{text}</Notice> }
            })
        }}
    }
}
