//! Rules that were made or revised.

use super::edited::Edited;
use crate::domain::ledger::RuleDocument;
use crate::pages::parts::ListEditor;
use crate::ui::{DateInput, TextLine};
use crate::words::say;
use leptos::prelude::*;

/// The rules, each with number and date.
#[component]
pub fn Rules(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    view! {
        <ListEditor
            legend=say!(ledger.rule)
            count=edited.shown(|item| item.rule_documents.len())
            row=move |place| row(edited, place).into_any()
            add=say!(ledger.add_rule)
            on_add=move || {
                edited.edit(|item| item.rule_documents.push(RuleDocument::default()));
            }
            on_remove=move |place| {
                edited.edit(|item| {
                    if place < item.rule_documents.len() {
                        item.rule_documents.remove(place);
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
    let text = move |read: fn(&RuleDocument) -> &String| {
        edited.shown(move |item| item.rule_documents.get(place).map(|rule| read(rule).clone()).unwrap_or_default())
    };
    let put = move |write: &dyn Fn(&mut RuleDocument)| {
        error.set(edited.edit(|item| item.rule_documents.get_mut(place).into_iter().for_each(write)));
    };
    view! {
        <TextLine
            label=say!(ledger.rule_name)
            value=text(|rule| &rule.name)
            error=shown_error
            disabled=edited.form.locked
            on_input=move |text| put(&|rule| rule.name.clone_from(&text))
        />
        <TextLine
            label=say!(ledger.rule_number)
            value=text(|rule| &rule.doc_no)
            disabled=edited.form.locked
            on_input=move |text| put(&|rule| rule.doc_no.clone_from(&text))
        />
        <DateInput
            label=say!(ledger.rule_date)
            value=edited.shown(move |item| {
                let date = item.rule_documents.get(place).and_then(|rule| rule.date);
                date.map(|date| date.to_string()).unwrap_or_default()
            })
            disabled=edited.form.locked
            on_change=move |text: String| put(&|rule| rule.date = text.parse().ok())
        />
    }
}
