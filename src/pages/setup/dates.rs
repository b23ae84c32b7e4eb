//! Milestones as a line, and the terms that they follow from.

use super::form::Draft;
use super::whole_number::WholeNumber;
use crate::domain::change::Refusal;
use crate::domain::pack::Milestone;
use crate::domain::round::{Parameter, Parameters};
use crate::ui::{DateInput, TextLine};
use crate::words::{date, milestone, parameter, say};
use leptos::prelude::*;

/// Dates and terms of the round.
#[component]
pub fn Dates(
    /// The round.
    draft: Draft,
) -> impl IntoView {
    view! {
        <section class="block">
            <h2>{say!(setup.dates)}</h2>
            <p class="page__lead">{say!(setup.dates_hint)}</p>
            <ol class="milestones">
                {Milestone::ALL.map(|milestone| view! { <MilestoneField draft=draft milestone=milestone/> })}
            </ol>
            <details class="setup__terms">
                <summary>{say!(setup.parameters)}</summary>
                <p class="page__lead">{say!(setup.parameters_hint)}</p>
                <div class="fields">
                    {Parameter::ALL
                        .iter()
                        .map(|parameter| view! { <ParameterField draft=draft which=*parameter/> })
                        .collect_view()}
                    <TextLine
                        label=say!(setup.doc_no)
                        value=draft.read(|round| round.parameters_doc_no.clone())
                        on_input=move |text| draft.edit(move |round| round.parameters_doc_no = text)
                    />
                </div>
            </details>
        </section>
    }
}

#[component]
fn MilestoneField(draft: Draft, milestone: Milestone) -> impl IntoView {
    let value =
        draft.read(move |round| round.milestones.get(&milestone).map(|date| date.to_string()).unwrap_or_default());
    let follows = move || {
        draft.round.with(|round| {
            let is_entered = round.milestones.contains_key(&milestone);
            match round.suggested(milestone).filter(|_| !is_entered) {
                Some(day) => say!(setup.derived, date = date(day)),
                None if is_entered || milestone == Milestone::N => String::new(),
                None => say!(setup.underived).to_owned(),
            }
        })
    };
    let error = draft
        .error_for(move |error, _| matches!(error, Refusal::MilestonesOutOfOrder { later, .. } if *later == milestone));
    view! {
        <li class="milestones__one">
            <DateInput
                label=self::milestone(milestone)
                value=value
                error=error
                on_change=move |text: String| {
                    draft.edit(move |round| {
                        match text.parse() {
                            Ok(day) => round.milestones.insert(milestone, day),
                            Err(_) => round.milestones.remove(&milestone),
                        };
                    });
                }
            />
            <p class="milestones__follows">{follows}</p>
        </li>
    }
}

#[component]
fn ParameterField(draft: Draft, which: Parameter) -> impl IntoView {
    let example = which.get(&Parameters::default());
    let set = move |number: Option<u16>| {
        draft.edit(move |round| which.set(&mut round.parameters, number.unwrap_or(example)));
    };
    view! {
        <WholeNumber
            label=parameter(which)
            hint=say!(common.example)
            value=draft.read(move |round| Some(which.get(&round.parameters)))
            error=draft.error_for(move |error, _| *error == Refusal::ParameterOutOfRange(which))
            required=true
            on_change=set
        />
    }
}
