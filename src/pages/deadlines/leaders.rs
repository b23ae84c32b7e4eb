//! What each responsible leader answers for (S-16), and what the secretary leads in person (S-46).

use super::{Dated, TOPICS};
use crate::pages::parts::Due;
use crate::route::deadlines::{leader_name, role_name};
use crate::route::{Page, Query};
use crate::session::Session;
use crate::ui::Empty;
use crate::words::{leader, say};
use domain::deadlines::{LeaderRow, by_leader};
use domain::task::DueState;
use leptos::prelude::*;

/// A row for each leader.
#[component]
pub fn Leaders(
    /// The page's dates.
    dated: Dated,
) -> impl IntoView {
    let session = dated.session;
    let rows = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| by_leader(workspace, today)).unwrap_or_default()
    });
    view! {
        {move || rows.with(Vec::is_empty).then(|| view! { <Empty text=say!(deadlines.no_items)/> })}
        {move || (!rows.with(Vec::is_empty)).then(|| secretary(session, &rows.get()))}
        <div
            class="table-scroll"
            tabindex="0"
            role="region"
            aria-label=say!(deadlines.view_leaders)
            hidden=move || rows.with(Vec::is_empty)
        >
            <table class="leaders">
                <caption class="visually-hidden">{say!(deadlines.view_leaders)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say!(deadlines.leader)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_items)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_closed)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_open)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_red)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_yellow)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_blue)}</th>
                        <th scope="col" class="leaders__number">{say!(deadlines.column_led)}</th>
                        <th scope="col">{say!(deadlines.column_next)}</th>
                        <th scope="col">{say!(deadlines.column_look)}</th>
                    </tr>
                </thead>
                <tbody>{move || rows.with(|rows| rows.iter().map(|one| row(session, one)).collect_view())}</tbody>
            </table>
        </div>
    }
}

/// 书记领办: how many, and how many there should be (REC-12).
fn secretary(session: Session, rows: &[LeaderRow]) -> impl IntoView + use<> {
    let led: usize = rows.iter().map(|row| row.led_by_secretary).sum();
    let wanted = session
        .with(&TOPICS, |workspace| usize::from(workspace.round().parameters.secretary_led_items))
        .unwrap_or_default();
    let text = match led < wanted {
        true => say!(deadlines.led_too_few, led = led, wanted = wanted),
        false => say!(deadlines.led_enough, led = led, wanted = wanted),
    };
    view! { <p class="page__lead" class:due--soon=led < wanted>{text}</p> }
}

/// The ledger of a leader. It is found by role, and a post by its words.
fn ledger_of(row: &LeaderRow) -> Option<Query> {
    let role = row.leader.role?;
    Some(Query::default().with("leader", role_name(role)).with("q", &row.leader.post))
}

fn row(session: Session, row: &LeaderRow) -> impl IntoView + use<> {
    let name = leader(&row.leader);
    let ledger = ledger_of(row);
    let on_time = Query::default().with("view", "timeline").with("leader", &leader_name(&row.leader));
    let to_ledger = ledger.clone().map(|query| {
        let label = say!(deadlines.ledger_of, name = name.clone());
        view! { <a href=session.link(Page::Ledger(None, query)) aria-label=label>{say!(shell.ledger)}</a> " " }
    });
    let red = match (row.red, ledger) {
        (0, _) => 0.into_any(),
        (count, None) => view! { <span class="due--overdue">{count}</span> }.into_any(),
        (count, Some(query)) => {
            let label = say!(deadlines.overdue_of, name = name.clone(), count = count);
            let href = session.link(Page::Ledger(None, query.with("due", "overdue")));
            view! { <a class="due--overdue" href=href aria-label=label>{count}</a> }.into_any()
        }
    };
    let next = row.next.clone().map(|(day, id)| {
        let today = session.today();
        let state = session.with(&TOPICS, |workspace| DueState::of(Some(day), today, workspace.round()));
        let page = Page::Ledger(Some(id), Query::default());
        let due = Signal::stored((Some(day), state.unwrap_or(DueState::Undated)));
        view! { <a href=session.link(page)><Due due=due/></a> }
    });
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td class="leaders__number">{row.items}</td>
            <td class="leaders__number">{row.closed}</td>
            <td class="leaders__number">{row.open}</td>
            <td class="leaders__number">{red}</td>
            <td class="leaders__number" class:due--soon=row.yellow != 0>{row.yellow}</td>
            <td class="leaders__number">{row.blue}</td>
            <td class="leaders__number">{row.led_by_secretary}</td>
            <td>{next}</td>
            <td class="leaders__links">
                {to_ledger}
                <a href=session.link(Page::Deadlines(on_time)) aria-label=say!(deadlines.timeline_of, name = name)>
                    {say!(deadlines.view_timeline)}
                </a>
            </td>
        </tr>
    }
}
