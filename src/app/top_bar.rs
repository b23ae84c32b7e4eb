//! The bar at the top: which round, the state of saving, search, undoing, export, language and colours.

use super::second_thoughts::SecondThoughts;
use crate::pages::export;
use crate::route::{Page, Query, Route};
use crate::session::{Language, Opened, SaveState, Theme, Topic, use_session};
use crate::words::{say, time_of_day};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The bar at the top of every page.
#[component]
pub fn TopBar() -> impl IntoView {
    let session = use_session();
    let round = Memo::new(move |_| {
        let opened = session.opened();
        let here = session.route().round().cloned();
        session
            .with(&[Topic::Round], |workspace| {
                let round = workspace.round();
                (round.unit_label().to_owned(), format!("{}-{}", round.number.year, round.number.round))
            })
            .filter(|_| here.is_some_and(|here| opened == Opened::Ready(here)))
    });
    let is_part =
        Memo::new(move |_| session.with(&[Topic::Round], |workspace| workspace.part().is_some()).unwrap_or_default());
    view! {
        <header class="top-bar" class:top-bar--round=move || round.get().is_some()>
            <a class="top-bar__brand" href=Route::Home.to_string() title=say!(shell.home)>
                {say!(common.app_name)}
            </a>
            {move || {
                round.get().map(|(unit, number)| {
                    view! {
                        <span class="top-bar__round"><span class="top-bar__unit">{unit}</span> " " {number}</span>
                        <Search/>
                        <SecondThoughts/>
                        <button
                            type="button"
                            class="button button--bar"
                            on:click=move |_| spawn_local(export(session))
                        >
                            {move || if is_part.get() { say!(hand_outs.hand_back) } else { say!(shell.export) }}
                        </button>
                    }
                })
            }}
            <SaveMark/>
            <LockButton/>
            <span class="top-bar__end">
                <a class="button button--bar" href=Route::Help(None).to_string()>{say!(shell.help)}</a>
                <ThemeSwitch/>
                <LanguageSwitch/>
            </span>
        </header>
    }
}

/// The state of saving, in words and with the time.
#[component]
fn SaveMark() -> impl IntoView {
    let session = use_session();
    let words = move || match session.save_state() {
        SaveState::Starting => say!(shell.starting).to_owned(),
        SaveState::Saved(None) => say!(shell.saved).to_owned(),
        SaveState::Saved(Some(at_ms)) => say!(shell.saved_at, time = time_of_day(&session.local_time(at_ms))),
        SaveState::Saving(count) => say!(shell.saving, count = count),
        SaveState::Pending(count) => say!(shell.pending, count = count),
        SaveState::Memory(0) => say!(shell.memory).to_owned(),
        SaveState::Memory(count) => say!(shell.memory_count, count = count),
    };
    view! {
        <span class="save-mark" data-save-state=move || session.save_state().name()>{words}</span>
    }
}

/// The search field: it searches the page that is open, or the questions.
#[component]
fn Search() -> impl IntoView {
    let session = use_session();
    let words = Memo::new(move |_| match session.route() {
        Route::Round(
            _,
            Page::Checklist(_, query) | Page::SelfCheck(query) | Page::Ledger(_, query) | Page::Desk(_, query),
        ) => query.get("q").to_owned(),
        _ => String::new(),
    });
    let search = move |text: String| {
        let text = text.trim();
        match session.route_now() {
            Route::Round(id, Page::Checklist(_, query)) => {
                session.replace(&Route::Round(id, Page::Checklist(None, query.with("q", text))));
            }
            Route::Round(id, Page::Ledger(_, query)) => {
                session.replace(&Route::Round(id, Page::Ledger(None, query.with("q", text))));
            }
            Route::Round(id, Page::Desk(_, query)) => {
                session.replace(&Route::Round(id, Page::Desk(None, query.with("q", text))));
            }
            Route::Round(id, Page::SelfCheck(query)) => {
                session.replace(&Route::Round(id, Page::SelfCheck(query.with("q", text))));
            }
            Route::Round(id, _) => session.go(&Route::Round(id, Page::SelfCheck(Query::default().with("q", text)))),
            _ => {}
        }
    };
    // Matters on site are only found on their own page.
    let hint = move || match session.route() {
        Route::Round(_, Page::Desk(..)) => say!(shell.search_hint_desk),
        _ => say!(shell.search_hint),
    };
    view! {
        <input
            class="input top-bar__search"
            type="search"
            autocomplete="off"
            aria-label=say!(shell.search)
            placeholder=hint
            prop:value=move || words.get()
            on:change:target=move |event| search(event.target().value())
        />
    }
}

/// The button that locks all windows; only there while there is a lock.
#[component]
fn LockButton() -> impl IntoView {
    let session = use_session();
    move || {
        session.has_lock().then(|| {
            view! {
                <button
                    type="button"
                    class="button button--bar"
                    title=say!(lock.now_hint)
                    on:click=move |_| session.lock_now()
                >
                    {say!(lock.now)}
                </button>
            }
        })
    }
}

/// The button that changes the colours.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let preferences = use_session().preferences;
    let words = move || match preferences.theme.get() {
        Theme::System => say!(shell.theme_system),
        Theme::Light => say!(shell.theme_light),
        Theme::Dark => say!(shell.theme_dark),
    };
    let next = move || match preferences.theme.get_untracked() {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    };
    view! {
        <button type="button" class="button button--bar" on:click=move |_| preferences.set_theme(next())>
            {words}
        </button>
    }
}

/// The button that changes the language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let preferences = use_session().preferences;
    let switch = move |_| {
        preferences.set_language(match preferences.language.get_untracked() {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        });
    };
    view! {
        <button type="button" class="button button--bar" aria-label=say!(shell.language_label) on:click=switch>
            {say!(shell.language)}
        </button>
    }
}
