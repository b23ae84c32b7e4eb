//! The item that is open, and the one way in which its fields are read and changed.

use crate::domain::change::Change;
use crate::domain::id::ItemId;
use crate::domain::ledger::Item;
use crate::domain::round::Round;
use crate::session::{Session, Topic};
use crate::words;
use leptos::prelude::*;

/// Handle to the open item; copies are the same.
#[derive(Clone, Copy)]
pub struct Edited {
    /// The session.
    pub session: Session,
    /// Which item.
    pub id: StoredValue<ItemId>,
    /// The item as it stands; nothing where there is none of this id.
    pub item: Memo<Option<Item>>,
    /// Whether it is history and can't be changed.
    pub locked: Signal<bool>,
}

impl Edited {
    /// A handle to the item `id` of the open round.
    pub fn new(session: Session, id: ItemId) -> Self {
        let id = StoredValue::new(id);
        let item = Memo::new(move |_| {
            session.with(&[Topic::Items], |workspace| id.with_value(|id| workspace.item(id).cloned())).flatten()
        });
        let locked = Memo::new(move |_| item.with(|item| item.as_ref().is_none_or(|item| !item.is_editable())));
        Self { session, id, item, locked: locked.into() }
    }

    /// A part of the item, told only where it changes.
    pub fn shown<T>(&self, read: impl Fn(&Item) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: PartialEq + Clone + Default + Send + Sync + 'static,
    {
        let item = self.item;
        Memo::new(move |_| item.with(|item| item.as_ref().map(&read).unwrap_or_default())).into()
    }

    /// Changes the item; says why not.
    pub fn edit(&self, edit: impl FnOnce(&mut Item)) -> Option<String> {
        self.edit_in_round(|item, _| edit(item))
    }

    /// The same for changes that look at the round's terms.
    pub fn edit_in_round(&self, edit: impl FnOnce(&mut Item, &Round)) -> Option<String> {
        let id = self.id.get_value();
        let changed = self.session.peek(|workspace| {
            let mut item = workspace.item(&id)?.clone();
            edit(&mut item, workspace.round());
            Some(item)
        });
        let item = changed.flatten()?;
        self.session.change(Change::EditItem(id, Box::new(item))).err().map(|refusal| words::refusal(&refusal))
    }
}
