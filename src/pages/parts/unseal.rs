//! Opening a sealed file.

use super::office_error;
use crate::session::use_session;
use crate::ui::{Notice, SecretLine, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks for the passphrase of a sealed file, and hands on what is in it.
#[component]
pub fn Unseal(
    /// The file.
    bytes: StoredValue<Vec<u8>>,
    /// Called with what is in it.
    #[prop(into)]
    on_open: Callback<Vec<u8>>,
) -> impl IntoView {
    let session = use_session();
    let passphrase = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() || passphrase.with_untracked(String::is_empty) {
            return;
        }
        is_busy.set(true);
        error.set(None);
        spawn_local(async move {
            match session.unseal(bytes.get_value(), passphrase.get_untracked()).await {
                Ok(content) => on_open.try_run(content),
                Err(why) => {
                    error.try_set(Some(office_error(&why)));
                    None
                }
            };
            is_busy.try_set(false);
        });
    };
    view! {
        <form class="seal" on:submit=open>
            <p>{say!(office.sealed_file)}</p>
            <SecretLine
                label=say!(office.passphrase)
                value=passphrase
                on_input=move |text| passphrase.set(text)
                disabled=is_busy
            />
            {move || error.get().map(|text| view! { <Notice tone=Tone::Grave><p>{text}</p></Notice> })}
            <div class="page__acts">
                <button
                    type="submit"
                    class="button button--primary"
                    disabled=move || is_busy.get() || passphrase.with(String::is_empty)
                >
                    {move || if is_busy.get() { say!(office.opening) } else { say!(office.open_sealed) }}
                </button>
            </div>
        </form>
    }
}
