//! How the program is used without a network.

use super::HeldBack;
use crate::session::{ONE_FILE, Offline, use_session};
use crate::words::say;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A card with the program as one file, or, in that file, with how it is handed on.
#[component]
pub fn OfflineUse() -> impl IntoView {
    let session = use_session();
    let here = move || match session.offline() {
        Offline::OneFile => say!(offline.one_file),
        Offline::Kept => say!(offline.kept),
        Offline::Keepable => say!(offline.keepable),
        Offline::Never => say!(offline.never),
    };
    let has_failed = RwSignal::new(false);
    let save = move |event: MouseEvent| {
        event.prevent_default();
        has_failed.set(false);
        spawn_local(async move { has_failed.set(!session.save_one_file().await) });
    };
    view! {
        <section class="card" aria-labelledby="offline-title">
            <h2 id="offline-title">{say!(offline.title)}</h2>
            <p>{here}</p>
            {if session.is_one_file() {
                view! { <p>{say!(offline.hand_on)}</p> }.into_any()
            } else {
                view! {
                    <p>{say!(offline.what)}</p>
                    <div class="page__acts">
                        <a class="button" href=ONE_FILE download=ONE_FILE on:click=save>
                            {say!(offline.download)}
                        </a>
                    </div>
                    <HeldBack/>
                    {move || {
                        has_failed
                            .get()
                            .then(|| view! { <p class="field__error" role="alert">{say!(offline.failed)}</p> })
                    }}
                }
                    .into_any()
            }}
            <p class="data__note">{say!(offline.data)}</p>
        </section>
    }
}
