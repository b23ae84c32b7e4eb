//! Controls that are bound to a field of the open item. Each saves on every input, and says why it could not.

use super::edited::Edited;
use crate::domain::Date;
use crate::domain::ledger::Item;
use crate::domain::pack::Role;
use crate::pages::parts::RoleSelect;
use crate::ui::{DateInput, NumberInput, Select, TextArea, TextLine};
use crate::words::say;
use leptos::prelude::*;

/// A text of one or several lines.
#[component]
pub fn Text(
    /// The open item.
    edited: Edited,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads the text.
    read: fn(&Item) -> &String,
    /// Where it is written to.
    write: fn(&mut Item) -> &mut String,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// Whether it is long.
    #[prop(optional)]
    is_long: bool,
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let value = edited.shown(move |item| read(item).clone());
    let put = move |text: String| error.set(edited.edit(|item| *write(item) = text));
    let shown_error = Memo::new(move |_| error.get());
    if is_long {
        view! {
            <TextArea label=label rows=2 value=value hint=hint error=shown_error disabled=edited.locked on_input=put/>
        }
        .into_any()
    } else {
        view! {
            <TextLine label=label value=value hint=hint error=shown_error disabled=edited.locked on_input=put/>
        }
        .into_any()
    }
}

/// A day.
#[component]
pub fn Day(
    /// The open item.
    edited: Edited,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads the day.
    read: fn(&Item) -> Option<Date>,
    /// Writes the day.
    write: fn(&mut Item, Option<Date>),
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let value = edited.shown(move |item| read(item).map(|day| day.to_string()).unwrap_or_default());
    view! {
        <DateInput
            label=label
            value=value
            error=error
            disabled=edited.locked
            on_change=move |text: String| error.set(edited.edit(|item| write(item, text.parse().ok())))
        />
    }
}

/// A number.
#[component]
pub fn Number(
    /// The open item.
    edited: Edited,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Unit behind it.
    #[prop(into)]
    unit: String,
    /// Reads the number.
    read: fn(&Item) -> Option<f64>,
    /// Writes the number.
    write: fn(&mut Item, Option<f64>),
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let shown_error = Memo::new(move |_| error.get());
    view! {
        <NumberInput
            label=label
            unit=unit
            value=edited.shown(read)
            error=shown_error
            disabled=edited.locked
            on_change=move |number| error.set(edited.edit(|item| write(item, number)))
        />
    }
}

/// One of several values; one more choice stands for none where `none` names it.
#[component]
pub fn OneOf<T>(
    /// The open item.
    edited: Edited,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The values, in order.
    values: &'static [T],
    /// What each is called.
    name: fn(T) -> &'static str,
    /// What no value is called.
    #[prop(optional)]
    none: Option<&'static str>,
    /// Reads the value.
    read: fn(&Item) -> Option<T>,
    /// Called with the value that is chosen; says why not.
    on_choose: impl Fn(Option<T>) -> Option<String> + Send + Sync + 'static,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = edited.shown(move |item| {
        let place = read(item).and_then(|value| values.iter().position(|other| *other == value));
        place.map(|place| place.to_string()).unwrap_or_default()
    });
    let mut choices: Vec<_> = none.map(|none| (String::new(), none.to_owned())).into_iter().collect();
    choices.extend(values.iter().enumerate().map(|(place, value)| (place.to_string(), name(*value).to_owned())));
    view! {
        <Select
            label=label
            choices=choices
            value=value
            hint=hint
            error=error
            disabled=edited.locked
            on_change=move |place: String| {
                let chosen = place.parse::<usize>().ok().and_then(|place| values.get(place)).copied();
                error.set(on_choose(chosen));
            }
        />
    }
}

/// Yes or no.
#[component]
pub fn Tick(
    /// The open item.
    edited: Edited,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads it.
    read: fn(&Item) -> bool,
    /// Writes it.
    write: fn(&mut Item, bool),
) -> impl IntoView {
    let value = edited.shown(read);
    view! {
        <label class="ledger-detail__tick">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                disabled=move || edited.locked.get()
                on:change:target=move |event| {
                    edited.edit(|item| write(item, event.target().checked()));
                }
            />
            {label}
        </label>
    }
}

/// The responsible leader: always a post of the leadership (S-16).
#[component]
pub fn Leader(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    view! {
        <RoleSelect
            label=say!(ledger.leader)
            among=vec![Role::GroupSecretary, Role::LeadershipMember]
            value=edited.shown(|item| item.leader)
            disabled=edited.locked
            on_change=move |role| {
                edited.edit(|item| item.leader = role);
            }
        />
    }
}
