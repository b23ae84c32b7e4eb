//! Forms: something that is open, the one way in which it is read and changed, and controls bound to its fields. Each
//! control tells every input at once, and says why it was refused.

mod field;
mod list;

pub use field::{Day, Moment, Number, OneOf, Post, Text, Tick};
pub use list::ListEditor;

use leptos::prelude::*;
use std::sync::Arc;

/// Takes a changed value; says why not.
type Change<T> = Arc<dyn Fn(T) -> Option<String> + Send + Sync>;

/// Handle to a value that is open in a form; copies are the same.
pub struct Form<T: Send + Sync + 'static> {
    /// The value as it stands; nothing where there is none.
    pub value: Memo<Option<T>>,
    /// Whether it can't be changed now.
    pub locked: Signal<bool>,
    change: StoredValue<Change<T>>,
}

// Derived, these would ask for a `T` that is copied.
impl<T: Send + Sync + 'static> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Form<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Form<T> {
    /// A form of what `value` reads; changed values go to `change`, which says why not.
    pub fn new(
        value: Memo<Option<T>>,
        locked: Signal<bool>,
        change: impl Fn(T) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { value, locked, change: StoredValue::new(Arc::new(change)) }
    }

    /// A form of a draft that is not kept yet: every change holds.
    pub fn draft(draft: RwSignal<T>) -> Self {
        let value = Memo::new(move |_| Some(draft.get()));
        Self::new(value, Signal::derive(|| false), move |changed| {
            draft.set(changed);
            None
        })
    }

    /// A form of a part of it: what `read` finds there, and `write` puts back.
    pub fn part<U: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        read: impl Fn(&T) -> Option<U> + Send + Sync + 'static,
        write: impl Fn(&mut T, U) + Send + Sync + 'static,
    ) -> Form<U> {
        let form = *self;
        let value = Memo::new(move |_| form.value.with(|value| value.as_ref().and_then(&read)));
        Form::new(value, self.locked, move |part| form.edit(|whole| write(whole, part)))
    }

    /// The same, locked also where `locked` says so.
    pub fn locked_where(&self, locked: Signal<bool>) -> Self {
        let outer = self.locked;
        Self { locked: Signal::derive(move || outer.get() || locked.get()), ..*self }
    }

    /// A part of the value, told only where it changes.
    pub fn shown<U>(&self, read: impl Fn(&T) -> U + Send + Sync + 'static) -> Signal<U>
    where
        U: PartialEq + Clone + Default + Send + Sync + 'static,
    {
        let value = self.value;
        Memo::new(move |_| value.with(|value| value.as_ref().map(&read).unwrap_or_default())).into()
    }

    /// Changes the value; says why not.
    pub fn edit(&self, edit: impl FnOnce(&mut T)) -> Option<String> {
        let mut value = self.value.get_untracked()?;
        edit(&mut value);
        // Taken out first, so that a change that closes the form does not find it borrowed.
        let change = self.change.get_value();
        change(value)
    }
}
