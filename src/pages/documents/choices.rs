//! What goes into a document.

use crate::pages::parts::{Day, Form, OneOf, Text, Tick};
use crate::session::{Topic, eligible, use_session};
use crate::ui::CheckList;
use crate::words::{document_part, framework, say};
use domain::id::ItemId;
use domain::matter::{DocumentPart, DocumentSetup};
use domain::round::Framework;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Framework, head, parts and problems.
#[component]
pub fn Choices(
    /// How the document is wanted.
    form: Form<DocumentSetup>,
) -> impl IntoView {
    let kind = form.value.with_untracked(|setup| setup.as_ref().map(|setup| setup.kind));
    let Some(kind) = kind else { return ().into_any() };
    view! {
        <section class="card" aria-labelledby="choices-title">
            <h2 id="choices-title">{say!(documents.choices)}</h2>
            {kind
                .follows_framework()
                .then(|| {
                    view! {
                        <OneOf
                            form=form
                            label=say!(documents.framework)
                            values=&Framework::ALL
                            name=framework
                            none=say!(documents.framework_of_round)
                            read=|setup| setup.framework
                            write=|setup, chosen| setup.framework = chosen
                        />
                    }
                })}
            <Tick
                form=form
                label=say!(documents.redacted)
                read=|setup| setup.is_redacted
                write=|setup, holds| setup.is_redacted = holds
            />
            <p class="data__note">{say!(documents.redacted_note)}</p>
            {(!kind.parts().is_empty()).then(|| view! { <Parts form=form parts=kind.parts()/> })}
            {kind.names_items().then(|| view! { <Problems form=form/> })}
            {kind
                .is_letter()
                .then(|| {
                    view! {
                        <Text
                            form=form
                            label=say!(documents.doc_no)
                            hint=say!(documents.blank_hint)
                            read=|setup| &setup.doc_no
                            write=|setup| &mut setup.doc_no
                        />
                        <Text
                            form=form
                            label=say!(documents.urgency)
                            read=|setup| &setup.urgency
                            write=|setup| &mut setup.urgency
                        />
                        <Day
                            form=form
                            label=say!(documents.dated_on)
                            read=|setup| setup.dated_on
                            write=|setup, day| setup.dated_on = day
                        />
                    }
                })}
        </section>
    }
    .into_any()
}

#[component]
fn Parts(form: Form<DocumentSetup>, parts: &'static [DocumentPart]) -> impl IntoView {
    let selected = Memo::new(move |_| {
        let is_in = |setup: &DocumentSetup| {
            let places = parts.iter().enumerate().filter(|(_, part)| setup.has(**part));
            places.map(|(place, _)| place).collect::<Vec<usize>>()
        };
        form.value.with(|setup| setup.as_ref().map(is_in).unwrap_or_default())
    });
    let change = move |chosen: Vec<usize>| {
        let left_out: BTreeSet<DocumentPart> =
            parts.iter().enumerate().filter(|(place, _)| !chosen.contains(place)).map(|(_, part)| *part).collect();
        form.edit(|setup| setup.left_out_parts = left_out);
    };
    view! {
        <CheckList
            legend=say!(documents.parts)
            options=parts.iter().map(|part| document_part(*part).to_owned()).collect()
            selected=selected
            on_change=change
        />
    }
}

/// The problems that can be named, folded: there may be hundreds.
#[component]
fn Problems(form: Form<DocumentSetup>) -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| {
        let kind = form.value.with(|setup| setup.as_ref().map(|setup| setup.kind));
        let rows = kind.and_then(|kind| {
            session.with(&[Topic::Items, Topic::Round], |workspace| {
                let items = eligible(workspace, kind).into_iter();
                items
                    .map(|(id, item)| (id, format!("{} {}", item.code(workspace.round()), item.issue_text)))
                    .collect::<Vec<(ItemId, String)>>()
            })
        });
        rows.unwrap_or_default()
    });
    let is_in = move |id: &ItemId| {
        form.value.with(|setup| setup.as_ref().is_none_or(|setup| !setup.left_out_items.contains(id)))
    };
    let chosen = move || all.with(|all| all.iter().filter(|(id, _)| is_in(id)).count());
    let leave_out = move |ids: BTreeSet<ItemId>| {
        form.edit(|setup| setup.left_out_items = ids);
    };
    let toggle = move |id: &ItemId| {
        form.edit(|setup| {
            if !setup.left_out_items.remove(id) {
                setup.left_out_items.insert(id.clone());
            }
        });
    };
    view! {
        <details class="document-items">
            <summary>
                {move || say!(documents.items, chosen = chosen(), all = all.with(Vec::len))}
            </summary>
            <div class="page__acts">
                <button type="button" class="button" on:click=move |_| leave_out(BTreeSet::new())>
                    {say!(documents.all_items)}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| leave_out(all.with_untracked(|all| all.iter().map(|(id, _)| id.clone()).collect()))
                >
                    {say!(documents.no_items)}
                </button>
            </div>
            <fieldset class="check-list document-items__list">
                <legend class="visually-hidden">{say!(documents.items_legend)}</legend>
                <For each=move || all.get() key=|row| row.clone() let((id, label))>
                    {
                        let (shown, toggled) = (id.clone(), id);
                        view! {
                            <label>
                                <input
                                    type="checkbox"
                                    autocomplete="off"
                                    prop:checked=move || is_in(&shown)
                                    on:change=move |_| toggle(&toggled)
                                />
                                {label}
                            </label>
                        }
                    }
                </For>
            </fieldset>
        </details>
    }
}
