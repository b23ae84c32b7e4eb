//! One copy of a record.

use super::deciding::Deciding;
use crate::session::use_session;
use crate::ui::fresh_id;
use crate::words::{moment, role, say};
use domain::record::AnyRecord;
use leptos::prelude::*;

/// What a copy is called.
pub fn copy_name(number: usize, from: &str) -> String {
    let name = say!(conflicts.copy, number = number);
    if from.is_empty() { name } else { say!(conflicts.copy_from, copy = name, from = from) }
}

/// Who wrote it and when, and the buttons that decide for it or pick all of it.
#[component]
pub fn Copy(
    /// Its place among the copies, from 1; the first is the one that all pages show.
    number: usize,
    /// The copy.
    copy: AnyRecord,
    /// Where it is from, in words; empty where that is not known.
    from: &'static str,
    /// What it holds, where that is not picked field by field.
    fields: Vec<(String, String)>,
    /// The conflict, where it can be decided field by field.
    deciding: Option<Deciding>,
    /// Called with the copy once it is chosen.
    #[prop(into)]
    on_choose: Callback<AnyRecord>,
) -> impl IntoView {
    let session = use_session();
    let by = copy.role.map_or(say!(conflicts.no_role), role);
    let at = moment(&session.local_time(copy.saved_at_ms));
    let title_id = fresh_id("copy");
    let described_by = title_id.clone();
    let has_fields = !fields.is_empty();
    let fields = fields.into_iter().map(|(label, text)| {
        let is_empty = text.is_empty();
        let text = if is_empty { say!(conflicts.nothing_held).to_owned() } else { text };
        view! {
            <dt>{label}</dt>
            <dd class="copy__value" class:copy__value--empty=is_empty>{text}</dd>
        }
    });
    let fields = has_fields.then(|| view! { <dl class="conflict__fields">{fields.collect_view()}</dl> });
    let pick_all = deciding.map(|deciding| {
        view! {
            <button
                type="button"
                class="button button--quiet"
                aria-describedby=described_by.clone()
                on:click=move |_| deciding.pick_all(number - 1)
            >
                {say!(conflicts.pick_all)}
            </button>
        }
    });
    view! {
        <div class="copy" role="group" data-copy=number.to_string() aria-labelledby=title_id.clone()>
            <h4 class="copy__title" id=title_id.clone()>
                {copy_name(number, from)}
                {(number == 1).then(|| view! { <span class="chip">{say!(conflicts.shown)}</span> })}
            </h4>
            <p class="copy__origin">{by} " · " <time>{at}</time></p>
            {fields}
            <div class="copy__acts">
                <button
                    type="button"
                    class="button"
                    aria-describedby=described_by
                    on:click=move |_| on_choose.run(copy.clone())
                >
                    {say!(conflicts.choose)}
                </button>
                {pick_all}
            </div>
        </div>
    }
}
