//! Goals on the way.

use super::super::edited::Edited;
use crate::pages::parts::{Day, Form, ListEditor, Text};
use crate::words::say;
use domain::ledger::Stage;
use leptos::prelude::*;

/// The goals, each with until when and when it was reached.
#[component]
pub fn Stages(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let row = move |place: usize| {
        let form = edited.form.part(
            move |item| item.stages.get(place).cloned(),
            move |item, stage| item.stages.get_mut(place).into_iter().for_each(|there| there.clone_from(&stage)),
        );
        fields(form).into_any()
    };
    view! {
        <ListEditor
            legend=say!(ledger.stages)
            count=edited.shown(|item| item.stages.len())
            row=row
            add=say!(ledger.add_stage)
            on_add=move || {
                edited.edit(|item| item.stages.push(Stage::default()));
            }
            on_remove=move |place| {
                edited.edit(|item| {
                    if place < item.stages.len() {
                        item.stages.remove(place);
                    }
                });
            }
            disabled=edited.form.locked
        />
    }
}

fn fields(form: Form<Stage>) -> impl IntoView {
    view! {
        <Text form=form label=say!(ledger.stage_text) read=|one| &one.text write=|one| &mut one.text/>
        <div class="list-editor__dates">
            <Day form=form label=say!(ledger.stage_due) read=|one| one.due write=|one, day| one.due = day/>
            <Day form=form label=say!(ledger.stage_reached) read=|one| one.reached_on write=|one, day| one.reached_on = day/>
        </div>
    }
}
