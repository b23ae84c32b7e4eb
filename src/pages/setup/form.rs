//! The form of a round: unit, round, dates.

use super::dates::Dates;
use crate::domain::change::Refusal;
use crate::domain::round::{Framework, Round, RoundKind, UnitKind};
use crate::session::Content;
use crate::ui::{NumberInput, Select, TextLine};
use crate::words::{framework, refusal, round_kind, say, unit_kind};
use leptos::prelude::*;
use std::sync::Arc;

/// An edit of the round.
pub type Edit = Box<dyn FnOnce(&mut Round)>;

/// The round as it stands in the form, and the one way to change it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The round.
    pub round: Signal<Round>,
    /// Why the last edit was refused.
    pub error: RwSignal<Option<Refusal>>,
    edit: StoredValue<Arc<dyn Fn(Edit) + Send + Sync>>,
}

impl Draft {
    /// A draft that is changed by `edit`.
    pub fn new(
        round: Signal<Round>,
        error: RwSignal<Option<Refusal>>,
        edit: impl Fn(Edit) + Send + Sync + 'static,
    ) -> Self {
        Self { round, error, edit: StoredValue::new(Arc::new(edit)) }
    }

    /// Changes the round.
    pub fn edit(&self, edit: impl FnOnce(&mut Round) + 'static) {
        let apply = self.edit.get_value();
        apply(Box::new(edit));
    }

    /// A part of the round.
    pub fn read<T: Send + Sync + 'static>(&self, read: impl Fn(&Round) -> T + Send + Sync + 'static) -> Signal<T> {
        let round = self.round;
        Signal::derive(move || round.with(&read))
    }

    /// The refusal in words, where it is about what `is_mine` picks.
    pub fn error_for(&self, is_mine: impl Fn(&Refusal) -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || error.with(|error| error.as_ref().filter(|error| is_mine(error)).map(refusal)))
    }
}

/// The three groups of the form.
#[component]
pub fn RoundForm(
    /// The round.
    draft: Draft,
    /// Whether it is being set up.
    is_new: bool,
) -> impl IntoView {
    view! {
        <UnitFields draft=draft is_new=is_new/>
        <RoundFields draft=draft/>
        <Dates draft=draft/>
    }
}

#[component]
fn UnitFields(draft: Draft, is_new: bool) -> impl IntoView {
    let kinds = UnitKind::ALL.iter().enumerate().map(|(at, kind)| (at.to_string(), unit_kind(*kind).to_owned()));
    let kind = draft.read(|round| place_of(&UnitKind::ALL, round.unit.kind));
    let note = move || {
        if !is_new {
            return say!(setup.kind_later).to_owned();
        }
        let pack = draft.round.with(|round| round.unit.kind.industry_pack()).and_then(|id| Content::pack(id.as_str()));
        pack.map_or_else(|| say!(setup.packs_other).to_owned(), |pack| say!(setup.packs_for, title = pack.title))
    };
    view! {
        <section class="block">
            <h2>{say!(setup.unit)}</h2>
            <div class="fields">
                <TextLine
                    label=say!(setup.name)
                    required=true
                    value=draft.read(|round| round.unit.name.clone())
                    error=draft.error_for(|error| matches!(error, Refusal::UnitNameMissing))
                    on_input=move |name| draft.edit(move |round| round.unit.name = name)
                />
                <TextLine
                    label=say!(setup.short_name)
                    hint=say!(setup.short_hint)
                    value=draft.read(|round| round.unit.short_name.clone())
                    on_input=move |name| draft.edit(move |round| round.unit.short_name = name)
                />
                <Select
                    label=say!(setup.kind)
                    choices=kinds.collect()
                    value=kind
                    on_change=move |at| {
                        if let Some(kind) = chosen(&UnitKind::ALL, &at) {
                            draft.edit(move |round| round.unit.kind = kind);
                        }
                    }
                />
            </div>
            <p class="page__lead">{note}</p>
        </section>
    }
}

#[component]
fn RoundFields(draft: Draft) -> impl IntoView {
    let sorts = RoundKind::ALL.iter().enumerate().map(|(at, sort)| (at.to_string(), round_kind(*sort).to_owned()));
    let frames = Framework::ALL.iter().enumerate().map(|(at, frame)| (at.to_string(), framework(*frame).to_owned()));
    let number_error = draft.error_for(|error| matches!(error, Refusal::RoundNumberOutOfRange));
    view! {
        <section class="block">
            <h2>{say!(setup.round)}</h2>
            <div class="fields fields--short">
                <NumberInput
                    label=say!(setup.term)
                    value=draft.read(|round| round.number.term.map(f64::from))
                    on_change=move |number| draft.edit(move |round| round.number.term = number.map(whole))
                />
                <NumberInput
                    label=say!(setup.year)
                    value=draft.read(|round| Some(f64::from(round.number.year)))
                    error=number_error
                    on_change=move |number| {
                        draft.edit(move |round| round.number.year = number.map_or(0, |year| year as i16));
                    }
                />
                <NumberInput
                    label=say!(setup.round_no)
                    value=draft.read(|round| Some(f64::from(round.number.round)))
                    error=number_error
                    on_change=move |number| draft.edit(move |round| round.number.round = number.map_or(0, whole))
                />
                <NumberInput
                    label=say!(setup.batch)
                    value=draft.read(|round| round.number.batch.map(f64::from))
                    on_change=move |number| draft.edit(move |round| round.number.batch = number.map(whole))
                />
                <Select
                    label=say!(setup.sort)
                    choices=sorts.collect()
                    value=draft.read(|round| place_of(&RoundKind::ALL, round.kind))
                    on_change=move |at| {
                        if let Some(kind) = chosen(&RoundKind::ALL, &at) {
                            draft.edit(move |round| round.kind = kind);
                        }
                    }
                />
                <Select
                    label=say!(setup.framework)
                    hint=say!(setup.framework_hint)
                    choices=frames.collect()
                    value=draft.read(|round| place_of(&Framework::ALL, round.framework))
                    on_change=move |at| {
                        if let Some(frame) = chosen(&Framework::ALL, &at) {
                            draft.edit(move |round| round.framework = frame);
                        }
                    }
                />
            </div>
        </section>
    }
}

/// A number of a form as the small whole number that it stands for; what is out of range ends at the border, and the
/// round's own check says so.
pub fn whole(number: f64) -> u16 {
    number as u16
}

fn place_of<T: PartialEq>(all: &[T], one: T) -> String {
    all.iter().position(|other| *other == one).unwrap_or_default().to_string()
}

fn chosen<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}
