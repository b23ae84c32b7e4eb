//! What follows from an answer: what is missing, what unfolds, and the ledger item.

use super::answering::use_answering;
use super::card::CardState;
use super::fields::FieldControl;
use crate::pages::parts::{EvidenceEditor, LeakNotice};
use crate::route::{Page, Query};
use crate::session::use_session;
use crate::ui::{Notice, TextArea, Tone};
use crate::words::{say, status, verdict};
use domain::id::{FieldId, QuestionKey};
use domain::library::Entry;
use domain::pack::Verdict;
use domain::questionnaire::{Standing, Value, unfolded_fields};
use leptos::prelude::*;
use std::sync::Arc;

/// Where the answer stands, in a word.
#[component]
pub fn StandingChip(
    /// What is answered.
    state: Memo<CardState>,
) -> impl IntoView {
    let judgement = Memo::new(move |_| state.with(|state| state.judgement));
    move || {
        let judgement = judgement.get();
        let (class, words) = match judgement.standing {
            Standing::Unanswered => return None,
            Standing::Incomplete => ("chip chip--warning", say!(questions.incomplete)),
            Standing::NotApplicable => ("chip", say!(label.not_applicable)),
            Standing::Recorded => ("chip", say!(questions.recorded)),
            Standing::Judged(Verdict::Pass) if judgement.unproven => ("chip chip--warning", say!(questions.no_proof)),
            Standing::Judged(Verdict::Pass) => ("chip chip--good", verdict(Verdict::Pass)),
            Standing::Judged(_) if judgement.red_line => ("chip chip--grave", say!(questions.red_line_title)),
            Standing::Judged(failing) => ("chip chip--warning", verdict(failing)),
        };
        Some(view! { <span class=class>{words}</span> })
    }
}

/// Everything below the answer of an unfolded card.
#[component]
pub fn Outcome(
    /// The question.
    entry: Arc<Entry>,
    /// What is answered.
    state: Memo<CardState>,
) -> impl IntoView {
    let answering = use_answering();
    let key = StoredValue::new(entry.key.clone());
    let is_waived = Memo::new(move |_| state.with(|state| matches!(state.answer.value, Some(Value::NotApplicable(_)))));
    let is_red = Memo::new(move |_| state.with(|state| state.judgement.red_line));
    let is_unproven = Memo::new(move |_| state.with(|state| state.judgement.unproven));
    let is_open = Memo::new(move |_| {
        state.with(|state| state.answer.value.is_some() || !state.answer.evidence.is_empty())
            && !is_waived.get()
            && !is_red.get()
    });
    let messages = Memo::new(move |_| state.with(|state| state.messages.clone()));
    let evidence = Signal::derive(move || state.with(|state| state.answer.evidence.clone()));
    let expected = entry.question.evidence.clone();
    view! {
        {move || is_waived.get().then(|| view! { <Reason key=key state=state/> })}
        {move || {
            is_red
                .get()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Grave>
                            <p><strong>{say!(questions.red_line_title)}</strong> {say!(common.colon)} {say!(questions.red_line_text)}</p>
                        </Notice>
                    }
                })
        }}
        {move || {
            messages.get().into_iter().map(|message| view! { <Notice tone=Tone::Info><p>{message}</p></Notice> }).collect_view()
        }}
        <FollowUp entry=entry.clone() state=state/>
        {move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <section class="question__evidence">
                            <h3>{say!(common.evidence.title)}</h3>
                            {move || {
                                is_unproven
                                    .get()
                                    .then(|| view! { <p class="question__unproven">{say!(questions.evidence_missing)}</p> })
                            }}
                            <EvidenceEditor
                                of=key.with_value(QuestionKey::to_string)
                                value=evidence
                                expected=expected.clone()
                                on_change=move |all| {
                                    key.with_value(|key| answering.edit(key, |answer| answer.evidence = all));
                                }
                            />
                        </section>
                        <Note key=key state=state/>
                    }
                })
        }}
        <LeakNotice value=Signal::derive(move || state.with(|state| Some(state.answer.clone())))/>
        <LedgerLine key=key state=state/>
    }
}

#[component]
fn Reason(key: StoredValue<QuestionKey>, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let reason = Signal::derive(move || {
        state.with(|state| match &state.answer.value {
            Some(Value::NotApplicable(reason)) => reason.clone(),
            _ => String::new(),
        })
    });
    view! {
        <TextArea
            label=say!(questions.not_applicable_reason)
            hint=say!(questions.reason_hint)
            rows=2
            value=reason
            on_input=move |text| {
                key.with_value(|key| answering.edit(key, |answer| answer.value = Some(Value::NotApplicable(text))));
            }
        />
    }
}

/// The fields that unfold under a failing answer, and those that the question brings itself.
#[component]
fn FollowUp(entry: Arc<Entry>, state: Memo<CardState>) -> impl IntoView {
    let judged = Memo::new(move |_| state.with(|state| (state.judgement.verdict(), state.judgement.red_line)));
    let has_value = Memo::new(move |_| state.with(|state| state.answer.value.is_some()));
    let fields = {
        let entry = entry.clone();
        Memo::new(move |_| {
            let (verdict, red_line) = judged.get();
            let is_shown = has_value.get();
            unfolded_fields(&entry, verdict, red_line)
                .filter(|_| is_shown)
                .map(|shown| shown.field.id.clone())
                .collect::<Vec<FieldId>>()
        })
    };
    let key = entry.key.clone();
    let title = move || {
        let fails = judged.get().0.is_some_and(|verdict| verdict != Verdict::Pass);
        if fails { say!(questions.follow_up) } else { say!(questions.own_fields) }
    };
    view! {
        <fieldset class="question__fields" hidden=move || fields.with(Vec::is_empty)>
            <legend>{title}</legend>
            <div class="fields">
                <For each=move || fields.get() key=|id| id.clone() let(id)>
                    {entry.field(&id).cloned().map(|field| view! { <FieldControl key=key.clone() field=field state=state/> })}
                </For>
            </div>
        </fieldset>
    }
}

#[component]
fn Note(key: StoredValue<QuestionKey>, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let note = Signal::derive(move || state.with(|state| state.answer.note.clone()));
    let is_open = !note.with_untracked(String::is_empty);
    view! {
        <details class="question__note" open=is_open>
            <summary>{say!(questions.note)}</summary>
            <TextArea
                label=say!(questions.note)
                rows=2
                value=note
                on_input=move |text| key.with_value(|key| answering.edit(key, |answer| answer.note = text))
            />
        </details>
    }
}

/// The way into the ledger, and the item that was made.
#[component]
fn LedgerLine(key: StoredValue<QuestionKey>, state: Memo<CardState>) -> impl IntoView {
    let session = use_session();
    let answering = use_answering();
    let item = Memo::new(move |_| state.with(|state| state.item.clone()));
    let is_failing = Memo::new(move |_| state.with(|state| state.judgement.is_failing()));
    let is_answered = Memo::new(move |_| state.with(|state| state.judgement.standing.is_answered()));
    let propose = move |_| {
        if key.with_value(|key| answering.propose_item(key))
            && let Some((_, code, _)) = item.get_untracked()
        {
            session.announce(say!(questions.proposed, code = code));
            // The button is gone with what it did.
            session.focus_in_place_soon(format!("[data-question-id=\"{}\"] .question__item a", key.get_value()));
        }
    };
    move || match item.get() {
        Some((id, code, stands)) => {
            let href = session.link(Page::Ledger(Some(id), Query::default()));
            let words = say!(questions.in_ledger, code = code, status = status(stands));
            let passes = is_answered.get() && !is_failing.get();
            Some(
                view! {
                    <p class="question__item">
                        <a href=href>{words}</a>
                        {passes.then(|| view! { <span>{say!(questions.now_passes)}</span> })}
                    </p>
                }
                .into_any(),
            )
        }
        None if is_failing.get() => Some(
            view! {
                <p class="question__item">
                    <button type="button" class="button" on:click=propose>{say!(questions.to_ledger)}</button>
                </p>
            }
            .into_any(),
        ),
        None => None,
    }
}
