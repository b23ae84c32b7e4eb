//! Setting up a round, and changing it later: the same short form.

mod calendar;
mod dates;
mod discipline;
mod form;
mod packs;

use crate::domain::change::{Change, Refusal};
use crate::domain::round::{Round, Unit};
use crate::pages::parts::RoleSelect;
use crate::route::{Page, Route};
use crate::session::{Topic, use_session};
use crate::words::{refusal, say};
use calendar::CalendarEditor;
use discipline::Discipline;
use form::{Draft, RoundForm};
use leptos::prelude::*;
use leptos::task::spawn_local;
use packs::Packs;

/// A new round: nothing is stored before it is complete.
#[component]
pub fn NewRound() -> impl IntoView {
    let session = use_session();
    let round = RwSignal::new(Round::new(Unit::default(), session.today().year()));
    let error = RwSignal::new(None::<Refusal>);
    let draft = Draft::new(round.into(), error, move |edit| {
        error.set(None);
        round.update(|round| edit(round));
    });
    let create = move |_| {
        let wanted = round.get_untracked();
        spawn_local(async move {
            match session.begin(wanted).await {
                Ok(id) => session.go(&Route::Round(id, Page::Overview)),
                Err(refused) => error.set(Some(refused)),
            }
        });
    };
    view! {
        <section class="page setup">
            <header>
                <h1>{say!(shell.new_round)}</h1>
                <p class="page__lead">{say!(setup.lead)}</p>
            </header>
            <RoundForm draft=draft is_new=true/>
            <div class="page__acts">
                <button type="button" class="button button--primary" on:click=create>{say!(setup.create)}</button>
                <a class="button" href=Route::Home.to_string()>{say!(common.cancel)}</a>
            </div>
            {move || error.get().map(|refused| view! { <p class="field__error" role="alert">{refusal(&refused)}</p> })}
        </section>
    }
}

/// The open round: every change is saved at once.
#[component]
pub fn Settings() -> impl IntoView {
    let session = use_session();
    let saved = Memo::new(move |_| session.with(&[Topic::Round], |workspace| workspace.round().clone()));
    // What is refused stays on the screen until it is mended; nothing of it is stored meanwhile.
    let round = RwSignal::new(saved.get_untracked().unwrap_or_else(|| Round::new(Unit::default(), 2000)));
    let error = RwSignal::new(None::<Refusal>);
    Effect::new(move |_| {
        if let Some(saved) = saved.get()
            && error.get_untracked().is_none()
            && round.with_untracked(|round| *round != saved)
        {
            round.set(saved);
        }
    });
    let draft = Draft::new(round.into(), error, move |edit| {
        round.update(|round| edit(round));
        let outcome = session.change(Change::EditRound(Box::new(round.get_untracked())));
        error.set(outcome.err());
    });
    let preferences = session.preferences;
    view! {
        <section class="page setup">
            <header>
                <h1>{say!(shell.settings)}</h1>
                <p class="page__lead">{say!(setup.settings_lead)}</p>
            </header>
            {move || error.get().map(|refused| view! { <p class="field__error" role="alert">{refusal(&refused)}</p> })}
            <RoundForm draft=draft is_new=false/>
            <CalendarEditor draft=draft/>
            <Discipline draft=draft/>
            <Packs/>
            <section class="block">
                <h2>{say!(setup.role)}</h2>
                <RoleSelect
                    label=say!(setup.role)
                    value=preferences.role
                    on_change=move |role| preferences.set_role(role)
                />
                <p class="page__lead">{say!(setup.role_hint)}</p>
            </section>
        </section>
    }
}
