//! Filters that stay in the address.

use crate::route::Route;
use crate::session::{Session, use_session};
use crate::ui::fresh_id;
use crate::words::say;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A value that a list can be filtered by.
#[derive(Clone)]
pub struct FilterOption {
    /// Its name in the address.
    pub value: String,
    /// Its label.
    pub label: String,
    /// Rows that it would leave.
    pub count: Signal<usize>,
}

/// The values of a filter, all in sight.
#[component]
pub fn FilterLinks(
    /// The filter's name in the address.
    name: &'static str,
    /// What it filters by; read out, not shown.
    legend: &'static str,
    /// Its values.
    options: Vec<FilterOption>,
) -> impl IntoView {
    view! { <ul class="filters" aria-label=legend>{links(name, options, || ())}</ul> }
}

/// The values of a filter that has many: they unfold below the others.
#[component]
pub fn FilterMenu(
    /// The filter's name in the address.
    name: &'static str,
    /// What it filters by.
    legend: &'static str,
    /// Its values.
    options: Vec<FilterOption>,
) -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let list_id = fresh_id("filter");
    let labels: Vec<(String, String)> =
        options.iter().map(|option| (option.value.clone(), option.label.clone())).collect();
    let chosen = Memo::new(move |_| {
        let route = session.route();
        let value = route.query().map_or("", |query| query.get(name));
        labels.iter().find(|(of, _)| of == value).map(|(_, label)| label.clone())
    });
    let caption = move || match chosen.get() {
        Some(label) => format!("{legend}{}{label}", say!(common.colon)),
        None => legend.to_owned(),
    };
    view! {
        <button
            type="button"
            class="filter filter--menu"
            class:filter--on=move || chosen.with(Option::is_some)
            aria-expanded=move || open.get().to_string()
            aria-controls=list_id.clone()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {caption}
        </button>
        <ul class="filters filters--folded" aria-label=legend id=list_id hidden=move || !open.get()>
            {links(name, options, move || open.set(false))}
        </ul>
    }
}

/// A link that takes all filters and search words away; there only while one is set.
#[component]
pub fn ClearFilters(
    /// Names of the filters that it takes away.
    names: &'static [&'static str],
) -> impl IntoView {
    let session = use_session();
    let cleared = Memo::new(move |_| {
        let route = session.route();
        let query = route.query().cloned().unwrap_or_default();
        let bare = names.iter().fold(query.clone(), |query, name| query.with(name, ""));
        (bare != query).then(|| route.with_query(bare))
    });
    move || {
        cleared.get().map(|route| {
            let href = route.to_string();
            view! {
                <a class="filters__clear" href=href on:click=move |event| follow_filter(session, &event, &route)>
                    {say!(common.clear_filters)}
                </a>
            }
        })
    }
}

/// Follows a filter's link without a step in the history, unless it is to be opened elsewhere.
pub fn follow_filter(session: Session, event: &MouseEvent, route: &Route) {
    if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
        event.prevent_default();
        session.replace(route);
    }
}

fn links(
    name: &'static str,
    options: Vec<FilterOption>,
    then: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = use_session();
    options
        .into_iter()
        .map(|FilterOption { value, label, count }| {
            let value = StoredValue::new(value);
            let is_on = Memo::new(move |_| {
                let route = session.route();
                value.with_value(|value| route.query().is_some_and(|query| query.get(name) == value))
            });
            // A filter that is on is taken away by its own link.
            let target = move || {
                let route = session.route();
                let query = route.query().cloned().unwrap_or_default();
                let value = if is_on.get() { String::new() } else { value.get_value() };
                route.with_query(query.with(name, &value))
            };
            view! {
                <li>
                    <a
                        class="filter"
                        href=move || target().to_string()
                        aria-current=move || is_on.get().then_some("true")
                        on:click=move |event| {
                            follow_filter(session, &event, &untrack(target));
                            then();
                        }
                    >
                        {label}
                        <span class="filter__count">{move || count.get()}</span>
                    </a>
                </li>
            }
        })
        .collect_view()
}
