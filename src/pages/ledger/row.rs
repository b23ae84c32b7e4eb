//! A line of the table.

use super::{Items, table};
use crate::pages::parts::{ConflictMark, Due};
use crate::session::Topic;
use crate::words::{cell_text, say, status};
use domain::id::ItemId;
use domain::ledger::Status;
use domain::lists::{Cell, Column, ItemRow, Line, ListView, cell};
use domain::record::RecordKey;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Names the link in the line at a place.
pub fn selector(place: usize) -> String {
    format!(".ledger__table [aria-rowindex=\"{}\"] a", place + table::FIRST_ROW)
}

/// Lines of text that a row shows. Lists of long texts give them more room.
pub fn text_lines(view: ListView, is_dense: bool) -> u8 {
    match view {
        _ if is_dense => 1,
        ListView::Ledger | ListView::Responsibilities | ListView::Archive => 2,
        ListView::Problems | ListView::Tasks | ListView::Results => 3,
    }
}

/// The height of a row: its lines of small text, its padding and its border (see `ledger.css`).
pub fn height_px(view: ListView, is_dense: bool) -> f64 {
    const LINE_PX: f64 = 24.0;
    let padding = if is_dense { 12.0 } else { 16.0 };
    f64::from(text_lines(view, is_dense)) * LINE_PX + padding + 1.0
}

/// The class of the word on where an item stands.
pub fn status_class(status: Status) -> &'static str {
    match status {
        Status::ClosedOut => "chip chip--good",
        Status::Draft | Status::HandedOver | Status::Merged | Status::Dismissed | Status::Voided => "chip",
        _ => "chip chip--warning",
    }
}

/// A line; a click anywhere in it opens the item.
#[component]
pub fn Row(
    /// The page's items.
    items: Items,
    /// What it is about.
    line: Line,
    /// Where it stands in the table.
    #[prop(into)]
    place: Signal<usize>,
) -> impl IntoView {
    let session = items.session;
    let part = line.part;
    let (before, own) = halves(&line.row);
    let full_code = line.row.code.clone();
    let id = StoredValue::new(line.row.id.clone());
    let is_open = Memo::new(move |_| id.with_value(|id| items.opened.with(|opened| opened.as_ref() == Some(id))));
    let target = move || items.route(Some(id.get_value()));
    let open = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            session.go(&untrack(target));
        }
    };
    view! {
        <tr
            class="ledger__row"
            class:ledger__row--open=move || is_open.get()
            aria-rowindex=move || (place.get() + table::FIRST_ROW).to_string()
            data-finding-id=id.with_value(ToString::to_string)
            style:height=move || format!("{}px", height_px(items.view.get(), items.query.with(table::is_dense)))
            on:click=open
            on:focusin=move |_| items.at.set_value(Some((id.get_value(), part)))
        >
            <th scope="row">
                <Pick items=items id=id code=full_code.clone() place=place/>
                <a
                    class="ledger__code-link"
                    aria-label=full_code
                    href=move || target().to_string()
                    aria-current=move || is_open.get().then_some("true")
                >
                    <span class="ledger__code-round">{before}</span>
                    <span>{own}</span>
                </a>
            </th>
            <Cells items=items line=line/>
        </tr>
    }
}

/// The box that picks the item; there only while items are picked.
#[component]
fn Pick(items: Items, id: StoredValue<ItemId>, code: String, place: Signal<usize>) -> impl IntoView {
    let picks = items.picks;
    let is_picked = Memo::new(move |_| picks.ids.with(|ids| id.with_value(|id| ids.contains(id))));
    let pick = move |picked: bool, with_shift: bool| {
        let place = place.get_untracked();
        items.lines.with_untracked(|lines| picks.set(lines, place, picked, with_shift));
    };
    move || {
        picks.is_on.get().then(|| {
            view! {
                // The row around it must not open instead.
                <label class="ledger__pick" on:click=|event| event.stop_propagation()>
                    <input type="checkbox" autocomplete="off" prop:checked=move || is_picked.get() on:click:target=move |event| pick(event.target().checked(), event.shift_key())/>
                    <span class="visually-hidden">{say!(ledger.bulk.pick, code = code.clone())}</span>
                </label>
            }
        })
    }
}

/// The code in two: what all items of the round share, and the item's own part, which is never cut off.
fn halves(row: &ItemRow) -> (String, String) {
    let dashes = if row.cycle > 1 { 2 } else { 1 };
    let at = row.code.rmatch_indices('-').nth(dashes).map_or(0, |(at, dash)| at + dash.len());
    let (before, own) = row.code.split_at(at);
    (before.to_owned(), own.to_owned())
}

/// All cells but the first. They are drawn anew as one whenever their item changes: nothing in them holds the focus but
/// the mark of a conflict.
#[component]
fn Cells(items: Items, line: Line) -> impl IntoView {
    let session = items.session;
    let Line { row, part } = line;
    let id = StoredValue::new(row.id.clone());
    let row = Memo::new(move |_| items.rows.with(|rows| id.with_value(|id| rows.get(id).cloned())));
    let values = Memo::new(move |_| {
        let view = items.view.get();
        let values = session.with(&[Topic::Items, Topic::Round], |workspace| {
            let item = id.with_value(|id| workspace.item(id))?;
            let columns = view.columns().iter().skip(1);
            Some(columns.map(|column| (*column, cell(workspace.round(), item, part, *column))).collect::<Vec<_>>())
        });
        values.flatten().unwrap_or_default()
    });
    move || {
        let row = row.get()?;
        Some(values.get().into_iter().map(|(column, value)| cell_view(&row, column, &value)).collect_view())
    }
}

fn cell_view(row: &ItemRow, column: Column, value: &Cell) -> AnyView {
    let class = if table::is_extra(column) { "ledger__extra" } else { "" };
    let text = || view! { <span class="ledger__clamp">{cell_text(value)}</span> };
    match column {
        Column::Issue => view! {
            <td class="ledger__issue">
                <span class="ledger__clamp">{cell_text(value)}</span>
                <span class="ledger__marks">{marks(row)} <ConflictMark key=RecordKey::Item(row.id.clone())/></span>
            </td>
        }
        .into_any(),
        Column::Due => view! { <td><Due due=Signal::stored((row.due, row.due_state))/></td> }.into_any(),
        Column::Status => {
            view! { <td><span class=status_class(row.status)>{status(row.status)}</span></td> }.into_any()
        }
        Column::Percent | Column::MoneyRecovered => view! { <td class="ledger__amount">{text()}</td> }.into_any(),
        _ => view! { <td class=class>{text()}</td> }.into_any(),
    }
}

/// What must not be overlooked about an item.
fn marks(row: &ItemRow) -> impl IntoView + use<> {
    let red_line = row.is_red_line().then(|| view! { <span class="chip chip--grave">{say!(label.severity.x)}</span> });
    let passes = row.now_passes.then(|| view! { <span class="chip chip--good">{say!(ledger.now_passes_mark)}</span> });
    let back = (row.cycle > 1).then(|| view! { <span class="chip chip--warning">{say!(ledger.came_back)}</span> });
    view! { {red_line} {back} {passes} }
}
