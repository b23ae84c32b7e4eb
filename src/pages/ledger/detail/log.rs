//! The moves that an item has made.

use super::edited::Edited;
use crate::session::Topic;
use crate::words::{log_entry, say};
use leptos::prelude::*;

/// The log, the oldest move first; nothing before the first.
#[component]
pub fn Log(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let session = edited.session;
    let entries = Memo::new(move |_| {
        let log = edited.form.value.with(|item| item.as_ref().map(|item| item.log.clone())).unwrap_or_default();
        let said = session.with(&[Topic::Items, Topic::Round], |workspace| {
            log.iter().map(|entry| log_entry(workspace, entry)).collect::<Vec<_>>()
        });
        said.unwrap_or_default()
    });
    view! {
        <section class="ledger-log" aria-label=say!(ledger.log) hidden=move || entries.with(Vec::is_empty)>
            <h3>{say!(ledger.log)}</h3>
            <ol>{move || entries.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ol>
            <p class="field__hint">{say!(ledger.decide_note)}</p>
        </section>
    }
}
