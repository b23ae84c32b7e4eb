//! Undoing and doing again, by button or by key.

use crate::session::{Session, use_session};
use crate::words::{refusal, say};
use domain::change::Refusal;
use leptos::prelude::*;

/// Takes the last change back, and says what became of it.
pub fn undo(session: Session) {
    say_outcome(session, session.undo(), say!(shell.undone), say!(shell.undo_none));
}

/// Does again what was undone last, and says what became of it.
pub fn redo(session: Session) {
    say_outcome(session, session.redo(), say!(shell.redone), say!(shell.redo_none));
}

fn say_outcome(session: Session, outcome: Option<Result<(), Refusal>>, done: &str, nothing: &str) {
    match outcome {
        Some(Ok(())) => session.announce(done),
        Some(Err(why)) => session.announce(refusal(&why)),
        None => session.announce(nothing),
    }
}

/// The two buttons.
#[component]
pub fn SecondThoughts() -> impl IntoView {
    let session = use_session();
    let undo_title = move || if session.can_undo() { say!(shell.undo_hint) } else { say!(shell.undo_none) };
    let redo_title = move || if session.can_redo() { say!(shell.redo_hint) } else { say!(shell.redo_none) };
    view! {
        <button
            type="button"
            class="button button--bar"
            title=undo_title
            disabled=move || !session.can_undo()
            on:click=move |_| undo(session)
        >
            {say!(shell.undo)}
        </button>
        <button
            type="button"
            class="button button--bar"
            title=redo_title
            disabled=move || !session.can_redo()
            on:click=move |_| redo(session)
        >
            {say!(shell.redo)}
        </button>
    }
}
