//! All documents, each with what it is for.

use crate::route::Page;
use crate::session::use_session;
use crate::words::{document_kind, say};
use domain::matter::DocumentKind;
use leptos::prelude::*;

/// The page.
#[component]
pub fn List() -> impl IntoView {
    let session = use_session();
    let row = |kind: DocumentKind| {
        view! {
            <li class="document-row">
                <a href=session.link(Page::Documents(Some(kind)))>{document_kind(kind)}</a>
                <span>{purpose(kind)}</span>
            </li>
        }
    };
    view! {
        <section class="page documents">
            <header>
                <h1>{say!(documents.title)}</h1>
                <p class="page__lead">{say!(documents.lead)}</p>
            </header>
            <ul class="document-rows">{DocumentKind::ALL.iter().map(|kind| row(*kind)).collect_view()}</ul>
        </section>
    }
}

/// What a document is for, in one sentence.
fn purpose(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::SelfCheckReport => say!(documents.for_self_check_report),
        DocumentKind::RectificationPlan => say!(documents.for_rectification_plan),
        DocumentKind::RectificationReport => say!(documents.for_rectification_report),
        DocumentKind::ChiefReport => say!(documents.for_chief_report),
        DocumentKind::AccountabilityList => say!(documents.for_accountability_list),
        DocumentKind::CloseOutRequest => say!(documents.for_close_out_request),
        DocumentKind::EvidenceIndex => say!(documents.for_evidence_index),
        DocumentKind::Questionnaire => say!(documents.for_questionnaire),
        DocumentKind::Checklist => say!(documents.for_checklist),
    }
}
