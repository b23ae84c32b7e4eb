//! The fields of each kind: the few that a new matter needs, and the rest. Nowhere is there room for who said what, or
//! for what a clue is about (domain.md §0.7, §5.6).

mod day_log;
mod meeting;
mod notice;
mod pointed_out;
mod request;
mod transfer;

use crate::pages::parts::Form;
use domain::matter::{Content, Matter, MatterKind};
use leptos::prelude::*;

/// The form of what a matter is, as long as it is of that kind.
macro_rules! part {
    ($form:expr, $kind:ident) => {
        $form.part(
            |matter: &Matter| match &matter.content {
                Content::$kind(one) => Some(one.clone()),
                _ => None,
            },
            |matter, one| matter.content = Content::$kind(one),
        )
    };
}

/// What must be said about a new matter.
pub fn first(form: Form<Matter>, kind: MatterKind) -> AnyView {
    match kind {
        MatterKind::DocumentRequest => request::first(part!(form, DocumentRequest)).into_any(),
        MatterKind::Meeting => meeting::first(part!(form, Meeting)).into_any(),
        MatterKind::Notice => notice::first(part!(form, Notice)).into_any(),
        MatterKind::Transfer => transfer::first(part!(form, Transfer)).into_any(),
        MatterKind::PointedOut => pointed_out::first(part!(form, PointedOut)).into_any(),
        MatterKind::DayLog => day_log::first(part!(form, DayLog)).into_any(),
        _ => ().into_any(),
    }
}

/// What is added in the course of things.
pub fn rest(form: Form<Matter>, kind: MatterKind) -> AnyView {
    match kind {
        MatterKind::DocumentRequest => request::rest(part!(form, DocumentRequest)).into_any(),
        MatterKind::Meeting => meeting::rest(part!(form, Meeting)).into_any(),
        MatterKind::Notice => notice::rest(part!(form, Notice)).into_any(),
        MatterKind::Transfer => transfer::rest(part!(form, Transfer)).into_any(),
        MatterKind::PointedOut => pointed_out::rest(part!(form, PointedOut)).into_any(),
        _ => ().into_any(),
    }
}
