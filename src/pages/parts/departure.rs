//! A file that a page has made and lets out: how it is sealed, whether it is on its way, and what came of it.

use super::Sealing;
use crate::session::{ExportError, Leaving, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// What the parts of the page share; copies are the same.
#[derive(Clone, Copy)]
pub struct Departure {
    /// Whether and how it is sealed.
    pub sealing: RwSignal<Sealing>,
    /// Whether it is being made.
    pub is_busy: RwSignal<bool>,
    /// What is said of the last one, or why there is none.
    pub outcome: RwSignal<Option<Result<String, ExportError>>>,
}

impl Departure {
    /// No file yet.
    pub fn new() -> Self {
        Self { sealing: RwSignal::new(Sealing::default()), is_busy: RwSignal::new(false), outcome: RwSignal::new(None) }
    }

    /// Whether a file can be made now.
    pub fn is_ready(&self) -> bool {
        !self.is_busy.get() && self.sealing.with(|sealing| *sealing != Sealing::Unfinished)
    }

    /// Has a file made and let out. What is told comes with it; what was told of the one before is gone.
    pub fn begin<Told>(self, session: Session, make: impl FnOnce(Leaving) -> Told)
    where
        Told: Future<Output = Result<String, ExportError>> + 'static,
    {
        self.is_busy.set(true);
        self.outcome.set(None);
        let made = make(Leaving {
            confidentiality: session.preferences.confidentiality.get_untracked(),
            passphrase: self.sealing.with_untracked(Sealing::passphrase),
        });
        spawn_local(async move {
            let told = made.await;
            // The page may have been left meanwhile.
            self.outcome.try_set(Some(told));
            self.is_busy.try_set(false);
        });
    }
}
