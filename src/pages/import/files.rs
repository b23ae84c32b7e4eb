//! The files that were chosen: one row each, and what is suspicious about them.

use crate::pages::parts::import_error;
use crate::session::{FileEffect, ImportBatch, IncomingFile, Session, use_session};
use crate::ui::{Notice, Tone};
use crate::words::{confidentiality, moment, record_name, say};
use leptos::prelude::*;

/// Columns of numbers, in their order; the last counts what is not understood.
const COUNTS: usize = 6;

/// All files, each with what it is and what it would do; and below what all do together.
#[component]
pub fn Files(
    /// The files.
    batch: ImportBatch,
    /// Called with the place of a file that is not to be taken in.
    #[prop(into)]
    on_remove: Callback<usize>,
) -> impl IntoView {
    let session = use_session();
    let plan = batch.outcome.as_ref().ok();
    let rows = batch.files.iter().enumerate().map(|(place, file)| {
        let effect = plan.and_then(|plan| plan.effects.get(place)?.clone());
        row(session, place, file, file.department(plan), effect.as_ref(), on_remove)
    });
    let rows = rows.collect_view();
    let total = plan.filter(|_| batch.files.len() > 1).map(|plan| {
        let total = &plan.total;
        let counts = [&total.added, &total.updated, &total.same, &total.older, &total.conflicts].map(Vec::len);
        let unknown = batch.files.iter().zip(&plan.effects).map(|(file, effect)| unknown(file, effect.as_ref())).sum();
        view! {
            <tfoot>
                <tr>
                    <th scope="row" colspan="4">{say!(data.together)}</th>
                    {counts.into_iter().chain([unknown]).map(number).collect_view()}
                    <td></td>
                </tr>
            </tfoot>
        }
    });
    let touched: Vec<String> = batch
        .files
        .iter()
        .filter(|file| file.outcome.as_ref().is_ok_and(|read| !read.is_untouched))
        .map(|file| file.name.clone())
        .collect();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=say!(data.files_table)>
            <table class="import__files">
                <thead>
                    <tr>
                        <th scope="col">{say!(data.file)}</th>
                        <th scope="col">{say!(data.department)}</th>
                        <th scope="col">{say!(data.exported_on)}</th>
                        <th scope="col">{say!(data.origin)}</th>
                        <th scope="col" class="import__number">{say!(data.count_added)}</th>
                        <th scope="col" class="import__number">{say!(data.count_updated)}</th>
                        <th scope="col" class="import__number">{say!(data.count_same)}</th>
                        <th scope="col" class="import__number">{say!(data.count_older)}</th>
                        <th scope="col" class="import__number">{say!(data.count_conflicts)}</th>
                        <th scope="col" class="import__number">{say!(data.count_unknown)}</th>
                        <th scope="col"><span class="visually-hidden">{say!(data.take_out)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {total}
            </table>
        </div>
        {(!touched.is_empty())
            .then(|| {
                view! {
                    <Notice tone=Tone::Warning>
                        <p>{say!(data.touched, files = touched.join(say!(common.separator)))}</p>
                    </Notice>
                }
            })}
        {not_understood(&batch)}
    }
}

fn row(
    session: Session,
    place: usize,
    file: &IncomingFile,
    department: Option<String>,
    effect: Option<&FileEffect>,
    on_remove: Callback<usize>,
) -> AnyView {
    let name = file.name.clone();
    let take_out = say!(data.take_out_file, name = name.clone());
    let remove = view! {
        <td>
            <button
                type="button"
                class="button button--quiet"
                aria-label=take_out
                on:click=move |_| on_remove.run(place)
            >
                {say!(data.take_out)}
            </button>
        </td>
    };
    let read = match &file.outcome {
        Ok(read) => read,
        Err(error) => {
            return view! {
                <tr data-file=name.clone() class="import__unreadable">
                    <th scope="row">{name.clone()}</th>
                    <td colspan=(3 + COUNTS).to_string()>
                        <span class="chip chip--grave">{say!(data.unreadable)}</span>
                        " "
                        {import_error(error)}
                    </td>
                    {remove}
                </tr>
            }
            .into_any();
        }
    };
    let at = |at_ms: u64| moment(&session.local_time(at_ms));
    let origin = read.cover.derived_from.as_ref().map(|origin| say!(data.from_file, time = at(origin.exported_at_ms)));
    let counts = effect.map(|effect| {
        let told = &effect.comparison;
        [&told.added, &told.updated, &told.same, &told.older, &told.conflicts].map(Vec::len)
    });
    let counts = match counts {
        Some(counts) => counts.into_iter().chain([unknown(file, effect)]).map(number).collect_view().into_any(),
        None => view! { <td colspan=COUNTS.to_string()></td> }.into_any(),
    };
    view! {
        <tr data-file=name.clone()>
            <th scope="row">
                {name.clone()}
                " "
                <span class="chip">{confidentiality(read.cover.confidentiality)}</span>
                {(!read.is_untouched)
                    .then(|| view! { " " <span class="chip chip--warning">{say!(data.is_touched)}</span> })}
            </th>
            <td class="import__moment">{department.unwrap_or_else(|| say!(data.whole).to_owned())}</td>
            <td class="import__moment">{at(read.cover.exported_at_ms)}</td>
            <td class="import__origin">{origin.unwrap_or_else(|| say!(data.no_origin).to_owned())}</td>
            {counts}
            {remove}
        </tr>
    }
    .into_any()
}

fn number(count: usize) -> impl IntoView {
    view! { <td class="import__number" class:import__none=count == 0>{count}</td> }
}

/// How much of a file is not understood: fields, and records that nothing here asks for.
fn unknown(file: &IncomingFile, effect: Option<&FileEffect>) -> usize {
    let fields = file.outcome.as_ref().map_or(0, |read| read.not_understood.len());
    fields + effect.map_or(0, |effect| effect.strangers.len())
}

/// What is not understood, named: fields are left out, and records without a question wait for it.
fn not_understood(batch: &ImportBatch) -> Option<AnyView> {
    let several = batch.files.len() > 1;
    let plan = batch.outcome.as_ref().ok();
    let mut fields: Vec<String> = Vec::new();
    let mut strangers: Vec<String> = Vec::new();
    for (place, file) in batch.files.iter().enumerate() {
        let Ok(read) = &file.outcome else { continue };
        let of_file = |what: String| if several { format!("{}{}{what}", file.name, say!(common.colon)) } else { what };
        fields.extend(read.not_understood.iter().cloned().map(of_file));
        let effect = plan.and_then(|plan| Some((plan, plan.effects.get(place)?.as_ref()?)));
        if let Some((plan, effect)) = effect {
            strangers.extend(effect.strangers.iter().map(|key| of_file(record_name(&plan.after, key))));
        }
    }
    let groups = [
        (say!(data.not_understood, count = fields.len()), fields),
        (say!(data.strangers, count = strangers.len()), strangers),
    ];
    let groups: Vec<_> = groups.into_iter().filter(|(_, names)| !names.is_empty()).collect();
    let shown = groups.clone().into_iter().map(|(title, names)| {
        let names = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
        view! {
            <details>
                <summary>{title}</summary>
                <ul class="import__names">{names}</ul>
            </details>
        }
    });
    let shown = shown.collect_view();
    (!groups.is_empty())
        .then(|| view! { <Notice tone=Tone::Warning><div class="import__unknown">{shown}</div></Notice> }.into_any())
}
