//! What the questions rest on: each compared with the text in force, one by one, before a document may name it.

use super::form::Draft;
use crate::session::{Topic, use_session};
use crate::ui::{TextLine, fresh_id};
use crate::words::{date, role, say};
use domain::basis::{BasisCheck, BasisRow, bases};
use domain::workspace::Workspace;
use leptos::prelude::*;

/// All bases of the round.
#[component]
pub fn Bases(
    /// The round.
    draft: Draft,
) -> impl IntoView {
    let session = use_session();
    // A department's part leaves the round to whoever handed it out.
    let rows = Memo::new(move |_| {
        let of_whole = |workspace: &Workspace| workspace.part().is_none().then(|| bases(workspace.library()));
        session.with(&[Topic::Round], of_whole).flatten().unwrap_or_default()
    });
    let count = move || {
        let verified = rows.with(|rows| {
            draft.round.with(|round| rows.iter().filter(|row| round.verified_bases.contains_key(&row.title)).count())
        });
        say!(setup.bases_count, verified = verified, all = rows.with(Vec::len))
    };
    // Most rounds have dozens.
    let is_open = RwSignal::new(false);
    view! {
        <section class="block" id="bases" hidden=move || rows.with(Vec::is_empty)>
            <h2>{say!(setup.bases)}</h2>
            <p class="page__lead">{say!(setup.bases_lead)}</p>
            <p>{count}</p>
            <details class="setup__terms" on:toggle=move |_| is_open.set(true)>
                <summary>{say!(setup.bases_open)}</summary>
                <ul class="bases">
                    {move || {
                        let rows = if is_open.get() { rows.get() } else { Vec::new() };
                        rows.into_iter().map(|row| view! { <Basis draft=draft row=row/> }).collect_view()
                    }}
                </ul>
            </details>
        </section>
    }
}

/// One basis: ticked once it was compared.
#[component]
fn Basis(draft: Draft, row: BasisRow) -> impl IntoView {
    let session = use_session();
    let BasisRow { title, questions, is_uncertain } = row;
    let kept = title.clone();
    let check = Memo::new(move |_| draft.round.with(|round| round.verified_bases.get(&kept).cloned()));
    let is_checked = Memo::new(move |_| check.with(Option::is_some));
    let title = StoredValue::new(title);
    // Whoever changes the edition has compared it anew.
    let put = move |edition: Option<String>| {
        let (title, on, by) = (title.get_value(), session.today(), session.preferences.role.get_untracked());
        draft.edit(move |round| {
            match edition {
                Some(edition) => round.verified_bases.insert(title, BasisCheck { on, by, edition }),
                None => round.verified_bases.remove(&title),
            };
        });
    };
    let edition = Signal::derive(move || check.get().map(|check| check.edition).unwrap_or_default());
    let told = move || {
        check.get().map(|check| match check.by {
            Some(by) => say!(setup.basis_checked_by, date = date(check.on), role = role(by)),
            None => say!(setup.basis_checked, date = date(check.on)),
        })
    };
    let note = fresh_id("basis");
    view! {
        <li class="bases__row">
            <label class="form__tick">
                <input
                    type="checkbox"
                    autocomplete="off"
                    aria-describedby=note.clone()
                    prop:checked=move || is_checked.get()
                    on:change:target=move |event| put(event.target().checked().then(String::new))
                />
                {title.get_value()}
            </label>
            <p class="bases__note" id=note>
                <span>{say!(setup.basis_questions, count = questions)}</span>
                {is_uncertain.then(|| view! { <span>{say!(setup.basis_uncertain)}</span> })}
                <span>{told}</span>
            </p>
            {move || {
                is_checked.get().then(|| {
                    view! {
                        <TextLine
                            label=say!(setup.basis_edition, title = title.get_value())
                            hint=say!(setup.basis_edition_hint)
                            value=edition
                            on_input=move |edition| put(Some(edition))
                        />
                    }
                })
            }}
        </li>
    }
}
