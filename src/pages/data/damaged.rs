//! What could not be read, to be saved as a file or discarded.

use crate::session::{Damaged, use_session};
use crate::ui::Confirm;
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list of unreadable texts; nothing where there are none.
#[component]
pub fn DamagedTexts() -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(None::<Damaged>);
    let asks = RwSignal::new(false);
    let discard = move || {
        let Some(damaged) = chosen.get_untracked() else { return };
        spawn_local(async move {
            match session.discard_damaged(&damaged).await {
                Ok(()) => session.announce(say!(data.damaged_discarded)),
                Err(_) => session.announce(say!(data.restore_failed)),
            }
        });
    };
    let text = Signal::derive(move || {
        say!(data.damaged_discard_text, name = chosen.get().map(|damaged| damaged.name).unwrap_or_default())
    });
    let row = move |damaged: Damaged| {
        let length = say!(data.damaged_length, count = damaged.text.chars().count());
        let (saved, discarded) = (damaged.clone(), damaged.clone());
        view! {
            <li class="data__damaged">
                <span class="data__place">{damaged.name}</span>
                <span class="data__note">{length}</span>
                <button
                    type="button"
                    class="button button--quiet"
                    on:click=move |_| {
                        session.save_damaged(std::slice::from_ref(&saved));
                    }
                >
                    {say!(shell.damaged_save)}
                </button>
                <button
                    type="button"
                    class="button button--quiet"
                    on:click=move |_| {
                        chosen.set(Some(discarded.clone()));
                        asks.set(true);
                    }
                >
                    {say!(data.damaged_discard)}
                </button>
            </li>
        }
    };
    view! {
        {move || {
            let damaged = session.damaged();
            (!damaged.is_empty())
                .then(|| {
                    view! {
                        <section class="card" aria-labelledby="damaged-title">
                            <h2 id="damaged-title">{say!(data.damaged)}</h2>
                            <p>{say!(data.damaged_what)}</p>
                            <ul class="data__list">{damaged.into_iter().map(row).collect_view()}</ul>
                        </section>
                    }
                })
        }}
        <Confirm
            open=asks
            title=Signal::derive(move || say!(data.damaged_discard_title).to_owned())
            text=text
            action=say!(data.damaged_discard)
            is_destructive=true
            on_confirm=discard
        />
    }
}
