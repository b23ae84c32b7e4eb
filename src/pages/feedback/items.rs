//! Items of the ledger as the parts name them.

use crate::route::{Page, Query};
use crate::session::use_session;
use crate::words::status;
use domain::id::ItemId;
use domain::ledger::Status;
use leptos::prelude::*;

/// The page on which an item is opened.
pub fn item_page(id: &ItemId) -> Page {
    Page::Ledger(Some(id.clone()), Query::default())
}

/// A link to an item, by its code.
#[component]
pub fn ItemLink(
    /// Which item.
    id: ItemId,
    /// Its code.
    code: String,
) -> impl IntoView {
    let session = use_session();
    // A row around it must not open instead.
    view! { <a href=session.link(item_page(&id)) on:click=|event| event.stop_propagation()>{code}</a> }
}

/// A word on where an item stands.
#[component]
pub fn StatusChip(
    /// Where it stands.
    now: Status,
) -> impl IntoView {
    let class = match now {
        Status::ClosedOut => "chip chip--good",
        now if now.is_settled() || now == Status::Draft => "chip",
        _ => "chip chip--warning",
    };
    view! { <span class=class>{status(now)}</span> }
}
