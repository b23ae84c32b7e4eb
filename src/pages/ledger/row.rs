//! An item as a row of the table.

use super::Items;
use crate::domain::id::ItemId;
use crate::domain::ledger::Status;
use crate::domain::lists::ItemRow;
use crate::domain::record::RecordKey;
use crate::domain::task::DueState;
use crate::pages::parts::{ConflictMark, Due};
use crate::words::{category, mode, role, say, stage, status};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Names the link in the row of an item.
pub fn selector(id: &ItemId) -> String {
    format!("[data-finding-id=\"{id}\"] a")
}

/// The class of the word on where an item stands.
pub fn status_class(status: Status) -> &'static str {
    match status {
        Status::ClosedOut => "chip chip--good",
        Status::Draft | Status::HandedOver | Status::Merged | Status::Dismissed | Status::Voided => "chip",
        _ => "chip chip--warning",
    }
}

/// A row; a click anywhere in it opens the item.
#[component]
pub fn Row(
    /// The page's items.
    items: Items,
    /// Which item.
    id: ItemId,
) -> impl IntoView {
    let session = items.session;
    let id = StoredValue::new(id);
    let row = Memo::new(move |_| items.by_id.with(|rows| id.with_value(|id| rows.get(id).cloned())));
    let text = move |read: fn(&ItemRow) -> String| move || row.with(|row| row.as_deref().map(read).unwrap_or_default());
    let is_open = Memo::new(move |_| id.with_value(|id| items.opened.with(|opened| opened.as_ref() == Some(id))));
    let target = move || items.route(Some(id.get_value()));
    let open = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            session.go(&untrack(target));
        }
    };
    let due = Signal::derive(move || {
        row.with(|row| row.as_ref().map_or((None, DueState::Undated), |row| (row.due, row.due_state)))
    });
    view! {
        <tr
            class="ledger__row"
            class:ledger__row--open=move || is_open.get()
            data-finding-id=id.with_value(ItemId::to_string)
            on:click=open
            on:focusin=move |_| items.at.set_value(Some(id.get_value()))
        >
            <th scope="row">
                <a href=move || target().to_string() aria-current=move || is_open.get().then_some("true")>
                    {text(|row| row.code.clone())}
                </a>
            </th>
            <td>
                <span class="ledger__issue">{text(|row| row.issue.clone())}</span>
                {move || row.with(|row| row.as_deref().map(marks))}
                <ConflictMark key=RecordKey::Item(id.get_value())/>
            </td>
            <td class="ledger__extra">{text(|row| category(row.category).to_owned())}</td>
            <td class="ledger__extra">{text(|row| stage(row.stage).to_owned())}</td>
            <td class="ledger__extra">{text(|row| mode(row.mode).to_owned())}</td>
            <td class="ledger__extra">{text(leader)}</td>
            <td class="ledger__extra">{text(|row| row.department.clone())}</td>
            <td><Due due=due/></td>
            <td>
                {move || {
                    row.with(|row| {
                        row.as_ref().map(|row| {
                            view! { <span class=status_class(row.status)>{status(row.status)}</span> }
                        })
                    })
                }}
            </td>
            <td class="ledger__percent">{text(|row| say!(common.percent, percent = row.percent))}</td>
        </tr>
    }
}

fn leader(row: &ItemRow) -> String {
    match (row.leader, row.leader_post.as_str()) {
        (Some(leader), "") => role(leader).to_owned(),
        (_, post) => post.to_owned(),
    }
}

/// What must not be overlooked about an item.
fn marks(row: &ItemRow) -> impl IntoView + use<> {
    let red_line = row.red_line.then(|| view! { <span class="chip chip--grave">{say!(label.severity.x)}</span> });
    let passes = row.now_passes.then(|| view! { <span class="chip chip--good">{say!(ledger.now_passes_mark)}</span> });
    view! { {red_line} {passes} }
}
