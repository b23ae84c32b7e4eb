//! Overdue items in the chain of letters (督办, domain.md §5.3).

use super::filters::Filters;
use super::{Dated, MOST_ROWS, TOPICS};
use crate::pages::parts::{FilterLinks, FilterOption, matter_page};
use crate::route::deadlines::{STEPS, step};
use crate::route::{Page, Query};
use crate::session::Session;
use crate::ui::Empty;
use crate::words::{date, due, escalation, leader, say, tracking};
use domain::alerts::Escalation;
use domain::deadlines::{LateItem, late_items};
use domain::matter::MatterKind;
use domain::task::DueState;
use leptos::prelude::*;

/// What is overdue, the latest first, with the letter that is due and the next one.
#[component]
pub fn EscalationView(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let all = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| late_items(workspace, today)).unwrap_or_default()
    });
    let chosen = Memo::new(move |_| dated.query.with(step));
    let of_owner = move |late: &LateItem| dated.filter.with(|filter| filter.owner.fits(&late.owner));
    let of_step = move |late: &LateItem| chosen.get().is_none_or(|step| step == late.lateness.step);
    let shown = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|late| of_owner(late) && of_step(late)).cloned().collect::<Vec<_>>())
    });
    let tally = Memo::new(move |_| {
        all.with(|all| {
            let owners = all.iter().filter(|late| of_step(late)).map(|late| &late.owner);
            dated.filter.with(|filter| filter.owner.tally(owners))
        })
    });
    let steps = STEPS.map(|(step, name)| FilterOption {
        value: name.to_owned(),
        label: escalation(step).to_owned(),
        count: Signal::derive(move || {
            all.with(|all| all.iter().filter(|late| late.lateness.step == step && of_owner(late)).count())
        }),
    });
    view! {
        <Filters tally=tally>
            <FilterLinks name="step" legend=say!(deadlines.column_step) options=steps.to_vec()/>
        </Filters>
        <p class="page__lead">{say!(deadlines.chain_note)}</p>
        {move || {
            shown.with(Vec::is_empty).then(|| {
                let text = if all.with(Vec::is_empty) { say!(deadlines.no_late_items) } else { say!(deadlines.nothing_here) };
                view! { <Empty text=text/> }
            })
        }}
        {move || (!shown.with(Vec::is_empty)).then(|| shown.with(|shown| table(session, shown)))}
    }
}

fn table(session: Session, shown: &[LateItem]) -> impl IntoView + use<> {
    // The words of an item are read here, so that a change of them repaints the table.
    session.with(&TOPICS, |_| ());
    let drawn = shown.get(..MOST_ROWS).unwrap_or(shown);
    let is_cut = drawn.len() < shown.len();
    let rows = drawn.iter().map(|late| row(session, late)).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=say!(deadlines.view_escalation)>
            <table class="chain">
                <caption class="visually-hidden">{say!(deadlines.view_escalation)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say!(deadlines.column_item)}</th>
                        <th scope="col">{say!(deadlines.column_step)}</th>
                        <th scope="col">{say!(deadlines.column_late)}</th>
                        <th scope="col">{say!(deadlines.column_until)}</th>
                        <th scope="col">{say!(deadlines.column_next_step)}</th>
                        <th scope="col">{say!(deadlines.leader)}</th>
                        <th scope="col">{say!(deadlines.column_tracking)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {is_cut
            .then(|| {
                let text = say!(deadlines.cut, shown = MOST_ROWS, total = shown.len());
                view! { <p class="page__lead">{text}</p> }
            })}
    }
}

fn row(session: Session, late: &LateItem) -> impl IntoView + use<> {
    let words = session.peek(|workspace| {
        let item = workspace.item(&late.id)?;
        Some((item.code(workspace.round()), item.issue_text.clone()))
    });
    let (code, issue) = words.flatten().unwrap_or_default();
    let href = session.link(Page::Ledger(Some(late.id.clone()), Query::default()));
    let lateness = late.lateness;
    let class = match lateness.step {
        Escalation::None => "chip",
        Escalation::Reminder => "chip chip--info",
        Escalation::Warning => "chip chip--warning",
        Escalation::Accountability => "chip chip--grave",
    };
    let next = match lateness.next {
        Some((next, day)) => say!(deadlines.next_step, step = escalation(next), day = date(day)),
        None => say!(deadlines.no_next_step).to_owned(),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=href>{code}</a>
                <span class="span__issue">{issue}</span>
            </th>
            <td>
                <span class=class>{escalation(lateness.step)}</span>
                {accountability(session, late)}
            </td>
            <td class="chain__days">{due(None, DueState::Overdue(lateness.days))}</td>
            <td class="span__day">{date(lateness.deadline)}</td>
            <td>{next}</td>
            <td>{leader(&late.owner.leader)}</td>
            <td>{tracking(late.tracking)}</td>
        </tr>
    }
}

/// For the gravest letter: the entry that was made, or the list where one is to be made.
fn accountability(session: Session, late: &LateItem) -> Option<impl IntoView + use<>> {
    let (page, label) = match (&late.held_to_account, late.lateness.step) {
        (Some(matter), _) => (matter_page(MatterKind::Accountability, matter.clone()), say!(deadlines.held_to_account)),
        (None, Escalation::Accountability) => {
            (Page::Accountability(None, Query::default()), say!(deadlines.to_accountability))
        }
        (None, _) => return None,
    };
    Some(view! { <a class="chain__account" href=session.link(page)>{label}</a> })
}
