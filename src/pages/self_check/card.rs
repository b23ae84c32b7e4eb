//! One question with everything that belongs to it.

use super::answering::use_answering;
use super::control::AnswerControl;
use super::outcome::{Outcome, StandingChip};
use crate::pages::parts::{ConflictMark, History, Terms};
use crate::route::Page;
use crate::session::{Topic, use_session};
use crate::words::{say, severity};
use domain::id::{ItemId, QuestionKey};
use domain::ledger::Status;
use domain::library::Entry;
use domain::pack::{AnswerKind, Polarity, Severity};
use domain::questionnaire::{Answer, Judgement};
use domain::record::RecordKey;
use leptos::prelude::*;
use std::sync::Arc;

/// What a card shows of the workspace.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CardState {
    /// What was answered.
    pub answer: Answer,
    /// What follows from it.
    pub judgement: Judgement,
    /// Sentences of the pack.
    pub messages: Vec<String>,
    /// The ledger item that was made from it: id, code, status.
    pub item: Option<(ItemId, String, Status)>,
}

/// A question: one line once it is answered and folded.
#[component]
pub fn QuestionCard(
    /// Which question.
    key: QuestionKey,
) -> impl IntoView {
    let session = use_session();
    let answering = use_answering();
    let Some(entry) = session.peek(|workspace| workspace.entry(&key).cloned()).flatten() else {
        return ().into_any();
    };
    let entry = Arc::new(entry);
    let key = StoredValue::new(key);
    let state = Memo::new(move |_| {
        let key = key.get_value();
        session
            .with(&[Topic::Answer(key.clone())], |workspace| CardState {
                answer: workspace.answer(&key).cloned().unwrap_or_default(),
                judgement: workspace.judgement(&key),
                messages: workspace.messages(&key).into_iter().map(str::to_owned).collect(),
                item: workspace.item_of(&key).map(|(id, item)| (id, item.code(workspace.round()), item.status)),
            })
            .unwrap_or_default()
    });
    let unfolded = Memo::new(move |_| key.with_value(|key| answering.unfolded.with(|all| all.contains(key))));
    let refused = Memo::new(move |_| {
        answering.refused.with(|refused| match refused {
            Some((of, why)) if key.with_value(|key| key == of) => Some(why.clone()),
            _ => None,
        })
    });
    let toggle = move |_| {
        let key = key.get_value();
        answering.unfolded.update(|all| {
            if !all.remove(&key) {
                all.insert(key);
            }
        });
    };
    let id = entry.question.id.to_string();
    let toggle_label = {
        let id = id.clone();
        move || {
            if unfolded.get() { say!(questions.fold, id = id.clone()) } else { say!(questions.unfold, id = id.clone()) }
        }
    };
    let body = entry.clone();
    view! {
        <article class="question" class:question--folded=move || !unfolded.get() data-question-id=key.get_value().to_string()>
            <header class="question__head">
                <span class="question__number">{id}</span>
                <h2 class="question__text">{entry.question.text.clone()}</h2>
                <span class="question__chips">
                    <ConflictMark key=RecordKey::Answer(key.get_value())/>
                    <StandingChip state=state/>
                    <SeverityChip severity=entry.question.severity/>
                </span>
                <button
                    type="button"
                    class="button button--quiet question__fold"
                    aria-expanded=move || unfolded.get().to_string()
                    aria-label=toggle_label
                    on:click=toggle
                >
                    {move || if unfolded.get() { say!(common.hide) } else { say!(common.show) }}
                </button>
            </header>
            <div class="question__answer">
                <AnswerControl entry=entry state=state error=refused/>
                {move || {
                    refused.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })
                }}
            </div>
            {move || {
                unfolded
                    .get()
                    .then(|| {
                        view! {
                            <Help entry=body.clone()/>
                            <Outcome entry=body.clone() state=state/>
                            <History key=RecordKey::Answer(key.get_value())/>
                        }
                    })
            }}
        </article>
    }
    .into_any()
}

#[component]
fn SeverityChip(severity: Severity) -> impl IntoView {
    let class = match severity {
        Severity::X => "chip chip--grave",
        Severity::H | Severity::M | Severity::L => "chip",
    };
    view! { <span class=class>{self::severity(severity)}</span> }
}

/// How to check the question: plain words, the inspectors' guide, and what it rests on.
#[component]
fn Help(entry: Arc<Entry>) -> impl IntoView {
    let question = &entry.question;
    let reversed = question.answer == AnswerKind::YesNo && question.polarity == Polarity::Negative;
    let about = format!("{}{}{}", question.text, question.hint, question.guide);
    // Most are never opened: their terms are looked up once one is.
    let is_open = RwSignal::new(false);
    view! {
        {reversed.then(|| view! { <p class="question__reversed">{say!(questions.reversed)}</p> })}
        <details class="question__help" on:toggle=move |_| is_open.set(true)>
            <summary>{say!(questions.how)}</summary>
            <p>{question.hint.clone()}</p>
            {(!question.guide.is_empty())
                .then(|| view! { <p>{say!(questions.guide, text = question.guide.clone())}</p> })}
            {move || is_open.get().then(|| view! { <Terms text=about.clone()/> })}
            {move || is_open.get().then(|| view! { <BasisLine entry=entry.clone()/> })}
        </details>
    }
}

/// What the question rests on, and what of that nobody has compared with the text in force yet.
#[component]
fn BasisLine(entry: Arc<Entry>) -> impl IntoView {
    let session = use_session();
    let titles: Vec<String> = entry.question.basis.iter().map(|basis| basis.title.clone()).collect();
    let bases = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| {
            let verified = &workspace.round().verified_bases;
            titles.iter().map(|title| (title.clone(), verified.contains_key(title))).collect::<Vec<_>>()
        })
    });
    // A department's part leaves the round to whoever handed it out.
    let is_part = session.peek(|workspace| workspace.part().is_some()).unwrap_or_default();
    let compare =
        move || (!is_part).then(|| view! { <a href=session.link(Page::Settings)>{say!(questions.basis_compare)}</a> });
    move || {
        let bases = bases.get().filter(|bases| !bases.is_empty())?;
        let is_whole = bases.iter().all(|(_, is_verified)| *is_verified);
        let named = bases.into_iter().map(|(title, is_verified)| match is_verified {
            true => title,
            false => say!(questions.basis_marked, title = title),
        });
        let list = named.collect::<Vec<_>>().join(say!(common.separator));
        Some(view! {
            <p>{say!(questions.basis, list = list)}</p>
            {(!is_whole).then(|| {
                view! {
                    <p class="question__unverified">
                        {say!(questions.basis_unverified)} " " {compare()}
                    </p>
                }
            })}
        })
    }
}
