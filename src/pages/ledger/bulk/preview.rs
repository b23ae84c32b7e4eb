//! What an act would do to each of the items.

use super::super::Items;
use crate::ui::{RowWindow, WindowBox, WindowGap};
use crate::words::{cell_text, refusal, say};
use domain::bulk::{Obstacle, Planned};
use leptos::prelude::*;

/// The height of a row, of three lines (see `ledger.css`).
const ROW_PX: f64 = 3.0 * 24.0 + 17.0;

/// The items, each with what changes or why nothing does.
#[component]
pub fn Preview(
    /// The page's items.
    items: Items,
    /// What is planned.
    planned: Signal<Vec<Planned>>,
) -> impl IntoView {
    let count = Memo::new(move |_| planned.with(Vec::len));
    let possible = Memo::new(move |_| planned.with(|all| all.iter().filter(|one| one.outcome.is_ok()).count()));
    let window = RowWindow::new(count.into(), Signal::stored(ROW_PX));
    let drawn = move || {
        let range = window.drawn();
        planned.with(|all| all.get(range).map(<[Planned]>::to_vec).unwrap_or_default())
    };
    view! {
        <p role="status">
            {move || {
                say!(ledger.bulk.outcome, possible = possible.get(), refused = count.get() - possible.get())
            }}
        </p>
        <WindowBox window=window class="table-scroll bulk-preview" label=say!(ledger.bulk.what)>
            <table class="bulk-preview__table" aria-rowcount=move || (count.get() + 1).to_string()>
                <thead>
                    <tr>
                        <th scope="col">{say!(ledger.code)}</th>
                        <th scope="col">{say!(ledger.bulk.what)}</th>
                    </tr>
                </thead>
                <tbody>
                    <WindowGap window=window/>
                    <For each=drawn key=|one| one.item.clone() let:one>
                        <Row items=items planned=one/>
                    </For>
                    <WindowGap window=window is_below=true/>
                </tbody>
            </table>
        </WindowBox>
    }
}

#[component]
fn Row(items: Items, planned: Planned) -> impl IntoView {
    let row = items.rows.with_untracked(|rows| rows.get(&planned.item).cloned());
    let (code, issue) = row.map(|row| (row.code.clone(), row.issue.clone())).unwrap_or_default();
    let or_nothing = |text: String| if text.is_empty() { say!(ledger.bulk.nothing).to_owned() } else { text };
    let outcome = match planned.outcome {
        Ok(effect) => {
            let (before, after) = (or_nothing(cell_text(&effect.before)), or_nothing(cell_text(&effect.after)));
            view! { <span class="ledger__clamp">{say!(ledger.bulk.change, before = before, after = after)}</span> }
        }
        Err(obstacle) => {
            view! { <span class="ledger__clamp bulk-preview__refused">{obstacle_text(&obstacle)}</span> }
        }
    };
    view! {
        <tr>
            <th scope="row">
                <span class="ledger__clamp">{code} " " <span class="bulk-preview__issue">{issue}</span></span>
            </th>
            <td>{outcome}</td>
        </tr>
    }
}

fn obstacle_text(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Refused(why) => refusal(why),
        Obstacle::FixedByClaim => say!(ledger.bulk.fixed).to_owned(),
        Obstacle::Same => say!(ledger.bulk.same).to_owned(),
    }
}
