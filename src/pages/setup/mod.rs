//! Setting up a round, and changing it later: the same short form.

mod bases;
mod calendar;
mod dates;
mod discipline;
mod form;
mod packs;
mod whole_number;

use crate::pages::parts::{ConflictNotice, History, RoleSelect};
use crate::route::{Page, Route};
use crate::session::{BeginError, Topic, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{refusal, say};
use bases::Bases;
use calendar::CalendarEditor;
use discipline::Discipline;
use domain::change::{Change, Refusal};
use domain::record::RecordKey;
use domain::round::{Round, Unit};
use form::{Draft, RoundForm};
use leptos::prelude::*;
use leptos::task::spawn_local;
use packs::Packs;

/// The first field with something wrong in it.
const WRONG: &str = ".setup [aria-invalid]";

/// A new round: nothing is stored before it is complete.
#[component]
pub fn NewRound() -> impl IntoView {
    let session = use_session();
    let kept = session.new_round();
    let first = kept.get_untracked().unwrap_or_else(|| Round::new(Unit::default(), untrack(|| session.today()).year()));
    let round = RwSignal::new(first);
    let mistakes = RwSignal::new(Vec::new());
    // Before the round is asked for, a missing name is no mistake yet.
    let is_asked = RwSignal::new(false);
    let check = move || {
        let mut found = round.with_untracked(Round::mistakes);
        found.retain(|why| is_asked.get_untracked() || *why != Refusal::UnitNameMissing);
        mistakes.set(found);
    };
    check();
    let draft = Draft::new(round.into(), mistakes, true, move |edit| {
        round.update(|round| edit(round));
        kept.set(Some(round.get_untracked()));
        check();
    });
    let is_busy = RwSignal::new(false);
    let create = move |_| {
        is_asked.set(true);
        check();
        if mistakes.with_untracked(|mistakes| !mistakes.is_empty()) {
            session.focus_soon(WRONG);
            return;
        }
        // What makes no number or date stands in its field alone, and would be missing without a word.
        if session.focus(WRONG) {
            return;
        }
        is_busy.set(true);
        let wanted = round.get_untracked();
        spawn_local(async move {
            match session.begin(wanted).await {
                Ok(id) => {
                    kept.set(None);
                    session.go(&Route::Round(id, Page::Overview));
                }
                Err(BeginError::Refused(refused)) => {
                    let _ = mistakes.try_set(vec![refused]);
                }
                Err(BeginError::NoContent) => session.announce(say!(shell.part_missing)),
            }
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <section class="page setup">
            <header>
                <h1>{say!(shell.new_round)}</h1>
                <p class="page__lead">{say!(setup.lead)}</p>
            </header>
            <RoundForm draft=draft/>
            <Mistakes mistakes=mistakes/>
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || is_busy.get()
                    on:click=create
                >
                    {say!(setup.create)}
                </button>
                <a class="button" href=Route::Home.to_string()>{say!(common.back)}</a>
            </div>
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
    let mistakes = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        if let Some(saved) = saved.get()
            && mistakes.with_untracked(Vec::is_empty)
            && round.with_untracked(|round| *round != saved)
        {
            round.set(saved);
        }
    });
    let draft = Draft::new(round.into(), mistakes, false, move |edit| {
        round.update(|round| edit(round));
        let typed = round.get_untracked();
        mistakes.set(typed.mistakes());
        let Some(saved) = saved.get_untracked() else { return };
        if let Err(refused) = session.change(Change::EditRound(Box::new(typed.without_mistakes(&saved)))) {
            mistakes.set(vec![refused]);
        }
    });
    let preferences = session.preferences;
    view! {
        <section class="page setup">
            <header>
                <h1>{say!(shell.settings)}</h1>
                <p class="page__lead">{say!(setup.settings_lead)}</p>
            </header>
            <ConflictNotice key=RecordKey::Round/>
            <Mistakes mistakes=mistakes/>
            <RoundForm draft=draft/>
            <CalendarEditor draft=draft/>
            <Discipline draft=draft/>
            <Packs/>
            <Bases draft=draft/>
            <section class="block">
                <h2>{say!(setup.role)}</h2>
                <RoleSelect
                    label=say!(setup.role)
                    value=preferences.role
                    on_change=move |role| preferences.set_role(role)
                />
                <p class="page__lead">{say!(setup.role_hint)}</p>
            </section>
            <History key=RecordKey::Round/>
        </section>
    }
}

/// All that is refused, in words; each stands at its field too.
#[component]
fn Mistakes(
    /// What is refused.
    mistakes: RwSignal<Vec<Refusal>>,
) -> impl IntoView {
    move || {
        let mistakes = mistakes.get();
        (!mistakes.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <ul>{mistakes.iter().map(|why| view! { <li>{refusal(why)}</li> }).collect_view()}</ul>
                </Notice>
            }
        })
    }
}
