//! Erasing everything that this program keeps in this browser, once the word for it was typed.

use super::HeldBack;
use crate::session::{Leaving, LockState, use_session};
use crate::ui::{Dialog, Notice, TextLine, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What it would take away, and the way to do it.
#[component]
pub fn EraseEverything() -> impl IntoView {
    let session = use_session();
    let asks = RwSignal::new(false);
    view! {
        <section class="card" aria-labelledby="erase-everything-title">
            <h2 id="erase-everything-title">{say!(lock.erase)}</h2>
            <p>{say!(lock.erase_what)}</p>
            <button type="button" class="button button--danger lock__act" on:click=move |_| asks.set(true)>
                {say!(lock.erase)}
            </button>
        </section>
        <Dialog open=asks title=Signal::derive(move || say!(lock.erase_title).to_owned())>
            {move || match session.lock_state() {
                LockState::Open => view! { <Held/> }.into_any(),
                _ => view! { <p class="dialog__text">{say!(lock.erase_text_locked)}</p> }.into_any(),
            }}
            <Typed asks=asks/>
        </Dialog>
    }
}

/// How much would go, and an offer to export it.
#[component]
fn Held() -> impl IntoView {
    let session = use_session();
    let count = RwSignal::new(None::<usize>);
    let exported = RwSignal::new(None::<String>);
    spawn_local(async move {
        let rounds = session.list_rounds().await.len();
        count.try_set(Some(rounds));
    });
    let export = move |_| {
        spawn_local(async move {
            let confidentiality = session.preferences.confidentiality.get_untracked();
            let said = match session.export(true, &Leaving { confidentiality, passphrase: None }).await {
                Ok((name, counts)) => say!(
                    shell.exported,
                    name = name,
                    tasks = counts.tasks,
                    answers = counts.answers,
                    items = counts.items
                ),
                Err(_) => say!(shell.export_failed).to_owned(),
            };
            exported.try_set(Some(said));
        });
    };
    let is_open = session.round_id().is_some();
    view! {
        <p class="dialog__text">{move || count.get().map(|count| say!(lock.erase_text, count = count))}</p>
        {is_open.then(|| {
            view! {
                <button type="button" class="button lock__act" on:click=export>{say!(lock.erase_export)}</button>
                <HeldBack/>
                <p class="dialog__text" role="status">{move || exported.get()}</p>
            }
        })}
        <p class="dialog__text">{say!(lock.erase_others)}</p>
    }
}

/// The word that confirms it, and the act.
#[component]
fn Typed(
    /// Whether the window is open.
    asks: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let typed = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let is_confirmed = move || typed.with(|typed| typed.trim().eq_ignore_ascii_case(say!(lock.erase_word)));
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() || !untrack(is_confirmed) {
            return;
        }
        is_busy.set(true);
        failed.set(false);
        spawn_local(async move {
            if session.erase_everything().await.is_err() {
                failed.try_set(true);
            }
            is_busy.try_set(false);
        });
    };
    view! {
        <form class="lock__form" on:submit=erase>
            <TextLine
                label=say!(lock.erase_label, word = say!(lock.erase_word))
                value=typed
                on_input=move |text| typed.set(text)
            />
            {move || failed.get().then(|| view! { <Notice tone=Tone::Grave><p>{say!(lock.erase_failed)}</p></Notice> })}
            <div class="dialog__acts">
                <button type="button" class="button" on:click=move |_| asks.set(false)>{say!(common.cancel)}</button>
                <button
                    type="submit"
                    class="button button--danger"
                    disabled=move || is_busy.get() || !is_confirmed()
                >
                    {move || if is_busy.get() { say!(lock.erasing) } else { say!(lock.erase_act) }}
                </button>
            </div>
        </form>
    }
}
