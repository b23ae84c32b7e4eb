//! Records that were changed in several places: named before anything is taken in.

use crate::session::{Clash, ImportPlan, Session, fields_of, use_session};
use crate::words::{field_rows, moment, record_name, record_title, role, say};
use leptos::prelude::*;

/// Conflicts that are listed at most; the rest is counted.
const LISTED: usize = 200;

/// Each record that would be in conflict: where its copies are from, by whom, when, and in what they differ.
#[component]
pub fn Clashes(
    /// What would happen.
    plan: ImportPlan,
    /// Names of the files, by their places.
    files: Vec<String>,
) -> impl IntoView {
    let session = use_session();
    let count = plan.clashes.len();
    let rows = plan.clashes.iter().take(LISTED).map(|clash| row(session, &plan, &files, clash)).collect_view();
    let more = count.checked_sub(LISTED).filter(|more| *more > 0);
    (count > 0).then(|| {
        view! {
            <h3>{say!(data.conflicts, count = count)}</h3>
            <p>{say!(data.conflicts_kept, count = count)}</p>
            <ul class="import__clashes">
                {rows} {more.map(|more| view! { <li>{say!(file_error.and_more, count = more)}</li> })}
            </ul>
        }
    })
}

fn row(session: Session, plan: &ImportPlan, files: &[String], clash: &Clash) -> impl IntoView + use<> {
    let states: Vec<_> = clash.copies.iter().map(|(_, copy)| fields_of(&copy.body)).collect();
    let rows = field_rows(&plan.after, &clash.key, &states).into_iter().filter(|row| row.differs);
    let differing = rows.map(|row| row.label).collect::<Vec<_>>().join(say!(common.separator));
    let copies = clash.copies.iter().map(|(file, copy)| {
        let from = file.and_then(|place| files.get(place).cloned()).unwrap_or_else(|| say!(data.here).to_owned());
        let by = copy.role.map_or(say!(conflicts.no_role), role);
        let at = moment(&session.local_time(copy.saved_at_ms));
        view! { <li>{from} " · " {by} " · " <time>{at}</time></li> }
    });
    view! {
        <li class="import__clash">
            <p>
                <span class="import__key">{record_name(&plan.after, &clash.key)}</span>
                " "
                {record_title(&plan.after, &clash.key)}
            </p>
            {(!differing.is_empty()).then(|| view! { <p class="data__note">{say!(data.differs_in, fields = differing)}</p> })}
            <ul class="import__names">{copies.collect_view()}</ul>
        </li>
    }
}
