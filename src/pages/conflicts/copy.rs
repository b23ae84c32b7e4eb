//! One copy of a record.

use crate::domain::record::AnyRecord;
use crate::session::use_session;
use crate::ui::fresh_id;
use crate::words::{moment, role, say};
use leptos::prelude::*;

/// Who wrote it, when, what is different in it, and the button that decides for it.
#[component]
pub fn Copy(
    /// Its place among the copies, from 1; the first is the one that all pages show.
    number: usize,
    /// The copy.
    copy: AnyRecord,
    /// The fields in which the copies differ, with what this one holds.
    fields: Vec<(String, String)>,
    /// Called with the copy once it is chosen.
    #[prop(into)]
    on_choose: Callback<AnyRecord>,
) -> impl IntoView {
    let session = use_session();
    let by = copy.role.map_or(say!(conflicts.no_role), role);
    let at = moment(&session.local_time(copy.saved_at_ms));
    let title_id = fresh_id("copy");
    let described_by = title_id.clone();
    let fields = fields.into_iter().map(|(label, text)| {
        let is_empty = text.is_empty();
        let text = if is_empty { say!(conflicts.nothing_held).to_owned() } else { text };
        view! {
            <dt>{label}</dt>
            <dd class="copy__value" class:copy__value--empty=is_empty>{text}</dd>
        }
    });
    let fields = fields.collect_view();
    view! {
        <section class="copy" data-copy=number.to_string() aria-labelledby=title_id.clone()>
            <h3 class="copy__title" id=title_id.clone()>
                {say!(conflicts.copy, number = number)}
                {(number == 1).then(|| view! { <span class="chip">{say!(conflicts.shown)}</span> })}
            </h3>
            <p class="copy__origin">{by} " · " <time>{at}</time></p>
            <dl class="conflict__fields">{fields}</dl>
            <button
                type="button"
                class="button copy__choose"
                aria-describedby=described_by
                on:click=move |_| on_choose.run(copy.clone())
            >
                {say!(conflicts.choose)}
            </button>
        </section>
    }
}
