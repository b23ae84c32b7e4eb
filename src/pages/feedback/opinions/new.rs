//! Entering the feedback opinion item by item.

use crate::pages::parts::{DraftNote, Form, MatterList, Text};
use crate::ui::Dialog;
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::matter::{Content, Matter, Opinion};
use leptos::prelude::*;

/// The form, in a window.
#[component]
pub fn NewOpinion(
    /// The page's lists.
    list: MatterList,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(|| say!(feedback.new_opinion).to_owned())>
            <Fields list=list open=open/>
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let left = session.draft("new-opinion", Opinion::default());
    let draft = left.value;
    let form = Form::draft(draft);
    let error = RwSignal::new(None::<String>);
    let add = move |go_on: bool| {
        let id = session.new_matter_id();
        let matter = Matter::new(Content::Opinion(draft.get_untracked()));
        match session.change(Change::AddMatter(id.clone(), Box::new(matter))) {
            Ok(()) => {
                error.set(None);
                session.announce(say!(feedback.opinion_added));
                if go_on {
                    // The next one mostly stands under the same heading.
                    draft.update(|draft| draft.text.clear());
                    left.was_left.set(false);
                    session.focus_in_place_soon("dialog[open] textarea");
                } else {
                    left.clear();
                    open.set(false);
                    list.open(id);
                }
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <p class="field__hint">{say!(feedback.classified)}</p>
            <Text
                form=form
                label=say!(matter.heading)
                hint=say!(feedback.heading_hint)
                read=|one| &one.heading
                write=|one| &mut one.heading
            />
            <Text
                form=form
                label=say!(matter.opinion_text)
                hint=say!(feedback.text_hint)
                is_long=true
                read=|one| &one.text
                write=|one| &mut one.text
            />
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.close)}</button>
            <button type="button" class="button" on:click=move |_| add(true)>{say!(feedback.add_next)}</button>
            <button type="button" class="button button--primary" on:click=move |_| add(false)>
                {say!(feedback.add)}
            </button>
        </div>
    }
}
