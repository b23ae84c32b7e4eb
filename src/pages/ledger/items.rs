//! What the parts of the page read: all items, what is shown of them and how, and where the focus is.

use super::bulk::Picks;
use super::{filters, row, table, unregistered};
use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session, Topic};
use crate::ui::RowWindow;
use domain::id::ItemId;
use domain::lists::{Column, ItemFilter, ItemRows, Line, ListView, Sifted, lines, sort_rows};
use leptos::prelude::*;

/// What the parts of the page read; copies are the same.
#[derive(Clone, Copy)]
pub struct Items {
    /// The session.
    pub session: Session,
    /// All items.
    pub rows: Memo<ItemRows>,
    /// What the filter leaves, and what others would leave.
    pub sifted: Memo<Sifted>,
    /// The filter that the address names.
    pub filter: Memo<ItemFilter>,
    /// The list that the address names.
    pub view: Memo<ListView>,
    /// The column that the table is sorted by, and whether downwards.
    pub sort: Memo<(Column, bool)>,
    /// What is shown, line by line.
    pub lines: Memo<Vec<Line>>,
    /// The window over these lines.
    pub window: RowWindow,
    /// Filters, order and list, as the address has them.
    pub query: Memo<Query>,
    /// The item that is open.
    pub opened: Memo<Option<ItemId>>,
    /// The line in which the focus was last.
    pub at: StoredValue<Option<(ItemId, usize)>>,
    /// Failing answers that are not in the ledger.
    pub unregistered: Memo<Vec<unregistered::Waiting>>,
    /// The items that are picked for one act.
    pub picks: Picks,
}

impl Items {
    /// Reads the open round.
    pub fn new(session: Session) -> Self {
        let rows = Memo::new(move |before: Option<&ItemRows>| {
            let today = session.today();
            let topics = [Topic::Items, Topic::Answers, Topic::Round];
            session.with(&topics, |workspace| ItemRows::read(workspace, today, before)).unwrap_or_default()
        });
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let opened = Memo::new(move |_| match session.route() {
            Route::Round(_, Page::Ledger(id, _)) => id,
            _ => None,
        });
        let filter = Memo::new(move |_| query.with(filters::read));
        let view = Memo::new(move |_| query.with(table::read_view));
        let sort = Memo::new(move |_| query.with(table::read_sort));
        let sifted = Memo::new(move |_| filter.with(|filter| rows.with(|rows| filter.sift(rows.all()))));
        let lines = Memo::new(move |_| {
            let (column, descending) = sort.get();
            let mut shown = sifted.with(|sifted| sifted.shown.clone());
            sort_rows(column, &mut shown, descending);
            lines(view.get(), &shown)
        });
        let count = Memo::new(move |_| lines.with(Vec::len));
        let row_px = Memo::new(move |_| row::height_px(view.get(), query.with(table::is_dense)));
        let window = RowWindow::new(count.into(), row_px.into());
        let unregistered = Memo::new(move |_| unregistered::read(session));
        let at = StoredValue::new(None);
        Self {
            session,
            rows,
            sifted,
            filter,
            view,
            sort,
            lines,
            window,
            query,
            opened,
            at,
            unregistered,
            picks: Picks::new(),
        }
    }

    /// The route that opens an item, or closes the one that is open.
    pub fn route(&self, id: Option<ItemId>) -> Route {
        let page = Page::Ledger(id, self.query.get());
        self.session.round_id().map_or(Route::Home, |round| Route::Round(round, page))
    }

    /// Where the line stands in which the focus was last.
    fn place(&self) -> Option<usize> {
        let at = self.at.get_value()?;
        self.lines.with_untracked(|lines| {
            let is_item = |line: &Line| line.row.id == at.0;
            let exact = lines.iter().position(|line| is_item(line) && line.part == at.1);
            exact.or_else(|| lines.iter().position(is_item))
        })
    }

    /// Has a line drawn and in sight, and moves the focus to it.
    pub fn focus_line(&self, place: usize) {
        let Some(line) = self.lines.with_untracked(|lines| lines.get(place).cloned()) else { return };
        self.window.reveal(place, table::HEAD_PX);
        self.at.set_value(Some((line.row.id.clone(), line.part)));
        self.session.focus_in_place_soon(row::selector(place));
    }

    /// The same for the first line of an item; does nothing where it is not shown.
    pub fn focus_item(&self, id: &ItemId) {
        let place = self.lines.with_untracked(|lines| lines.iter().position(|line| line.row.id == *id));
        if let Some(place) = place {
            self.focus_line(place);
        }
    }

    /// Has the first line of an item in sight, and leaves the focus where it is.
    pub fn reveal_item(&self, id: &ItemId) {
        let place = self.lines.with_untracked(|lines| lines.iter().position(|line| line.row.id == *id));
        if let Some(place) = place {
            self.window.reveal(place, table::HEAD_PX);
        }
    }

    /// Moves the focus to the next line or the one before, or closes the item that is open.
    pub fn on_key(&self, press: &KeyPress) -> bool {
        match press.key.as_str() {
            "j" => self.step(1, true),
            "k" => self.step(1, false),
            "Escape" if self.opened.with_untracked(Option::is_some) => {
                self.session.go(&untrack(|| self.route(None)));
            }
            _ => return false,
        }
        true
    }

    /// Moves the focus within the table; tells whether the key means that.
    pub fn on_table_key(&self, key: &str) -> bool {
        match key {
            "Home" => self.focus_line(0),
            "End" => self.focus_line(self.lines.with_untracked(Vec::len).saturating_sub(1)),
            "PageDown" => self.step(self.window.page(), true),
            "PageUp" => self.step(self.window.page(), false),
            _ => return false,
        }
        true
    }

    fn step(&self, by: usize, forward: bool) {
        let last = self.lines.with_untracked(Vec::len).saturating_sub(1);
        self.focus_line(match (self.place(), forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(place), true) => (place + by).min(last),
            (Some(place), false) => place.saturating_sub(by),
        });
    }
}
