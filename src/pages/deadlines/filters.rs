//! By what a view is narrowed down.

use crate::pages::parts::{ClearFilters, FilterMenu, FilterOption};
use crate::route::deadlines::{FILTERS, leader_name};
use crate::words::{leader, say};
use domain::deadlines::{Leader, OwnerTally};
use leptos::prelude::*;

/// Menus of leaders and departments, and the way to take all filters away.
#[component]
pub fn Filters(
    /// What each choice would leave.
    tally: Memo<OwnerTally>,
    /// Filters of the view itself, shown first.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // The menus stay as long as their choices do, so that a count that changes closes none.
    let leaders = Memo::new(move |_| tally.with(|tally| tally.leaders.keys().cloned().collect::<Vec<_>>()));
    let departments = Memo::new(move |_| tally.with(|tally| tally.departments.keys().cloned().collect::<Vec<_>>()));
    let of_leader = move |of: Leader| FilterOption {
        value: leader_name(&of),
        label: leader(&of),
        count: Signal::derive(move || tally.with(|tally| tally.leaders.get(&of).copied().unwrap_or_default())),
    };
    let of_department = move |name: String| FilterOption {
        value: name.clone(),
        label: name.clone(),
        count: Signal::derive(move || tally.with(|tally| tally.departments.get(&name).copied().unwrap_or_default())),
    };
    view! {
        <div class="filter-bar">
            {children.map(|children| children())}
            {move || {
                let options: Vec<_> = leaders.get().into_iter().map(of_leader).collect();
                (!options.is_empty()).then(|| {
                    view! { <FilterMenu name="leader" legend=say!(deadlines.leader) options=options/> }
                })
            }}
            {move || {
                let options: Vec<_> = departments.get().into_iter().map(of_department).collect();
                (!options.is_empty()).then(|| {
                    view! { <FilterMenu name="department" legend=say!(deadlines.department) options=options/> }
                })
            }}
            <ClearFilters names=FILTERS/>
        </div>
    }
}
