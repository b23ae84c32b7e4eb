//! The kinds of matters on the desk: each with what is left of it.

use super::Matters;
use crate::pages::parts::follow_filter;
use crate::route::Query;
use crate::words::{matter_kind, say};
use domain::desk::{DeskCounts, KINDS};
use domain::matter::MatterKind;
use leptos::prelude::*;

/// The kind that the address names; the first where it names none.
pub fn read(query: &Query) -> MatterKind {
    KINDS.into_iter().find(|kind| name(*kind) == query.get("kind")).unwrap_or(MatterKind::DocumentRequest)
}

/// The query that shows a kind.
pub fn put(query: &Query, kind: MatterKind) -> Query {
    query.with("kind", name(kind))
}

/// All kinds as links.
#[component]
pub fn Kinds(
    /// The page's matters.
    matters: Matters,
) -> impl IntoView {
    view! {
        <nav aria-label=say!(desk.kinds)>
            <ul class="desk-kinds">
                {KINDS.map(|kind| view! { <li><Kind matters=matters kind=kind/></li> }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn Kind(matters: Matters, kind: MatterKind) -> impl IntoView {
    let session = matters.session;
    let counts = Memo::new(move |_| matters.rows.with(|rows| DeskCounts::of(rows, Some(kind))));
    let is_here = Memo::new(move |_| matters.kind.get() == kind);
    let target = move || matters.route_of(kind, None);
    let left = move || match counts.get() {
        DeskCounts { total: 0, .. } => say!(desk.kind_empty).to_owned(),
        DeskCounts { total, .. } if kind == MatterKind::DayLog => say!(desk.kind_total, count = total),
        DeskCounts { open: 0, .. } => say!(desk.kind_settled).to_owned(),
        DeskCounts { open, .. } => say!(desk.kind_open, count = open),
    };
    view! {
        <a
            class="desk-kind"
            href=move || target().to_string()
            aria-current=move || is_here.get().then_some("true")
            on:click=move |event| follow_filter(session, &event, &untrack(target))
        >
            <span class="desk-kind__name">{matter_kind(kind)}</span>
            <span class="desk-kind__left">
                <span>{left}</span>
                {move || {
                    let overdue = counts.get().overdue;
                    (overdue > 0)
                        .then(|| view! { <span class="due--overdue">{say!(desk.kind_overdue, count = overdue)}</span> })
                }}
            </span>
        </a>
    }
}

fn name(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Meeting => "meeting",
        MatterKind::Notice => "notice",
        MatterKind::Transfer => "transfer",
        MatterKind::PointedOut => "pointed_out",
        MatterKind::DayLog => "day_log",
        _ => "request",
    }
}
