//! The form of a round: unit, round, dates.

use super::dates::Dates;
use super::whole_number::WholeNumber;
use crate::session::builtin_packs;
use crate::ui::{Select, TextLine, fresh_id};
use crate::words::{framework, refusal, round_kind, say, unit_kind};
use domain::change::Refusal;
use domain::round::{Framework, Round, RoundKind, UnitKind};
use leptos::prelude::*;
use std::sync::Arc;

/// An edit of the round.
pub type Edit = Box<dyn FnOnce(&mut Round)>;

/// The round as it stands in the form, and the one way to change it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The round.
    pub round: Signal<Round>,
    /// What of it is refused.
    mistakes: RwSignal<Vec<Refusal>>,
    /// Whether it is being set up.
    pub is_new: bool,
    edit: StoredValue<Arc<dyn Fn(Edit) + Send + Sync>>,
}

impl Draft {
    /// A draft that is changed by `edit`.
    pub fn new(
        round: Signal<Round>,
        mistakes: RwSignal<Vec<Refusal>>,
        is_new: bool,
        edit: impl Fn(Edit) + Send + Sync + 'static,
    ) -> Self {
        Self { round, mistakes, is_new, edit: StoredValue::new(Arc::new(edit)) }
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

    /// The refusal in words, where one is about what `is_mine` picks.
    pub fn error_for(
        &self,
        is_mine: impl Fn(&Refusal, &Round) -> bool + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        let Self { mistakes, round, .. } = *self;
        Signal::derive(move || {
            mistakes.with(|all| round.with(|round| all.iter().find(|why| is_mine(why, round)).map(refusal)))
        })
    }
}

/// The three groups of the form.
#[component]
pub fn RoundForm(
    /// The round.
    draft: Draft,
) -> impl IntoView {
    view! {
        <UnitFields draft=draft/>
        <RoundFields draft=draft/>
        <Dates draft=draft/>
    }
}

#[component]
fn UnitFields(draft: Draft) -> impl IntoView {
    let kinds = UnitKind::ALL.iter().enumerate().map(|(at, kind)| (at.to_string(), unit_kind(*kind).to_owned()));
    let kind = draft.read(|round| place_of(&UnitKind::ALL, round.unit.kind));
    let unit_kind_now = Memo::new(move |_| draft.round.with(|round| round.unit.kind));
    let note = move || if draft.is_new { packs_for(unit_kind_now.get()) } else { say!(setup.kind_later).to_owned() };
    view! {
        <section class="block">
            <h2>{say!(setup.unit)}</h2>
            <div class="fields">
                <TextLine
                    label=say!(setup.name)
                    required=true
                    value=draft.read(|round| round.unit.name.clone())
                    error=draft.error_for(|error, round| match error {
                        Refusal::UnitNameMissing => true,
                        Refusal::TextTooLong { limit } => round.unit.name.trim().chars().count() > *limit,
                        _ => false,
                    })
                    on_input=move |name| draft.edit(move |round| round.unit.name = name)
                />
                <TextLine
                    label=say!(setup.short_name)
                    hint=say!(setup.short_hint)
                    value=draft.read(|round| round.unit.short_name.clone())
                    error=draft.error_for(|error, round| {
                        matches!(error, Refusal::TextTooLong { limit }
                            if round.unit.short_name.chars().count() > *limit)
                    })
                    on_input=move |name| draft.edit(move |round| round.unit.short_name = name)
                />
                <Select
                    label=say!(setup.kind)
                    choices=kinds.collect()
                    value=kind
                    on_change=move |at: String| {
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
    let is_number = |error: &Refusal| matches!(error, Refusal::RoundNumberOutOfRange);
    let set_term = move |number: Option<u16>| draft.edit(move |round| round.number.term = number);
    let set_batch = move |number: Option<u16>| draft.edit(move |round| round.number.batch = number);
    let set_round = move |number: Option<u16>| draft.edit(move |round| round.number.round = number.unwrap_or_default());
    let set_year = move |number: Option<u16>| {
        // What no year can be is kept as one that is refused.
        let year = number.and_then(|year| i16::try_from(year).ok()).unwrap_or(i16::MAX);
        draft.edit(move |round| round.number.year = year);
    };
    let choose_sort = move |at: String| {
        let Some(kind) = chosen(&RoundKind::ALL, &at) else { return };
        draft.edit(move |round| {
            // An example that nobody touched follows the sort; a number that was entered stays.
            if draft.is_new && round.parameters.on_site_days == round.kind.example_on_site_days() {
                round.parameters.on_site_days = kind.example_on_site_days();
            }
            round.kind = kind;
        });
    };
    view! {
        <section class="block">
            <h2>{say!(setup.round)}</h2>
            <div class="fields fields--short">
                <WholeNumber
                    label=say!(setup.term)
                    hint=say!(setup.digits_hint)
                    value=draft.read(|round| round.number.term)
                    on_change=set_term
                />
                <WholeNumber
                    label=say!(setup.year)
                    value=draft.read(|round| u16::try_from(round.number.year).ok())
                    error=draft.error_for(move |error, round| is_number(error) && round.number.round > 0)
                    required=true
                    on_change=set_year
                />
                <WholeNumber
                    label=say!(setup.round_no)
                    value=draft.read(|round| Some(round.number.round))
                    error=draft.error_for(move |error, round| is_number(error) && round.number.round == 0)
                    required=true
                    on_change=set_round
                />
                <WholeNumber
                    label=say!(setup.batch)
                    hint=say!(setup.digits_hint)
                    value=draft.read(|round| round.number.batch)
                    on_change=set_batch
                />
                <Select
                    label=say!(setup.sort)
                    choices=sorts.collect()
                    value=draft.read(|round| place_of(&RoundKind::ALL, round.kind))
                    on_change=choose_sort
                />
                <Select
                    label=say!(setup.framework)
                    hint=say!(setup.framework_hint)
                    choices=frames.collect()
                    value=draft.read(|round| place_of(&Framework::ALL, round.framework))
                    on_change=move |at: String| {
                        if let Some(frame) = chosen(&Framework::ALL, &at) {
                            draft.edit(move |round| round.framework = frame);
                        }
                    }
                />
            </div>
            <OfficersSwitch draft=draft/>
        </section>
    }
}

/// Whether the ledger may name the unit's own officers; off until somebody decides it (design.md §8).
#[component]
fn OfficersSwitch(draft: Draft) -> impl IntoView {
    let id = fresh_id("officers");
    let names_officers = draft.read(|round| round.names_officers);
    view! {
        <label class="form__tick">
            <input
                type="checkbox"
                autocomplete="off"
                aria-describedby=id.clone()
                prop:checked=move || names_officers.get()
                on:change:target=move |event| {
                    let named = event.target().checked();
                    draft.edit(move |round| round.names_officers = named);
                }
            />
            {say!(setup.names_officers)}
        </label>
        <p class="field__hint" id=id>{say!(setup.names_officers_hint)}</p>
    }
}

/// The packs that a round of such a unit would begin with, and how much is in them.
fn packs_for(kind: UnitKind) -> String {
    let mut packs = builtin_packs(kind).unwrap_or_default();
    // Questionnaires first: they are what the kind of unit decides.
    packs.sort_by_key(|pack| pack.questions.is_empty());
    let list: Vec<String> = packs
        .iter()
        .map(|pack| match pack.questions.len() {
            0 => say!(setup.pack_tasks, title = pack.title.clone(), count = pack.tasks.len()),
            count => say!(setup.pack_questions, title = pack.title.clone(), count = count),
        })
        .collect();
    let line = say!(setup.packs_for, list = list.join(say!(common.separator)));
    if kind.industry_pack().is_some() { line } else { format!("{line}{}", say!(setup.packs_other)) }
}

fn place_of<T: PartialEq>(all: &[T], one: T) -> String {
    all.iter().position(|other| *other == one).unwrap_or_default().to_string()
}

fn chosen<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}
