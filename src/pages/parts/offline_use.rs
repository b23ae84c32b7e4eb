//! How the program is used without a network.

use crate::session::{Offline, use_session};
use crate::words::say;
use leptos::prelude::*;

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
                        <a class="button" href="zicha.html" download="zicha.html">
                            {say!(offline.download)}
                        </a>
                    </div>
                }
                    .into_any()
            }}
            <p class="data__note">{say!(offline.data)}</p>
        </section>
    }
}
