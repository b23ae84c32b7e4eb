//! What the table is filtered by, as the address names it.

mod names;

use super::{Items, saved};
use crate::pages::parts::{ClearFilters, FilterLinks, FilterMenu, FilterOption};
use crate::route::Query;
use crate::ui::fresh_id;
use crate::words::say;
use domain::lists::{Facet, FacetValue, ItemFilter};
use leptos::prelude::*;
use names::{NAMES, Named, facet_label, facet_name, named};
use std::collections::{BTreeSet, HashSet};

/// The filter that the address names. A name that nothing has is as if it were not there.
pub fn read(query: &Query) -> ItemFilter {
    let chosen = Facet::ALL.into_iter().filter_map(|facet| {
        let name = Some(query.get(facet_name(facet))).filter(|name| !name.is_empty())?;
        let known = named(facet).into_iter().find(|(_, other, _)| *other == name).map(|(value, ..)| value);
        known.or_else(|| match facet {
            Facet::Leader => Some(FacetValue::LeaderPost(name.into())),
            Facet::Department => Some(FacetValue::Department(name.into())),
            _ => None,
        })
    });
    ItemFilter { chosen: chosen.collect(), words: query.get("q").to_owned() }
}

/// Takes all filters away.
#[component]
pub fn Clear() -> impl IntoView {
    view! { <ClearFilters names=NAMES/> }
}

/// All filters: those of one value in sight, those of many folded.
#[component]
pub fn Filters(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let words = Memo::new(move |_| items.filter.with(|filter| filter.words.clone()));
    let has_items = Memo::new(move |_| items.rows.with(|rows| !rows.all().is_empty()));
    let more_id = fresh_id("filters");
    // What is chosen among them is never out of sight at first.
    let is_more = |value: &FacetValue| {
        use Facet::{Axis, Department, Leader, Nature, Severity};
        matches!(value.facet(), Axis | Severity | Nature | Leader | Department)
    };
    let shows_more = RwSignal::new(items.filter.with_untracked(|filter| filter.chosen.iter().any(is_more)));
    let closed = move |facet: Facet| named(facet).into_iter().map(move |value| closed_option(items, value)).collect();
    let links = move |facet: Facet| {
        view! { <FilterLinks name=facet_name(facet) legend=facet_label(facet) options=closed(facet)/> }
    };
    let menu = move |facet: Facet| {
        view! { <FilterMenu name=facet_name(facet) legend=facet_label(facet) options=closed(facet)/> }
    };
    view! {
        <div class="filter-bar" hidden=move || !has_items.get()>
            {[Facet::Due, Facet::LedBySecretary, Facet::CameBack].map(links).collect_view()}
            {[Facet::Status, Facet::Mode, Facet::Stage, Facet::Category].map(menu).collect_view()}
            <button
                type="button"
                class="filter filter--menu"
                aria-expanded=move || shows_more.get().to_string()
                aria-controls=more_id.clone()
                on:click=move |_| shows_more.update(|shows| *shows = !*shows)
            >
                {say!(ledger.more_filters)}
            </button>
            <div class="filters filters--folded" id=more_id hidden=move || !shows_more.get()>
                {[Facet::Axis, Facet::Severity, Facet::Nature].map(menu).collect_view()}
                <Entered items=items facet=Facet::Leader/>
                <Entered items=items facet=Facet::Department/>
            </div>
            <saved::Saved items=items/>
            {move || {
                let words = words.get();
                (!words.is_empty()).then(|| view! { <span>{say!(ledger.search, words = words.clone())}</span> })
            }}
            <Clear/>
        </div>
    }
}

/// The menu of a facet whose values are what was entered; nothing while nothing is.
#[component]
fn Entered(items: Items, facet: Facet) -> impl IntoView {
    let entered = Memo::new(move |_| {
        items.rows.with(|rows| {
            let values = rows.all().iter().filter_map(|row| match facet {
                Facet::Leader => row.leader_value(),
                _ => (!row.department.is_empty()).then(|| FacetValue::Department(row.department.clone())),
            });
            // Few of them differ, so only those are put in order.
            values.collect::<HashSet<_>>().into_iter().collect::<BTreeSet<_>>()
        })
    });
    move || {
        let options: Vec<FilterOption> = entered
            .get()
            .into_iter()
            .map(|value| {
                let text = match &value {
                    FacetValue::LeaderPost(text) | FacetValue::Department(text) => text.to_string(),
                    _ => String::new(),
                };
                match named(facet).into_iter().find(|(other, ..)| *other == value) {
                    Some(named) => closed_option(items, named),
                    None => FilterOption { value: text.clone(), label: text, count: count(items, value) },
                }
            })
            .collect();
        (!options.is_empty())
            .then(|| view! { <FilterMenu name=facet_name(facet) legend=facet_label(facet) options=options/> })
    }
}

fn closed_option(items: Items, (value, name, label): Named) -> FilterOption {
    FilterOption { value: name.to_owned(), label: label.to_owned(), count: count(items, value) }
}

fn count(items: Items, value: FacetValue) -> Signal<usize> {
    Memo::new(move |_| items.sifted.with(|sifted| sifted.count(&value))).into()
}
