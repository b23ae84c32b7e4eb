//! The way from a task to the page on which it is done.

use crate::route::{Page, Query};
use crate::session::use_session;
use crate::words::say;
use domain::id::TaskKey;
use domain::workplace::{Workplace, workplace};
use leptos::prelude::*;

/// The link; nothing for what is done outside the program.
#[component]
pub fn ToWorkplace(
    /// Which task.
    key: TaskKey,
) -> impl IntoView {
    let session = use_session();
    workplace(&key).map(|place| {
        let (page, name) = match place {
            Workplace::Settings => (Page::Settings, say!(shell.settings)),
            Workplace::SelfCheck => (Page::SelfCheck(Query::default()), say!(shell.self_check)),
            Workplace::Ledger => (Page::Ledger(None, Query::default()), say!(shell.ledger)),
            Workplace::Desk => (Page::Desk(None, Query::default()), say!(shell.desk)),
            Workplace::Feedback => (Page::Feedback(None, Query::default()), say!(shell.feedback)),
            Workplace::Accountability => (Page::Accountability(None, Query::default()), say!(shell.accountability)),
        };
        view! { <p><a href=session.link(page)>{say!(checklist.to_workplace, page = name)}</a></p> }
    })
}
