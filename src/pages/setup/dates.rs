//! Milestones as a line, and the terms that they follow from.

use super::form::Draft;
use super::whole_number::WholeNumber;
use crate::ui::{DateInput, TextLine};
use crate::words::{date, milestone, parameter, say};
use domain::change::Refusal;
use domain::pack::Milestone;
use domain::round::{Parameter, ParameterGroup, Parameters};
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
                {ParameterGroup::ALL.map(|group| view! { <ParameterFields draft=draft group=group/> })}
                <div class="fields">
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

/// The parameters of a group, each with its example.
#[component]
fn ParameterFields(draft: Draft, group: ParameterGroup) -> impl IntoView {
    let (title, hint) = match group {
        ParameterGroup::Terms => (say!(setup.group_terms), say!(setup.group_terms_hint)),
        ParameterGroup::Alerts => (say!(setup.group_alerts), say!(setup.group_alerts_hint)),
        ParameterGroup::Weights => (say!(setup.group_weights), say!(setup.group_weights_hint)),
    };
    let own = Parameter::ALL.iter().filter(move |which| which.group() == group);
    view! {
        <fieldset class="setup__group">
            <legend>{title}</legend>
            <p class="page__lead">{hint}</p>
            <div class="fields">{own.map(|which| view! { <ParameterField draft=draft which=*which/> }).collect_view()}</div>
        </fieldset>
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
            error=draft.error_for(move |error, _| is_about(error, which))
            required=true
            on_change=set
        />
    }
}

/// Whether a refusal is shown at this parameter. What is wrong between several stands at the last of them.
fn is_about(error: &Refusal, which: Parameter) -> bool {
    match error {
        Refusal::ParameterOutOfRange(wrong) => *wrong == which,
        Refusal::ParametersOutOfOrder { later, .. } => *later == which,
        Refusal::WeightsOffHundred { .. } => Parameter::WEIGHTS.last() == Some(&which),
        _ => false,
    }
}
