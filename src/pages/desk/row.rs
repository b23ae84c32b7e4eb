//! A matter as a row of the table.

use super::Matters;
use super::columns::{Column, has_end, title};
use super::labels;
use super::time_left::TimeLeft;
use crate::pages::parts::ConflictMark;
use crate::words::say;
use domain::desk::{Deadline, DeskRow, DeskState};
use domain::id::MatterId;
use domain::matter::MatterKind;
use domain::record::RecordKey;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Names the link in the row of a matter.
pub fn selector(id: &MatterId) -> String {
    format!("[data-matter-id=\"{id}\"] a")
}

/// A row; a click anywhere in it opens the matter.
#[component]
pub fn Row(
    /// The page's matters.
    matters: Matters,
    /// Which matter.
    id: MatterId,
    /// Its kind, which never changes.
    kind: MatterKind,
) -> impl IntoView {
    let session = matters.session;
    let id = StoredValue::new(id);
    let row = Memo::new(move |_| matters.by_id.with(|rows| id.with_value(|id| rows.get(id).cloned())));
    let text = move |read: fn(&DeskRow) -> String| move || row.with(|row| row.as_deref().map(read).unwrap_or_default());
    let is_open = Memo::new(move |_| id.with_value(|id| matters.opened.with(|opened| opened.as_ref() == Some(id))));
    let target = move || matters.route(Some(id.get_value()));
    let open = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            session.go(&untrack(target));
        }
    };
    let deadline = Memo::new(move |_| row.with(|row| row.as_ref().map_or(Deadline::Nothing, |row| row.deadline)));
    let state = Memo::new(move |_| row.with(|row| row.as_ref().map_or(DeskState::Noted, |row| row.state)));
    let was_late = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.was_late)));
    let cell = move |column: &'static Column| {
        let text = move || row.with(|row| row.as_deref().map(|row| column.text(session, row)).unwrap_or_default());
        view! {
            <td class:desk__extra=column.is_extra() data-label=column.label(kind)>
                {text}
            </td>
        }
    };
    view! {
        <tr
            class="desk__row"
            class:desk__row--open=move || is_open.get()
            data-matter-id=id.with_value(MatterId::to_string)
            on:click=open
            on:focusin=move |_| matters.at.set_value(Some(id.get_value()))
        >
            <th scope="row">
                <a href=move || target().to_string() aria-current=move || is_open.get().then_some("true")>
                    {text(title)}
                </a>
                {move || row.with(|row| row.as_deref().is_some_and(DeskRow::is_clue)).then(clue)}
                <ConflictMark key=RecordKey::Matter(id.get_value())/>
            </th>
            {Column::of(kind).iter().map(cell).collect_view()}
            {has_end(kind)
                .then(|| {
                    view! {
                        <td data-label=say!(desk.time)>
                            <TimeLeft deadline=deadline/>
                            {move || was_late.get().then(|| view! { <span class="due due--overdue">{say!(desk.was_late)}</span> })}
                        </td>
                        <td data-label=say!(desk.standing)>
                            <span class=move || labels::state_class(state.get())>{move || labels::state(state.get())}</span>
                        </td>
                    }
                })}
        </tr>
    }
}

/// A clue goes before all else (S-43).
fn clue() -> impl IntoView {
    view! { <span class="chip chip--grave">{say!(desk.first)}</span> }
}
