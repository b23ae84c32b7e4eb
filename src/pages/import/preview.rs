//! What the chosen file would do, and doing it.

use super::Steps;
use super::changes::Changes;
use super::contents::Contents;
use crate::pages::parts::import_error;
use crate::route::{Page, Route};
use crate::session::{ImportPreview, Opened, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The second to fourth step: what is in the file, what would change, and the two ways on.
#[component]
pub fn Preview(
    /// The file that was read.
    preview: ImportPreview,
    /// What the page is at.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let conflicts = preview.comparison.as_ref().map_or(0, |comparison| comparison.conflicts.len());
    let is_busy = RwSignal::new(false);
    // Without storage only one round is held, so another one that is open would be lost.
    let replaced = {
        let id = preview.id().clone();
        move || match session.opened() {
            Opened::Ready(open) if open != id && !session.is_durable() => {
                session.peek(|workspace| workspace.round().unit.name.clone())
            }
            _ => None,
        }
    };
    let apply = {
        let preview = preview.clone();
        move |_| {
            let preview = preview.clone();
            let unit = preview.round.unit.name.clone();
            is_busy.set(true);
            steps.error.set(None);
            spawn_local(async move {
                match session.apply_import(preview).await {
                    Ok(id) => {
                        session.announce(say!(data.applied, unit = unit));
                        session.go(&Route::Round(id, Page::Overview));
                    }
                    Err(error) => {
                        steps.error.try_set(Some(import_error(&error)));
                        is_busy.try_set(false);
                    }
                }
            });
        }
    };
    let cancel = move |_| {
        steps.preview.set(None);
        steps.error.set(None);
        session.announce(say!(data.cancelled));
        session.focus_soon(".file-button input");
    };
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{say!(data.in_file)}</h2>
            <Contents preview=preview.clone()/>
            <Changes preview=preview/>
            {(conflicts > 0)
                .then(|| {
                    view! {
                        <Notice tone=Tone::Warning><p>{say!(data.conflicts_kept, count = conflicts)}</p></Notice>
                    }
                })}
            {move || {
                replaced()
                    .map(|unit| {
                        view! { <Notice tone=Tone::Warning><p>{say!(data.replaces, unit = unit)}</p></Notice> }
                    })
            }}
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || is_busy.get()
                    aria-describedby="apply-note"
                    on:click=apply
                >
                    {move || if is_busy.get() { say!(data.applying) } else { say!(data.apply) }}
                </button>
                <button type="button" class="button" disabled=move || is_busy.get() on:click=cancel>
                    {say!(common.cancel)}
                </button>
            </div>
            <p class="data__note" id="apply-note">{say!(data.apply_note)}</p>
        </section>
    }
}
