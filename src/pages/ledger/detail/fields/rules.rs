//! Rules that were made, revised or abolished (废改立).

use super::super::edited::Edited;
use crate::pages::parts::{Day, Form, ListEditor, OneOf, Text};
use crate::words::{rule_change, say};
use domain::ledger::{RuleChange, RuleDocument};
use leptos::prelude::*;

/// The rules, each with what was done with it, its number and its date.
#[component]
pub fn Rules(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let row = move |place: usize| {
        let form = edited.form.part(
            move |item| item.rule_documents.get(place).cloned(),
            move |item, rule| item.rule_documents.get_mut(place).into_iter().for_each(|there| there.clone_from(&rule)),
        );
        fields(form).into_any()
    };
    view! {
        <ListEditor
            legend=say!(ledger.rule)
            count=edited.shown(|item| item.rule_documents.len())
            row=row
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

fn fields(form: Form<RuleDocument>) -> impl IntoView {
    view! {
        <Text form=form label=say!(ledger.rule_name) read=|one| &one.name write=|one| &mut one.name/>
        <OneOf
            form=form
            label=say!(ledger.rule_change)
            values=RuleChange::ALL
            name=rule_change
            read=|one| Some(one.change)
            write=|one, chosen| one.change = chosen.unwrap_or(one.change)
        />
        <Text form=form label=say!(ledger.rule_number) read=|one| &one.doc_no write=|one| &mut one.doc_no/>
        <Day form=form label=say!(ledger.rule_date) read=|one| one.date write=|one, day| one.date = day/>
    }
}
