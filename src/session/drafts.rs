//! What is typed into a form and not entered yet. It outlasts the form, for as long as the page lives: closing a window
//! or a look elsewhere costs nothing that was typed.

use super::{LockState, Session};
use domain::id::RoundId;
use leptos::prelude::*;
use std::any::Any;
use std::collections::HashMap;

/// What was left, by round and form: each with what its form began with.
pub(super) type Drafts = HashMap<(Option<RoundId>, String), Box<dyn Any>>;

/// Handle to the draft of a form that is open; copies are the same.
pub struct Draft<T: Send + Sync + 'static> {
    /// What stands in the form.
    pub value: RwSignal<T>,
    /// Whether it was found as it was left, and not begun anew.
    pub was_left: RwSignal<bool>,
    first: StoredValue<T>,
}

// Derived, these would ask for a `T` that is copied.
impl<T: Send + Sync + 'static> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Draft<T> {}

impl<T: Clone + Send + Sync + 'static> Draft<T> {
    /// Begins anew: what was typed is entered, or not wanted.
    pub fn clear(&self) {
        self.was_left.set(false);
        self.value.set(self.first.get_value());
    }
}

impl Session {
    /// The draft of the form of this name in the open round, as it was left, or else `first`. What stands in it when
    /// the form goes is left for the next time, unless it is as it began.
    ///
    /// What was left of a form that began with something else belongs to something else, and is not shown.
    pub fn draft<T>(&self, form: &str, first: T) -> Draft<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let session = *self;
        let name = (session.round_id(), form.to_owned());
        let left = session.drafts.try_update_value(|drafts| drafts.remove(&name)).flatten();
        let left = left.and_then(|left| left.downcast::<(T, T)>().ok()).filter(|left| left.0 == first);
        let was_left = RwSignal::new(left.is_some());
        let value = RwSignal::new(left.map_or_else(|| first.clone(), |left| left.1));
        let draft = Draft { value, was_left, first: StoredValue::new(first.clone()) };
        on_cleanup(move || {
            // Nothing stays of what is erased.
            let is_over = session.lock.try_get_untracked() == Some(LockState::Erased);
            if let Some(value) = value.try_get_untracked().filter(|value| *value != first && !is_over) {
                session.drafts.try_update_value(|drafts| drafts.insert(name, Box::new((first, value))));
            }
        });
        draft
    }

    /// Forgets all that was left of forms, where a round is named of forms of that round.
    pub(super) fn forget_drafts(&self, of: Option<&RoundId>) {
        self.drafts.update_value(|drafts| drafts.retain(|(round, _), _| of.is_some() && round.as_ref() != of));
    }
}
