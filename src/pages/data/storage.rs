//! What is kept where in this browser, for how long, and how to take it away.

use super::Held;
use crate::route::Route;
use crate::session::{Quota, SaveState, Topic, use_session};
use crate::ui::{Confirm, Notice, Tone};
use crate::words::{file_size, say, time_of_day};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// State, places, promise and room of the storage; removing the round.
#[component]
pub fn Storage(
    /// What the round has.
    held: Memo<Held>,
) -> impl IntoView {
    let session = use_session();
    // Not asked yet, asked without an answer, answered.
    let quota = RwSignal::new(None::<Option<Quota>>);
    let ask = move || {
        spawn_local(async move {
            let told = session.quota().await;
            quota.try_set(Some(told));
        });
    };
    ask();
    let state = move || match session.save_state() {
        SaveState::Starting => say!(shell.starting).to_owned(),
        SaveState::Saved(None) => say!(data.state_saved).to_owned(),
        SaveState::Saved(Some(at_ms)) => {
            say!(data.state_saved_at, time = time_of_day(&session.local_time(at_ms)))
        }
        SaveState::Saving(count) => say!(shell.saving, count = count),
        SaveState::Pending(count) => say!(data.state_pending, count = count),
        SaveState::Memory(_) => say!(data.state_memory).to_owned(),
    };
    let count = move || {
        let held = held.get();
        // The profile of the round is a record too.
        say!(data.records, count = 1 + held.packs + held.tasks + held.answers + held.items)
    };
    let kept = Memo::new(move |_| quota.get().map(|told| told.map(|quota| quota.is_kept)));
    view! {
        <section class="card" aria-labelledby="storage-title">
            <h2 id="storage-title">{say!(data.storage)}</h2>
            <dl class="data__facts">
                <dt>{say!(data.state)}</dt>
                <dd>{state}</dd>
                <dt>{say!(data.amount)}</dt>
                <dd>{count}</dd>
                <dt>{say!(data.place)}</dt>
                <dd>{say!(data.place_what)}</dd>
                <dt>{say!(data.room)}</dt>
                <dd>
                    {move || quota.get().map_or(String::new(), room)}
                    {move || {
                        quota
                            .get()
                            .flatten()
                            .filter(|quota| quota.is_tight())
                            .map(|_| view! { <Notice tone=Tone::Warning><p>{say!(data.room_tight)}</p></Notice> })
                    }}
                </dd>
                <dt>{say!(data.promise)}</dt>
                <dd>
                    {move || match kept.get() {
                        Some(Some(true)) => say!(data.promise_kept),
                        Some(Some(false)) => say!(data.promise_not),
                        Some(None) => say!(data.not_told),
                        None => "",
                    }}
                    {move || {
                        (kept.get() == Some(Some(false)))
                            .then(|| {
                                let request = move |_| {
                                    spawn_local(async move {
                                        let text = if session.ask_to_keep().await {
                                            say!(data.keep_granted)
                                        } else {
                                            say!(data.keep_denied)
                                        };
                                        session.announce(text);
                                        ask();
                                    });
                                };
                                view! {
                                    " "
                                    <button type="button" class="button button--quiet" on:click=request>
                                        {say!(data.keep_act)}
                                    </button>
                                }
                            })
                    }}
                </dd>
            </dl>
            <p class="data__note">{say!(data.lost_with)}</p>
            <Erase held=held/>
        </section>
    }
}

fn room(told: Option<Quota>) -> String {
    match told {
        Some(quota) => say!(
            data.room_used,
            used = file_size(quota.used_bytes),
            allowed = file_size(quota.allowed_bytes),
            left = file_size(quota.allowed_bytes.saturating_sub(quota.used_bytes))
        ),
        None => say!(data.not_told).to_owned(),
    }
}

/// Removes the round from this browser, once that is confirmed.
#[component]
fn Erase(
    /// What the round has.
    held: Memo<Held>,
) -> impl IntoView {
    let session = use_session();
    let asks = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let unit = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| workspace.round().unit.name.clone()).unwrap_or_default()
    });
    let erase = move || {
        let Some(id) = session.round_id() else { return };
        spawn_local(async move {
            match session.erase(&id).await {
                Ok(()) => {
                    session.announce(say!(data.erased));
                    session.go(&Route::Home);
                }
                Err(_) => {
                    failed.try_set(true);
                }
            }
        });
    };
    let text = Signal::derive(move || {
        let held = held.get();
        say!(data.erase_text, unit = unit.get(), tasks = held.tasks, answers = held.answers, items = held.items)
    });
    view! {
        <div class="data__erase">
            <p>{say!(data.erase_what)}</p>
            <button type="button" class="button button--danger" on:click=move |_| asks.set(true)>
                {say!(data.erase)}
            </button>
            {move || failed.get().then(|| view! { <Notice tone=Tone::Grave><p>{say!(data.erase_failed)}</p></Notice> })}
        </div>
        <Confirm
            open=asks
            title=Signal::derive(move || say!(data.erase_title).to_owned())
            text=text
            action=say!(data.erase_act)
            is_destructive=true
            on_confirm=erase
        />
    }
}
