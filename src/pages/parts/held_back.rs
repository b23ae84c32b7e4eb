//! What a person has to do where the browser does not simply save a file.

use crate::session::Session;
use crate::words::say;
use leptos::prelude::*;

/// Says it, where the browser may hold files back.
pub fn held_back(session: Session) -> Option<&'static str> {
    session.may_hold_files_back().then(|| say!(offline.held_back))
}

/// The same as a line of its own.
#[component]
pub fn HeldBack() -> impl IntoView {
    held_back(crate::session::use_session()).map(|text| view! { <p class="data__note">{text}</p> })
}
