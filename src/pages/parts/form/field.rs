//! Controls that are bound to a field of a form.

use super::Form;
use crate::pages::parts::RoleSelect;
use crate::ui::{DateInput, NumberInput, Select, TextArea, TextLine};
use domain::Date;
use domain::pack::Role;
use jiff::civil::DateTime;
use leptos::prelude::*;

/// A text of one or several lines.
#[component]
pub fn Text<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads the text.
    read: fn(&T) -> &String,
    /// Where it is written to.
    write: fn(&mut T) -> &mut String,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
    /// Whether it is long.
    #[prop(optional)]
    is_long: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = form.shown(move |value| read(value).clone());
    let put = move |text: String| error.set(form.edit(|value| *write(value) = text));
    let shown_error = Memo::new(move |_| error.get());
    if is_long {
        view! {
            <TextArea label=label rows=2 value=value hint=hint error=shown_error disabled=form.locked on_input=put/>
        }
        .into_any()
    } else {
        view! {
            <TextLine label=label value=value hint=hint error=shown_error disabled=form.locked on_input=put/>
        }
        .into_any()
    }
}

/// A day.
#[component]
pub fn Day<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads the day.
    read: fn(&T) -> Option<Date>,
    /// Writes the day.
    write: fn(&mut T, Option<Date>),
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = form.shown(move |value| read(value).map(|day| day.to_string()).unwrap_or_default());
    view! {
        <DateInput
            label=label
            value=value
            error=error
            disabled=form.locked
            on_change=move |text: String| error.set(form.edit(|value| write(value, text.parse().ok())))
        />
    }
}

/// A number.
#[component]
pub fn Number<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Unit behind it.
    #[prop(into)]
    unit: String,
    /// Reads the number.
    read: fn(&T) -> Option<f64>,
    /// Writes the number.
    write: fn(&mut T, Option<f64>),
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let shown_error = Memo::new(move |_| error.get());
    view! {
        <NumberInput
            label=label
            unit=unit
            hint=hint
            value=form.shown(read)
            error=shown_error
            disabled=form.locked
            on_change=move |number| error.set(form.edit(|value| write(value, number)))
        />
    }
}

/// One of several values; one more choice stands for none where `none` names it.
#[component]
pub fn OneOf<T, V>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// The values, in order.
    values: &'static [V],
    /// What each is called.
    name: fn(V) -> &'static str,
    /// What no value is called.
    #[prop(optional)]
    none: Option<&'static str>,
    /// Reads the value.
    read: fn(&T) -> Option<V>,
    /// Writes what is chosen.
    write: fn(&mut T, Option<V>),
    /// One sentence of help.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: Copy + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = form.shown(move |value| {
        let place = read(value).and_then(|value| values.iter().position(|other| *other == value));
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
            disabled=form.locked
            on_change=move |place: String| {
                let chosen = place.parse::<usize>().ok().and_then(|place| values.get(place)).copied();
                error.set(form.edit(|value| write(value, chosen)));
            }
        />
    }
}

/// Yes or no.
#[component]
pub fn Tick<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads it.
    read: fn(&T) -> bool,
    /// Writes it.
    write: fn(&mut T, bool),
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = form.shown(read);
    view! {
        <label class="form__tick">
            <input
                type="checkbox"
                autocomplete="off"
                prop:checked=move || value.get()
                disabled=move || form.locked.get()
                on:change:target=move |event| {
                    let ticked = event.target().checked();
                    error.set(form.edit(|value| write(value, ticked)));
                }
            />
            {label}
        </label>
        {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
    }
}

/// A day and a time of that day.
#[component]
pub fn Moment<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Reads it.
    read: fn(&T) -> Option<DateTime>,
    /// Writes it.
    write: fn(&mut T, Option<DateTime>),
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let error = RwSignal::new(None::<String>);
    let value = form.shown(move |value| {
        // Browsers show a time without seconds only where it is written without them.
        read(value).map(|at| at.to_string().get(..16).unwrap_or_default().to_owned()).unwrap_or_default()
    });
    view! {
        <DateInput
            label=label
            with_time=true
            value=value
            error=error
            disabled=form.locked
            on_change=move |text: String| error.set(form.edit(|value| write(value, text.parse().ok())))
        />
    }
}

/// A post: all roles, or those named.
#[component]
pub fn Post<T>(
    /// The form.
    form: Form<T>,
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Who can be chosen; all roles where empty.
    #[prop(optional)]
    among: Vec<Role>,
    /// Reads it.
    read: fn(&T) -> Option<Role>,
    /// Writes it.
    write: fn(&mut T, Option<Role>),
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    view! {
        <RoleSelect
            label=label
            among=among
            value=form.shown(read)
            disabled=form.locked
            on_change=move |role| {
                // A role is never refused.
                form.edit(|value| write(value, role));
            }
        />
    }
}
