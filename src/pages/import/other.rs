//! A file that is no round: what is in it, and taking it over.

use super::standard::Standard;
use super::table::TableChanges;
use crate::pages::parts::{PackOffer, Unseal, table_refusal};
use crate::route::{Page, Query, Route};
use crate::session::{Found, Opened, TablePreview, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use leptos::prelude::*;

/// What was found in a file, with the ways on.
#[component]
pub fn Other(
    /// Name of the file.
    file_name: String,
    /// What is in it.
    found: Found,
    /// Called with the name and the content of a sealed file once it is open.
    #[prop(into)]
    on_unsealed: Callback<(String, Vec<u8>)>,
    /// Called when it was taken over or left.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    match found {
        // Rounds are shown all together.
        Found::Round(_) => ().into_any(),
        Found::Sealed(name, bytes) => {
            let bytes = StoredValue::new(bytes);
            let on_open = Callback::new(move |content| on_unsealed.run((name.clone(), content)));
            view! {
                <section class="card" aria-labelledby="preview-title">
                    <h2 id="preview-title" tabindex="-1">{file_name}</h2>
                    <Unseal bytes=bytes on_open=on_open/>
                </section>
            }
            .into_any()
        }
        Found::Table(preview) => view! { <Table preview=preview on_done=on_done/> }.into_any(),
        Found::Standard(preview) => {
            view! { <Standard file_name=file_name preview=preview on_done=on_done/> }.into_any()
        }
        Found::Pack(preview) => view! {
            <section class="card" aria-labelledby="preview-title">
                <h2 id="preview-title" tabindex="-1">{say!(tables.pack_title)}</h2>
                <PackOffer preview=preview on_adopted=on_done/>
            </section>
        }
        .into_any(),
    }
}

/// A spreadsheet; once it is taken over, the page that shows what became of it opens.
#[component]
fn Table(
    /// What it would change.
    preview: TablePreview,
    /// Called when it was left.
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let page = match &preview {
        TablePreview::Ledger(_) => Page::Ledger(None, Query::default()),
        TablePreview::Answers(_) => Page::SelfCheck(Query::default()),
        TablePreview::Pack(_) => Page::Settings,
    };
    let taken = preview.clone();
    let apply = Callback::new(move |()| match session.apply_table(&taken) {
        Ok(()) => {
            session.announce(say!(tables.applied));
            if let Opened::Ready(id) = session.opened() {
                session.go(&Route::Round(id, page.clone()));
            }
        }
        Err(why) => error.set(Some(table_refusal(&why))),
    });
    let cancel = Callback::new(move |()| {
        session.announce(say!(data.cancelled));
        on_done.run(());
    });
    view! {
        {move || error.get().map(|error| view! { <Notice tone=Tone::Grave><p>{error}</p></Notice> })}
        <TableChanges preview=preview is_busy=false on_apply=apply on_cancel=cancel/>
    }
}
