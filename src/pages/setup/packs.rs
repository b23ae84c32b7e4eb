//! The packs in use, and opening a district's own.

use crate::pages::parts::{PackOffer, import_error, pack_row};
use crate::session::{ChosenFile, PackPreview, Topic, use_session};
use crate::ui::{Field, fresh_id};
use crate::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Packs of the round.
#[component]
pub fn Packs() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        session
            .with(&[Topic::Round], |workspace| {
                workspace.records().packs_in_use().map(|pack| pack_row(pack)).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let found = RwSignal::new(None::<PackPreview>);
    let error = RwSignal::new(None::<String>);
    let id = fresh_id("pack");
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = ChosenFile::from_event(&event) else { return };
        spawn_local(async move {
            match session.preview_pack(&file).await {
                Ok(preview) => {
                    error.set(None);
                    found.set(Some(preview));
                }
                Err(refused) => {
                    found.set(None);
                    error.set(Some(import_error(&refused)));
                }
            }
        });
    };
    view! {
        <section class="block">
            <h2>{say!(setup.packs)}</h2>
            <ul class="setup__list">
                {move || rows.get().into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}
            </ul>
            <Field for_id=id.clone() label=say!(setup.pack_file) hint=say!(setup.pack_hint) error=error>
                <input
                    class="input"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby=format!("{id}-note")
                    id=id
                    on:change=choose
                />
            </Field>
            {move || {
                found.get().map(|preview| view! { <PackOffer preview=preview on_adopted=move |()| found.set(None)/> })
            }}
        </section>
    }
}
