//! The control that takes the answer, by the type of the question.

use super::answering::use_answering;
use super::card::CardState;
use crate::ui::{CheckList, DateInput, NumberInput, Segmented, TextArea};
use crate::words::{choice, say};
use domain::id::{FieldId, QuestionKey};
use domain::library::Entry;
use domain::pack::{AnswerKind, Choice, NumberField, SelectOption};
use domain::questionnaire::{Answer, Value};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The choices of a yes/no question, in the order of the keys 1 to 4.
const CHOICES: [(&str, Option<Choice>); 4] = [
    ("yes", Some(Choice::Yes)),
    ("partial", Some(Choice::Partial)),
    ("no", Some(Choice::No)),
    ("not_applicable", None),
];

/// Takes the answer.
#[component]
pub fn AnswerControl(
    /// The question.
    entry: Arc<Entry>,
    /// What is answered.
    state: Memo<CardState>,
    /// Why the last entry was not saved.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let key = entry.key.clone();
    let legend = entry.question.text.clone();
    match &entry.question.answer {
        AnswerKind::YesNo => yes_no(key, legend, state).into_any(),
        kind => {
            let control = match kind {
                AnswerKind::Number { unit, .. } => number(key.clone(), unit.clone(), state).into_any(),
                AnswerKind::Numbers(fields) => numbers(key.clone(), fields, state, error).into_any(),
                AnswerKind::Date => date(key.clone(), state).into_any(),
                AnswerKind::Single(options) => single(key.clone(), legend, options.clone(), state).into_any(),
                AnswerKind::Multiple(options) => multiple(key.clone(), options.clone(), state).into_any(),
                AnswerKind::Text | AnswerKind::YesNo => text(key.clone(), state).into_any(),
            };
            view! {
                <div class="question__control">{control}</div>
                <NotApplicable key=key state=state/>
            }
            .into_any()
        }
    }
}

/// What is answered, or what would be once a person has confirmed it.
fn value_of(key: &QuestionKey, state: Memo<CardState>) -> Memo<Option<Value>> {
    let answering = use_answering();
    let key = key.clone();
    Memo::new(move |_| {
        let waiting = answering.waiting.with(|waiting| match waiting {
            Some((of, Answer { value, .. })) if *of == key => Some(value.clone()),
            _ => None,
        });
        waiting.unwrap_or_else(|| state.with(|state| state.answer.value.clone()))
    })
}

fn is_not_applicable(state: Memo<CardState>) -> Signal<bool> {
    Signal::derive(move || state.with(|state| matches!(state.answer.value, Some(Value::NotApplicable(_)))))
}

fn yes_no(key: QuestionKey, legend: String, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = value_of(&key, state);
    let selected = Signal::derive(move || {
        value.with(|value| match value {
            Some(Value::Choice(chosen)) => CHOICES.iter().position(|(_, choice)| *choice == Some(*chosen)),
            Some(Value::NotApplicable(_)) => CHOICES.iter().position(|(_, choice)| choice.is_none()),
            _ => None,
        })
    });
    let options =
        CHOICES.map(|(name, chosen)| (name.to_owned(), chosen.map_or(say!(label.not_applicable), choice).to_owned()));
    let select = move |place: usize| {
        answering.answer_nth(&key, place + 1);
    };
    view! { <Segmented legend=legend options=options.to_vec() selected=selected on_select=select/> }
}

fn number(key: QuestionKey, unit: String, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = Signal::derive(move || {
        state.with(|state| match state.answer.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        })
    });
    let enter = move |number: Option<f64>| answering.answer(&key, number.map(Value::Number));
    view! {
        <NumberInput
            label=say!(questions.answer)
            unit=unit
            value=value
            disabled=is_not_applicable(state)
            on_change=enter
        />
    }
}

/// Several numbers are entered one after the other. What is refused because they do not add up stays on the screen, and
/// goes along with the next entry.
fn numbers(
    key: QuestionKey,
    fields: &[NumberField],
    state: Memo<CardState>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let answering = use_answering();
    let saved = Memo::new(move |_| {
        state.with(|state| match &state.answer.value {
            Some(Value::Numbers(numbers)) => numbers.clone(),
            _ => BTreeMap::new(),
        })
    });
    let draft = RwSignal::new(saved.get_untracked());
    Effect::new(move |_| {
        let saved = saved.get();
        if error.get_untracked().is_none() {
            draft.set(saved);
        }
    });
    let inputs = fields
        .iter()
        .map(|field| {
            let id = field.id.clone();
            let value = Signal::derive(move || draft.with(|draft| draft.get(&id).copied()));
            let (id, key) = (field.id.clone(), key.clone());
            let enter = move |number: Option<f64>| {
                let mut numbers: BTreeMap<FieldId, f64> = draft.get_untracked();
                match number {
                    Some(number) => numbers.insert(id.clone(), number),
                    None => numbers.remove(&id),
                };
                draft.set(numbers.clone());
                answering.answer(&key, (!numbers.is_empty()).then_some(Value::Numbers(numbers)));
            };
            view! {
                <NumberInput
                    label=field.label.clone()
                    unit=field.unit.clone()
                    value=value
                    disabled=is_not_applicable(state)
                    on_change=enter
                />
            }
        })
        .collect_view();
    view! { <div class="question__numbers">{inputs}</div> }
}

fn date(key: QuestionKey, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = Signal::derive(move || {
        state.with(|state| match state.answer.value {
            Some(Value::Date(date)) => date.to_string(),
            _ => String::new(),
        })
    });
    view! {
        <DateInput
            label=say!(questions.answer)
            value=value
            disabled=is_not_applicable(state)
            on_change=move |text: String| answering.answer(&key, text.parse().ok().map(Value::Date))
        />
    }
}

fn text(key: QuestionKey, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = Signal::derive(move || {
        state.with(|state| match &state.answer.value {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        })
    });
    view! {
        <TextArea
            label=say!(questions.answer)
            value=value
            disabled=is_not_applicable(state)
            on_input=move |text: String| answering.answer(&key, (!text.is_empty()).then_some(Value::Text(text)))
        />
    }
}

fn single(key: QuestionKey, legend: String, options: Vec<SelectOption>, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = value_of(&key, state);
    let labels = options.iter().map(|option| (option.id.to_string(), option.label.clone())).collect::<Vec<_>>();
    let selected = Signal::derive(move || {
        value.with(|value| match value {
            Some(Value::One(id)) => options.iter().position(|option| option.id == *id),
            _ => None,
        })
    });
    let select = move |place: usize| {
        answering.answer_nth(&key, place + 1);
    };
    view! { <Segmented legend=legend options=labels selected=selected on_select=select/> }
}

fn multiple(key: QuestionKey, options: Vec<SelectOption>, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let value = value_of(&key, state);
    let labels = options.iter().map(|option| option.label.clone()).collect::<Vec<_>>();
    let ids = StoredValue::new(options.into_iter().map(|option| option.id).collect::<Vec<_>>());
    let selected = Signal::derive(move || {
        value.with(|value| match value {
            Some(Value::Many(chosen)) => {
                let place = |id| ids.with_value(|ids| ids.iter().position(|other| other == id));
                chosen.iter().filter_map(place).collect()
            }
            _ => Vec::new(),
        })
    });
    let change = move |places: Vec<usize>| {
        let chosen: Vec<_> = ids.with_value(|ids| places.iter().filter_map(|place| ids.get(*place).cloned()).collect());
        answering.answer(&key, (!chosen.is_empty()).then_some(Value::Many(chosen)));
    };
    view! { <CheckList legend=say!(questions.answer) options=labels selected=selected on_change=change/> }
}

/// 不适用 for questions that are not answered by choosing.
#[component]
fn NotApplicable(key: QuestionKey, state: Memo<CardState>) -> impl IntoView {
    let answering = use_answering();
    let holds = is_not_applicable(state);
    let toggle = move |_| {
        let value = (!holds.get_untracked()).then(|| Value::NotApplicable(String::new()));
        answering.answer(&key, value);
    };
    view! {
        <label class="question__not-applicable">
            <input type="checkbox" autocomplete="off" prop:checked=move || holds.get() on:change=toggle/>
            {say!(label.not_applicable)}
        </label>
    }
}
