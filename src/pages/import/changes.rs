//! What the files would change here.

use crate::session::ImportPlan;
use crate::words::{record_name, say};
use domain::record::RecordKey;
use leptos::prelude::*;

/// Names that are listed at most; the rest is counted.
const LISTED: usize = 200;

/// New, updated, the same, older, each with the names of its records.
#[component]
pub fn Changes(
    /// What would happen.
    plan: ImportPlan,
) -> impl IntoView {
    if plan.is_new {
        return view! {
            <h3>{say!(data.changes)}</h3>
            <p>{say!(data.new_round)}</p>
        }
        .into_any();
    }
    let total = &plan.total;
    let groups = [
        (say!(data.added, count = total.added.len()), &total.added),
        (say!(data.updated, count = total.updated.len()), &total.updated),
        (say!(data.same, count = total.same.len()), &total.same),
        (say!(data.older, count = total.older.len()), &total.older),
    ];
    // Where something here is newer, perhaps because taking the file in was undone, that is not the same as nothing new.
    let nothing = match (total.changes_anything(), total.older.is_empty()) {
        (true, _) => None,
        (false, true) => Some(say!(data.no_change)),
        (false, false) => Some(say!(data.no_change_newer)),
    };
    let groups = groups.into_iter().map(|(title, keys)| group(&plan, title, keys)).collect_view();
    view! {
        <h3>{say!(data.changes)}</h3>
        {nothing.map(|text| view! { <p>{text}</p> })}
        {(plan.again > 0).then(|| view! { <p>{say!(data.again, count = plan.again)}</p> })}
        <ul class="import__groups">{groups}</ul>
    }
    .into_any()
}

fn group(plan: &ImportPlan, title: String, keys: &[RecordKey]) -> impl IntoView + use<> {
    let names = keys.iter().take(LISTED).map(|key| view! { <li>{record_name(&plan.after, key)}</li> }).collect_view();
    let more = keys.len().checked_sub(LISTED).filter(|more| *more > 0);
    let content = if keys.is_empty() {
        view! { <span class="import__none">{title}</span> }.into_any()
    } else {
        view! {
            <details>
                <summary>{title}</summary>
                <ul class="import__names">
                    {names} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
                </ul>
            </details>
        }
        .into_any()
    };
    view! { <li>{content}</li> }
}
