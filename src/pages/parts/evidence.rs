//! References to evidence: never the paper itself (domain.md §0.7).

use super::DraftNote;
use super::fingerprint::{FingerprintCheck, FingerprintEntry};
use crate::session::use_session;
use crate::ui::{DateInput, Select, TextLine, fresh_id};
use crate::words::{confidentiality, evidence_detail, say};
use domain::evidence::{Confidentiality, EvidenceRef};
use leptos::prelude::*;

/// The references of a record, each of which can be changed or removed, and a form for one more.
#[component]
pub fn EvidenceEditor(
    /// Whose they are, told apart from all others of the round: what is typed and not entered yet is left with it.
    #[prop(into)]
    of: String,
    /// The references.
    #[prop(into)]
    value: Signal<Vec<EvidenceRef>>,
    /// Called with all references once one was added, changed or removed.
    #[prop(into)]
    on_change: Callback<Vec<EvidenceRef>>,
    /// What kind of paper is expected; empty where nothing is known.
    #[prop(optional, into)]
    expected: String,
    /// Whether nothing can be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    // The one that is open in the form: its position, or one past the end for a new one.
    let edited = RwSignal::new(None::<usize>);
    let expected = StoredValue::new(expected);
    let of = StoredValue::new(of);
    let session = use_session();
    let id = fresh_id("evidence");
    let begin = StoredValue::new(format!("#{id} .evidence__form input"));
    let open = move |place: usize| {
        edited.set(Some(place));
        session.focus_in_place_soon(begin.get_value());
    };
    let add_button = StoredValue::new(format!("#{id} .evidence__add"));
    let close = move || {
        edited.set(None);
        session.focus_in_place_soon(add_button.get_value());
    };
    let remove = move |place: usize| {
        let mut all = value.get_untracked();
        if place < all.len() {
            all.remove(place);
            on_change.run(all);
        }
        close();
    };
    let keep = move |reference: EvidenceRef| {
        let before = value.get_untracked();
        let mut all = before.clone();
        match edited.get_untracked().and_then(|place| all.get_mut(place)) {
            Some(there) => *there = reference,
            None => all.push(reference),
        }
        on_change.run(all.clone());
        // What is refused stays in the form.
        let is_kept = all == before || value.get_untracked() != before;
        if is_kept {
            close();
        }
        is_kept
    };
    view! {
        <section class="evidence" id=id>
            <ul class="evidence__list">
                {move || {
                    value
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, reference)| {
                            let title = reference.title.clone();
                            view! {
                                <li class="evidence__row">
                                    <span class="evidence__title">{reference.title.clone()}</span>
                                    <span class="evidence__detail">{evidence_detail(&reference)}</span>
                                    <button
                                        type="button"
                                        class="button button--quiet"
                                        aria-label=say!(common.evidence.edit, title = title.clone())
                                        disabled=move || disabled.get()
                                        on:click=move |_| open(place)
                                    >
                                        {say!(common.edit)}
                                    </button>
                                    <button
                                        type="button"
                                        class="button button--quiet"
                                        aria-label=say!(common.evidence.remove, title = title.clone())
                                        disabled=move || disabled.get()
                                        on:click=move |_| remove(place)
                                    >
                                        {say!(common.remove)}
                                    </button>
                                    {reference.fingerprint.map(|of| view! { <FingerprintCheck of=of/> })}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            {move || match edited.get() {
                Some(place) => {
                    let first = value.with_untracked(|all| all.get(place).cloned()).unwrap_or_default();
                    let name = of.with_value(|of| format!("{of}/evidence/{}", first.title));
                    view! { <EvidenceForm name=name first=first begin=begin.get_value() on_keep=keep on_cancel=close/> }
                        .into_any()
                }
                None => {
                    view! {
                        <button
                            type="button"
                            class="button evidence__add"
                            disabled=move || disabled.get()
                            on:click=move |_| open(usize::MAX)
                        >
                            {say!(common.evidence.add)}
                        </button>
                        {expected
                            .with_value(|expected| {
                                (!expected.is_empty()).then(|| {
                                    view! { <span class="evidence__expected">{say!(common.evidence.expected, what = expected.clone())}</span> }
                                })
                            })}
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn EvidenceForm(
    name: String,
    first: EvidenceRef,
    begin: String,
    #[prop(into)] on_keep: Callback<EvidenceRef, bool>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let left = session.draft(&name, first);
    let draft = left.value;
    let error = RwSignal::new(None::<String>);
    let text = move |read: fn(&EvidenceRef) -> &String| Signal::derive(move || draft.with(|draft| read(draft).clone()));
    let choices = Confidentiality::ALL.map(|choice| (choice_name(choice), confidentiality(choice).to_owned())).to_vec();
    let title_field = StoredValue::new(begin.clone());
    let keep = move |_| {
        let reference = draft.get_untracked();
        if reference.title.trim().is_empty() {
            error.set(Some(say!(refusal.evidence_title).to_owned()));
            session.focus_in_place_soon(title_field.get_value());
        } else if on_keep.run(reference) {
            left.clear();
        }
    };
    view! {
        <div class="evidence__form">
            <TextLine
                label=say!(common.evidence.name)
                value=text(|draft| &draft.title)
                error=error
                required=true
                on_input=move |title| {
                    error.set(None);
                    draft.update(|draft| draft.title = title);
                }
            />
            <TextLine label=say!(common.evidence.doc_no) value=text(|draft| &draft.doc_no) on_input=move |text| draft.update(|draft| draft.doc_no = text)/>
            <TextLine label=say!(common.evidence.location) value=text(|draft| &draft.location) on_input=move |text| draft.update(|draft| draft.location = text)/>
            <TextLine label=say!(common.evidence.page) value=text(|draft| &draft.page) on_input=move |text| draft.update(|draft| draft.page = text)/>
            <DateInput
                label=say!(common.evidence.date)
                value=Signal::derive(move || draft.with(|draft| draft.date.map(|date| date.to_string()).unwrap_or_default()))
                on_change=move |text: String| draft.update(|draft| draft.date = text.parse().ok())
            />
            <Select
                label=say!(common.evidence.confidentiality)
                choices=choices
                value=Signal::derive(move || choice_name(draft.with(|draft| draft.confidentiality)))
                on_change=move |name| {
                    let chosen = Confidentiality::ALL.into_iter().find(|choice| choice_name(*choice) == name);
                    draft.update(|draft| draft.confidentiality = chosen.unwrap_or_default());
                }
            />
            <FingerprintEntry
                value=Signal::derive(move || draft.with(|draft| draft.fingerprint.clone()))
                on_change=move |taken| draft.update(|draft| draft.fingerprint = taken)
            />
            <DraftNote draft=left begin=begin/>
            <p class="evidence__note">{say!(common.evidence.note)}</p>
            <div class="evidence__acts">
                <button type="button" class="button button--primary" on:click=keep>{say!(common.evidence.keep)}</button>
                <button type="button" class="button" on:click=move |_| on_cancel.run(())>{say!(common.cancel)}</button>
            </div>
        </div>
    }
}

fn choice_name(choice: Confidentiality) -> String {
    Confidentiality::ALL.iter().position(|other| *other == choice).unwrap_or_default().to_string()
}
