//! The lock of this browser: setting it, its passphrase, how soon it locks by itself, removing it.

use super::{NewPassphrase, PassphraseTwice, lock_error};
use crate::session::{IDLE_CHOICES, LockError, Session, use_session};
use crate::ui::{Notice, SecretLine, Select, SelectChoice, Tone};
use crate::words::say;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// All about the lock.
#[component]
pub fn LockCard() -> impl IntoView {
    let session = use_session();
    view! {
        <section class="card lock" aria-labelledby="lock-title">
            <h2 id="lock-title">{say!(lock.title)}</h2>
            {move || match session.has_lock() {
                true => view! { <Locked/> }.into_any(),
                false => view! { <Unlocked/> }.into_any(),
            }}
        </section>
    }
}

/// What is asked of the lock, and what came of it.
#[derive(Clone, Copy)]
struct Asked {
    session: Session,
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<LockError>>,
}

impl Asked {
    fn new() -> Self {
        Self { session: use_session(), is_busy: RwSignal::new(false), error: RwSignal::new(None) }
    }

    /// Asks, unless something is being asked already, and says what became of it.
    fn ask(self, done: &'static str, act: impl Future<Output = Result<(), LockError>> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            match act.await {
                Ok(()) => self.session.announce(done),
                Err(error) => drop(self.error.try_set(Some(error))),
            }
            self.is_busy.try_set(false);
        });
    }

    fn trouble(self) -> impl IntoView {
        move || self.error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{lock_error(error)}</p></Notice> })
    }
}

/// What a lock does, and a way to set one.
#[component]
fn Unlocked() -> impl IntoView {
    let session = use_session();
    let asked = Asked::new();
    let entry = NewPassphrase::new();
    let set = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = untrack(|| entry.finished()) else { return };
        asked.ask(say!(lock.set_done), async move { session.set_lock(passphrase).await });
    };
    view! {
        <p>{say!(lock.what)}</p>
        <p>{say!(lock.before)}</p>
        <p class="data__note">{say!(lock.readable)}</p>
        <details>
            <summary>{say!(lock.set)}</summary>
            <form class="lock__form" on:submit=set>
                <PassphraseTwice entry=entry loss=say!(lock.loss)/>
                {asked.trouble()}
                <button
                    type="submit"
                    class="button button--primary lock__act"
                    disabled=move || asked.is_busy.get() || entry.finished().is_none()
                >
                    {move || if asked.is_busy.get() { say!(lock.setting) } else { say!(lock.set) }}
                </button>
            </form>
        </details>
    }
}

/// What can be done with a lock that is set.
#[component]
fn Locked() -> impl IntoView {
    let session = use_session();
    let minutes = RwSignal::new(session.idle_minutes());
    let choices: Vec<SelectChoice> =
        IDLE_CHOICES.iter().map(|count| (count.to_string(), say!(lock.minutes, count = *count))).collect();
    let choose = move |text: String| {
        let Ok(chosen) = text.parse() else { return };
        session.set_idle_minutes(chosen);
        minutes.set(chosen);
        session.announce(say!(lock.idle_done, count = chosen));
    };
    view! {
        <p>{say!(lock.is_set)}</p>
        <p class="data__note">{say!(lock.readable)}</p>
        <Select
            label=say!(lock.idle)
            value=Signal::derive(move || minutes.get().to_string())
            choices=choices
            hint=say!(lock.idle_hint)
            on_change=choose
        />
        <button type="button" class="button lock__act" on:click=move |_| session.lock_now()>{say!(lock.now)}</button>
        <Change/>
        <Remove/>
    }
}

/// Another passphrase.
#[component]
fn Change() -> impl IntoView {
    let session = use_session();
    let asked = Asked::new();
    let current = RwSignal::new(String::new());
    let entry = NewPassphrase::new();
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(new) = untrack(|| entry.finished()) else { return };
        let old = current.get_untracked();
        asked.ask(say!(lock.changed), async move {
            session.change_passphrase(old, new).await?;
            current.try_set(String::new());
            entry.clear();
            Ok(())
        });
    };
    let is_unfinished = move || current.with(String::is_empty) || entry.finished().is_none();
    view! {
        <details>
            <summary>{say!(lock.change)}</summary>
            <form class="lock__form" on:submit=change>
                <p>{say!(lock.change_note)}</p>
                <SecretLine label=say!(lock.current) value=current on_input=move |text| current.set(text)/>
                <PassphraseTwice entry=entry loss=say!(lock.loss)/>
                {asked.trouble()}
                <button
                    type="submit"
                    class="button lock__act"
                    disabled=move || asked.is_busy.get() || is_unfinished()
                >
                    {say!(lock.change_act)}
                </button>
            </form>
        </details>
    }
}

/// No lock any more.
#[component]
fn Remove() -> impl IntoView {
    let session = use_session();
    let asked = Asked::new();
    let current = RwSignal::new(String::new());
    let remove = move |event: SubmitEvent| {
        event.prevent_default();
        let passphrase = current.get_untracked();
        asked.ask(say!(lock.removed), async move { session.remove_lock(passphrase).await });
    };
    view! {
        <details>
            <summary>{say!(lock.remove)}</summary>
            <form class="lock__form" on:submit=remove>
                <p>{say!(lock.remove_what)}</p>
                <SecretLine label=say!(lock.current) value=current on_input=move |text| current.set(text)/>
                {asked.trouble()}
                <button
                    type="submit"
                    class="button lock__act"
                    disabled=move || asked.is_busy.get() || current.with(String::is_empty)
                >
                    {say!(lock.remove_act)}
                </button>
            </form>
        </details>
    }
}
