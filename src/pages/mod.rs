//! One file or folder a route, and `parts` for what several of them share.

mod accountability;
mod checklist;
mod conflicts;
mod data;
mod deadlines;
mod desk;
mod documents;
mod export;
mod feedback;
mod figures;
mod hand_outs;
mod health;
mod help;
mod home;
mod import;
mod leaks;
mod ledger;
mod on_demand;
mod overview;
pub(crate) mod parts;
mod self_check;
mod setup;

use crate::route::{Page, Route};
use crate::words::say;
use leptos::prelude::*;
pub use on_demand::{Fetched, export};
pub use self_check::go_to_next_unanswered;

/// What a route shows; a page of a round only once that round is open.
pub fn view(route: Route) -> AnyView {
    match route {
        Route::Home => home::Home().into_any(),
        Route::Unknown => unknown().into_any(),
        _ => on_demand::view(&route).into_any(),
    }
}

/// The name of a page, for the window's title.
pub fn title(route: &Route) -> &'static str {
    match route {
        Route::Home => say!(shell.home),
        Route::NewRound => say!(shell.new_round),
        Route::Import => say!(shell.import),
        Route::Help(_) => say!(shell.help),
        Route::Unknown => say!(common.unknown_page),
        Route::Round(_, page) => match page {
            Page::Overview => say!(shell.overview),
            Page::Checklist(..) => say!(shell.checklist),
            Page::SelfCheck(_) | Page::Section(..) => say!(shell.self_check),
            Page::Ledger(..) => say!(shell.ledger),
            Page::Desk(..) => say!(shell.desk),
            Page::Feedback(..) => say!(shell.feedback),
            Page::Accountability(..) => say!(shell.accountability),
            Page::HandOuts(..) => say!(hand_outs.title),
            Page::Deadlines(_) => say!(shell.deadlines),
            Page::Figures => say!(figures.title),
            Page::Health(_) => say!(shell.health),
            Page::Documents(_) | Page::DocumentChanges(_) => say!(documents.title),
            Page::Data => say!(shell.data),
            Page::Conflicts => say!(conflicts.title),
            Page::Leaks => say!(leaks.title),
            Page::Settings => say!(shell.settings),
        },
    }
}

fn unknown() -> impl IntoView {
    view! {
        <section class="page">
            <h1>{say!(common.unknown_page)}</h1>
            <p>{say!(common.unknown_page_help)}</p>
            <p><a class="button" href=Route::Home.to_string()>{say!(common.home)}</a></p>
        </section>
    }
}
