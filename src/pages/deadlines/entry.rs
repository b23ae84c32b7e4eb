//! Something dated, in words and as a line of a list.

use super::{Dated, TOPICS};
use crate::pages::parts::{Due, matter_page};
use crate::route::{Page, Query};
use crate::words::{date_time, deadline_kind, matter_name, matter_title, milestone, role, say};
use domain::deadlines::{Deadline, DeadlineKind, DeadlineState, Place};
use domain::matter::{Content, Matter};
use domain::workspace::Workspace;
use leptos::prelude::*;

/// What it is called, and where it is seen to.
pub struct Described {
    /// What is to be done.
    pub title: String,
    /// What it belongs to, or who does it; may be empty.
    pub detail: String,
    /// Where it is seen to.
    pub page: Page,
}

/// The words of something dated; nothing once it is gone.
pub fn describe(workspace: &Workspace, one: &Deadline) -> Option<Described> {
    let item_page = |id: &domain::id::ItemId| Page::Ledger(Some(id.clone()), Query::default());
    Some(match &one.place {
        Place::Milestone(which) => {
            Described { title: milestone(*which).to_owned(), detail: String::new(), page: Page::Settings }
        }
        Place::Task(key) => Described {
            title: workspace.task(key)?.title.clone(),
            detail: one.owner.role.map_or("", role).to_owned(),
            page: Page::Checklist(Some(key.clone()), Query::default()),
        },
        Place::Item(id) => {
            let item = workspace.item(id)?;
            let (title, detail) = (item.issue_text.clone(), item.code(workspace.round()));
            Described { title, detail, page: item_page(id) }
        }
        Place::Measure(id, place) => {
            let item = workspace.item(id)?;
            let (title, detail) = (item.measures.get(*place)?.text.clone(), item.code(workspace.round()));
            Described { title, detail, page: item_page(id) }
        }
        Place::Stage(id, place) => {
            let item = workspace.item(id)?;
            let (title, detail) = (item.stages.get(*place)?.text.clone(), item.code(workspace.round()));
            Described { title, detail, page: item_page(id) }
        }
        Place::Matter(id) => {
            let matter = workspace.matter(id)?;
            let (title, name) = (matter_title(matter), matter_name(matter));
            let page = matter_page(matter.kind(), id.clone());
            match title.is_empty() {
                true => Described { title: name, detail: when(matter), page },
                false => Described { title, detail: format!("{name} {}", when(matter)), page },
            }
        }
    })
}

/// The time of day, where it matters.
fn when(matter: &Matter) -> String {
    match &matter.content {
        Content::Meeting(meeting) => date_time(meeting.at),
        Content::PointedOut(said) => said.report_due().map(date_time).unwrap_or_default(),
        _ => String::new(),
    }
}

/// How its day stands to today, in a word.
pub fn state(one: &Deadline) -> AnyView {
    match (one.state, one.kind) {
        (DeadlineState::Done, DeadlineKind::Milestone) => view! { <span>{say!(deadlines.passed)}</span> }.into_any(),
        (DeadlineState::Done, _) => view! { <span>{say!(deadlines.done)}</span> }.into_any(),
        (DeadlineState::Open(state), _) => view! { <Due due=Signal::stored((Some(one.date), state))/> }.into_any(),
    }
}

/// Lines, each of which leads to the very place.
pub fn lines(dated: Dated, list: &[Deadline]) -> impl IntoView + use<> {
    let session = dated.session;
    let line = |one: &Deadline| {
        let Described { title, detail, page } = session.peek(|workspace| describe(workspace, one)).flatten()?;
        Some(view! {
            <li>
                <a class="dated__line" href=session.link(page)>
                    <span class="dated__kind">{deadline_kind(one.kind)}</span>
                    <span class="dated__what">{title} " " <span class="dated__detail">{detail}</span></span>
                    <span class="dated__state">{state(one)}</span>
                </a>
            </li>
        })
    };
    // Whoever shows them repaints with the list; a title that changes does not change the list.
    session.with(&TOPICS, |_| ());
    view! { <ul class="dated__lines">{list.iter().filter_map(line).collect_view()}</ul> }
}
