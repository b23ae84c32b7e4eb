//! What the table is filtered by, as the address names it.

use super::{Items, saved};
use crate::domain::ledger::{ProblemNature, RectifyMode, SourceStage, Status};
use crate::domain::lists::{DueFilter, Facet, FacetValue, ItemFilter};
use crate::domain::pack::{Axis, Category, Role, Severity};
use crate::pages::parts::{ClearFilters, FilterLinks, FilterMenu, FilterOption};
use crate::route::Query;
use crate::ui::fresh_id;
use crate::words::{axis, category, mode, nature, role, say, severity, stage, status};
use leptos::prelude::*;
use std::collections::{BTreeSet, HashSet};

/// Names of the filters in the address.
const NAMES: &[&str] = &[
    "due",
    "led",
    "again",
    "status",
    "mode",
    "stage",
    "category",
    "axis",
    "severity",
    "leader",
    "department",
    "nature",
    "q",
];

/// A value of a facet, its name in the address, and its label.
type Named = (FacetValue, &'static str, &'static str);

fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Due => "due",
        Facet::LedBySecretary => "led",
        Facet::CameBack => "again",
        Facet::Status => "status",
        Facet::Mode => "mode",
        Facet::Stage => "stage",
        Facet::Category => "category",
        Facet::Axis => "axis",
        Facet::Severity => "severity",
        Facet::Leader => "leader",
        Facet::Department => "department",
        Facet::Nature => "nature",
    }
}

fn facet_label(facet: Facet) -> &'static str {
    match facet {
        Facet::Due => say!(ledger.due),
        Facet::LedBySecretary => say!(ledger.led_by_secretary),
        Facet::CameBack => say!(ledger.came_back),
        Facet::Status => say!(ledger.status),
        Facet::Mode => say!(ledger.mode),
        Facet::Stage => say!(ledger.stage),
        Facet::Category => say!(ledger.category),
        Facet::Axis => say!(ledger.axis),
        Facet::Severity => say!(ledger.severity),
        Facet::Leader => say!(ledger.leader),
        Facet::Department => say!(ledger.lead_department),
        Facet::Nature => say!(ledger.natures),
    }
}

/// The closed values of a facet; of leaders, those that are named by their role. Departments and posts are named by
/// themselves.
fn named(facet: Facet) -> Vec<Named> {
    fn all<T: Copy>(
        values: &[(T, &'static str)],
        value: fn(T) -> FacetValue,
        label: fn(T) -> &'static str,
    ) -> Vec<Named> {
        values.iter().map(|&(one, name)| (value(one), name, label(one))).collect()
    }
    match facet {
        Facet::Due => vec![
            (FacetValue::Due(DueFilter::Overdue), "overdue", say!(ledger.overdue)),
            (FacetValue::Due(DueFilter::Soon), "soon", say!(ledger.soon)),
        ],
        Facet::LedBySecretary => vec![(FacetValue::LedBySecretary, "1", say!(ledger.led_by_secretary))],
        Facet::CameBack => vec![(FacetValue::CameBack, "1", say!(ledger.came_back))],
        Facet::Status => all(&STATUSES, FacetValue::Status, status),
        Facet::Mode => all(&MODES, FacetValue::Mode, mode),
        Facet::Stage => all(&STAGES, FacetValue::Stage, stage),
        Facet::Category => all(&CATEGORIES, FacetValue::Category, category),
        Facet::Axis => all(&AXES, FacetValue::Axis, axis),
        Facet::Severity => all(&SEVERITIES, FacetValue::Severity, severity),
        Facet::Leader => all(&LEADERS, FacetValue::Leader, role),
        Facet::Nature => all(&NATURES, FacetValue::Nature, nature),
        Facet::Department => Vec::new(),
    }
}

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
const AXES: [(Axis, &str); 4] = [
    (Axis::LeadershipStrength, "leadership"),
    (Axis::PartyBuildingSubstance, "party_building"),
    (Axis::Strictness, "strictness"),
    (Axis::Integrity, "integrity"),
];
const SEVERITIES: [(Severity, &str); 4] =
    [(Severity::X, "red_line"), (Severity::H, "high"), (Severity::M, "medium"), (Severity::L, "low")];
const LEADERS: [(Role, &str); 2] =
    [(Role::GroupSecretary, "group_secretary"), (Role::LeadershipMember, "leadership_member")];
const NATURES: [(ProblemNature, &str); 3] =
    [(ProblemNature::Common, "common"), (ProblemNature::Particular, "particular"), (ProblemNature::Crucial, "crucial")];

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
