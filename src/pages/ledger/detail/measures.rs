//! Measures against the problem.

use super::edited::Edited;
use crate::domain::Date;
use crate::domain::ledger::Measure;
use crate::pages::parts::ListEditor;
use crate::ui::{DateInput, TextArea, TextLine};
use crate::words::say;
use leptos::prelude::*;

/// The measures, each with who does it, until when, and when it was done.
#[component]
pub fn Measures(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    view! {
        <ListEditor
            legend=say!(ledger.measure)
            count=edited.shown(|item| item.measures.len())
            row=move |place| row(edited, place).into_any()
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

fn row(edited: Edited, place: usize) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let shown_error = Memo::new(move |_| error.get());
    let text = move |read: fn(&Measure) -> &String| {
        edited.shown(move |item| item.measures.get(place).map(|measure| read(measure).clone()).unwrap_or_default())
    };
    let day = move |read: fn(&Measure) -> Option<Date>| {
        edited.shown(move |item| item.measures.get(place).and_then(read).map(|day| day.to_string()).unwrap_or_default())
    };
    let put = move |write: &dyn Fn(&mut Measure)| {
        error.set(edited.edit(|item| item.measures.get_mut(place).into_iter().for_each(write)));
    };
    view! {
        <TextArea
            label=say!(ledger.measure_text)
            rows=2
            value=text(|measure| &measure.text)
            error=shown_error
            disabled=edited.form.locked
            on_input=move |text| put(&|measure| measure.text.clone_from(&text))
        />
        <TextLine
            label=say!(ledger.measure_owner)
            value=text(|measure| &measure.owner)
            disabled=edited.form.locked
            on_input=move |text| put(&|measure| measure.owner.clone_from(&text))
        />
        <div class="list-editor__dates">
        <DateInput
            label=say!(ledger.measure_due)
            value=day(|measure| measure.due)
            disabled=edited.form.locked
            on_change=move |text: String| put(&|measure| measure.due = text.parse().ok())
        />
        <DateInput
            label=say!(ledger.measure_done)
            value=day(|measure| measure.done_on)
            disabled=edited.form.locked
            on_change=move |text: String| put(&|measure| measure.done_on = text.parse().ok())
        />
        </div>
    }
}
