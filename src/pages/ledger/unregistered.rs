//! Failing answers that are not in the ledger yet.

use super::Items;
use crate::pages::parts::question_route;
use crate::session::{Session, Topic};
use crate::ui::{Notice, Tone};
use crate::words::{refusal, say};
use domain::change::Change;
use domain::id::QuestionKey;
use domain::progress::unregistered;
use leptos::prelude::*;

/// A failing answer that waits, with the text of its question.
pub type Waiting = (QuestionKey, String);

/// All that wait.
pub fn read(session: Session) -> Vec<Waiting> {
    session
        .with(&[Topic::Answers, Topic::Items, Topic::Round], |workspace| {
            let keys = unregistered(workspace).into_iter();
            keys.filter_map(|key| workspace.entry(&key).map(|entry| (key, entry.question.text.clone()))).collect()
        })
        .unwrap_or_default()
}

/// Says how many wait, and enters them all at once.
#[component]
pub fn Unregistered(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let session = items.session;
    let error = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| items.unregistered.with(Vec::len));
    let enter_all = move |_| {
        let keys = items.unregistered.get_untracked();
        let count = keys.len();
        let changes = keys.into_iter().map(|(key, _)| Change::ProposeItem(key)).collect();
        match session.change_all(changes) {
            Ok(()) => {
                session.announce(say!(ledger.entered_all, count = count));
                session.catch_focus_soon("main h1");
            }
            Err(reason) => error.set(Some(refusal(&reason))),
        }
    };
    let links = move || {
        items.unregistered.with(|waiting| {
            waiting
                .iter()
                .map(|(key, text)| {
                    let href = question_route(session, key).map(|route| route.to_string());
                    view! { <li><span class="ledger__number">{key.question.to_string()}</span> <a href=href>{text.clone()}</a></li> }
                })
                .collect_view()
        })
    };
    let is_shown = Memo::new(move |_| count.get() > 0);
    move || {
        is_shown.get().then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <span class="ledger__waiting">{move || say!(ledger.unregistered, count = count.get())}</span>
                    <button
                        type="button"
                        class="button"
                        class:button--primary=move || items.opened.with(Option::is_none)
                        on:click=enter_all
                    >
                        {say!(ledger.enter_all)}
                    </button>
                    <details class="ledger__questions">
                        <summary>{say!(ledger.show_questions)}</summary>
                        <ol>{links}</ol>
                    </details>
                    {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
                </Notice>
            }
        })
    }
}
