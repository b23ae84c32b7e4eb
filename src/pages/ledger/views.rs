//! The lists through which the ledger is seen.

use super::{Items, bulk, table};
use crate::pages::parts::follow_filter;
use crate::words::{list_view, say};
use domain::lists::ListView;
use leptos::prelude::*;

/// A link for each list, and the switch of density.
#[component]
pub fn Views(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let session = items.session;
    let has_items = Memo::new(move |_| items.rows.with(|rows| !rows.all().is_empty()));
    let link = move |view: ListView| {
        let target = move || {
            let query = items.query.get().with("view", table::view_name(view));
            // The order of a column that the other list does not have would be one that nobody sees.
            let keeps_order = view.columns().contains(&items.sort.get().0);
            let query = if keeps_order { query } else { query.with("sort", "").with("dir", "") };
            session.route().with_query(query)
        };
        view! {
            <li>
                <a
                    class="ledger__view"
                    href=move || target().to_string()
                    aria-current=move || (items.view.get() == view).then_some("true")
                    on:click=move |event| follow_filter(session, &event, &untrack(target))
                >
                    {list_view(view)}
                </a>
            </li>
        }
    };
    view! {
        <nav class="ledger__views" aria-label=say!(ledger.view.choose) hidden=move || !has_items.get()>
            <ul>{ListView::ALL.iter().map(|view| link(*view)).collect_view()}</ul>
            <div class="ledger__tools">
                <bulk::Switch items=items/>
                <Density items=items/>
            </div>
        </nav>
    }
}

#[component]
fn Density(items: Items) -> impl IntoView {
    let session = items.session;
    let dense = Memo::new(move |_| items.query.with(table::is_dense));
    let switch = move |_| {
        let query = items.query.get_untracked();
        let value = if dense.get_untracked() { "" } else { "1" };
        session.replace(&session.route_now().with_query(query.with("dense", value)));
    };
    view! {
        <button
            type="button"
            class="button button--quiet ledger__density"
            aria-pressed=move || dense.get().to_string()
            on:click=switch
        >
            {say!(ledger.dense)}
        </button>
    }
}
