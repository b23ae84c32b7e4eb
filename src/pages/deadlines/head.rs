//! What is left, what is next, and which view of it is shown.

use super::entry::{Described, describe};
use super::{Dated, TOPICS};
use crate::pages::parts::Due;
use crate::route::deadlines::{OVERDUE, THIS_WEEK, VIEWS, View};
use crate::route::{Page, Query};
use crate::words::say;
use domain::deadlines::{DeadlineState, Outlook};
use leptos::prelude::*;

/// Title, counts, the next thing, and the way to the other views.
#[component]
pub fn Head(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let outlook = Memo::new(move |_| {
        let today = session.today();
        dated.list.with(|list| Outlook::of(list, today))
    });
    let to_list = move |name: &str| session.link(Page::Deadlines(Query::default().with("day", name)));
    view! {
        <header class="deadlines__head">
            <h1>{say!(shell.deadlines)}</h1>
            <p class="page__lead deadlines__counts">
                {move || {
                    let Outlook { overdue, this_week, .. } = outlook.get();
                    let late = (overdue > 0).then(|| {
                        view! {
                            <a class="due--overdue" href=to_list(OVERDUE)>{say!(deadlines.overdue_count, count = overdue)}</a>
                        }
                    });
                    let near = (this_week > 0).then(|| {
                        view! {
                            <a class="due--soon" href=to_list(THIS_WEEK)>{say!(deadlines.week_count, count = this_week)}</a>
                        }
                    });
                    let calm = (overdue == 0).then(|| say!(deadlines.none_overdue));
                    let free = (this_week == 0).then(|| say!(deadlines.none_this_week));
                    view! { {late} <span>{calm}</span> {near} <span>{free}</span> }
                }}
            </p>
            {move || next(dated, &outlook.get())}
            <Views dated=dated/>
        </header>
    }
}

fn next(dated: Dated, outlook: &Outlook) -> Option<impl IntoView + use<>> {
    let one = outlook.next.as_ref()?;
    let Described { title, page, .. } = dated.session.with(&TOPICS, |workspace| describe(workspace, one)).flatten()?;
    let DeadlineState::Open(state) = one.state else { return None };
    Some(view! {
        <p class="next-step">
            <span class="next-step__label">{say!(deadlines.next)}</span>
            <a class="deadlines__next" href=dated.session.link(page)>{title}</a>
            <Due due=Signal::stored((Some(one.date), state))/>
        </p>
    })
}

/// The four views. Filters go with the reader, what is opened does not.
#[component]
fn Views(dated: Dated) -> impl IntoView {
    let links = VIEWS.map(|(view, name)| {
        let label = match view {
            View::Calendar => say!(deadlines.view_calendar),
            View::Timeline => say!(deadlines.view_timeline),
            View::Leaders => say!(deadlines.view_leaders),
            View::Escalation => say!(deadlines.view_escalation),
        };
        let name = if view == View::default() { "" } else { name };
        view! {
            <li>
                <a
                    class="filter"
                    href=move || dated.link(|query| query.with("view", name).with("day", "").with("month", ""))
                    aria-current=move || (dated.view.get() == view).then_some("page")
                >
                    {label}
                </a>
            </li>
        }
    });
    view! { <nav aria-label=say!(deadlines.views)><ul class="filters">{links.collect_view()}</ul></nav> }
}
