//! The ledger: every problem found, who mends it, until when, and how far it is.

mod detail;
mod filters;
mod head;
mod new_item;
mod row;
mod table;
mod unregistered;

use crate::domain::id::ItemId;
use crate::domain::lists::{ItemColumn, ItemFilter, ItemRow, item_rows};
use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session, Topic, use_session};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the parts of the page read; copies are the same.
#[derive(Clone, Copy)]
struct Items {
    session: Session,
    /// All items, by number.
    rows: Memo<Vec<Arc<ItemRow>>>,
    /// The same by id.
    by_id: Memo<BTreeMap<ItemId, Arc<ItemRow>>>,
    filter: Memo<ItemFilter>,
    /// The column that the table is sorted by, and whether downwards.
    sort: Memo<(ItemColumn, bool)>,
    /// What is shown, in the order of the table.
    shown: Memo<Vec<ItemId>>,
    query: Memo<Query>,
    opened: Memo<Option<ItemId>>,
    /// The row in which the focus was last.
    at: StoredValue<Option<ItemId>>,
    /// Failing answers that are not in the ledger.
    unregistered: Memo<Vec<unregistered::Waiting>>,
}

impl Items {
    fn new(session: Session) -> Self {
        let rows = Memo::new(move |_| {
            let today = session.today();
            let topics = [Topic::Items, Topic::Answers, Topic::Round];
            let rows = session.with(&topics, |workspace| item_rows(workspace, today)).unwrap_or_default();
            rows.into_iter().map(Arc::new).collect::<Vec<_>>()
        });
        let by_id =
            Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| (row.id.clone(), row.clone())).collect()));
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let opened = Memo::new(move |_| match session.route() {
            Route::Round(_, Page::Ledger(id, _)) => id,
            _ => None,
        });
        let filter = Memo::new(move |_| query.with(filters::read));
        let sort = Memo::new(move |_| query.with(table::read_sort));
        let shown = Memo::new(move |_| {
            let (column, descending) = sort.get();
            let mut shown: Vec<Arc<ItemRow>> =
                filter.with(|filter| rows.with(|rows| rows.iter().filter(|row| filter.fits(row)).cloned().collect()));
            column.sort(&mut shown, descending);
            shown.iter().map(|row| row.id.clone()).collect()
        });
        let unregistered = Memo::new(move |_| unregistered::read(session));
        Self { session, rows, by_id, filter, sort, shown, query, opened, at: StoredValue::new(None), unregistered }
    }

    /// The route that opens an item, or closes the one that is open.
    fn route(&self, id: Option<ItemId>) -> Route {
        let page = Page::Ledger(id, self.query.get());
        self.session.round_id().map_or(Route::Home, |round| Route::Round(round, page))
    }

    /// Items that would be left if the filter were changed like this.
    fn count(&self, change: impl FnOnce(&mut ItemFilter)) -> usize {
        let mut filter = self.filter.get();
        change(&mut filter);
        self.rows.with(|rows| rows.iter().filter(|row| filter.fits(row)).count())
    }

    /// Moves the focus to the next row or the one before, or closes the item that is open.
    fn on_key(&self, press: &KeyPress) -> bool {
        let forward = match press.key.as_str() {
            "j" => true,
            "k" => false,
            "Escape" if self.opened.with_untracked(Option::is_some) => {
                self.session.go(&untrack(|| self.route(None)));
                return true;
            }
            _ => return false,
        };
        let next = self.shown.with_untracked(|shown| {
            let place = self.at.with_value(|at| shown.iter().position(|id| Some(id) == at.as_ref()));
            match (place, forward) {
                (None, true) => shown.first(),
                (None, false) => shown.last(),
                (Some(place), true) => shown.get(place + 1),
                (Some(place), false) => place.checked_sub(1).and_then(|place| shown.get(place)),
            }
            .cloned()
        });
        if let Some(next) = next {
            self.session.focus_in_place_soon(row::selector(&next));
        }
        true
    }
}

/// The page.
#[component]
pub fn Ledger() -> impl IntoView {
    let session = use_session();
    let items = Items::new(session);
    session.on_page_key(move |press| items.on_key(press));
    Effect::new(move |before: Option<Option<ItemId>>| {
        let opened = items.opened.get();
        match (&before, &opened) {
            (Some(before), Some(now)) if before.as_ref() != Some(now) => {
                items.at.set_value(Some(now.clone()));
                session.focus_in_place_soon("#item-title");
            }
            (None, Some(now)) => items.at.set_value(Some(now.clone())),
            (Some(Some(before)), None) => session.focus_in_place_soon(row::selector(before)),
            _ => {}
        }
        opened
    });
    let is_open = Memo::new(move |_| items.opened.with(Option::is_some));
    let asks_new = RwSignal::new(false);
    view! {
        <div class="page ledger split" class:split--open=move || is_open.get()>
            <head::Head items=items asks_new=asks_new/>
            <div class="split__list">
                <unregistered::Unregistered items=items/>
                <filters::Filters items=items/>
                <table::Table items=items/>
            </div>
            {move || items.opened.get().map(|id| view! { <detail::Detail items=items id=id/> })}
            <new_item::NewItem items=items open=asks_new/>
        </div>
    }
}
