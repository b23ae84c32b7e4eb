//! Handing a document out: as a file for word processors, or through the print dialog.

use crate::pages::parts::{ConfidentialityChoice, Departure, ExportOutcome, HeldBack, Seal};
use crate::session::{Edition, use_session};
use crate::words::say;
use domain::matter::DocumentKind;
use leptos::prelude::*;

/// The card.
#[component]
pub fn Save(
    /// Which document.
    kind: DocumentKind,
    /// Draft or final.
    edition: Memo<Edition>,
) -> impl IntoView {
    let session = use_session();
    let departure = Departure::new();
    let Departure { sealing, is_busy, outcome } = departure;
    let save = move |_| {
        let edition = edition.get_untracked();
        departure.begin(session, async move |leaving| {
            let name = session.export_document(kind, &edition, &leaving).await?;
            Ok(say!(data.exported_other, name = name))
        });
    };
    let print = move |_| outcome.set(session.print_document(&edition.get_untracked()).err().map(Err));
    view! {
        <section class="card" aria-labelledby="save-title">
            <h2 id="save-title">{say!(documents.save)}</h2>
            <ConfidentialityChoice/>
            <Seal sealing=sealing/>
            <div class="page__acts">
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || !departure.is_ready()
                    on:click=save
                >
                    {move || if is_busy.get() { say!(data.exporting) } else { say!(documents.save_word) }}
                </button>
                <button type="button" class="button" on:click=print>
                    {say!(documents.print)}
                </button>
            </div>
            <p class="data__note">{say!(documents.print_note)}</p>
            <p class="data__note">{say!(documents.fonts_note)}</p>
            <HeldBack/>
            <ExportOutcome outcome=outcome/>
        </section>
    }
}
