//! Entering a part: for whom, by whom, until when. What is in it is assigned afterwards.

use crate::pages::parts::{Day, DraftNote, Form, MatterList, Text};
use crate::ui::Dialog;
use crate::words;
use crate::words::say;
use domain::change::Change;
use domain::matter::{Content, HandOut, Matter};
use leptos::prelude::*;

/// The form, in a window.
#[component]
pub fn NewPart(
    /// The page's lists.
    list: MatterList,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=Signal::derive(|| say!(hand_outs.new_part).to_owned())>
            <Fields list=list open=open/>
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let left = session.draft("new-part", HandOut::default());
    let draft = left.value;
    let error = RwSignal::new(None::<String>);
    let add = move |_| {
        let id = session.new_matter_id();
        let matter = Matter::new(Content::HandOut(draft.get_untracked()));
        match session.change(Change::AddMatter(id.clone(), Box::new(matter))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(hand_outs.added));
                list.open(id);
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <PartFields form=Form::draft(draft)/>
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=add>{say!(hand_outs.enter)}</button>
        </div>
    }
}

/// Whose part it is.
#[component]
pub fn PartFields(
    /// The part.
    form: Form<HandOut>,
) -> impl IntoView {
    view! {
        <Text
            form=form
            label=say!(hand_outs.department)
            read=|part| &part.department
            write=|part| &mut part.department
        />
        <Text
            form=form
            label=say!(matter.contact_post)
            hint=say!(hand_outs.contact_hint)
            read=|part| &part.contact_post
            write=|part| &mut part.contact_post
        />
        <Day form=form label=say!(hand_outs.due) read=|part| part.due write=|part, day| part.due = day/>
    }
}
