//! What is to be done today.

use super::Facts;
use crate::pages::parts::{Due, matter_page, question_route};
use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use crate::words::{matter_name, matter_title, role, say};
use domain::Date;
use domain::agenda::{Agenda, Errand, agenda};
use domain::progress::TaskRow;
use domain::task::DueState;
use leptos::prelude::*;

/// Lines of the list at most: more would not be a plan for a day.
const LINES: usize = 7;

/// The list, each line of which leads to the very place.
#[component]
pub fn Today(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let list = Memo::new(move |_| {
        let today = session.today();
        let question = facts.next_question();
        facts.rows.with(|rows| {
            session
                .with(&[Topic::Items, Topic::Matters, Topic::Round, Topic::Tasks], |workspace| {
                    agenda(workspace, rows, question.as_ref(), today, LINES)
                })
                .unwrap_or_default()
        })
    });
    view! {
        <section class="block today" aria-labelledby="today-title">
            <h2 id="today-title">{say!(overview.today)}</h2>
            {move || {
                let Agenda { errands, more_tasks, more_items, more_others } = list.get();
                let lines = errands.into_iter().filter_map(|errand| line(session, errand)).collect_view();
                view! {
                    {(!lines.is_empty()).then_some(view! { <ul class="today__lines">{lines}</ul> })}
                    {list.with(|list| list.errands.is_empty())
                        .then(|| view! { <p class="page__lead">{say!(overview.nothing_today)}</p> })}
                    {(more_tasks + more_items + more_others > 0)
                        .then(|| more(session, more_tasks, more_items, more_others))}
                }
            }}
        </section>
    }
}

fn line(session: Session, errand: Errand) -> Option<impl IntoView> {
    let task = |row: TaskRow, kind: &'static str| {
        let page = Page::Checklist(Some(row.key.clone()), Query::default());
        let detail = role(row.owner).to_owned();
        (session.link(page), kind, row.task.title.clone(), detail, Some((row.due, row.due_state)))
    };
    let (href, kind, title, detail, due) = match errand {
        Errand::DueTask(row) => task(row, say!(overview.kind_task)),
        Errand::NextTask(row) => task(row, say!(overview.kind_next_task)),
        Errand::DueItem { id, code, issue, due, due_state } => {
            let page = Page::Ledger(Some(id), Query::default());
            (session.link(page), say!(overview.kind_item), issue, code, Some((due, due_state)))
        }
        Errand::DueMeasure { item, code, text, due, due_state } => {
            let page = Page::Ledger(Some(item), Query::default());
            (session.link(page), say!(overview.kind_measure), text, code, Some((Some(due), due_state)))
        }
        Errand::DueMatter { id, matter, due, due_state } => {
            let page = matter_page(matter.kind(), id);
            let title = matter_title(&matter);
            let name = matter_name(&matter);
            let (title, detail) = if title.is_empty() { (name, String::new()) } else { (title, name) };
            (session.link(page), say!(overview.kind_matter), title, detail, Some((Some(due), due_state)))
        }
        Errand::NextQuestion(key) => {
            let route = question_route(session, &key)?;
            let text = session.peek(|workspace| Some(workspace.entry(&key)?.question.text.clone())).flatten()?;
            let id = key.question.to_string();
            (route.to_string(), say!(overview.kind_question), text, id, None)
        }
    };
    Some(view! {
        <li>
            <a class="today__line" href=href>
                <span class="today__kind">{kind}</span>
                <span class="today__what">
                    {title} " " <span class="today__detail">{detail}</span>
                </span>
                {due.map(due_mark)}
            </a>
        </li>
    })
}

fn due_mark(due: (Option<Date>, DueState)) -> impl IntoView {
    view! { <span class="today__due"><Due due=Signal::stored(due)/></span> }
}

/// Where what does not fit is listed: at the overdue where there are any.
fn more(session: Session, tasks: usize, items: usize, others: usize) -> impl IntoView {
    let overdue = Query::default().with("due", "overdue");
    let pressing = Query::default().with("day", "pressing");
    let links = [
        (tasks, Page::Checklist(None, overdue.clone()), say!(overview.more_tasks, count = tasks)),
        (items, Page::Ledger(None, overdue), say!(overview.more_items, count = items)),
        (others, Page::Deadlines(pressing), say!(overview.more_others, count = others)),
    ];
    let links = links.into_iter().filter(|(count, ..)| *count > 0).enumerate().map(|(place, (_, page, label))| {
        view! {
            {(place > 0).then(|| say!(common.separator))}
            <a href=session.link(page)>{label}</a>
        }
    });
    view! { <p class="today__more">{say!(overview.more_due)} {links.collect_view()}</p> }
}
