//! A window that is opened for something.

use leptos::prelude::*;

/// What a window is about, and whether it is open; copies are the same.
pub struct Asked<T: Send + Sync + 'static> {
    /// What it is about; stays after it was closed.
    pub about: RwSignal<Option<T>>,
    /// Whether it is open.
    pub open: RwSignal<bool>,
}

// Derived, these would ask for a `T` that is copied.
impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Send + Sync + 'static> Asked<T> {
    /// A closed window.
    pub fn new() -> Self {
        Self { about: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Opens it.
    pub fn ask(&self, about: T) {
        self.about.set(Some(about));
        self.open.set(true);
    }
}
