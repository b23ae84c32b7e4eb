//! What is missing or looks wrong, each with the one place where it is mended.

use super::Facts;
use crate::domain::id::QuestionKey;
use crate::domain::progress::Gap;
use crate::pages::parts::question_route;
use crate::route::{Page, Query};
use crate::session::{Session, use_session};
use crate::words::{milestone, say};
use leptos::prelude::*;

/// The list of all gaps.
#[component]
pub fn Health(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    view! {
        <section class="block" aria-labelledby="health-title">
            <h2 id="health-title">{say!(overview.health)}</h2>
            {move || {
                let gaps = facts.gaps.get();
                if gaps.is_empty() {
                    return view! { <p class="page__lead">{say!(overview.healthy)}</p> }.into_any();
                }
                let lines = gaps.into_iter().map(|gap| line(session, &gap)).collect_view();
                view! { <ul class="health">{lines}</ul> }.into_any()
            }}
        </section>
    }
}

fn line(session: Session, gap: &Gap) -> impl IntoView + use<> {
    let (text, href, label) = mending(session, gap);
    let is_grave = matches!(gap, Gap::RedLines { .. } | Gap::TasksOverdue(_) | Gap::ItemsOverdue(_));
    view! {
        <li class="health__line" class:health__line--grave=is_grave>
            <span>{text}</span>
            " "
            <a href=href>{label}</a>
        </li>
    }
}

/// The sentence for a gap, where it is mended, and what the link there is called.
fn mending(session: Session, gap: &Gap) -> (String, String, &'static str) {
    let question = |key: &QuestionKey| {
        let everything = || session.link(Page::SelfCheck(Query::default()));
        question_route(session, key).map_or_else(everything, |route| route.to_string())
    };
    let overdue = || Query::default().with("due", "overdue");
    let settings = || session.link(Page::Settings);
    match gap {
        Gap::RedLines { count, first } => {
            (say!(overview.gap_red_lines, count = *count), question(first), say!(overview.to_red_line))
        }
        Gap::TasksOverdue(count) => (
            say!(overview.gap_tasks_overdue, count = *count),
            session.link(Page::Checklist(None, overdue())),
            say!(overview.to_overdue_tasks),
        ),
        Gap::ItemsOverdue(count) => (
            say!(overview.gap_items_overdue, count = *count),
            session.link(Page::Ledger(None, overdue())),
            say!(overview.to_overdue_items),
        ),
        Gap::Unregistered { count, first } => {
            (say!(overview.gap_unregistered, count = *count), question(first), say!(overview.to_unregistered))
        }
        Gap::Unanswered { count, first } => {
            (say!(overview.gap_unanswered, count = *count), question(first), say!(overview.to_unanswered))
        }
        Gap::NoProblemFound => (
            say!(overview.gap_no_problem).to_owned(),
            session.link(Page::SelfCheck(Query::default())),
            say!(overview.to_self_check),
        ),
        Gap::Unproven { count, first } => {
            (say!(overview.gap_unproven, count = *count), question(first), say!(overview.to_unproven))
        }
        Gap::TooManyNotApplicable { section, percent } => {
            let title = session
                .peek(|workspace| Some(workspace.library().part(section)?.section.title.clone()))
                .flatten()
                .unwrap_or_default();
            (
                say!(overview.gap_not_applicable, section = title, percent = *percent),
                session.link(Page::Section(section.clone(), 0, None)),
                say!(overview.to_section),
            )
        }
        Gap::LeaderMissing { count, first } => (
            say!(overview.gap_leader, count = *count),
            session.link(Page::Ledger(Some(first.clone()), Query::default())),
            say!(overview.to_leaderless),
        ),
        Gap::NowPasses { count, first } => (
            say!(overview.gap_now_passes, count = *count),
            session.link(Page::Ledger(Some(first.clone()), Query::default())),
            say!(overview.to_passing),
        ),
        Gap::MilestoneMissing(which) => {
            (say!(overview.gap_milestone, name = milestone(*which)), settings(), say!(overview.to_milestones))
        }
        Gap::ProhibitionsMissing => {
            (say!(overview.gap_prohibitions).to_owned(), settings(), say!(overview.to_prohibitions))
        }
    }
}
