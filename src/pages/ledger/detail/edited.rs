//! The item that is open, and the one way in which its fields are read and changed.

use crate::pages::parts::Form;
use crate::session::{Session, Topic};
use crate::words;
use domain::change::Change;
use domain::id::ItemId;
use domain::ledger::Item;
use domain::round::Round;
use leptos::prelude::*;

/// Handle to the open item; copies are the same.
#[derive(Clone, Copy)]
pub struct Edited {
    /// The session.
    pub session: Session,
    /// Which item.
    pub id: StoredValue<ItemId>,
    /// Its fields.
    pub form: Form<Item>,
    /// Those that the claim fixes.
    pub classified: Form<Item>,
    /// Those that stay open after the close-out: how the result is made public (S-51).
    pub disclosed: Form<Item>,
}

impl Edited {
    /// A handle to the item `id` of the open round.
    pub fn new(session: Session, id: ItemId) -> Self {
        let id = StoredValue::new(id);
        let item = Memo::new(move |_| {
            session.with(&[Topic::Items], |workspace| id.with_value(|id| workspace.item(id).cloned())).flatten()
        });
        let locked = Memo::new(move |_| item.with(|item| item.as_ref().is_none_or(|item| !item.is_editable())));
        let form = Form::new(item, locked.into(), move |item| {
            session
                .change(Change::EditItem(id.get_value(), Box::new(item)))
                .err()
                .map(|refusal| words::refusal(&refusal))
        });
        let fixed = form.shown(|item| !item.is_open_to_classify());
        let sealed = Memo::new(move |_| item.with(|item| item.as_ref().is_none_or(|item| !item.is_open_to_disclose())));
        let mut disclosed = form;
        disclosed.locked = sealed.into();
        Self { session, id, form, classified: form.locked_where(fixed), disclosed }
    }

    /// A part of the item, told only where it changes.
    pub fn shown<T>(&self, read: impl Fn(&Item) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: PartialEq + Clone + Default + Send + Sync + 'static,
    {
        self.form.shown(read)
    }

    /// The form for the due date: from the claim on, it only changes by an extension.
    pub fn due(&self) -> Form<Item> {
        let fixed = self.form.shown(|item| !item.is_open_to_classify() && item.due.is_some());
        self.form.locked_where(fixed)
    }

    /// Changes the item; says why not.
    pub fn edit(&self, edit: impl FnOnce(&mut Item)) -> Option<String> {
        self.form.edit(edit)
    }

    /// The same for changes that look at the round's terms.
    pub fn edit_in_round(&self, edit: impl FnOnce(&mut Item, &Round)) -> Option<String> {
        let round = self.session.peek(|workspace| workspace.round().clone())?;
        self.form.edit(|item| edit(item, &round))
    }
}
