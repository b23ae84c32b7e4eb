//! A page of matters: which one is opened beside its lists, and how keys move among the rows.

use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session};
use domain::id::MatterId;
use leptos::prelude::*;

/// Handle to the lists of a page; copies are the same.
#[derive(Clone, Copy)]
pub struct MatterList {
    /// The session.
    pub session: Session,
    /// The matter that is opened.
    pub opened: Memo<Option<MatterId>>,
    /// What the address says besides.
    pub query: Memo<Query>,
    page: fn(Option<MatterId>, Query) -> Page,
    /// The row in which the focus was last.
    at: StoredValue<Option<MatterId>>,
}

impl MatterList {
    /// The lists of the page that `page` names.
    pub fn new(session: Session, page: fn(Option<MatterId>, Query) -> Page) -> Self {
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let opened = Memo::new(move |_| match session.route() {
            Route::Round(_, Page::Feedback(id, _) | Page::Accountability(id, _) | Page::HandOuts(id, _)) => id,
            _ => None,
        });
        Self { session, opened, query, page, at: StoredValue::new(None) }
    }

    /// The route that opens a matter, or closes the one that is open.
    pub fn route(&self, id: Option<MatterId>) -> Route {
        let page = (self.page)(id, self.query.get());
        self.session.round_id().map_or(Route::Home, |round| Route::Round(round, page))
    }

    /// Opens a matter.
    pub fn open(&self, id: MatterId) {
        self.session.go(&untrack(|| self.route(Some(id))));
    }

    /// Remembers in which row the focus is.
    pub fn note(&self, id: MatterId) {
        self.at.set_value(Some(id));
    }

    /// Lets `j` and `k` go along these rows and Esc close what is open, and moves the focus to what was opened or closed.
    pub fn follow_keys(&self, rows: impl Fn() -> Vec<MatterId> + 'static) {
        let list = *self;
        self.session.on_page_key(move |press| list.on_key(press, &untrack(&rows)));
        Effect::new(move |before: Option<Option<MatterId>>| {
            let opened = list.opened.get();
            match (&before, &opened) {
                (Some(before), Some(now)) if before.as_ref() != Some(now) => {
                    list.note(now.clone());
                    list.session.focus_in_place_soon("#matter-title");
                }
                (None, Some(now)) => list.note(now.clone()),
                (Some(Some(before)), None) => list.session.focus_in_place_soon(selector(before)),
                _ => {}
            }
            opened
        });
    }

    fn on_key(&self, press: &KeyPress, rows: &[MatterId]) -> bool {
        let forward = match press.key.as_str() {
            "j" => true,
            "k" => false,
            "Escape" if self.opened.with_untracked(Option::is_some) => {
                self.session.go(&untrack(|| self.route(None)));
                return true;
            }
            _ => return false,
        };
        let place = self.at.with_value(|at| rows.iter().position(|id| Some(id) == at.as_ref()));
        let next = match (place, forward) {
            (None, true) => rows.first(),
            (None, false) => rows.last(),
            (Some(place), true) => rows.get(place + 1),
            (Some(place), false) => place.checked_sub(1).and_then(|place| rows.get(place)),
        };
        if let Some(next) = next {
            self.session.focus_in_place_soon(selector(next));
        }
        true
    }
}

/// Names the link in the row of a matter.
fn selector(id: &MatterId) -> String {
    format!("[data-matter-id=\"{id}\"] a")
}
