//! What the table is filtered by, and how dense it is.

use super::Items;
use crate::domain::ledger::{RectifyMode, SourceStage, Status};
use crate::domain::lists::{DueFilter, ItemFilter};
use crate::domain::pack::Category;
use crate::pages::parts::{ClearFilters, FilterLinks, FilterMenu, FilterOption};
use crate::route::Query;
use crate::words::{category, mode, say, stage, status};
use leptos::prelude::*;

/// Names of the filters in the address.
const NAMES: &[&str] = &["status", "mode", "stage", "category", "due", "q"];

const STATUSES: [(Status, &str); 14] = [
    (Status::Draft, "draft"),
    (Status::Registered, "registered"),
    (Status::Rectifying, "rectifying"),
    (Status::Returned, "returned"),
    (Status::MakeUp, "make_up"),
    (Status::SelfReview, "self_review"),
    (Status::LeaderReview, "leader_review"),
    (Status::PendingAcceptance, "pending_acceptance"),
    (Status::LongTerm, "long_term"),
    (Status::ClosedOut, "closed_out"),
    (Status::HandedOver, "handed_over"),
    (Status::Merged, "merged"),
    (Status::Dismissed, "dismissed"),
    (Status::Voided, "voided"),
];
const MODES: [(RectifyMode, &str); 4] = [
    (RectifyMode::FixOnDiscovery, "fix_on_discovery"),
    (RectifyMode::ImmediateRectification, "immediate"),
    (RectifyMode::FullRectification, "full"),
    (RectifyMode::LongTerm, "long_term"),
];
const STAGES: [(SourceStage, &str); 5] = [
    (SourceStage::SelfCheck, "self_check"),
    (SourceStage::OnSite, "on_site"),
    (SourceStage::Feedback, "feedback"),
    (SourceStage::Transferred, "transferred"),
    (SourceStage::Revisit, "revisit"),
];
const CATEGORIES: [(Category, &str); 8] = [
    (Category::WeakLeadership, "weak_leadership"),
    (Category::DeficientPartyBuilding, "deficient_party_building"),
    (Category::LaxGovernance, "lax_governance"),
    (Category::Integrity, "integrity"),
    (Category::EightRulesFourWinds, "eight_rules_four_winds"),
    (Category::Personnel, "personnel"),
    (Category::PoorRectification, "poor_rectification"),
    (Category::Business, "business"),
];
const DUES: [(DueFilter, &str); 2] = [(DueFilter::Overdue, "overdue"), (DueFilter::Soon, "soon")];

/// The filter that the address names.
pub fn read(query: &Query) -> ItemFilter {
    ItemFilter {
        status: named(&STATUSES, query.get("status")),
        mode: named(&MODES, query.get("mode")),
        stage: named(&STAGES, query.get("stage")),
        category: named(&CATEGORIES, query.get("category")),
        due: named(&DUES, query.get("due")),
        words: query.get("q").to_owned(),
    }
}

fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, other)| *other == name).map(|(value, _)| *value)
}

/// Takes all filters away.
#[component]
pub fn Clear() -> impl IntoView {
    view! { <ClearFilters names=NAMES/> }
}

/// All filters, and the switch of density.
#[component]
pub fn Filters(
    /// The page's items.
    items: Items,
) -> impl IntoView {
    let statuses = options(items, &STATUSES, status, |filter, value| filter.status = Some(value));
    let dues = options(items, &DUES, due_label, |filter, value| filter.due = Some(value));
    let modes = options(items, &MODES, mode, |filter, value| filter.mode = Some(value));
    let stages = options(items, &STAGES, stage, |filter, value| filter.stage = Some(value));
    let categories = options(items, &CATEGORIES, category, |filter, value| filter.category = Some(value));
    let words = Memo::new(move |_| items.filter.with(|filter| filter.words.clone()));
    let has_items = Memo::new(move |_| items.rows.with(|rows| !rows.is_empty()));
    view! {
        <div class="filter-bar" hidden=move || !has_items.get()>
            <FilterLinks name="status" legend=say!(ledger.filter_status) options=statuses/>
            <FilterLinks name="due" legend=say!(ledger.filter_due) options=dues/>
            <FilterMenu name="mode" legend=say!(ledger.mode) options=modes/>
            <FilterMenu name="stage" legend=say!(ledger.stage) options=stages/>
            <FilterMenu name="category" legend=say!(ledger.category) options=categories/>
            {move || {
                let words = words.get();
                (!words.is_empty()).then(|| view! { <span>{say!(ledger.search, words = words.clone())}</span> })
            }}
            <Clear/>
            <Density items=items/>
        </div>
    }
}

/// Whether the table is drawn close.
pub fn is_dense(query: &Query) -> bool {
    !query.get("dense").is_empty()
}

#[component]
fn Density(items: Items) -> impl IntoView {
    let session = items.session;
    let dense = Memo::new(move |_| items.query.with(is_dense));
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

fn due_label(due: DueFilter) -> &'static str {
    match due {
        DueFilter::Overdue => say!(ledger.overdue),
        DueFilter::Soon => say!(ledger.soon),
    }
}

fn options<T: Copy + Send + Sync + 'static>(
    items: Items,
    names: &[(T, &'static str)],
    label: fn(T) -> &'static str,
    put: fn(&mut ItemFilter, T),
) -> Vec<FilterOption> {
    names
        .iter()
        .map(|&(value, name)| FilterOption {
            value: name.to_owned(),
            label: label(value).to_owned(),
            count: Memo::new(move |_| items.count(|filter| put(filter, value))).into(),
        })
        .collect()
}
