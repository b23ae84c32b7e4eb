//! Where the round stands, as pictures: each with a sentence that says what is seen, and its numbers as a table.

mod axes;
mod bars;
mod burn_down;
mod lines;
mod problems;
mod progress;
mod section;

use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use crate::ui::Empty;
use crate::words::say;
use domain::figures::{CloseOut, close_out_rate};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let session = use_session();
    let closing = Memo::new(move |_| session.with(&[Topic::Items], close_out_rate).unwrap_or_default());
    let has_problems = Memo::new(move |_| closing.with(|closing| closing.all.total() > 0));
    view! {
        <section class="page figures-page">
            <header class="block">
                <h1>{say!(figures.title)}</h1>
                <Lead closing=closing/>
            </header>
            <axes::Axes/>
            <progress::Progress/>
            {move || match has_problems.get() {
                true => of_problems(closing).into_any(),
                false => no_problems(session).into_any(),
            }}
        </section>
    }
}

/// What is left.
#[component]
fn Lead(closing: Memo<CloseOut>) -> impl IntoView {
    let session = use_session();
    let unanswered = Memo::new(move |_| {
        session
            .with(&[Topic::Round, Topic::Answers], |workspace| workspace.board().total.unanswered())
            .unwrap_or_default()
    });
    let words = move || say!(figures.lead, open = closing.with(|closing| closing.all.open), count = unanswered.get());
    view! { <p class="page__lead">{words}</p> }
}

fn of_problems(closing: Memo<CloseOut>) -> impl IntoView {
    view! {
        <problems::Categories/>
        <problems::Departments/>
        <problems::Closing closing=closing/>
        <burn_down::Burning/>
    }
}

fn no_problems(session: Session) -> impl IntoView {
    view! {
        <Empty text=say!(figures.no_problems)>
            <a class="button" href=session.link(Page::Ledger(None, Query::default()))>{say!(overview.to_ledger)}</a>
        </Empty>
    }
}
