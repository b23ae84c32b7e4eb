//! Opening files of a round: choose, see what is in them, see what would change, apply.

mod changes;
mod clashes;
mod files;
mod other;
mod plan;
mod standard;
mod standard_answers;
mod standard_questionnaire;
mod table;

use crate::pages::parts::{import_error, open_error, round_name};
use crate::route::{Page, Route};
use crate::session::{
    ChosenFile, Found, Hindrance, ImportBatch, ImportError, IncomingFile, Opened, Session, bytes_of, use_session,
};
use crate::ui::{FileButton, Notice, Tone};
use crate::words::say;
use domain::round::Round;
use files::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;
use other::Other;
use plan::Plan;

/// What the page is at.
#[derive(Clone, Copy)]
struct Steps {
    /// The files of rounds that were read, and what they would change.
    batch: RwSignal<Option<ImportBatch>>,
    /// Any other file that was read, with its name.
    other: RwSignal<Option<(String, Found)>>,
    /// What went wrong with applying them.
    error: RwSignal<Option<String>>,
    /// Name of the file that is being read.
    reading: RwSignal<Option<String>>,
}

/// Opening files that other browsers wrote.
#[component]
pub fn Import() -> impl IntoView {
    let session = use_session();
    let steps = Steps {
        batch: RwSignal::new(None),
        other: RwSignal::new(None),
        error: RwSignal::new(None),
        reading: RwSignal::new(None),
    };
    let back = move || match session.opened() {
        Opened::Ready(id) => Some(Route::Round(id, Page::Data).to_string()),
        _ => None,
    };
    let remove = Callback::new(move |place: usize| {
        let Some(mut batch) = steps.batch.get_untracked() else { return };
        if place >= batch.files.len() {
            return;
        }
        let removed = batch.files.remove(place);
        session.announce(say!(data.removed, name = removed.name));
        steps.error.set(None);
        if batch.files.is_empty() {
            steps.batch.set(None);
            session.focus_soon(".file-button input");
            return;
        }
        spawn_local(async move {
            let batch = session.preview_import(batch.files).await;
            steps.batch.try_set(Some(batch));
            session.focus_soon("#preview-title");
        });
    });
    let unsealed = Callback::new(move |(name, bytes): (String, Vec<u8>)| {
        steps.other.set(None);
        spawn_local(async move { show(session, steps, vec![(name, Ok(bytes))]).await });
    });
    let done = Callback::new(move |()| {
        steps.other.set(None);
        session.focus_soon(".file-button input");
    });
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
                steps.batch.get().map(|batch| view! { <Batch batch=batch steps=steps on_remove=remove/> })
            }}
            {move || {
                let (file_name, found) = steps.other.get()?;
                Some(view! { <Other file_name=file_name found=found on_unsealed=unsealed on_done=done/> })
            }}
        </section>
    }
}

/// The first step: the files.
#[component]
fn Choose(
    /// What the page is at.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let choose = move |event: leptos::ev::Event| {
        let chosen = ChosenFile::all_from_event(&event);
        if chosen.is_empty() {
            return;
        }
        steps.error.set(None);
        steps.other.set(None);
        spawn_local(async move {
            let mut read = Vec::new();
            for file in &chosen {
                steps.reading.try_set(Some(file.name()));
                read.push((file.name(), bytes_of(file).await));
            }
            show(session, steps, read).await;
            steps.reading.try_set(None);
        });
    };
    let is_first = Signal::derive(move || steps.batch.with(Option::is_none));
    view! {
        <section class="card" aria-label=say!(data.choose)>
            <FileButton
                label=Signal::derive(move || if is_first.get() { say!(data.choose) } else { say!(data.choose_more) }.to_owned())
                accept=".json,.xlsx,.csv,.age"
                described_by="choose-note"
                is_primary=is_first
                disabled=Signal::derive(move || steps.reading.with(Option::is_some))
                takes_several=true
                on_choose=choose
            />
            <p class="data__note" id="choose-note">{say!(data.choose_note)}</p>
            <p role="status" class="import__reading">
                {move || steps.reading.get().map(|name| say!(data.reading, name = name))}
            </p>
        </section>
    }
}

/// Shows what is in files: rounds all together, of anything else one alone.
async fn show(session: Session, steps: Steps, chosen: Vec<(String, Result<Vec<u8>, ImportError>)>) {
    let is_alone = chosen.len() == 1 && steps.batch.with_untracked(Option::is_none);
    let mut files = steps.batch.get_untracked().map(|batch| batch.files).unwrap_or_default();
    let (count, before) = (chosen.len(), files.len());
    for (name, bytes) in chosen {
        let found = match bytes {
            Ok(bytes) => session.look_into(&name, bytes).await,
            Err(error) => Ok(Found::Round(IncomingFile { name: name.clone(), outcome: Err(error) })),
        };
        let told = |text: &str| format!("{name}{}{text}", say!(common.colon));
        match found {
            Ok(Found::Round(file)) => files.push(file),
            Ok(found) if is_alone => {
                steps.other.try_set(Some((name, found)));
            }
            Ok(_) => {
                steps.error.try_set(Some(told(say!(data.one_alone))));
            }
            Err(error) => {
                steps.error.try_set(Some(told(&open_error(&error))));
            }
        }
    }
    if files.len() > before {
        let batch = session.preview_import(files).await;
        session.announce(say!(data.files_read, count = count));
        steps.batch.try_set(Some(batch));
    }
    session.focus_soon("#preview-title");
}

/// The second to fourth step: what is in the files, what would change, and the ways on.
#[component]
fn Batch(
    /// The files.
    batch: ImportBatch,
    /// What the page is at.
    steps: Steps,
    /// Called with the place of a file that is not to be taken in.
    #[prop(into)]
    on_remove: Callback<usize>,
) -> impl IntoView {
    let unreadable = batch.unreadable();
    let onwards = match batch.outcome.clone() {
        Ok(plan) => view! { <Plan plan=plan unreadable=unreadable steps=steps/> }.into_any(),
        Err(Hindrance::NothingReadable) => ().into_any(),
        Err(Hindrance::Storage) => {
            view! { <Notice tone=Tone::Grave><p>{import_error(&ImportError::Storage)}</p></Notice> }.into_any()
        }
        Err(Hindrance::SeveralRounds(files)) => {
            let line = |(file, round): (String, _)| view! { <li>{file} {say!(common.colon)} {of_which(&round)}</li> };
            let files = files.into_iter().map(line).collect_view();
            view! {
                <Notice tone=Tone::Grave>
                    <p>{say!(data.several_rounds)}</p>
                    <ul>{files}</ul>
                </Notice>
            }
            .into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{say!(data.in_files, count = batch.files.len())}</h2>
            <Files batch=batch on_remove=on_remove/>
            {onwards}
        </section>
    }
}

fn of_which(round: &Round) -> String {
    format!("{}{}{}", round.unit.name, say!(common.comma), round_name(round))
}
