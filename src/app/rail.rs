//! The pages of a round: a rail at the side, or a bar at the bottom of a narrow screen.

use super::top_bar::{LanguageSwitch, ThemeSwitch};
use crate::route::{Page, Query, Route};
use crate::session::{Session, Topic, use_session};
use crate::words::say;
use domain::matter::MatterKind;
use domain::progress::task_rows;
use leptos::prelude::*;

/// Links to the pages of the round, each with what is open there.
#[component]
pub fn Rail() -> impl IntoView {
    let session = use_session();
    let shows_more = RwSignal::new(false);
    let here = Memo::new(move |_| {
        shows_more.set(false);
        session.route().frame()
    });
    let open_tasks = Memo::new(move |_| {
        session
            .with(&[Topic::Tasks, Topic::Round], |workspace| {
                let today = session.today();
                task_rows(workspace, today).iter().filter(|row| !row.state.is_settled()).count()
            })
            .unwrap_or_default()
    });
    let unanswered = Memo::new(move |_| {
        session
            .with(&[Topic::Answers, Topic::Round], |workspace| workspace.board().total.unanswered() as usize)
            .unwrap_or_default()
    });
    let open_items = Memo::new(move |_| {
        session
            .with(&[Topic::Items], |workspace| {
                workspace.records().items.values().filter(|record| !record.body.is_settled()).count()
            })
            .unwrap_or_default()
    });
    let open_on_desk = Memo::new(move |_| {
        session
            .with(&[Topic::Matters], |workspace| {
                let matters = workspace.records().matters.values().map(|record| &record.body);
                matters.filter(|matter| matter.kind().is_on_desk() && matter.is_open()).count()
            })
            .unwrap_or_default()
    });
    let out = Memo::new(move |_| {
        session
            .with(&[Topic::Matters], |workspace| {
                let parts = workspace.matters(MatterKind::HandOut).into_iter();
                parts.filter(|(_, matter)| matter.is_open()).count()
            })
            .unwrap_or_default()
    });
    // Who has nothing but the part of a department does not meet the inspectors nor the other departments, and hands in
    // nothing for the unit.
    let is_part =
        Memo::new(move |_| session.with(&[Topic::Round], |workspace| workspace.part().is_some()).unwrap_or_default());
    let entry = move |page: Page, label: &'static str, open: Option<Memo<usize>>, is_extra: bool| {
        entry(session, here, page, label, open, is_extra)
    };
    view! {
        <nav class="rail" class:rail--more=move || shows_more.get() aria-label=say!(shell.navigation)>
            <ul>
                {entry(Page::Overview, say!(shell.overview), None, false)}
                {entry(Page::Checklist(None, Query::default()), say!(shell.checklist), Some(open_tasks), false)}
                {entry(Page::SelfCheck(Query::default()), say!(shell.self_check), Some(unanswered), false)}
                {entry(Page::Ledger(None, Query::default()), say!(shell.ledger), Some(open_items), false)}
                {move || {
                    (!is_part.get()).then(|| {
                        view! {
                            {entry(Page::Desk(None, Query::default()), say!(shell.desk), Some(open_on_desk), true)}
                            {entry(Page::Feedback(None, Query::default()), say!(shell.feedback), None, true)}
                            {entry(Page::Accountability(None, Query::default()), say!(shell.accountability), None, true)}
                        }
                    })
                }}
                {entry(Page::Deadlines(Query::default()), say!(shell.deadlines), None, true)}
                {entry(Page::Figures, say!(figures.title), None, true)}
                {move || {
                    (!is_part.get())
                        .then(|| entry(Page::HandOuts(None, Query::default()), say!(hand_outs.title), Some(out), true))
                }}
                {move || {
                    (!is_part.get()).then(|| entry(Page::Documents(None), say!(documents.title), None, true))
                }}
                {entry(Page::Health(Query::default()), say!(shell.health), None, true)}
                {entry(Page::Data, say!(shell.data), None, true)} {entry(Page::Settings, say!(shell.settings), None, true)}
                <li class="rail__extra">
                    <a class="rail__link" href=Route::Help(None).to_string()>{say!(shell.help)}</a>
                </li>
                <li class="rail__extra rail__narrow">
                    <ThemeSwitch/>
                    <LanguageSwitch/>
                </li>
                <li class="rail__more">
                    <button
                        type="button"
                        class="rail__link"
                        aria-expanded=move || shows_more.get().to_string()
                        on:click=move |_| shows_more.update(|shown| *shown = !*shown)
                    >
                        {say!(shell.more)}
                    </button>
                </li>
            </ul>
        </nav>
    }
}

fn entry(
    session: Session,
    here: Memo<Route>,
    page: Page,
    label: &'static str,
    open: Option<Memo<usize>>,
    is_extra: bool,
) -> impl IntoView {
    let href = session.link(page.clone());
    let is_here = move || {
        here.with(|route| match route {
            Route::Round(_, Page::Section(..)) => matches!(page, Page::SelfCheck(_)),
            Route::Round(_, Page::Documents(_) | Page::DocumentChanges(_)) => matches!(page, Page::Documents(_)),
            Route::Round(_, now) => *now == page,
            _ => false,
        })
    };
    view! {
        <li class:rail__extra=is_extra>
            <a class="rail__link" href=href aria-current=move || is_here().then_some("page")>
                <span>{label}</span>
                {open
                    .map(|open| {
                        view! {
                            <span class="rail__count" aria-label=move || say!(shell.open_count, count = open.get())>
                                {move || Some(open.get()).filter(|count| *count > 0)}
                            </span>
                        }
                    })}
            </a>
        </li>
    }
}
