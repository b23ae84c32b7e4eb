//! What a search finds beyond the page that it is on.

use crate::route::{Page, Query, Route};
use crate::session::{Session, Topic, use_session};
use crate::words::say;
use domain::lists::{ItemFilter, ItemRows, TaskFilter};
use domain::progress::{search, task_rows};
use domain::workspace::Workspace;
use leptos::prelude::*;

/// What is searched, each on a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Questions,
    Tasks,
    Items,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Questions, Self::Tasks, Self::Items];

    /// The page that searches it.
    fn page(self, words: &str) -> Page {
        let query = Query::default().with("q", words);
        match self {
            Self::Questions => Page::SelfCheck(query),
            Self::Tasks => Page::Checklist(None, query),
            Self::Items => Page::Ledger(None, query),
        }
    }

    /// How many its page would show.
    fn count(self, workspace: &Workspace, session: Session, words: &str) -> usize {
        let (today, words) = (session.today(), words.to_owned());
        match self {
            Self::Questions => search(workspace, &words).len(),
            Self::Tasks => {
                let filter = TaskFilter { words, ..TaskFilter::default() };
                task_rows(workspace, today).iter().filter(|row| filter.fits(row)).count()
            }
            Self::Items => {
                let filter = ItemFilter { words, ..ItemFilter::default() };
                filter.sift(ItemRows::read(workspace, today, None).all()).shown.len()
            }
        }
    }

    fn words(self, count: usize) -> String {
        match self {
            Self::Questions => say!(shell.found_questions, count = count),
            Self::Tasks => say!(shell.found_tasks, count = count),
            Self::Items => say!(shell.found_items, count = count),
        }
    }
}

/// Links to the other pages on which the words are found; nothing where nobody searches or nothing else is found.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let session = use_session();
    let asked = Memo::new(move |_| {
        let (here, query) = match session.route() {
            Route::Round(_, Page::SelfCheck(query)) => (Kind::Questions, query),
            Route::Round(_, Page::Checklist(None, query)) => (Kind::Tasks, query),
            Route::Round(_, Page::Ledger(None, query)) => (Kind::Items, query),
            _ => return None,
        };
        let words = query.get("q").trim().to_owned();
        (!words.is_empty()).then_some((here, words))
    });
    // It is counted when the words or the round change, not with each change of a record: it only shows the way.
    let found = Memo::new(move |_| {
        let (here, words) = asked.get()?;
        let counts = session.with(&[Topic::Round], |workspace| {
            let others = Kind::ALL.into_iter().filter(|kind| *kind != here);
            let counted = others.map(|kind| (kind, kind.count(workspace, session, &words)));
            counted.filter(|(_, count)| *count > 0).collect::<Vec<_>>()
        });
        counts.filter(|counts| !counts.is_empty()).map(|counts| (words, counts))
    });
    move || {
        found.get().map(|(words, counts)| {
            let links = counts.into_iter().map(|(kind, count)| {
                view! { <a href=session.link(kind.page(&words))>{kind.words(count)}</a> }
            });
            view! { <p class="elsewhere" role="status">{say!(shell.found_elsewhere)} {links.collect_view()}</p> }
        })
    }
}
