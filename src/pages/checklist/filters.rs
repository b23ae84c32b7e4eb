//! What the list is filtered by.

use super::Tasks;
use crate::pages::parts::{ClearFilters, FilterLinks, FilterMenu, FilterOption, role_name, role_of};
use crate::route::Query;
use crate::words::{role, say, task_state};
use domain::id::PhaseId;
use domain::lists::{DueFilter, TaskFilter};
use domain::pack::Role;
use domain::task::TaskState;
use leptos::prelude::*;

/// Names of the filters in the address.
const NAMES: &[&str] = &["phase", "owner", "due", "state", "q"];

/// The filter that the address names.
pub fn read(query: &Query) -> TaskFilter {
    let phase = query.get("phase");
    TaskFilter {
        phase: (!phase.is_empty()).then(|| PhaseId::new(phase)),
        owner: role_of(query.get("owner")),
        due: DueFilter::ALL.into_iter().find(|due| due_name(*due) == query.get("due")),
        state: TaskState::ALL.into_iter().find(|state| state_name(*state) == query.get("state")),
        words: query.get("q").to_owned(),
    }
}

/// Takes all filters away.
#[component]
pub fn Clear() -> impl IntoView {
    view! { <ClearFilters names=NAMES/> }
}

/// All filters but the phase, which has its own cards.
#[component]
pub fn Filters(
    /// The page's tasks.
    tasks: Tasks,
) -> impl IntoView {
    let states = TaskState::ALL.map(|state| FilterOption {
        value: state_name(state).to_owned(),
        label: task_state(state).to_owned(),
        count: count(tasks, move |filter| filter.state = Some(state)),
    });
    let dues = DueFilter::ALL.map(|due| FilterOption {
        value: due_name(due).to_owned(),
        label: match due {
            DueFilter::Overdue => say!(checklist.overdue).to_owned(),
            DueFilter::Soon => say!(checklist.soon).to_owned(),
        },
        count: count(tasks, move |filter| filter.due = Some(due)),
    });
    let owners = Role::ALL.map(|owner| FilterOption {
        value: role_name(Some(owner)),
        label: role(owner).to_owned(),
        count: count(tasks, move |filter| filter.owner = Some(owner)),
    });
    let words = Memo::new(move |_| tasks.filter.with(|filter| filter.words.clone()));
    view! {
        <div class="filter-bar">
            <FilterLinks name="due" legend=say!(checklist.filter_due) options=dues.to_vec()/>
            <FilterLinks name="state" legend=say!(checklist.filter_state) options=states.to_vec()/>
            <FilterMenu name="owner" legend=say!(checklist.filter_owner) options=owners.to_vec()/>
            {move || {
                let words = words.get();
                (!words.is_empty()).then(|| view! { <span>{say!(checklist.search, words = words.clone())}</span> })
            }}
            <Clear/>
        </div>
    }
}

fn count(tasks: Tasks, put: impl Fn(&mut TaskFilter) + Send + Sync + 'static) -> Signal<usize> {
    Memo::new(move |_| tasks.count(&put)).into()
}

fn due_name(due: DueFilter) -> &'static str {
    match due {
        DueFilter::Overdue => "overdue",
        DueFilter::Soon => "soon",
    }
}

fn state_name(state: TaskState) -> &'static str {
    match state {
        TaskState::ToDo => "open",
        TaskState::InProgress => "in_progress",
        TaskState::Done => "done",
        TaskState::NotApplicable => "not_applicable",
    }
}
