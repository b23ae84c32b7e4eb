//! Against whom, decided by whom, and in which form: what is open depends on the first two (domain.md §0.8, §5.4).

use crate::pages::parts::Form;
use crate::session::use_session;
use crate::ui::{Select, SelectChoice};
use crate::words::{account_measure, level, say, subject};
use domain::accountability::{Narrowed, open_measures};
use domain::matter::{Accountability, Level, Subject};
use leptos::prelude::*;

/// The three choices.
#[component]
pub fn MeasureFields(
    /// The entry.
    form: Form<Accountability>,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let place = form.shown(|entry| Some((entry.subject, entry.level)));
    let chosen = form.shown(|entry| Some(entry.measure));
    // A form that no longer fits is not kept, and that is said.
    let refit = move |change: &dyn Fn(&mut Accountability)| {
        let mut measure = None;
        let refused = form.edit(|entry| {
            change(entry);
            measure = entry.refit().then_some(entry.measure);
        });
        if let (None, Some(measure)) = (&refused, measure) {
            session.announce(say!(accountability.refitted, measure = account_measure(measure)));
        }
        error.set(refused);
    };
    view! {
        <Select
            label=say!(matter.subject)
            choices=choices(Subject::ALL, subject)
            value=form.shown(|entry| name_of(Subject::ALL, entry.subject))
            disabled=form.locked
            on_change=move |name: String| {
                if let Some(subject) = value_of(Subject::ALL, &name) {
                    refit(&|entry| entry.subject = subject);
                }
            }
        />
        <Select
            label=say!(matter.level)
            choices=choices(Level::ALL, level)
            value=form.shown(|entry| name_of(Level::ALL, entry.level))
            disabled=form.locked
            on_change=move |name: String| {
                if let Some(level) = value_of(Level::ALL, &name) {
                    refit(&|entry| entry.level = level);
                }
            }
        />
        {move || {
            place.get().map(|(subject, level)| {
                let (open, why) = open_measures(subject, level);
                let reasons: Vec<&str> = why.into_iter().map(reason).collect();
                let offered = StoredValue::new(open.clone());
                view! {
                    <Select
                        label=say!(matter.measure)
                        hint=reasons.join(say!(common.sentence_gap))
                        choices=choices(&open, account_measure)
                        value=Signal::derive(move || {
                            chosen.get().map(|measure| offered.with_value(|open| name_of(open, measure))).unwrap_or_default()
                        })
                        error=error
                        disabled=form.locked
                        on_change=move |name: String| {
                            if let Some(measure) = offered.with_value(|open| value_of(open, &name)) {
                                error.set(form.edit(|entry| entry.measure = measure));
                            }
                        }
                    />
                }
            })
        }}
    }
}

fn reason(narrowed: Narrowed) -> &'static str {
    match narrowed {
        Narrowed::BySubject => say!(accountability.narrowed_subject),
        Narrowed::ByLevel => say!(accountability.narrowed_level),
    }
}

fn choices<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<SelectChoice> {
    all.iter().enumerate().map(|(place, value)| (place.to_string(), label(*value).to_owned())).collect()
}

fn name_of<T: Copy + PartialEq>(all: &[T], value: T) -> String {
    all.iter().position(|other| *other == value).map(|place| place.to_string()).unwrap_or_default()
}

fn value_of<T: Copy>(all: &[T], name: &str) -> Option<T> {
    all.get(name.parse::<usize>().ok()?).copied()
}
