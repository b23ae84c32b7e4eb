//! The ledger: every problem found, who mends it, until when, and how far it is.

mod bulk;
mod detail;
mod filters;
mod head;
mod items;
mod new_item;
mod row;
mod saved;
mod table;
mod unregistered;
mod views;

use crate::session::use_session;
use items::Items;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Ledger() -> impl IntoView {
    let session = use_session();
    let items = Items::new(session);
    session.on_page_key(move |press| items.on_key(press));
    Effect::new(move |before: Option<Option<_>>| {
        let opened = items.opened.get();
        match (&before, &opened) {
            (Some(before), Some(now)) if before.as_ref() != Some(now) => {
                items.at.set_value(Some((now.clone(), 0)));
                items.reveal_item(now);
                session.focus_in_place_soon("#item-title");
            }
            (None, Some(now)) => {
                items.at.set_value(Some((now.clone(), 0)));
                items.reveal_item(now);
            }
            (Some(Some(before)), None) => items.focus_item(before),
            _ => {}
        }
        opened
    });
    // Other rows begin at their first one.
    Effect::new(move |before: Option<_>| {
        let asked = (items.filter.get(), items.sort.get(), items.view.get());
        if before.is_some_and(|before| before != asked) {
            items.window.to_top();
        }
        asked
    });
    let is_open = Memo::new(move |_| items.opened.with(Option::is_some));
    let asks_new = RwSignal::new(false);
    view! {
        <div class="page ledger split" class:split--open=move || is_open.get()>
            <head::Head items=items asks_new=asks_new/>
            <div class="split__list">
                <unregistered::Unregistered items=items/>
                <views::Views items=items/>
                <filters::Filters items=items/>
                <bulk::Bar items=items/>
                <table::Table items=items/>
            </div>
            {move || items.opened.get().map(|id| view! { <detail::Detail items=items id=id/> })}
            <new_item::NewItem items=items open=asks_new/>
        </div>
    }
}
