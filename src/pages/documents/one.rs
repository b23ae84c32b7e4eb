//! One document: what goes in at the left, how it will read at the right.

use super::choices::Choices;
use super::document_form;
use super::edition::{Blocking, EditionChoice, edition};
use super::frame::Frame;
use super::preview::Preview;
use super::save::Save;
use super::share::ShareMeter;
use crate::pages::parts::{ALL_TOPICS, ConflictNotice, History, LeakNotice};
use crate::route::Page;
use crate::session::document::Document;
use crate::session::use_session;
use crate::words::{document_kind, say};
use domain::matter::{DocumentKind, document_id};
use domain::record::RecordKey;
use leptos::prelude::*;

/// The preview follows once nothing was typed for so long.
const SHOWN_AFTER_MS: u32 = 250;

/// The page.
#[component]
pub fn One(
    /// Which document.
    kind: DocumentKind,
) -> impl IntoView {
    let session = use_session();
    let form = document_form(session, kind);
    let blocking = Blocking::new(session);
    let wants_final = RwSignal::new(false);
    let edition = Memo::new(move |_| edition(wants_final.get(), blocking));
    let document = RwSignal::new(None::<Document>);
    let stroke = StoredValue::new(0_u32);
    Effect::new(move |_| {
        session.with(&ALL_TOPICS, |_| ());
        session.preferences.confidentiality.track();
        let edition = edition.get();
        let now = stroke.get_value().wrapping_add(1);
        stroke.set_value(now);
        // A report may be long; it is set anew once nothing was typed for a while.
        let wait = if document.with_untracked(Option::is_none) { 0 } else { SHOWN_AFTER_MS };
        session.later(wait, move || {
            if stroke.try_get_value() == Some(now) {
                document.try_set(session.document(kind, &edition));
            }
        });
    });
    let record = RecordKey::Matter(document_id(kind));
    view! {
        <section class="page documents document">
            <header class="document__head">
                <p><a href=session.link(Page::Documents(None))>{say!(documents.back)}</a></p>
                <h1>{document_kind(kind)}</h1>
                <p class="page__lead">{say!(documents.one_lead)}</p>
            </header>
            <div class="document__setup">
                <ConflictNotice key=record.clone()/>
                {(kind == DocumentKind::SelfCheckReport).then(|| view! { <ShareMeter/> })}
                <EditionChoice wants_final=wants_final blocking=blocking/>
                <Save kind=kind edition=edition/>
                <Choices form=form/>
                <Frame form=form/>
                <LeakNotice value=Signal::derive(move || form.value.get())/>
                <p>
                    <a href=session.link(Page::DocumentChanges(kind))>{say!(documents.compare)}</a>
                </p>
                <History key=record/>
            </div>
            <Preview document=document/>
        </section>
    }
}
