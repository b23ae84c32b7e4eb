//! One record with its copies.

use super::copy::Copy;
use super::deciding::{Deciding, state};
use super::fields::Fields;
use super::order::heading_after;
use crate::pages::parts::{ALL_TOPICS, use_conflicts};
use crate::session::use_session;
use crate::ui::fresh_id;
use crate::words::{FieldRow, field_rows, record_name, record_title, refusal, say};
use domain::change::Change;
use domain::record::{AnyRecord, RecordKey};
use leptos::prelude::*;

/// What a person can do about a conflict; copies are the same.
#[derive(Clone, Copy)]
struct Acts {
    /// Decides for one copy.
    choose: Callback<AnyRecord>,
    /// Decides as it is picked, field by field.
    merge: Callback<Deciding>,
}

/// The copies of a record beside each other, choosing one, and merging them field by field.
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
        all.unwrap_or_default()
    });
    let name = Memo::new(move |_| {
        copies.track();
        let named =
            session.peek(|workspace| key.with_value(|key| (record_name(workspace, key), record_title(workspace, key))));
        named.unwrap_or_default()
    });
    let error = RwSignal::new(None::<String>);
    let decide = move |change: Change, said: fn(String) -> String| {
        let next = key.with_value(|key| heading_after(session, conflicts, key));
        let (name, _) = name.get_untracked();
        match session.change(change) {
            Ok(()) => {
                session.announce(said(name));
                session.focus_soon(next);
            }
            Err(why) => error.set(Some(refusal(&why))),
        }
    };
    let choose = Callback::new(move |copy: AnyRecord| {
        decide(Change::ChooseCopy(Box::new(copy)), |name| say!(conflicts.chosen, name = name));
    });
    let merge = Callback::new(move |deciding: Deciding| {
        if let Some(change) = deciding.change() {
            decide(change, |name| say!(conflicts.merged, name = name));
        }
    });
    let title_id = fresh_id("conflict");
    view! {
        <article
            class="conflict"
            data-conflict=key.with_value(RecordKey::to_string)
            aria-labelledby=title_id.clone()
        >
            <h3 class="conflict__title" id=title_id.clone() tabindex="-1">
                <span class="conflict__name">{move || name.get().0}</span>
                " "
                <span>{move || name.get().1}</span>
            </h3>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            {move || key.with_value(|key| compared(key, copies.get(), Acts { choose, merge }))}
        </article>
    }
}

/// The copies, the fields in which they differ, and the others once below.
fn compared(key: &RecordKey, all: Vec<AnyRecord>, acts: Acts) -> AnyView {
    let copies = distinct(&all);
    let bodies: Vec<_> = copies.iter().map(|copy| copy.body.clone()).collect();
    let states: Vec<_> = bodies.iter().map(state).collect();
    let rows = use_session().peek(|workspace| field_rows(workspace, key, &states)).unwrap_or_default();
    let (differing, same): (Vec<FieldRow>, Vec<FieldRow>) = rows.into_iter().partition(|row| row.differs);
    let own = use_session().own_copy(&all).map(|own| own.body.clone());
    let from: Vec<&'static str> = copies
        .iter()
        .map(|copy| match &own {
            Some(own) if *own == copy.body => say!(conflicts.from_here),
            Some(_) => say!(conflicts.from_elsewhere),
            None => "",
        })
        .collect();
    let deciding = Some(Deciding::begin(key.clone(), all, bodies)).filter(|deciding| deciding.count() > 0);
    let count = deciding.map_or(differing.len(), Deciding::count);
    let shown = copies.into_iter().zip(from.clone()).enumerate().map(|(place, (copy, from))| {
        let text = |texts: &[String]| texts.get(place).cloned().unwrap_or_default();
        let fields = match deciding {
            Some(_) => Vec::new(),
            None => differing.iter().map(|row| (row.label.clone(), text(&row.texts))).collect(),
        };
        view! { <Copy number=place + 1 copy=copy from=from fields=fields deciding=deciding on_choose=acts.choose/> }
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
        <div class="conflict__columns">{shown}</div>
        {deciding.map(|deciding| view! { <Fields deciding=deciding from=from on_merge=move |()| acts.merge.run(deciding)/> })}
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

/// The copies without those that say the same as an earlier one.
fn distinct(copies: &[AnyRecord]) -> Vec<AnyRecord> {
    let mut kept: Vec<AnyRecord> = Vec::new();
    for copy in copies {
        if kept.iter().all(|other| other.body != copy.body) {
            kept.push(copy.clone());
        }
    }
    kept
}
