//! The fields in which the copies differ, each to be picked; and the button that merges what is picked.

use super::copy::copy_name;
use super::deciding::{Choice, Deciding, Outcome};
use crate::session::Pick;
use crate::ui::fresh_id;
use crate::words::say;
use leptos::prelude::*;

/// All fields that differ, what would be stored, and the button.
#[component]
pub fn Fields(
    /// The conflict.
    deciding: Deciding,
    /// Where each copy is from, in words; empty where that is not known.
    from: Vec<&'static str>,
    /// Called when what is picked is to be stored.
    #[prop(into)]
    on_merge: Callback<()>,
) -> impl IntoView {
    let choices = deciding.choices();
    let rows = choices
        .clone()
        .into_iter()
        .map(|(place, choice)| view! { <Field deciding=deciding from=from.clone() place=place choice=choice/> });
    let rows = rows.collect_view();
    let is_ready = Memo::new(move |_| matches!(deciding.outcome.get(), Outcome::Ready(_)));
    let why_id = fresh_id("merge");
    view! {
        <div class="conflict__picks">{rows}</div>
        {move || is_ready.get().then(|| view! { <Stored deciding=deciding choices=choices.clone()/> })}
        <div class="conflict__decide">
            <button
                type="button"
                class="button"
                class:button--primary=move || is_ready.get()
                disabled=move || !is_ready.get()
                aria-describedby=why_id.clone()
                on:click=move |_| on_merge.run(())
            >
                {say!(conflicts.merge)}
            </button>
            <p id=why_id role="status" class="conflict__why">
                {move || match deciding.outcome.get() {
                    Outcome::Undecided(left) => say!(conflicts.undecided, count = left),
                    Outcome::Refused(why) => why,
                    Outcome::Ready(_) => say!(conflicts.merge_note).to_owned(),
                }}
            </p>
        </div>
    }
}

/// One field: what each copy holds, and all of it where that is possible.
#[component]
fn Field(
    /// The conflict.
    deciding: Deciding,
    /// Where each copy is from.
    from: Vec<&'static str>,
    /// Its place among the picks.
    place: usize,
    /// What differs.
    choice: Choice,
) -> impl IntoView {
    let group = fresh_id("pick");
    let option = |pick: Pick, title: String, text: String| {
        let is_picked = move || deciding.picks.with(|picks| picks.get(place).copied().flatten() == Some(pick));
        let set = move |_| {
            deciding.picks.update(|picks| {
                if let Some(slot) = picks.get_mut(place) {
                    *slot = Some(pick);
                }
            });
        };
        let is_empty = text.is_empty();
        let text = if is_empty { say!(conflicts.nothing_held).to_owned() } else { text };
        view! {
            <label class="pick">
                <input type="radio" autocomplete="off" name=group.clone() prop:checked=is_picked on:change=set/>
                <span class="pick__copy">{title}</span>
                <span class="pick__text" class:pick__text--empty=is_empty>{text}</span>
            </label>
        }
    };
    let of_copies = choice.texts.into_iter().zip(from).enumerate();
    let of_copies =
        of_copies.map(|(copy, (text, from))| option(Pick::Copy(copy), copy_name(copy + 1, from), text)).collect_view();
    let both = choice.both.map(|text| option(Pick::Both, say!(conflicts.both).to_owned(), text));
    view! {
        <fieldset class="conflict__pick">
            <legend>{choice.label}</legend>
            <div class="conflict__columns">{of_copies}</div>
            {both}
        </fieldset>
    }
}

/// What would be stored wherever the copies differ.
#[component]
fn Stored(
    /// The conflict, with everything picked.
    deciding: Deciding,
    /// What differs, each with its place among the picks.
    choices: Vec<(usize, Choice)>,
) -> impl IntoView {
    let rows = move || {
        let picks = deciding.picks.get();
        let row = |(place, choice): (usize, Choice)| {
            let text = match picks.get(place).copied().flatten()? {
                Pick::Copy(copy) => choice.texts.into_iter().nth(copy),
                Pick::Both => choice.both,
            };
            let text = text.filter(|text| !text.is_empty()).unwrap_or_else(|| say!(conflicts.nothing_held).to_owned());
            Some(view! { <dt>{choice.label}</dt><dd>{text}</dd> })
        };
        choices.clone().into_iter().filter_map(row).collect_view()
    };
    view! {
        <div class="conflict__stored">
            <h4>{say!(conflicts.stored)}</h4>
            <dl class="conflict__fields">{rows}</dl>
        </div>
    }
}
