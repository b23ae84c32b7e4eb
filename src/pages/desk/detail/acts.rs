//! What can be done about the matter at once, as buttons.

use super::super::labels;
use super::edited::Edited;
use super::reply::Reply;
use crate::words;
use domain::change::Change;
use domain::desk::Act;
use leptos::prelude::*;

/// The acts from where the matter stands; the one that comes next comes first.
#[component]
pub fn Acts(
    /// The open matter.
    edited: Edited,
) -> impl IntoView {
    let session = edited.session;
    let offers = Memo::new(move |_| {
        let now = session.now();
        edited.form.value.with(|matter| matter.as_ref().map(|matter| Act::of(matter, now)).unwrap_or_default())
    });
    let asks_reply = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let run = move |act: Act| {
        let refused = match act {
            Act::Reply => {
                asks_reply.set(true);
                return;
            }
            Act::Enter => {
                session.change(Change::EnterMatter(edited.id.get_value())).err().map(|why| words::refusal(&why))
            }
            act => {
                let (now, role) = untrack(|| (session.now(), session.preferences.role.get()));
                edited.act(|matter| act.put(matter, now, role))
            }
        };
        if refused.is_none() {
            session.announce(labels::done(act));
            // The button is gone with what it did.
            session.focus_in_place_soon("#matter-title");
        }
        error.set(refused);
    };
    let button = move |(place, act): (usize, Act)| {
        view! {
            <button type="button" class="button" class:button--primary=place == 0 on:click=move |_| run(act)>
                {labels::act(act)}
            </button>
        }
    };
    view! {
        <div class="desk-detail__acts" hidden=move || offers.with(Vec::is_empty)>
            {move || offers.get().into_iter().enumerate().map(button).collect_view()}
        </div>
        {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        <Reply edited=edited open=asks_reply/>
    }
}
