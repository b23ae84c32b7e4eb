//! Keys that mean something on the whole page.

use super::Session;
use crate::browser::keys;
use leptos::prelude::*;

pub use crate::browser::keys::KeyPress;

/// What a page does with a key; it tells whether it used it.
pub(super) type PageKeys = Box<dyn Fn(&KeyPress) -> bool>;

impl Session {
    /// Lets `then` have each key that is not part of typing, and that the page shown does not use.
    pub fn on_key(&self, then: impl Fn(&KeyPress) -> bool + 'static) {
        let session = *self;
        keys::on_key(move |press| {
            let used = session.page_keys.with_value(|page| page.as_ref().is_some_and(|page| page(&press)));
            used || then(&press)
        });
    }

    /// Lets the page that is being built have keys first, for as long as it is shown.
    pub fn on_page_key(&self, then: impl Fn(&KeyPress) -> bool + 'static) {
        let session = *self;
        session.page_keys.set_value(Some(Box::new(then)));
        on_cleanup(move || {
            session.page_keys.try_set_value(None);
        });
    }
}
