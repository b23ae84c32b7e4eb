//! Sending a paper in.

use super::super::head::TOPICS;
use crate::pages::parts::{Day, DraftNote, Form, Text};
use crate::session::use_session;
use crate::ui::{Dialog, Notice, Tone};
use crate::words::{paper_kind, say};
use domain::feedback::{self, Part};
use domain::matter::{Dispatch, Paper, PaperKind, Verdict};
use leptos::prelude::*;

/// The form, in a window.
#[component]
pub fn Send(
    /// The paper.
    form: Form<Paper>,
    /// Which paper.
    kind: PaperKind,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(move || say!(feedback.send_title, paper = paper_kind(kind)))>
            <Fields form=form kind=kind open=open/>
        </Dialog>
    }
}

#[component]
fn Fields(form: Form<Paper>, kind: PaperKind, open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let today = untrack(|| session.today());
    let before = form.value.with_untracked(|paper| paper.as_ref().and_then(|paper| paper.dispatches.last().cloned()));
    let first = Dispatch {
        sent_on: today,
        doc_no: String::new(),
        to: before.map(|before| before.to).unwrap_or_default(),
        verdict: Verdict::Pending,
        answered_on: None,
        opinion: String::new(),
        again_by: None,
    };
    let left = session.draft(&format!("send/{kind:?}"), first);
    let draft = left.value;
    let fields = Form::draft(draft);
    let error = RwSignal::new(None::<String>);
    let part = match kind {
        PaperKind::Plan => Part::Plan,
        PaperKind::Report => Part::Report,
    };
    let open_count =
        untrack(|| session.with(&TOPICS, |workspace| feedback::left(workspace, part, today))).unwrap_or_default();
    let send = move |_| match form.edit(|paper| paper.dispatches.push(draft.get_untracked())) {
        None => {
            left.clear();
            open.set(false);
            session.announce(say!(feedback.sent, paper = paper_kind(kind)));
        }
        refused => error.set(refused),
    };
    let caution = match kind {
        PaperKind::Plan => say!(feedback.send_plan_left, count = open_count),
        PaperKind::Report => say!(feedback.send_report_left, count = open_count),
    };
    view! {
        <div class="matter-form">
            {(open_count > 0).then(|| view! { <Notice tone=Tone::Warning>{caution}</Notice> })}
            <Day
                form=fields
                label=say!(matter.sent_on)
                read=|sent| Some(sent.sent_on)
                write=|sent, day| sent.sent_on = day.unwrap_or(sent.sent_on)
            />
            <Text form=fields label=say!(matter.doc_no) read=|sent| &sent.doc_no write=|sent| &mut sent.doc_no/>
            <Text
                form=fields
                label=say!(matter.sent_to)
                hint=say!(feedback.sent_to_hint)
                read=|sent| &sent.to
                write=|sent| &mut sent.to
            />
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=send>{say!(feedback.send)}</button>
        </div>
    }
}
