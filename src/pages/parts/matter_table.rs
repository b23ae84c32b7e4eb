//! Matters as a table that turns into cards where it has no room.

use super::{ConflictMark, MatterList, matter_page};
use crate::session::{Topic, use_session};
use crate::words::{matter_name, say};
use domain::id::MatterId;
use domain::matter::MatterKind;
use domain::record::RecordKey;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The frame. Its parts name their roles, since what is drawn as cards would lose them.
#[component]
pub fn MatterTable(
    /// What it lists.
    #[prop(into)]
    caption: String,
    /// The names of its columns, in order.
    columns: Vec<&'static str>,
    /// Its rows.
    children: Children,
) -> impl IntoView {
    // Beside something that is open, a table of many columns shows the first and the last ones.
    let has_many = columns.len() > 6;
    view! {
        <div class="matter-frame">
            <table class="matter-table" class:matter-table--many=has_many role="table">
                <caption class="visually-hidden">{caption}</caption>
                <Columns names=columns/>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

/// The head of such a table.
#[component]
pub fn Columns(
    /// The names of the columns, in order.
    names: Vec<&'static str>,
) -> impl IntoView {
    let heads = names.into_iter().map(|name| view! { <th scope="col" role="columnheader">{name}</th> });
    view! {
        <thead role="rowgroup">
            <tr role="row">{heads.collect_view()}</tr>
        </thead>
    }
}

/// A cell that says on a card what it holds.
#[component]
pub fn Cell(
    /// The name of its column.
    label: &'static str,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
       <td role="cell" data-label=label>
           <div>{children()}</div>
       </td>
    }
}

/// A row; a click anywhere in it opens the matter.
#[component]
pub fn MatterRow(
    /// The page's lists.
    list: MatterList,
    /// Which matter.
    id: MatterId,
    /// What the link is called.
    #[prop(into)]
    name: Signal<String>,
    /// The cells behind it.
    children: Children,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let is_open = Memo::new(move |_| id.with_value(|id| list.opened.with(|opened| opened.as_ref() == Some(id))));
    let target = move || list.route(Some(id.get_value()));
    let open = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            list.open(id.get_value());
        }
    };
    view! {
        <tr
            role="row"
            class="matter-row"
            class:matter-row--open=move || is_open.get()
            data-matter-id=id.with_value(MatterId::to_string)
            on:click=open
            on:focusin=move |_| list.note(id.get_value())
        >
            <th scope="row" role="rowheader">
                <a href=move || target().to_string() aria-current=move || is_open.get().then_some("true")>
                    {move || name.get()}
                </a>
                <ConflictMark key=RecordKey::Matter(id.get_value())/>
            </th>
            {children()}
        </tr>
    }
}

/// What was voided of a kind, folded: nothing is ever deleted.
#[component]
pub fn VoidedMatters(
    /// Which kind.
    kind: MatterKind,
) -> impl IntoView {
    let session = use_session();
    let voided = Memo::new(move |_| {
        let voided = session.with(&[Topic::Matters], |workspace| {
            let all = workspace.records().matters.iter().map(|(id, record)| (id, &record.body));
            let own = all.filter(|(_, matter)| matter.kind() == kind && matter.is_voided());
            own.map(|(id, matter)| (id.clone(), matter_name(matter), matter.void_reason.clone())).collect::<Vec<_>>()
        });
        voided.unwrap_or_default()
    });
    move || {
        let voided = voided.get();
        let count = voided.len();
        (count > 0).then(|| {
            let rows = voided.into_iter().map(|(id, name, reason)| {
                view! {
                    <li>
                        <a href=session.link(matter_page(kind, id))>{name}</a>
                        " "
                        {say!(pane.voided_because, reason = reason)}
                    </li>
                }
            });
            view! {
                <details class="voided">
                    <summary>{say!(pane.voided_count, count = count)}</summary>
                    <ul>{rows.collect_view()}</ul>
                </details>
            }
        })
    }
}
