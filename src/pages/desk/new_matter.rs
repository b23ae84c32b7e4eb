//! Entering a matter of the kind that is shown.

use super::{Matters, fields, labels};
use crate::pages::parts::{DraftNote, Form};
use crate::session::Session;
use crate::ui::{Dialog, Notice, Tone};
use crate::words::{self, say};
use domain::change::Change;
use domain::desk::{fresh, log_of, paced};
use domain::id::MatterId;
use domain::matter::{Content, Matter, MatterKind};
use leptos::prelude::*;

/// The form, in a window.
#[component]
pub fn NewMatter(
    /// The page's matters.
    matters: Matters,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(move || labels::add(matters.kind.get()).to_owned())>
            <Entry matters=matters open=open/>
        </Dialog>
    }
}

/// A draft with the few fields that must be filled in; the others are open afterwards.
#[component]
fn Entry(matters: Matters, open: RwSignal<bool>) -> impl IntoView {
    let session = matters.session;
    let (kind, now) = untrack(|| (matters.kind.get(), session.now()));
    let first = Matter::new(session.peek(|workspace| fresh(kind, now, workspace.round())).flatten()?);
    // What it begins with tells the time, and so is not what was begun with before.
    let left = session.draft(&format!("new-matter/{kind:?}"), None::<Matter>);
    let draft = Memo::new(move |_| left.value.get().unwrap_or_else(|| first.clone()));
    let error = RwSignal::new(None::<String>);
    let form = Form::new(Memo::new(move |_| Some(draft.get())), Signal::stored(false), move |mut changed: Matter| {
        let before = draft.get_untracked();
        let content = changed.content.clone();
        changed.content =
            session.peek(|workspace| paced(&before.content, content, workspace.round())).unwrap_or(changed.content);
        left.value.set(Some(changed));
        error.set(None);
        None
    });
    let keep = move |_| {
        let matter = draft.get_untracked();
        if let Some(log) = log_of_that_day(session, &matter) {
            open.set(false);
            session.announce(say!(desk.log_exists));
            session.go(&untrack(|| matters.route(Some(log))));
            return;
        }
        let id = session.new_matter_id();
        match session.change(Change::AddMatter(id.clone(), Box::new(matter))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(desk.added));
                session.go(&untrack(|| matters.route(Some(id))));
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    Some(view! {
        <div class="desk-form">
            {(kind == MatterKind::Meeting).then(|| view! { <Notice tone=Tone::Info>{say!(desk.meeting_why)}</Notice> })}
            {fields::first(form, kind)}
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=keep>{labels::add(kind)}</button>
        </div>
    })
}

/// The log that the day of a new one has already: there is one for each day, which is gone on with.
fn log_of_that_day(session: Session, matter: &Matter) -> Option<MatterId> {
    let Content::DayLog(log) = &matter.content else { return None };
    session.peek(|workspace| log_of(workspace, log.on).cloned()).flatten()
}
