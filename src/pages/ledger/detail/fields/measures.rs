//! Measures against the problem.

use super::super::edited::Edited;
use super::Evidence;
use crate::pages::parts::{Day, Form, ListEditor, Text};
use crate::words::say;
use domain::ledger::Measure;
use leptos::prelude::*;

/// The measures, each with who does it, until when, when it was done, and what proves it.
#[component]
pub fn Measures(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let row = move |place: usize| {
        let form = edited.form.part(
            move |item| item.measures.get(place).cloned(),
            move |item, measure| item.measures.get_mut(place).into_iter().for_each(|there| there.clone_from(&measure)),
        );
        let of = edited.id.with_value(|id| format!("{id}/measure-{place}"));
        fields(of, form).into_any()
    };
    view! {
        <ListEditor
            legend=say!(ledger.measure)
            count=edited.shown(|item| item.measures.len())
            row=row
            add=say!(ledger.add_measure)
            on_add=move || {
                edited.edit(|item| item.measures.push(Measure::default()));
            }
            on_remove=move |place| {
                edited.edit(|item| {
                    if place < item.measures.len() {
                        item.measures.remove(place);
                    }
                });
            }
            disabled=edited.form.locked
        />
    }
}

fn fields(of: String, form: Form<Measure>) -> impl IntoView {
    view! {
        <Text form=form label=say!(ledger.measure_text) is_long=true read=|one| &one.text write=|one| &mut one.text/>
        <Text form=form label=say!(ledger.measure_owner) read=|one| &one.owner write=|one| &mut one.owner/>
        <div class="list-editor__dates">
            <Day form=form label=say!(ledger.measure_due) read=|one| one.due write=|one, day| one.due = day/>
            <Day form=form label=say!(ledger.measure_done) read=|one| one.done_on write=|one, day| one.done_on = day/>
        </div>
        <Text form=form label=say!(ledger.measure_result) is_long=true read=|one| &one.result write=|one| &mut one.result/>
        <Evidence of=of form=form read=|one| &one.evidence write=|one| &mut one.evidence/>
    }
}
