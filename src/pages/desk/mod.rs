//! The desk on site: what the inspectors ask for, arrange, hand over and point out.

mod columns;
mod detail;
mod fields;
mod filters;
mod head;
mod kinds;
mod labels;
mod new_matter;
mod row;
mod table;
mod time_left;

use crate::route::{Page, Query, Route};
use crate::session::{KeyPress, Session, Topic, use_session};
use domain::desk::{DeskFilter, DeskRow, desk_rows};
use domain::id::MatterId;
use domain::matter::MatterKind;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the parts of the page read; copies are the same.
#[derive(Clone, Copy)]
struct Matters {
    session: Session,
    /// All matters on the desk, in order.
    rows: Memo<Vec<Arc<DeskRow>>>,
    /// The same by id.
    by_id: Memo<BTreeMap<MatterId, Arc<DeskRow>>>,
    /// The kind that is shown.
    kind: Memo<MatterKind>,
    filter: Memo<DeskFilter>,
    /// What is shown, in order.
    shown: Memo<Vec<MatterId>>,
    query: Memo<Query>,
    opened: Memo<Option<MatterId>>,
    /// The row in which the focus was last.
    at: StoredValue<Option<MatterId>>,
}

impl Matters {
    fn new(session: Session) -> Self {
        let rows = Memo::new(move |_| {
            let now = session.now();
            let rows = session.with(&[Topic::Matters, Topic::Round], |workspace| desk_rows(workspace, now));
            rows.unwrap_or_default().into_iter().map(Arc::new).collect::<Vec<_>>()
        });
        let by_id = Memo::new(move |_| {
            rows.with(|rows| rows.iter().map(|row| (row.id.clone(), row.clone())).collect::<BTreeMap<_, _>>())
        });
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let opened = Memo::new(move |_| match session.route() {
            Route::Round(_, Page::Desk(id, _)) => id,
            _ => None,
        });
        // A link to a matter need not name its kind.
        let kind = Memo::new(move |_| {
            let of_opened = opened.get().and_then(|id| by_id.with(|rows| rows.get(&id).map(|row| row.kind())));
            of_opened.unwrap_or_else(|| query.with(kinds::read))
        });
        let filter = Memo::new(move |_| query.with(|query| filters::read(query, kind.get())));
        let shown = Memo::new(move |_| {
            filter.with(|filter| {
                rows.with(|rows| rows.iter().filter(|row| filter.fits(row)).map(|row| row.id.clone()).collect())
            })
        });
        Self { session, rows, by_id, kind, filter, shown, query, opened, at: StoredValue::new(None) }
    }

    /// The route that opens a matter of the kind shown, or closes the one that is open.
    fn route(&self, id: Option<MatterId>) -> Route {
        self.route_of(self.kind.get(), id)
    }

    /// The route that shows a kind, and opens one of its matters.
    fn route_of(&self, kind: MatterKind, id: Option<MatterId>) -> Route {
        let page = Page::Desk(id, kinds::put(&self.query.get(), kind));
        self.session.round_id().map_or(Route::Home, |round| Route::Round(round, page))
    }

    /// Matters that would be left if the filter were changed like this.
    fn count(&self, change: impl FnOnce(&mut DeskFilter)) -> usize {
        let mut filter = self.filter.get();
        change(&mut filter);
        self.rows.with(|rows| rows.iter().filter(|row| filter.fits(row)).count())
    }

    /// Moves the focus to the next row or the one before, or closes the matter that is open.
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
pub fn Desk() -> impl IntoView {
    let session = use_session();
    let matters = Matters::new(session);
    session.on_page_key(move |press| matters.on_key(press));
    Effect::new(move |before: Option<Option<MatterId>>| {
        let opened = matters.opened.get();
        match (&before, &opened) {
            (Some(before), Some(now)) if before.as_ref() != Some(now) => {
                matters.at.set_value(Some(now.clone()));
                session.focus_in_place_soon("#matter-title");
            }
            (None, Some(now)) => matters.at.set_value(Some(now.clone())),
            (Some(Some(before)), None) => session.focus_in_place_soon(row::selector(before)),
            _ => {}
        }
        opened
    });
    let is_open = Memo::new(move |_| matters.opened.with(Option::is_some));
    let asks_new = RwSignal::new(false);
    view! {
        <div class="page desk split" class:split--open=move || is_open.get()>
            <head::Head matters=matters asks_new=asks_new/>
            <div class="split__list">
                <kinds::Kinds matters=matters/>
                <filters::Filters matters=matters/>
                <table::Table matters=matters asks_new=asks_new/>
            </div>
            {move || matters.opened.get().map(|id| view! { <detail::Detail matters=matters id=id/> })}
            <new_matter::NewMatter matters=matters open=asks_new/>
        </div>
    }
}
