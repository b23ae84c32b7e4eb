//! What is due when: as a calendar, on a line of time, by responsible leader, and what is overdue.

mod calendar;
mod cell;
mod chart;
mod entry;
mod escalation;
mod filters;
mod head;
mod leaders;
mod opened;
mod timeline;

use crate::route::deadlines::{self as query, Opened, View};
use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use domain::deadlines::{Deadline, DeadlineFilter, deadlines};
use leptos::prelude::*;

/// What the list of dated things follows from.
const TOPICS: [Topic; 4] = [Topic::Round, Topic::Tasks, Topic::Items, Topic::Matters];

/// Rows of a list at most: what has more is narrowed down by filters.
const MOST_ROWS: usize = 200;

/// What the parts of the page read; copies are the same.
#[derive(Clone, Copy)]
struct Dated {
    session: Session,
    /// All dated things, by day.
    list: Memo<Vec<Deadline>>,
    query: Memo<Query>,
    view: Memo<View>,
    filter: Memo<DeadlineFilter>,
    /// The day or the list that is opened above the calendar.
    opened: Memo<Opened>,
}

impl Dated {
    fn new(session: Session) -> Self {
        let list = Memo::new(move |_| {
            let today = session.today();
            session.with(&TOPICS, |workspace| deadlines(workspace, today)).unwrap_or_default()
        });
        let query = Memo::new(move |_| session.route().query().cloned().unwrap_or_default());
        let view = Memo::new(move |_| query.with(query::view));
        let filter = Memo::new(move |_| query.with(query::filter));
        let opened = Memo::new(move |_| query.with(query::opened));
        Self { session, list, query, view, filter, opened }
    }

    /// The link to this page under a changed query.
    fn link(&self, change: impl FnOnce(Query) -> Query) -> String {
        self.session.link(Page::Deadlines(change(self.query.get())))
    }
}

/// The page.
#[component]
pub fn Deadlines() -> impl IntoView {
    let dated = Dated::new(use_session());
    view! {
        <section class="page deadlines">
            <head::Head dated=dated/>
            {move || match dated.view.get() {
                View::Calendar => view! { <calendar::Calendar dated=dated/> }.into_any(),
                View::Timeline => view! { <timeline::Timeline dated=dated/> }.into_any(),
                View::Leaders => view! { <leaders::Leaders dated=dated/> }.into_any(),
                View::Escalation => view! { <escalation::EscalationView dated=dated/> }.into_any(),
            }}
        </section>
    }
}
