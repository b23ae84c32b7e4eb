//! What is in a file of another format, and taking it over.

use super::standard_answers::Answers;
use super::standard_questionnaire::Questionnaire;
use crate::session::{ImportNotice, StandardPreview};
use crate::words::{notice_kind, say};
use leptos::prelude::*;

/// Entries that are listed at most; the rest is counted.
pub(super) const LISTED: usize = 200;

/// A questionnaire, or answers to one, with the two ways on.
#[component]
pub fn Standard(
    /// Name of the file.
    file_name: String,
    /// What was read.
    preview: StandardPreview,
    /// Called when it was taken over or cancelled.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    match preview {
        StandardPreview::Questionnaire(format, imported) => {
            view! { <Questionnaire file_name=file_name format=format imported=*imported on_done=on_done/> }.into_any()
        }
        StandardPreview::Answers(answers) => {
            view! { <Answers file_name=file_name answers=*answers on_done=on_done/> }.into_any()
        }
    }
}

/// What was not taken over as it stands: where, and what became of it.
pub(super) fn notice_list(notices: &[ImportNotice]) -> AnyView {
    if notices.is_empty() {
        return view! { <p>{say!(standards.no_notices)}</p> }.into_any();
    }
    let entries = notices.iter().map(|notice| (notice.path.clone(), notice_kind(&notice.kind)));
    view! {
        <details>
            <summary>{say!(standards.notices, count = notices.len())}</summary>
            <p class="data__note">{say!(standards.notices_note)}</p>
            {places(entries)}
        </details>
    }
    .into_any()
}

/// Places of a file with what is said about each.
pub(super) fn places(entries: impl ExactSizeIterator<Item = (String, String)>) -> impl IntoView {
    let more = entries.len().checked_sub(LISTED).filter(|more| *more > 0);
    let rows = entries
        .take(LISTED)
        .map(|(path, text)| {
            let place = if path.is_empty() {
                view! { <span>{say!(standards.whole)}</span> }.into_any()
            } else {
                view! { <code>{path}</code> }.into_any()
            };
            view! { <li>{place} " " {text}</li> }
        })
        .collect_view();
    view! {
        <ul class="import__places">
            {rows} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
        </ul>
    }
}
