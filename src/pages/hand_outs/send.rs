//! The way of a part: sending it, and each time that it went out and came back.

use crate::pages::parts::{ConfidentialityChoice, Departure, ExportOutcome, Form, HeldBack, OpenMatter, Seal};
use crate::words::{date_time, say};
use domain::matter::{HandOut, Passing};
use leptos::prelude::*;

/// The button that makes the file, and what to do with it.
#[component]
pub fn Send(
    /// The open matter.
    open: OpenMatter,
    /// The part.
    form: Form<HandOut>,
) -> impl IntoView {
    let session = open.session;
    let departure = Departure::new();
    let is_empty = form.shown(HandOut::is_empty);
    let was_sent = form.shown(|part| !part.sent.is_empty());
    let send = move |_| {
        let id = open.id.get_value();
        departure.begin(session, async move |leaving| {
            let (name, holds) = session.hand_out(&id, &leaving).await?;
            let (questions, tasks, items) = (holds.questions, holds.tasks, holds.items);
            Ok(say!(hand_outs.sent, name = name, questions = questions, tasks = tasks, items = items))
        });
    };
    view! {
        <section class="hand-outs__send" aria-label=say!(hand_outs.send) hidden=move || form.locked.get()>
            <ConfidentialityChoice/>
            <Seal sealing=departure.sealing/>
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || is_empty.get() || !departure.is_ready()
                    on:click=send
                >
                    {move || if was_sent.get() { say!(hand_outs.send_again) } else { say!(hand_outs.send) }}
                </button>
            </div>
            <p class="field__hint">
                {move || if is_empty.get() { say!(hand_outs.send_empty) } else { say!(hand_outs.send_hint) }}
            </p>
            <HeldBack/>
            <ExportOutcome outcome=departure.outcome/>
        </section>
    }
}

/// Each time that it went out and came back, the latest first.
#[component]
pub fn Passings(
    /// The part.
    form: Form<HandOut>,
) -> impl IntoView {
    let passings = form.shown(|part| {
        let named = |all: &[Passing], label: fn() -> &'static str| {
            all.iter().map(|passing| (passing.at, label(), passing.sha256.clone())).collect::<Vec<_>>()
        };
        let mut all = named(&part.sent, || say!(matter.sent));
        all.extend(named(&part.returned, || say!(matter.returned)));
        all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        all
    });
    view! {
        <section class="block" aria-labelledby="passings-title" hidden=move || passings.with(Vec::is_empty)>
            <h3 id="passings-title">{say!(hand_outs.passings)}</h3>
            <ul class="hand-outs__passings">
                {move || {
                    passings.get().into_iter().map(|(at, label, sha256)| {
                        let start: String = sha256.chars().take(8).collect();
                        view! {
                            <li>
                                <span>{date_time(at)}</span>
                                " "
                                <span>{label}</span>
                                " "
                                <span class="hand-outs__file">{say!(hand_outs.file, start = start)}</span>
                            </li>
                        }
                    }).collect_view()
                }}
            </ul>
        </section>
    }
}
