//! One change of a record.

use crate::session::{FieldChange, HistoryEntry, use_session};
use crate::words::{field_label, field_rows, moment, role, say};
use domain::timeline::Cause;
use leptos::prelude::*;
use serde_json::{Map, Value};

/// When, who and why, and each field before and after.
#[component]
pub fn Entry(
    /// The change.
    entry: HistoryEntry,
) -> impl IntoView {
    let session = use_session();
    let at = moment(&session.local_time(entry.at_ms));
    let who = entry.role.map_or(say!(conflicts.no_role), role);
    let rows = session.peek(|workspace| {
        let states = [state(&entry, |change| &change.before), state(&entry, |change| &change.after)];
        let rows = field_rows(workspace, &entry.key, &states).into_iter().filter(|row| row.differs);
        let withheld = entry.fields.iter().filter(|(_, change)| **change == FieldChange::default());
        let withheld = withheld.map(|(name, _)| withheld_field(field_label(workspace, &entry.key, name)));
        rows.map(|row| field(row.label, row.texts, entry.is_withheld)).chain(withheld).collect_view()
    });
    // Without any field it tells of the copies beside the record.
    let of_copies = entry.fields.is_empty().then(|| match entry.copies.len() {
        0 | 1 => say!(history.copy_went),
        _ => say!(history.copy_came),
    });
    view! {
        <li class="history__entry">
            <p class="history__head">
                <time class="history__time">{at}</time>
                <span>{who}</span>
                <span class="chip">{cause(&entry)}</span>
            </p>
            {match of_copies {
                Some(told) => view! { <p class="history__note">{told}</p> }.into_any(),
                None => view! { <dl class="history__fields">{rows}</dl> }.into_any(),
            }}
        </li>
    }
}

/// One side of all fields.
fn state(entry: &HistoryEntry, side: fn(&FieldChange) -> &Option<Value>) -> Map<String, Value> {
    entry.fields.iter().filter_map(|(name, change)| Some((name.clone(), side(change).clone()?))).collect()
}

fn field(label: String, texts: Vec<String>, is_withheld: bool) -> AnyView {
    let nothing = if is_withheld { say!(history.unknown) } else { say!(history.empty) };
    let mut texts = texts.into_iter().map(|text| {
        let class = if text.is_empty() { "history__value history__value--empty" } else { "history__value" };
        (class, if text.is_empty() { nothing.to_owned() } else { text })
    });
    let (before_class, before) = texts.next().unwrap_or_default();
    let (after_class, after) = texts.next().unwrap_or_default();
    view! {
        <dt>{label}</dt>
        <dd class="history__change">
            <span class=before_class>
                <span class="visually-hidden">{say!(history.before)}{say!(common.colon)}</span>
                {before}
            </span>
            <span class="history__arrow" aria-hidden="true">"→"</span>
            <span class=after_class>
                <span class="visually-hidden">{say!(history.after)}{say!(common.colon)}</span>
                {after}
            </span>
        </dd>
    }
    .into_any()
}

/// A field of which only the name is kept (domain.md §0.7).
fn withheld_field(label: String) -> AnyView {
    view! {
        <dt>{label}</dt>
        <dd class="history__value history__value--empty">{say!(history.withheld)}</dd>
    }
    .into_any()
}

fn cause(entry: &HistoryEntry) -> &'static str {
    match entry.cause {
        Cause::Edit if entry.fields.values().all(|change| change.before.is_none()) => say!(history.entered),
        Cause::Edit => say!(history.edited),
        Cause::Undo => say!(history.undone),
        Cause::Redo => say!(history.redone),
        Cause::Import => say!(history.imported),
        Cause::Restore => say!(history.restored),
        Cause::Choice => say!(history.chosen),
    }
}
