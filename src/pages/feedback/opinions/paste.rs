//! Entering a whole feedback opinion: it is taken apart by its numbers, and looked at before it is kept.

use crate::pages::parts::{DraftNote, MatterList};
use crate::ui::{Dialog, TextArea};
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::feedback::{Passage, split_opinion};
use domain::matter::{Content, Matter, Opinion};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The window.
#[component]
pub fn Paste(
    /// The page's lists.
    list: MatterList,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(|| say!(feedback.paste).to_owned())>
            <Fields list=list open=open/>
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let left = session.draft("pasted-opinion", String::new());
    let text = left.value;
    let passages = Memo::new(move |_| text.with(|text| split_opinion(text)));
    // Places at which the proposal to take or to leave a passage was turned round.
    let turned = session.draft("pasted-opinion/turned", BTreeSet::<usize>::new()).value;
    let error = RwSignal::new(None::<String>);
    let is_taken =
        move |place: usize, passage: &Passage| turned.with(|turned| passage.is_problem != turned.contains(&place));
    let taken = Memo::new(move |_| {
        passages.with(|passages| {
            let all = passages.iter().enumerate();
            all.filter(|(place, passage)| is_taken(*place, passage))
                .map(|(_, passage)| passage.clone())
                .collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| taken.with(Vec::len));
    let keep = move |_| {
        let add = |Passage { heading, text, .. }: Passage| {
            let opinion = Opinion { heading, text, item: None };
            Change::AddMatter(session.new_matter_id(), Box::new(Matter::new(Content::Opinion(opinion))))
        };
        let changes: Vec<Change> = taken.get_untracked().into_iter().map(add).collect();
        if changes.is_empty() {
            error.set(Some(say!(feedback.paste_nothing).to_owned()));
            return;
        }
        let count = changes.len();
        match session.change(Change::Together(changes)) {
            Ok(()) => {
                left.clear();
                turned.update(BTreeSet::clear);
                open.set(false);
                session.announce(say!(feedback.pasted, count = count));
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <p class="field__hint">{say!(feedback.classified)}</p>
            <TextArea
                label=say!(feedback.paste_text)
                hint=say!(feedback.paste_hint)
                rows=5
                value=text
                error=error
                on_input=move |pasted| {
                    error.set(None);
                    turned.update(BTreeSet::clear);
                    text.set(pasted);
                }
            />
            <DraftNote draft=left/>
            <fieldset class="passages" hidden=move || passages.with(Vec::is_empty)>
                <legend>{move || say!(feedback.paste_preview, count = count.get(), total = passages.with(Vec::len))}</legend>
                <ol>
                    {move || {
                        let turn = move |place: usize| {
                            turned.update(|turned| {
                                if !turned.remove(&place) {
                                    turned.insert(place);
                                }
                            });
                        };
                        let row = |(place, passage): (usize, Passage)| {
                            let is_problem = passage.is_problem;
                            let ticked = move || turned.with(|turned| is_problem != turned.contains(&place));
                            view! {
                                <li>
                                    <label class="passage">
                                        <input type="checkbox" autocomplete="off" prop:checked=ticked on:change=move |_| turn(place)/>
                                        <span>
                                            <span class="passage__heading">{passage.heading}</span>
                                            {passage.text}
                                        </span>
                                    </label>
                                </li>
                            }
                        };
                        passages.get().into_iter().enumerate().map(row).collect_view()
                    }}
                </ol>
            </fieldset>
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=keep>
                {move || say!(feedback.paste_keep, count = count.get())}
            </button>
        </div>
    }
}
