//! The fields of an item (domain.md §5.1), in short groups.

mod issue;
mod measures;
mod more;
mod rectification;
mod responsibility;
mod rules;
mod stages;
mod terms;

use super::edited::Edited;
use crate::pages::parts::{EvidenceEditor, Form, Text};
use crate::ui::{Notice, Tone};
use crate::words::say;
use domain::evidence::EvidenceRef;
use domain::id::ItemId;
use leptos::prelude::*;

/// What a red line leaves: its number, and what is to be done.
pub fn red_line(edited: Edited) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>{say!(ledger.red_line)}</Notice>
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_register)}</legend>
            <Text
                form=edited.form
                label=say!(ledger.register_number)
                hint=say!(ledger.register_hint)
                read=|item| &item.transfer_number
                write=|item| &mut item.transfer_number
            />
        </fieldset>
    }
}

/// All fields of an ordinary item.
pub fn all(edited: Edited) -> impl IntoView {
    view! {
        <issue::Issue edited=edited/>
        <rectification::Rectification edited=edited/>
        <responsibility::Responsibility edited=edited/>
        <terms::Terms edited=edited/>
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_evidence)}</legend>
            <Evidence
                of=edited.id.with_value(ItemId::to_string)
                form=edited.form
                read=|item| &item.evidence
                write=|item| &mut item.evidence
            />
        </fieldset>
        <details class="ledger-detail__more">
            <summary>{say!(ledger.more_fields)}</summary>
            <div class="ledger-detail__groups">
                <more::Money edited=edited/>
                <more::Publicity edited=edited/>
                <more::Other edited=edited/>
            </div>
        </details>
    }
}

/// The evidence of an item or of a measure.
#[component]
fn Evidence<T>(
    of: String,
    form: Form<T>,
    read: fn(&T) -> &Vec<EvidenceRef>,
    write: fn(&mut T) -> &mut Vec<EvidenceRef>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    view! {
        <EvidenceEditor
            of=of
            value=form.shown(move |one| read(one).clone())
            disabled=form.locked
            on_change=move |all| error.set(form.edit(|one| *write(one) = all))
        />
        {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
    }
}
