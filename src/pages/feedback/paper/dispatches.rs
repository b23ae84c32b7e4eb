//! How a paper was sent in, what was said to it, and that it was sent again (退回重来, 补课).

use super::send::Send;
use crate::pages::parts::{Day, Form, OneOf, Text};
use crate::ui::{Confirm, Empty, fresh_id};
use crate::words::{paper_verdict, say};
use domain::matter::{Dispatch, Paper, PaperKind, Verdict};
use leptos::prelude::*;

/// Answers to a plan.
const TO_PLAN: &[Verdict] = &[Verdict::Pending, Verdict::Accepted, Verdict::Returned];
/// Answers to a report.
const TO_REPORT: &[Verdict] = &[Verdict::Pending, Verdict::Accepted, Verdict::MakeUp];

/// All dispatches, and the way to send it in once more.
#[component]
pub fn Dispatches(
    /// The paper.
    form: Form<Paper>,
    /// Which paper.
    kind: PaperKind,
) -> impl IntoView {
    let count = form.shown(|paper| paper.dispatches.len());
    let last = form.shown(Paper::verdict);
    let asked = RwSignal::new(false);
    // It is sent again only once it came back.
    let reason = move || match last.get() {
        Some(Verdict::Pending) => Some(say!(feedback.send_pending)),
        Some(Verdict::Accepted) => Some(say!(feedback.send_accepted)),
        Some(Verdict::Returned | Verdict::MakeUp) | None => None,
    };
    let why = fresh_id("why");
    let described_by = why.clone();
    view! {
        <section class="block" aria-label=say!(matter.dispatches)>
            <h2>{say!(matter.dispatches)}</h2>
            {move || (count.get() == 0).then(|| view! { <Empty text=say!(feedback.dispatches_empty)/> })}
            <For each=move || 0..count.get() key=|place| *place let:place>
                <Sent form=form kind=kind place=place/>
            </For>
            <p class="moves__move">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || reason().is_some()
                    aria-describedby=described_by
                    on:click=move |_| asked.set(true)
                >
                    {move || if count.get() == 0 { say!(feedback.send) } else { say!(feedback.send_again) }}
                </button>
                <span class="moves__why" id=why>{reason}</span>
            </p>
            <Send form=form kind=kind open=asked/>
        </section>
    }
}

/// One time that it was sent in.
#[component]
fn Sent(form: Form<Paper>, kind: PaperKind, place: usize) -> impl IntoView {
    let one = form.part(
        move |paper| paper.dispatches.get(place).cloned(),
        move |paper, sent| paper.dispatches.get_mut(place).into_iter().for_each(|there| *there = sent.clone()),
    );
    let verdict = one.shown(|sent| Some(sent.verdict));
    let is_answered = Memo::new(move |_| verdict.get().is_some_and(|verdict| verdict != Verdict::Pending));
    let comes_again =
        Memo::new(move |_| verdict.get().is_some_and(|verdict| matches!(verdict, Verdict::Returned | Verdict::MakeUp)));
    let is_last = form.shown(move |paper| paper.dispatches.len() == place + 1);
    let asked = RwSignal::new(false);
    let values = match kind {
        PaperKind::Plan => TO_PLAN,
        PaperKind::Report => TO_REPORT,
    };
    let take_back = move || {
        // A dispatch alone is never refused by what stands after it: there is nothing.
        form.edit(|paper| {
            paper.dispatches.pop();
        });
    };
    view! {
        <fieldset class="card dispatch">
            <legend>{say!(feedback.dispatch_number, number = place + 1)}</legend>
            <div class="fields">
                <Day
                    form=one
                    label=say!(matter.sent_on)
                    read=|sent| Some(sent.sent_on)
                    write=|sent, day| sent.sent_on = day.unwrap_or(sent.sent_on)
                />
                <Text form=one label=say!(matter.doc_no) read=|sent| &sent.doc_no write=|sent| &mut sent.doc_no/>
                <Text form=one label=say!(matter.sent_to) read=|sent| &sent.to write=|sent| &mut sent.to/>
                <OneOf
                    form=one
                    label=say!(matter.verdict)
                    values=values
                    name=paper_verdict
                    read=|sent| Some(sent.verdict)
                    write=|sent: &mut Dispatch, verdict| sent.verdict = verdict.unwrap_or(Verdict::Pending)
                />
                {move || {
                    is_answered
                        .get()
                        .then(|| {
                            view! {
                                <Day
                                    form=one
                                    label=say!(matter.answered_on)
                                    read=|sent| sent.answered_on
                                    write=|sent, day| sent.answered_on = day
                                />
                            }
                        })
                }}
                {move || {
                    comes_again
                        .get()
                        .then(|| {
                            view! {
                                <Day
                                    form=one
                                    label=say!(matter.again_by)
                                    read=|sent| sent.again_by
                                    write=|sent, day| sent.again_by = day
                                />
                            }
                        })
                }}
            </div>
            {move || {
                is_answered
                    .get()
                    .then(|| {
                        view! {
                            <Text
                                form=one
                                label=say!(matter.their_opinion)
                                is_long=true
                                read=|sent| &sent.opinion
                                write=|sent| &mut sent.opinion
                            />
                        }
                    })
            }}
            <button
                type="button"
                class="button button--quiet dispatch__back"
                hidden=move || !is_last.get() || is_answered.get()
                on:click=move |_| asked.set(true)
            >
                {say!(feedback.take_back)}
            </button>
            <Confirm
                open=asked
                title=Signal::derive(|| say!(feedback.take_back).to_owned())
                text=Signal::derive(|| say!(feedback.take_back_text).to_owned())
                action=say!(feedback.take_back)
                is_destructive=true
                on_confirm=take_back
            />
        </fieldset>
    }
}
