//! A matter in full, beside the list or as a view of its own.

mod acts;
mod edited;
mod reply;
mod void;

use super::time_left::TimeLeft;
use super::{Matters, fields, labels};
use crate::pages::parts::{ConflictNotice, History, LeakNotice, Text};
use crate::route::{Page, Query};
use crate::session::Topic;
use crate::ui::{Empty, Notice, Tone};
use crate::words::{matter_name, matter_title, say};
use domain::desk::{Deadline, DeskState, allows_note};
use domain::id::MatterId;
use domain::matter::MatterKind;
use domain::record::RecordKey;
use edited::Edited;
use leptos::prelude::*;

/// The pane of a matter.
#[component]
pub fn Detail(
    /// The page's matters.
    matters: Matters,
    /// Which matter.
    id: MatterId,
) -> impl IntoView {
    let edited = Edited::new(matters.session, id);
    let name = edited.form.shown(matter_name);
    let close = move || matters.route(None).to_string();
    // The kind never changes, so that typing never makes a field anew.
    let kind = Memo::new(move |_| edited.form.value.with(|matter| matter.as_ref().map(|matter| matter.kind())));
    view! {
        <aside class="split__pane" aria-label=say!(desk.detail)>
            <p class="split__top">
                <span class="desk__code">{move || name.get()}</span>
                <a class="button button--quiet split__close" href=close>{say!(common.close)}</a>
                <a class="button button--quiet split__back" href=close>{say!(desk.back)}</a>
            </p>
            {move || match kind.get().filter(|kind| kind.is_on_desk()) {
                None => view! { <Empty text=say!(desk.unknown)/> }.into_any(),
                Some(kind) => content(matters, edited, kind).into_any(),
            }}
        </aside>
    }
}

fn content(matters: Matters, edited: Edited, kind: MatterKind) -> impl IntoView {
    let record = RecordKey::Matter(edited.id.get_value());
    let title = edited.form.shown(matter_title);
    let has_note = edited.form.shown(|matter| allows_note(&matter.content));
    let editable = Signal::derive(move || edited.form.value.get().filter(|matter| !matter.is_voided()));
    view! {
        <h2 class="split__title desk-detail__title" id="matter-title" tabindex="-1">{move || title.get()}</h2>
        <ConflictNotice key=record.clone()/>
        <Standing matters=matters edited=edited/>
        <acts::Acts edited=edited/>
        {(kind == MatterKind::Meeting).then(|| view! { <Notice tone=Tone::Info>{say!(desk.meeting_why)}</Notice> })}
        {move || {
            // Made anew once the matter is settled: what was refused, and so never kept, does not stay in sight.
            edited.form.locked.track();
            view! {
                <div class="desk-form">
                    {fields::first(edited.form, kind)} {fields::rest(edited.form, kind)}
                    {move || {
                        has_note
                            .get()
                            .then(|| {
                                view! {
                                    <Text
                                        form=edited.form
                                        label=say!(matter.note)
                                        hint=say!(desk.hint.note)
                                        is_long=true
                                        read=|matter| &matter.note
                                        write=|matter| &mut matter.note
                                    />
                                }
                            })
                    }}
                </div>
            }
        }}
        <LeakNotice value=editable/>
        <void::Void edited=edited/>
        <History key=record/>
    }
}

/// State, time and ledger item of the matter, and why it can't be changed where it can't.
#[component]
fn Standing(matters: Matters, edited: Edited) -> impl IntoView {
    let row = Memo::new(move |_| matters.by_id.with(|rows| edited.id.with_value(|id| rows.get(id).cloned())));
    let state = Memo::new(move |_| row.with(|row| row.as_ref().map_or(DeskState::Noted, |row| row.state)));
    let deadline = Memo::new(move |_| row.with(|row| row.as_ref().map_or(Deadline::Nothing, |row| row.deadline)));
    let was_late = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.was_late)));
    let is_clue = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.is_clue())));
    let void_reason = edited.form.shown(|matter| matter.void_reason.clone());
    view! {
        <p class="desk-detail__standing">
            <span class=move || labels::state_class(state.get())>{move || labels::state(state.get())}</span>
            {move || is_clue.get().then(|| view! { <span class="chip chip--grave">{say!(desk.first)}</span> })}
            <TimeLeft deadline=deadline/>
            {move || was_late.get().then(|| view! { <span class="due due--overdue">{say!(desk.was_late)}</span> })}
            <ItemLink edited=edited/>
        </p>
        {move || match state.get() {
            DeskState::Voided => {
                let text = say!(desk.is_voided, reason = void_reason.get());
                view! { <Notice tone=Tone::Info>{text}</Notice> }.into_any()
            }
            DeskState::Settled => view! { <Correct edited=edited/> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

/// What is settled is only looked at, unless something in it is wrong.
#[component]
fn Correct(edited: Edited) -> impl IntoView {
    move || {
        (!edited.corrects.get()).then(|| {
            view! {
                <Notice tone=Tone::Info>
                    <p>{say!(desk.is_settled)}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            edited.corrects.set(true);
                            edited.session.focus_in_place_soon("#matter-title");
                        }
                    >
                        {say!(desk.correct)}
                    </button>
                </Notice>
            }
        })
    }
}

/// The item of the ledger that the matter became.
#[component]
fn ItemLink(edited: Edited) -> impl IntoView {
    let session = edited.session;
    let item = edited.form.shown(|matter| matter.content.items().first().map(|id| (*id).clone()));
    move || {
        item.get().map(|id| {
            let code =
                session.with(&[Topic::Items], |workspace| workspace.item(&id).map(|item| item.code(workspace.round())));
            let code = code.flatten().unwrap_or_else(|| id.to_string());
            let href = session.link(Page::Ledger(Some(id), Query::default()));
            view! { <a href=href>{say!(desk.to_item, code = code)}</a> }
        })
    }
}
