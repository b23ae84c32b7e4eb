//! Saved filters (常用筛选): filter, order and list under a name, in this browser.

use super::Items;
use crate::pages::parts::follow_filter;
use crate::route::Query;
use crate::session::SavedFilter;
use crate::ui::{Dialog, TextLine, fresh_id};
use crate::words::say;
use leptos::prelude::*;

/// Longest name, in characters: it must fit on a button.
const MAX_NAME_CHARS: usize = 20;

/// The menu of saved filters, with the window in which they are kept.
#[component]
pub fn Saved(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let session = items.session;
    let filters = session.preferences.filters;
    let unfolds = RwSignal::new(false);
    let manages = RwSignal::new(false);
    let list_id = fresh_id("saved");
    let link = move |saved: SavedFilter| {
        let query = Query::parse(saved.query.trim_start_matches('?'));
        let is_on = {
            let query = query.clone();
            Memo::new(move |_| items.query.with(|now| *now == query))
        };
        let target = move || session.route().with_query(query.clone());
        let href = target.clone();
        view! {
            <li>
                <a
                    class="filter"
                    href=move || href().to_string()
                    aria-current=move || is_on.get().then_some("true")
                    on:click=move |event| {
                        follow_filter(session, &event, &untrack(&target));
                        unfolds.set(false);
                    }
                >
                    {saved.name}
                </a>
            </li>
        }
    };
    view! {
        <button
            type="button"
            class="filter filter--menu"
            aria-expanded=move || unfolds.get().to_string()
            aria-controls=list_id.clone()
            on:click=move |_| unfolds.update(|unfolds| *unfolds = !*unfolds)
        >
            {say!(ledger.saved.menu)}
        </button>
        <div class="filters filters--folded" id=list_id hidden=move || !unfolds.get()>
            <ul class="filters" aria-label=say!(ledger.saved.menu) hidden=move || filters.with(Vec::is_empty)>
                {move || filters.get().into_iter().map(link).collect_view()}
            </ul>
            <button type="button" class="button button--quiet" on:click=move |_| manages.set(true)>
                {say!(ledger.saved.manage)}
            </button>
        </div>
        <Dialog open=manages title=Signal::stored(say!(ledger.saved.title).to_owned())>
            <Manage items=items open=manages/>
        </Dialog>
    }
}

/// Why a name can't be given; `own` is the one that has it already.
fn mistake(filters: &[SavedFilter], name: &str, own: Option<usize>) -> Option<&'static str> {
    let name = name.trim();
    if name.is_empty() {
        Some(say!(ledger.saved.name_missing))
    } else if name.chars().count() > MAX_NAME_CHARS {
        Some(say!(ledger.saved.name_long))
    } else if own.is_some() && filters.iter().enumerate().any(|(at, other)| Some(at) != own && other.name == name) {
        Some(say!(ledger.saved.taken))
    } else {
        None
    }
}

#[component]
fn Manage(items: Items, open: RwSignal<bool>) -> impl IntoView {
    let preferences = items.session.preferences;
    let filters = preferences.filters;
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let save = move |_| {
        let mut all = filters.get_untracked();
        let text = name.get_untracked().trim().to_owned();
        if let Some(why) = mistake(&all, &text, None) {
            error.set(Some(why.to_owned()));
            return;
        }
        let query = items.query.with_untracked(ToString::to_string);
        let said = match all.iter_mut().find(|one| one.name == text) {
            Some(there) => {
                there.query = query;
                say!(ledger.saved.replaced, name = text)
            }
            None => {
                all.push(SavedFilter { name: text.clone(), query });
                say!(ledger.saved.saved, name = text)
            }
        };
        preferences.set_filters(all);
        name.set(String::new());
        items.session.announce(said);
    };
    let count = Memo::new(move |_| filters.with(Vec::len));
    view! {
        <div class="ledger-form">
            <TextLine
                label=say!(ledger.saved.name)
                hint=say!(ledger.saved.name_hint)
                value=name
                error=error
                on_input=move |text| {
                    error.set(None);
                    name.set(text);
                }
            />
            <button type="button" class="button button--primary ledger-saved__save" on:click=save>
                {say!(ledger.saved.save)}
            </button>
            <ul class="ledger-saved">
                <For each=move || 0..count.get() key=|place| *place let:place>
                    <Entry items=items place=place/>
                </For>
            </ul>
            <p class="field__hint" hidden=move || count.get() != 0>{say!(ledger.saved.none)}</p>
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.close)}</button>
        </div>
    }
}

/// A saved filter, whose name can be changed and which can be removed.
#[component]
fn Entry(items: Items, place: usize) -> impl IntoView {
    let preferences = items.session.preferences;
    let filters = preferences.filters;
    let kept = Memo::new(move |_| filters.with(|all| all.get(place).map(|one| one.name.clone()).unwrap_or_default()));
    // What can't be a name stays in the field until it can; what is kept meanwhile is the name before.
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| typed.set(kept.get()));
    let error = RwSignal::new(None::<String>);
    let rename = move |text: String| {
        let mut all = filters.get_untracked();
        let why = mistake(&all, &text, Some(place));
        error.set(why.map(str::to_owned));
        typed.set(text.clone());
        if why.is_none()
            && let Some(one) = all.get_mut(place)
        {
            one.name = text;
            preferences.set_filters(all);
        }
    };
    let remove = move |_| {
        let mut all = filters.get_untracked();
        if place < all.len() {
            all.remove(place);
            preferences.set_filters(all);
        }
    };
    view! {
        <li class="ledger-saved__entry">
            <TextLine label=say!(ledger.saved.name) value=typed error=error on_input=rename/>
            <button
                type="button"
                class="button button--quiet"
                aria-label=move || say!(ledger.saved.remove, name = kept.get())
                on:click=remove
            >
                {say!(common.remove)}
            </button>
        </li>
    }
}
