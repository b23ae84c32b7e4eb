//! What is wrong: symptom, cause, harm and responsibility (病症, 病因, 病害, 责任; S-25), and how it is classified.

use super::super::edited::Edited;
use crate::pages::parts::{Form, OneOf, Text};
use crate::ui::CheckList;
use crate::words::{axis, category, nature, say, severity, stage};
use domain::ledger::{ProblemNature, SourceStage};
use domain::pack::{Axis, Category, Severity};
use leptos::prelude::*;

/// Severities that can be chosen; a red line comes from its answer alone.
const SEVERITIES: [Severity; 3] = [Severity::L, Severity::M, Severity::H];

/// The group of fields.
#[component]
pub fn Issue(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let form = edited.form;
    let stage_and_category =
        Memo::new(move |_| form.value.with(|item| item.as_ref().map(|item| (item.source_stage, item.category))));
    // The rhythm and its due date follow, by the round's terms.
    let classified = Form::new(stage_and_category, edited.classified.locked, move |(stage, category)| {
        edited.edit_in_round(|item, round| item.reclassify(stage, category, round))
    });
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_issue)}</legend>
            <Text form=form label=say!(ledger.issue) is_long=true read=|item| &item.issue_text write=|item| &mut item.issue_text/>
            <Text
                form=form
                label=say!(ledger.symptom)
                hint=say!(ledger.symptom_hint)
                is_long=true
                read=|item| &item.symptom
                write=|item| &mut item.symptom
            />
            <Text form=form label=say!(ledger.direct_cause) is_long=true read=|item| &item.direct_cause write=|item| &mut item.direct_cause/>
            <Text
                form=form
                label=say!(ledger.root_cause)
                hint=say!(ledger.root_cause_hint)
                is_long=true
                read=|item| &item.root_cause
                write=|item| &mut item.root_cause
            />
            <Text
                form=form
                label=say!(ledger.harm)
                hint=say!(ledger.harm_hint)
                is_long=true
                read=|item| &item.harm
                write=|item| &mut item.harm
            />
            <Text
                form=form
                label=say!(ledger.responsibility)
                hint=say!(ledger.responsibility_hint)
                is_long=true
                read=|item| &item.responsibility
                write=|item| &mut item.responsibility
            />
            <Text
                form=form
                label=say!(ledger.political_nature)
                hint=say!(ledger.political_hint)
                read=|item| &item.political_nature
                write=|item| &mut item.political_nature
            />
            <Natures edited=edited/>
            <OneOf
                form=classified
                label=say!(ledger.stage)
                values=SourceStage::ALL
                name=stage
                read=|(stage, _)| Some(*stage)
                write=|(stage, _), chosen| *stage = chosen.unwrap_or(*stage)
            />
            <OneOf
                form=classified
                label=say!(ledger.category)
                values=&Category::ALL
                name=category
                read=|(_, category)| Some(*category)
                write=|(_, category), chosen| *category = chosen.unwrap_or(*category)
            />
            <OneOf
                form=form
                label=say!(ledger.axis)
                values=&Axis::ALL
                name=axis
                read=|item| Some(item.axis)
                write=|item, chosen| item.axis = chosen.unwrap_or(item.axis)
            />
            <OneOf
                form=edited.classified
                label=say!(ledger.severity)
                values=&SEVERITIES
                name=severity
                read=|item| Some(item.severity)
                write=|item, chosen| item.severity = chosen.unwrap_or(item.severity)
            />
            <Fixed edited=edited text=say!(ledger.fixed_classification)/>
        </fieldset>
    }
}

/// 共性, 个性, 要害 (S-17).
#[component]
fn Natures(edited: Edited) -> impl IntoView {
    let ticked = edited.shown(|item| {
        let places = ProblemNature::ALL.iter().enumerate();
        places.filter(|(_, one)| item.natures.contains(one)).map(|(place, _)| place).collect::<Vec<_>>()
    });
    let put = move |places: Vec<usize>| {
        let natures = places.iter().filter_map(|place| ProblemNature::ALL.get(*place)).copied();
        // A nature is never refused.
        edited.edit(|item| item.natures = natures.collect());
    };
    view! {
        <CheckList
            legend=say!(ledger.natures)
            options=ProblemNature::ALL.iter().map(|one| nature(*one).to_owned()).collect()
            selected=ticked
            disabled=edited.form.locked
            on_change=put
        />
    }
}

/// Says why fields can't be changed since the claim, while others still can.
#[component]
pub fn Fixed(
    /// The open item.
    edited: Edited,
    /// What is said.
    text: &'static str,
) -> impl IntoView {
    let is_fixed = edited.shown(|item| item.is_editable() && !item.is_open_to_classify());
    view! { <p class="field__hint" hidden=move || !is_fixed.get()>{text}</p> }
}
