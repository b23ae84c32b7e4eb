//! A page of a section: its questions, one below the other.

use super::answering::Answering;
use super::card::QuestionCard;
use super::{NextUnanswered, flags, lead};
use crate::pages::parts::{QUESTIONS_A_PAGE, Terms};
use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session, Topic, use_session};
use crate::ui::Dialog;
use crate::words::say;
use domain::id::{QuestionKey, SectionKey};
use domain::library::Part;
use leptos::prelude::*;
use std::collections::HashSet;

/// Questions of a section, so many on a page.
#[component]
pub fn SectionPage(
    /// Which section.
    key: SectionKey,
    /// Which page of it, from 0.
    page: usize,
) -> impl IntoView {
    let session = use_session();
    let Some(part) = session.peek(|workspace| workspace.library().part(&key).cloned()).flatten() else {
        return view! { <section class="page"><h1>{say!(common.unknown_page)}</h1></section> }.into_any();
    };
    let shown = shown_questions(session, &part);
    let first = page * QUESTIONS_A_PAGE;
    let on_page = Memo::new(move |_| {
        shown.with(|keys| keys.iter().skip(first).take(QUESTIONS_A_PAGE).cloned().collect::<Vec<_>>())
    });
    let unanswered: HashSet<QuestionKey> = session
        .peek(|workspace| {
            let is_open = |key: &&QuestionKey| !workspace.judgement(key).standing.is_answered();
            on_page.with_untracked(|keys| keys.iter().filter(is_open).cloned().collect())
        })
        .unwrap_or_default();
    let answering = Answering::new(session, unanswered);
    provide_context(answering);
    session.on_page_key(move |press| use_key(session, answering, on_page, press));
    session.remember_place(&session.route_now());
    let at = Memo::new(move |_| match session.route() {
        Route::Round(_, Page::Section(_, _, at)) => at,
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(at) = at.get() {
            answering.unfolded.update(|unfolded| {
                unfolded.insert(at.clone());
            });
            focus_card(session, &at);
        }
    });
    let pages = Memo::new(move |_| shown.with(Vec::len).div_ceil(QUESTIONS_A_PAGE).max(1));
    let tally_key = part.key.clone();
    let state = Memo::new(move |_| {
        session
            .with(&[Topic::Answers], |workspace| {
                (workspace.board().section(&tally_key), workspace.round().parameters.not_applicable_percent)
            })
            .unwrap_or_default()
    });
    let title = say!(questions.section_of, id = part.section.id.to_string(), title = part.section.title.clone());
    view! {
        <section class="page section-page">
            <SectionList here=part.key.clone()/>
            <div class="section-page__main">
                <header class="block">
                    <a class="section-page__back" href=session.link(Page::SelfCheck(Query::default()))>
                        {say!(questions.back_to_sections)}
                    </a>
                    <div class="page__head">
                        <h1>{title}</h1>
                        <NextUnanswered/>
                    </div>
                    <p class="page__lead">{part.section.intro.clone()} " " {move || lead(&state.get().0)}</p>
                    <Terms text=format!("{}{}", part.section.title, part.section.intro)/>
                    <p class="section-page__flags">{move || flags(state.get().0, state.get().1)}</p>
                </header>
                <For each=move || on_page.get() key=|key| key.clone() let(key)>
                    <QuestionCard key=key/>
                </For>
                <Turn part=part page=page pages=pages/>
            </div>
            <RedLineQuestion answering=answering/>
        </section>
    }
    .into_any()
}

/// The questions of a section that are shown. Most sections have no conditions, and then nothing is watched.
fn shown_questions(session: Session, part: &Part) -> Memo<Vec<QuestionKey>> {
    let all = part.questions.clone();
    let has_conditions = session
        .peek(|workspace| {
            let is_conditional =
                |key: &QuestionKey| workspace.entry(key).is_some_and(|entry| entry.question.show_if.is_some());
            all.iter().any(is_conditional)
        })
        .unwrap_or_default();
    Memo::new(move |_| {
        if !has_conditions {
            return all.clone();
        }
        session
            .with(&[Topic::Answers], |workspace| all.iter().filter(|key| workspace.is_shown(key)).cloned().collect())
            .unwrap_or_default()
    })
}

fn use_key(session: Session, answering: Answering, on_page: Memo<Vec<QuestionKey>>, press: &KeyPress) -> bool {
    let here = press.question.as_deref().and_then(QuestionKey::parse);
    let neighbour = |step: isize| {
        on_page.with_untracked(|keys| {
            let place = here.as_ref().and_then(|here| keys.iter().position(|key| key == here));
            match place {
                Some(place) => keys.get(place.checked_add_signed(step)?).cloned(),
                None => keys.first().cloned(),
            }
        })
    };
    match press.key.as_str() {
        "j" | "k" => {
            if let Some(key) = neighbour(if press.key == "j" { 1 } else { -1 }) {
                focus_card(session, &key);
            }
            true
        }
        "Enter" => {
            let Some(here) = &here else { return false };
            let is_answered = session.peek(|workspace| workspace.judgement(here).standing.is_answered());
            if is_answered == Some(true) {
                answering.unfolded.update(|unfolded| {
                    unfolded.remove(here);
                });
            }
            match neighbour(1) {
                Some(next) => focus_card(session, &next),
                None => {
                    session.focus(".turn a:last-of-type");
                }
            }
            true
        }
        digit => match (digit.parse::<usize>(), here) {
            (Ok(nth), Some(here)) => answering.answer_nth(&here, nth),
            _ => false,
        },
    }
}

/// Moves the focus to the first control of a card, once it is drawn.
pub fn focus_card(session: Session, key: &QuestionKey) {
    session.focus_soon(format!("[data-question-id=\"{key}\"] .question__answer :is(input, textarea, select)"));
}

/// The sections at the side, each with how far it is.
#[component]
fn SectionList(here: SectionKey) -> impl IntoView {
    let session = use_session();
    let parts = session
        .peek(|workspace| {
            let parts = workspace.library().parts().iter();
            parts.map(|part| (part.key.clone(), part.section.clone())).collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let rows = parts.into_iter().map(|(key, section)| {
        let is_here = key == here;
        let href = session.link(Page::Section(key.clone(), 0, None));
        let count = Memo::new(move |_| {
            session
                .with(&[Topic::Answers], |workspace| {
                    let tally = workspace.board().section(&key);
                    (tally.answered, tally.questions)
                })
                .unwrap_or_default()
        });
        view! {
            <li>
                <a href=href aria-current=is_here.then_some("page")>
                    <span>{section.id.to_string()} " " {section.title}</span>
                    <span class="section-list__count">
                        {move || say!(common.of, done = count.get().0, total = count.get().1)}
                    </span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="section-list" aria-label=say!(questions.sections)>
            <ul>{rows.collect_view()}</ul>
        </nav>
    }
}

/// Links to the pages before and after, and to the next section.
#[component]
fn Turn(part: Part, page: usize, pages: Memo<usize>) -> impl IntoView {
    let session = use_session();
    let key = StoredValue::new(part.key.clone());
    let to = move |page: usize| session.link(Page::Section(key.get_value(), page, None));
    let next_section = session
        .peek(|workspace| {
            let mut parts = workspace.library().parts().iter().skip_while(|other| other.key != part.key).skip(1);
            parts.next().map(|next| (next.key.clone(), next.section.title.clone()))
        })
        .flatten();
    let next_section = StoredValue::new(next_section);
    view! {
        <nav class="turn" aria-label=say!(questions.page_of, page = page + 1, pages = pages.get_untracked())>
            {(page > 0).then(|| view! { <a class="button" href=to(page - 1)>{say!(questions.previous_page)}</a> })}
            <span class="turn__page">
                {move || (pages.get() > 1).then(|| say!(questions.page_of, page = page + 1, pages = pages.get()))}
            </span>
            {move || {
                if page + 1 < pages.get() {
                    return Some(
                        view! { <a class="button" href=to(page + 1)>{say!(questions.next_page)}</a> }.into_any(),
                    );
                }
                next_section
                    .get_value()
                    .map(|(key, title)| {
                        let href = session.link(Page::Section(key, 0, None));
                        view! { <a class="button" href=href>{say!(questions.next_section, title = title)}</a> }.into_any()
                    })
            }}
        </nav>
    }
}

/// Asks before a red line drops what is entered.
#[component]
fn RedLineQuestion(answering: Answering) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_waiting = Memo::new(move |_| answering.waiting.with(Option::is_some));
    Effect::new(move |_| open.set(is_waiting.get()));
    // Closing the window by any other way than its button takes the answer back.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open && is_waiting.get_untracked() {
            answering.waiting.set(None);
        }
        is_open
    });
    let text = move || {
        let id = answering
            .waiting
            .with(|waiting| waiting.as_ref().map(|(key, _)| key.question.to_string()).unwrap_or_default());
        say!(questions.ask_text, id = id)
    };
    view! {
        <Dialog open=open title=say!(questions.ask_title)>
            <p class="dialog__text">{text}</p>
            <div class="dialog__acts">
                <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
                <button type="button" class="button button--danger" on:click=move |_| answering.confirm()>
                    {say!(questions.ask_action)}
                </button>
            </div>
        </Dialog>
    }
}
