//! What a file would change here.

use crate::domain::record::RecordKey;
use crate::session::ImportPreview;
use crate::words::{matter_name, say};
use leptos::prelude::*;

/// Names that are listed at most; the rest is counted.
const LISTED: usize = 200;

/// New, updated, the same, older, in conflict; each with the names of its records.
#[component]
pub fn Changes(
    /// The file that was read.
    preview: ImportPreview,
) -> impl IntoView {
    let Some(comparison) = preview.comparison.clone() else {
        return view! {
            <h3>{say!(data.changes)}</h3>
            <p>{say!(data.new_round)}</p>
        }
        .into_any();
    };
    let changes_anything = comparison.changes_anything();
    let groups = [
        (say!(data.added, count = comparison.added.len()), comparison.added),
        (say!(data.updated, count = comparison.updated.len()), comparison.updated),
        (say!(data.same, count = comparison.same.len()), comparison.same),
        (say!(data.older, count = comparison.older.len()), comparison.older),
        (say!(data.conflicts, count = comparison.conflicts.len()), comparison.conflicts),
    ];
    let groups = groups.into_iter().map(|(title, keys)| group(&preview, title, &keys)).collect_view();
    view! {
        <h3>{say!(data.changes)}</h3>
        {(!changes_anything).then(|| view! { <p>{say!(data.no_change)}</p> })}
        <ul class="import__groups">{groups}</ul>
    }
    .into_any()
}

fn group(preview: &ImportPreview, title: String, keys: &[RecordKey]) -> impl IntoView + use<> {
    let names = keys.iter().take(LISTED).map(|key| view! { <li>{name(preview, key)}</li> }).collect_view();
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

/// What a record is called: 任务 PRE-01, 题目 A01.
fn name(preview: &ImportPreview, key: &RecordKey) -> String {
    match key {
        RecordKey::Round => say!(data.name_round).to_owned(),
        RecordKey::Pack(id) => say!(data.name_pack, id = id.to_string()),
        RecordKey::Task(key) => say!(data.name_task, id = key.task.to_string()),
        RecordKey::Answer(key) => say!(data.name_answer, id = key.question.to_string()),
        RecordKey::Item(id) => {
            say!(data.name_item, id = preview.item_code(id).unwrap_or_else(|| id.to_string()))
        }
        RecordKey::Matter(id) => preview.matter(id).map_or_else(|| id.to_string(), matter_name),
    }
}
