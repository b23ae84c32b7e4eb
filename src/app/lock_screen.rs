//! What stands in place of everything else while the lock is closed, and once everything was erased.

use super::top_bar::{LanguageSwitch, ThemeSwitch};
use crate::pages::parts::{EraseEverything, lock_error};
use crate::session::{LockError, LockState, use_session};
use crate::ui::{Notice, SecretLine, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often it is counted down, in milliseconds.
const COUNT_MS: u32 = 1_000;

/// Where the passphrase is typed.
const FIELD: &str = ".lock input";

/// The page of a lock that is closed, or of a browser that holds nothing any more.
#[component]
pub fn LockScreen(
    /// Which of these it is.
    state: LockState,
) -> impl IntoView {
    let session = use_session();
    session.set_title(say!(common.app_name));
    view! {
        <header class="top-bar">
            <span class="top-bar__brand">{say!(common.app_name)}</span>
            <span class="top-bar__end lock__end">
                <ThemeSwitch/>
                <LanguageSwitch/>
            </span>
        </header>
        <main class="main lock__main" tabindex="-1">
            {match state {
                LockState::Erased => view! { <Erased/> }.into_any(),
                LockState::KeyLost => {
                    view! {
                        <section class="card lock">
                            <h1>{say!(lock.key_lost)}</h1>
                            <p>{say!(lock.key_lost_what)}</p>
                        </section>
                        <EraseEverything/>
                    }
                    .into_any()
                }
                LockState::Locked | LockState::Open => view! { <Locked/> }.into_any(),
            }}
        </main>
        <p class="announcement" role="status">{move || session.announcement()}</p>
    }
}

/// Asks for the passphrase.
#[component]
fn Locked() -> impl IntoView {
    let session = use_session();
    let passphrase = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let error = RwSignal::new(None::<LockError>);
    let wait_s = RwSignal::new(session.unlock_wait_s());
    let count_down = move || {
        // Another window may have tried meanwhile.
        let left = session.unlock_wait_s();
        if wait_s.try_get_untracked() != Some(left) {
            wait_s.try_set(left);
        }
    };
    session.again_and_again(COUNT_MS, count_down);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() || passphrase.with_untracked(String::is_empty) || wait_s.get_untracked() > 0 {
            return;
        }
        is_busy.set(true);
        error.set(None);
        spawn_local(async move {
            let opened = session.unlock(passphrase.get_untracked()).await;
            is_busy.try_set(false);
            if let Err(why) = opened {
                error.try_set(Some(why));
                count_down();
                session.focus_to_type_over_soon(FIELD);
            }
        });
    };
    let trouble = move || match (wait_s.get(), error.get()) {
        (0, None | Some(LockError::Wait(_))) => None,
        (0, Some(error)) => Some(lock_error(error)),
        (left, Some(LockError::Wrong)) => {
            Some(format!("{} {}", lock_error(LockError::Wrong), lock_error(LockError::Wait(left))))
        }
        (left, _) => Some(lock_error(LockError::Wait(left))),
    };
    session.focus_soon(FIELD);
    view! {
        <section class="card lock">
            <h1>{say!(lock.locked)}</h1>
            <p>{say!(lock.locked_what)}</p>
            <form class="lock__form" autocomplete="off" on:submit=open>
                <SecretLine
                    label=say!(lock.passphrase)
                    value=passphrase
                    on_input=move |text| passphrase.set(text)
                    disabled=is_busy
                    can_be_shown=true
                />
                {move || trouble().map(|text| view! { <Notice tone=Tone::Grave><p>{text}</p></Notice> })}
                <button
                    type="submit"
                    class="button button--primary lock__act"
                    disabled=move || is_busy.get() || passphrase.with(String::is_empty) || wait_s.get().gt(&0)
                >
                    {move || if is_busy.get() { say!(lock.opening) } else { say!(lock.open) }}
                </button>
            </form>
            <details>
                <summary>{say!(lock.forgotten)}</summary>
                <p>{say!(lock.forgotten_what)}</p>
            </details>
        </section>
        <EraseEverything/>
    }
}

/// Nothing is left.
#[component]
fn Erased() -> impl IntoView {
    let session = use_session();
    view! {
        <section class="card lock">
            <h1>{say!(lock.erased)}</h1>
            <p>{say!(lock.erased_what)}</p>
            <button type="button" class="button button--primary lock__act" on:click=move |_| session.start_over()>
                {say!(lock.start_over)}
            </button>
        </section>
    }
}
