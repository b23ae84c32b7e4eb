//! One record with its copies.

use super::copy::Copy;
use super::heading_after;
use crate::domain::change::Change;
use crate::domain::record::{AnyRecord, Body, RecordKey};
use crate::pages::parts::{ALL_TOPICS, use_conflicts};
use crate::session::{fields_of, use_session};
use crate::ui::fresh_id;
use crate::words::{field_rows, record_name, record_title, refusal, say};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// The copies of a record beside each other, and choosing one.
#[component]
pub fn Conflict(
    /// Which record.
    key: RecordKey,
) -> impl IntoView {
    let session = use_session();
    let conflicts = use_conflicts();
    let key = StoredValue::new(key);
    let copies = Memo::new(move |_| {
        let all = session.with(&ALL_TOPICS, |workspace| key.with_value(|key| workspace.records().copies(key)));
        all.map(distinct).unwrap_or_default()
    });
    let name = Memo::new(move |_| {
        copies.track();
        let named =
            session.peek(|workspace| key.with_value(|key| (record_name(workspace, key), record_title(workspace, key))));
        named.unwrap_or_default()
    });
    let error = RwSignal::new(None::<String>);
    let choose = Callback::new(move |copy: AnyRecord| {
        let next = key.with_value(|key| heading_after(conflicts, key));
        let (name, _) = name.get_untracked();
        match session.change(Change::ChooseCopy(Box::new(copy))) {
            Ok(()) => {
                session.announce(say!(conflicts.chosen, name = name));
                session.focus_soon(next);
            }
            Err(why) => error.set(Some(refusal(&why))),
        }
    });
    let title_id = fresh_id("conflict");
    view! {
        <article
            class="conflict"
            data-conflict=key.with_value(RecordKey::to_string)
            aria-labelledby=title_id.clone()
        >
            <h2 class="conflict__title" id=title_id.clone() tabindex="-1">
                <span class="conflict__name">{move || name.get().0}</span>
                " "
                <span>{move || name.get().1}</span>
            </h2>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            {move || key.with_value(|key| compared(key, copies.get(), choose))}
        </article>
    }
}

/// The copies, the fields in which they differ in each of them, and the others once below.
fn compared(key: &RecordKey, copies: Vec<AnyRecord>, choose: Callback<AnyRecord>) -> AnyView {
    let states: Vec<_> = copies.iter().map(state).collect();
    let rows = use_session().peek(|workspace| field_rows(workspace, key, &states)).unwrap_or_default();
    let (differing, same): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.differs);
    let count = differing.len();
    let shown = copies.into_iter().enumerate().map(|(place, copy)| {
        let text = |texts: &[String]| texts.get(place).cloned().unwrap_or_default();
        let fields = differing.iter().map(|row| (row.label.clone(), text(&row.texts))).collect();
        view! { <Copy number=place + 1 copy=copy fields=fields on_choose=choose/> }
    });
    let shown = shown.collect_view();
    let same_count = same.len();
    let same = same.into_iter().map(|row| {
        let text = row.texts.into_iter().next();
        view! { <dt>{row.label}</dt><dd>{text}</dd> }
    });
    let same = same.collect_view();
    view! {
        <p class="conflict__count">
            {if count > 0 { say!(conflicts.differing, count = count) } else { say!(conflicts.no_field_differs).to_owned() }}
        </p>
        <div class="conflict__copies">{shown}</div>
        {(same_count > 0)
            .then(|| {
                view! {
                    <details class="conflict__same">
                        <summary>{say!(conflicts.same, count = same_count)}</summary>
                        <dl class="conflict__fields">{same}</dl>
                    </details>
                }
            })}
    }
    .into_any()
}

/// The fields of a copy. What a pack asks is too much to compare word by word, so it is counted.
fn state(copy: &AnyRecord) -> Map<String, Value> {
    let mut fields = fields_of(&copy.body);
    if let Body::Pack(pack) = &copy.body {
        fields.insert("title".to_owned(), pack.title.clone().into());
        fields.insert("questions".to_owned(), pack.questions.len().into());
        fields.insert("tasks".to_owned(), pack.tasks.len().into());
    }
    fields
}

/// The copies without those that say the same as an earlier one.
fn distinct(copies: Vec<AnyRecord>) -> Vec<AnyRecord> {
    let mut kept: Vec<AnyRecord> = Vec::new();
    for copy in copies {
        if kept.iter().all(|other| other.body != copy.body) {
            kept.push(copy);
        }
    }
    kept
}
