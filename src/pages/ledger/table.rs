//! The table of all items that are shown.

use super::{Items, filters, row};
use crate::domain::id::ItemId;
use crate::domain::lists::ItemColumn;
use crate::route::{Page, Query};
use crate::ui::Empty;
use crate::words::say;
use leptos::prelude::*;

/// The column that the address names, and whether downwards.
pub fn read_sort(query: &Query) -> (ItemColumn, bool) {
    let column = ItemColumn::ALL.into_iter().find(|column| name(*column) == query.get("sort"));
    (column.unwrap_or_default(), query.get("dir") == "desc")
}

/// The table, or what stands where nothing is.
#[component]
pub fn Table(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let total = Memo::new(move |_| items.rows.with(Vec::len));
    let shown = Memo::new(move |_| items.shown.with(Vec::len));
    let valid = Memo::new(move |_| items.rows.with(|rows| rows.iter().filter(|row| row.status.counts()).count()));
    let dense = Memo::new(move |_| items.query.with(filters::is_dense));
    view! {
        {move || (total.get() == 0).then(|| empty(items))}
        {move || {
            (shown.get() == 0 && total.get() > 0).then(|| {
                view! {
                    <Empty text=say!(ledger.no_match)>
                        <filters::Clear/>
                    </Empty>
                }
            })
        }}
        <div class="ledger__frame" hidden=move || shown.get() == 0>
            <p class="ledger__shown" role="status">
                {move || say!(ledger.shown, shown = shown.get(), total = valid.get())}
            </p>
            <div class="table-scroll ledger__scroll">
                <table class="ledger__table" class:ledger__table--dense=move || dense.get()>
                    <thead>
                        <tr>{ItemColumn::ALL.map(|column| header(items, column)).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=move || items.shown.get() key=ItemId::clone let:id>
                            <row::Row items=items id=id/>
                        </For>
                    </tbody>
                </table>
            </div>
        </div>
    }
}

fn empty(items: Items) -> impl IntoView {
    let href = items.session.link(Page::SelfCheck(Query::default()));
    view! {
        <Empty text=say!(ledger.empty)>
            <a class="button" href=href>{say!(ledger.to_self_check)}</a>
        </Empty>
    }
}

fn header(items: Items, column: ItemColumn) -> impl IntoView {
    let session = items.session;
    let direction = Memo::new(move |_| match items.sort.get() {
        (by, true) if by == column => Some("descending"),
        (by, false) if by == column => Some("ascending"),
        _ => None,
    });
    let sort = move |_| {
        let query = items.query.get_untracked();
        let descending = direction.get_untracked() == Some("ascending");
        let by = if column == ItemColumn::default() { "" } else { name(column) };
        let query = query.with("sort", by).with("dir", if descending { "desc" } else { "" });
        session.replace(&session.route_now().with_query(query));
    };
    let class = if is_extra(column) { "ledger__extra" } else { "" };
    view! {
        <th scope="col" class=class aria-sort=move || direction.get()>
            <button type="button" class="ledger__sort" on:click=sort>{label(column)}</button>
        </th>
    }
}

/// Columns that make room for an item that is open.
pub fn is_extra(column: ItemColumn) -> bool {
    use ItemColumn::{Category, Department, Leader, Mode, Stage};
    matches!(column, Category | Stage | Mode | Leader | Department)
}

fn label(column: ItemColumn) -> &'static str {
    match column {
        ItemColumn::Code => say!(ledger.code),
        ItemColumn::Issue => say!(ledger.issue),
        ItemColumn::Category => say!(ledger.category),
        ItemColumn::Stage => say!(ledger.stage),
        ItemColumn::Mode => say!(ledger.mode),
        ItemColumn::Leader => say!(ledger.leader),
        ItemColumn::Department => say!(ledger.lead_department),
        ItemColumn::Due => say!(ledger.due),
        ItemColumn::Status => say!(ledger.status),
        ItemColumn::Percent => say!(ledger.percent),
    }
}

fn name(column: ItemColumn) -> &'static str {
    match column {
        ItemColumn::Code => "code",
        ItemColumn::Issue => "issue",
        ItemColumn::Category => "category",
        ItemColumn::Stage => "stage",
        ItemColumn::Mode => "mode",
        ItemColumn::Leader => "leader",
        ItemColumn::Department => "department",
        ItemColumn::Due => "due",
        ItemColumn::Status => "status",
        ItemColumn::Percent => "progress",
    }
}
