//! Saving the open round as a file, from whichever page.

use super::parts::held_back;
use crate::route::{Page, Route};
use crate::session::{ExportError, Leaving, Session};
use crate::words::say;
use leptos::prelude::*;

/// Exports the open round, and says what became of it.
pub async fn export(session: Session) {
    let leaving = Leaving { confidentiality: session.preferences.confidentiality.get_untracked(), passphrase: None };
    let announce = |text: String| match held_back(session) {
        Some(hint) => session.announce(format!("{text} {hint}")),
        None => session.announce(text),
    };
    match session.export(true, &leaving).await {
        Ok((name, counts)) if session.peek(|workspace| workspace.part().is_some()) == Some(true) => {
            announce(say!(
                hand_outs.handed_back,
                name = name,
                tasks = counts.tasks,
                answers = counts.answers,
                items = counts.items
            ));
        }
        Ok((name, counts)) => announce(say!(
            shell.exported,
            name = name,
            tasks = counts.tasks,
            answers = counts.answers,
            items = counts.items
        )),
        Err(ExportError::Leaks(count)) => {
            session.announce(say!(leaks.stopped, count = count));
            if let Some(round) = session.round_id() {
                session.go(&Route::Round(round, Page::Leaks));
            }
        }
        Err(_) => session.announce(say!(shell.export_failed)),
    }
}
