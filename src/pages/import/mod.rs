//! Opening a file: choose, see what is in it, see what would change, apply.

mod changes;
mod contents;
mod preview;
mod standard;
mod standard_answers;
mod standard_questionnaire;
mod table;

pub use standard::Standard;

use crate::pages::parts::import_error;
use crate::route::{Page, Route};
use crate::session::{ChosenFile, ImportPreview, Opened, use_session};
use crate::ui::{FileButton, Notice, Tone};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the page is at.
#[derive(Clone, Copy)]
struct Steps {
    /// The file that was read, and what it would change.
    preview: RwSignal<Option<ImportPreview>>,
    /// What went wrong with the last file.
    error: RwSignal<Option<String>>,
    /// Name of the file that is being read.
    reading: RwSignal<Option<String>>,
}

/// Opening a file that another browser wrote.
#[component]
pub fn Import() -> impl IntoView {
    let session = use_session();
    let steps = Steps { preview: RwSignal::new(None), error: RwSignal::new(None), reading: RwSignal::new(None) };
    let back = move || match session.opened() {
        Opened::Ready(id) => Some(Route::Round(id, Page::Data).to_string()),
        _ => None,
    };
    view! {
        <section class="page import">
            <div>
                <h1>{say!(shell.import)}</h1>
                <p class="page__lead">{say!(data.import_lead)}</p>
                {move || back().map(|href| view! { <p><a href=href>{say!(data.import_back)}</a></p> })}
            </div>
            <Choose steps=steps/>
            {move || steps.error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{error}</p></Notice> })}
            {move || {
                steps.preview.get().map(|preview| view! { <preview::Preview preview=preview steps=steps/> })
            }}
        </section>
    }
}

/// The first step: a file.
#[component]
fn Choose(
    /// What the page is at.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = ChosenFile::from_event(&event) else { return };
        steps.preview.set(None);
        steps.error.set(None);
        steps.reading.set(Some(file.name()));
        spawn_local(async move {
            match session.preview_import(&file).await {
                Ok(preview) => {
                    session.announce(say!(data.file_read, name = file.name()));
                    steps.preview.try_set(Some(preview));
                    session.focus_soon("#preview-title");
                }
                Err(error) => {
                    steps.error.try_set(Some(format!("{}{}{}", file.name(), say!(common.colon), import_error(&error))));
                }
            }
            steps.reading.try_set(None);
        });
    };
    view! {
        <section class="card" aria-label=say!(data.choose)>
            <FileButton
                label=say!(data.choose)
                accept=".json,application/json"
                described_by="choose-note"
                is_primary=Signal::derive(move || steps.preview.with(Option::is_none))
                disabled=Signal::derive(move || steps.reading.with(Option::is_some))
                on_choose=choose
            />
            <p class="data__note" id="choose-note">{say!(data.choose_note)}</p>
            <p role="status" class="import__reading">
                {move || steps.reading.get().map(|name| say!(data.reading, name = name))}
            </p>
        </section>
    }
}
