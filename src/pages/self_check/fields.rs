//! A field that unfolds under an answer.

use super::answering::use_answering;
use super::card::CardState;
use crate::pages::parts::RoleSelect;
use crate::ui::{CheckList, DateInput, NumberInput, Select, TextArea, TextLine};
use crate::words::say;
use domain::id::QuestionKey;
use domain::pack::{Field, FieldKind, Role};
use domain::questionnaire::Value;
use leptos::prelude::*;

/// Roles that can answer for a problem (S-16).
const LEADERS: [Role; 2] = [Role::GroupSecretary, Role::LeadershipMember];

/// The control for one field.
#[component]
pub fn FieldControl(
    /// The question that it belongs to.
    key: QuestionKey,
    /// The field.
    field: Field,
    /// What is answered.
    state: Memo<CardState>,
) -> impl IntoView {
    let answering = use_answering();
    let id = field.id.clone();
    let value = Memo::new(move |_| state.with(|state| state.answer.follow_up.get(&id).cloned()));
    let text = Signal::derive(move || {
        value.with(|value| match value {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        })
    });
    let id = field.id.clone();
    let enter = move |value: Option<Value>| {
        answering.edit(&key, |answer| {
            match value {
                Some(value) => answer.follow_up.insert(id.clone(), value),
                None => answer.follow_up.remove(&id),
            };
        });
    };
    let (label, hint) = (field.label, field.hint);
    match field.kind {
        FieldKind::Line | FieldKind::RegisterNumber => view! {
            <TextLine label=label hint=hint value=text on_input=move |text| enter(some_text(text))/>
        }
        .into_any(),
        FieldKind::Text => view! {
            <TextArea label=label hint=hint rows=2 value=text on_input=move |text| enter(some_text(text))/>
        }
        .into_any(),
        FieldKind::Number { unit } => {
            let number = Signal::derive(move || match value.get() {
                Some(Value::Number(number)) => Some(number),
                _ => None,
            });
            let put = move |number: Option<f64>| enter(number.map(Value::Number));
            view! {
                <NumberInput
                    label=label
                    hint=hint
                    unit=unit
                    value=number
                    on_change=put
                />
            }
            .into_any()
        }
        FieldKind::Date => {
            let date = Signal::derive(move || match value.get() {
                Some(Value::Date(date)) => date.to_string(),
                _ => String::new(),
            });
            view! {
                <DateInput
                    label=label
                    hint=hint
                    value=date
                    on_change=move |text: String| enter(text.parse().ok().map(Value::Date))
                />
            }
            .into_any()
        }
        FieldKind::Leader => {
            let role = Signal::derive(move || match value.get() {
                Some(Value::Role(role)) => Some(role),
                _ => None,
            });
            let put = move |role: Option<Role>| enter(role.map(Value::Role));
            view! {
                <RoleSelect
                    label=label
                    among=LEADERS.to_vec()
                    value=role
                    on_change=put
                />
            }
            .into_any()
        }
        FieldKind::Single(options) => {
            let mut choices = vec![(String::new(), say!(common.choose).to_owned())];
            choices.extend(options.iter().map(|option| (option.id.to_string(), option.label.clone())));
            let chosen = Signal::derive(move || match value.get() {
                Some(Value::One(id)) => id.to_string(),
                _ => String::new(),
            });
            let choose = move |name: String| {
                let option = options.iter().find(|option| option.id.as_str() == name);
                enter(option.map(|option| Value::One(option.id.clone())));
            };
            view! { <Select label=label hint=hint choices=choices value=chosen on_change=choose/> }.into_any()
        }
        FieldKind::Multiple(options) => {
            let labels = options.iter().map(|option| option.label.clone()).collect();
            let ids: Vec<_> = options.into_iter().map(|option| option.id).collect();
            let known = ids.clone();
            let chosen = Signal::derive(move || match value.get() {
                Some(Value::Many(chosen)) => {
                    chosen.iter().filter_map(|id| known.iter().position(|other| other == id)).collect()
                }
                _ => Vec::new(),
            });
            let change = move |places: Vec<usize>| {
                let chosen: Vec<_> = places.iter().filter_map(|place| ids.get(*place).cloned()).collect();
                enter((!chosen.is_empty()).then_some(Value::Many(chosen)));
            };
            view! {
                <div class="fields__wide">
                    <CheckList legend=label options=labels selected=chosen on_change=change/>
                </div>
            }
            .into_any()
        }
    }
}

fn some_text(text: String) -> Option<Value> {
    (!text.is_empty()).then_some(Value::Text(text))
}
