//! 可能需要问责: what the ledger and the rechecks say (S-30).

use super::new_entry::Prefilled;
use crate::pages::parts::{Asked, Cell, Columns};
use crate::route::{Page, Query};
use crate::session::use_session;
use crate::words::{say, trigger};
use domain::accountability::{Ground, Proposal};
use leptos::prelude::*;

/// The proposals; nothing where there is none.
#[component]
pub fn Proposed(
    /// The proposals.
    rows: Memo<Vec<Proposal>>,
    /// What is to be entered.
    asked: Asked<Prefilled>,
) -> impl IntoView {
    move || {
        let rows = rows.get();
        let names = vec![
            say!(ledger.code),
            say!(ledger.issue),
            say!(matter.trigger),
            say!(accountability.why),
            say!(accountability.act),
        ];
        (!rows.is_empty()).then(|| {
            view! {
                <section class="block" aria-label=say!(accountability.proposals)>
                    <h2>{say!(accountability.proposals)}</h2>
                    <p class="field__hint">{say!(accountability.proposals_text)}</p>
                    <div class="matter-frame">
                        <table class="matter-table" role="table">
                            <caption class="visually-hidden">{say!(accountability.proposals)}</caption>
                            <Columns names=names/>
                            <tbody role="rowgroup">
                                {rows.into_iter().map(|row| view! { <Row row=row asked=asked/> }).collect_view()}
                            </tbody>
                        </table>
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn Row(row: Proposal, asked: Asked<Prefilled>) -> impl IntoView {
    let session = use_session();
    let why: Vec<String> = row.grounds.iter().map(|ground| ground_in_words(*ground)).collect();
    let wanted = Prefilled { trigger: Some(row.trigger), items: vec![row.item.clone()] };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=session.link(Page::Ledger(Some(row.item), Query::default()))>{row.code.clone()}</a>
            </th>
            <Cell label=say!(ledger.issue)><span class="matter-table__text">{row.issue}</span></Cell>
            <Cell label=say!(matter.trigger)>{trigger(row.trigger)}</Cell>
            <Cell label=say!(accountability.why)>{why.join(say!(common.comma))}</Cell>
            <Cell label=say!(accountability.act)>
                <button
                    type="button"
                    class="button"
                    aria-label=say!(accountability.enter_of, code = row.code.clone())
                    on:click=move |_| asked.ask(wanted.clone())
                >
                    {say!(accountability.enter)}
                </button>
            </Cell>
        </tr>
    }
}

fn ground_in_words(ground: Ground) -> String {
    match ground {
        Ground::Overdue(days) => say!(accountability.overdue, days = days),
        Ground::Returned(count) => say!(accountability.returned, count = count),
        Ground::Reopened => say!(accountability.reopened).to_owned(),
        Ground::Relapsed => say!(accountability.relapsed).to_owned(),
        Ground::NotRectified => say!(accountability.not_rectified).to_owned(),
    }
}
