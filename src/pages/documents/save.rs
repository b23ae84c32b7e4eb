//! Handing a document out: as a file for word processors, or through the print dialog.

use crate::domain::matter::DocumentKind;
use crate::pages::parts::{ConfidentialityChoice, ExportOutcome, HeldBack, Seal, Sealing};
use crate::session::{Edition, ExportError, Leaving, use_session};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The card.
#[component]
pub fn Save(
    /// Which document.
    kind: DocumentKind,
    /// Draft or final.
    edition: Memo<Edition>,
) -> impl IntoView {
    let session = use_session();
    let outcome = RwSignal::new(None::<Result<String, ExportError>>);
    let is_busy = RwSignal::new(false);
    let sealing = RwSignal::new(Sealing::default());
    let save = move |_| {
        is_busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let leaving = Leaving {
                confidentiality: session.preferences.confidentiality.get_untracked(),
                passphrase: sealing.with_untracked(Sealing::passphrase),
            };
            let edition = edition.get_untracked();
            let result = session.export_document(kind, &edition, &leaving).await;
            // The page may have been left meanwhile.
            outcome.try_set(Some(result.map(|name| say!(data.exported_other, name = name))));
            is_busy.try_set(false);
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
                    disabled=move || is_busy.get() || sealing.with(|sealing| *sealing == Sealing::Unfinished)
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
