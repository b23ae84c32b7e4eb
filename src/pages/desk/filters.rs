//! What the list of a kind is filtered by.

use super::Matters;
use super::columns::has_end;
use crate::pages::parts::{ClearFilters, FilterLinks, FilterOption};
use crate::route::Query;
use crate::words::say;
use domain::desk::{DeskFilter, DeskShow};
use domain::matter::MatterKind;
use leptos::prelude::*;

/// Names of the filters in the address.
const NAMES: &[&str] = &["show", "q"];

/// The filter that the address names.
pub fn read(query: &Query, kind: MatterKind) -> DeskFilter {
    let show = DeskShow::ALL.into_iter().find(|show| name(*show) == query.get("show"));
    DeskFilter { kind, show: show.unwrap_or_default(), words: query.get("q").to_owned() }
}

/// Takes all filters away.
#[component]
pub fn Clear() -> impl IntoView {
    view! { <ClearFilters names=NAMES/> }
}

/// All filters; nothing where nothing was ever entered.
#[component]
pub fn Filters(
    /// The page's matters.
    matters: Matters,
) -> impl IntoView {
    let options = move |kind: MatterKind| {
        // Where nothing is ever to be done, nothing is open or late.
        let is_offered = |show: &DeskShow| has_end(kind) || !matches!(show, DeskShow::Open | DeskShow::Overdue);
        let option = |show| FilterOption {
            value: name(show).to_owned(),
            label: label(show).to_owned(),
            count: Memo::new(move |_| matters.count(|filter| filter.show = show)).into(),
        };
        DeskShow::ALL.into_iter().filter(is_offered).map(option).collect::<Vec<_>>()
    };
    let words = Memo::new(move |_| matters.filter.with(|filter| filter.words.clone()));
    let has_any = Memo::new(move |_| matters.rows.with(|rows| rows.iter().any(|row| row.kind() == matters.kind.get())));
    view! {
        <div class="filter-bar" hidden=move || !has_any.get()>
            {move || {
                view! { <FilterLinks name="show" legend=say!(desk.filter_show) options=options(matters.kind.get())/> }
            }}
            {move || {
                let words = words.get();
                (!words.is_empty()).then(|| view! { <span>{say!(desk.search, words = words.clone())}</span> })
            }}
            <Clear/>
        </div>
    }
}

fn name(show: DeskShow) -> &'static str {
    match show {
        DeskShow::All => "",
        DeskShow::Open => "open",
        DeskShow::Overdue => "overdue",
        DeskShow::Voided => "voided",
    }
}

fn label(show: DeskShow) -> &'static str {
    match show {
        DeskShow::All => say!(desk.show_all),
        DeskShow::Open => say!(desk.show_open),
        DeskShow::Overdue => say!(desk.show_overdue),
        DeskShow::Voided => say!(desk.show_voided),
    }
}
