//! What came of saving a file, and why it did not leave.

use super::office_error;
use crate::route::{Page, Query};
use crate::session::{ExportError, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{say, standard_error};
use leptos::prelude::*;

/// What came of saving a file, told to those who listen, too.
#[component]
pub fn ExportOutcome(
    /// What to say of the file, or why there is none; nothing before.
    outcome: RwSignal<Option<Result<String, ExportError>>>,
) -> impl IntoView {
    view! {
        <div class="export-outcome" role="status">
            {move || {
                outcome
                    .get()
                    .map(|outcome| match outcome {
                        Ok(text) => view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }.into_any(),
                        Err(error) => view! { <ExportRefused error=error/> }.into_any(),
                    })
            }}
        </div>
    }
}

/// What happened, and what to do: where something may not leave, the way to it.
#[component]
fn ExportRefused(
    /// Why it did not leave.
    error: ExportError,
) -> impl IntoView {
    let session = use_session();
    match error {
        ExportError::Leaks(count) => view! {
            <Notice tone=Tone::Grave>
                <p>{say!(leaks.stopped, count = count)}</p>
                <a class="button" href=session.link(Page::Leaks)>{say!(leaks.open)}</a>
            </Notice>
        }
        .into_any(),
        ExportError::NotFinal(count) => view! {
            <Notice tone=Tone::Grave>
                <p>{say!(documents.final_blocked, count = count)}</p>
                <a class="button" href=session.link(Page::Health(Query::default()))>{say!(documents.to_health)}</a>
            </Notice>
        }
        .into_any(),
        error => {
            let text = match error {
                ExportError::Office(why) => office_error(&why),
                ExportError::Standard(why) => standard_error(&why),
                _ => say!(data.export_failed).to_owned(),
            };
            view! { <Notice tone=Tone::Grave><p>{text}</p></Notice> }.into_any()
        }
    }
}
