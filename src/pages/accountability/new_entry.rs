//! Entering that somebody is held to account.

use super::linked::LinkedItems;
use super::measure::MeasureFields;
use crate::pages::parts::{Asked, DraftNote, Form, MatterList, OneOf};
use crate::ui::Dialog;
use crate::words;
use crate::words::{liability, say, trigger};
use domain::change::Change;
use domain::id::ItemId;
use domain::matter::{Accountability, Content, Level, Liability, Matter, Measure, Stage, Subject, Trigger};
use leptos::prelude::*;

/// What is known already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefilled {
    /// 问责情形.
    pub trigger: Option<Trigger>,
    /// The items that it is about.
    pub items: Vec<ItemId>,
}

/// The form, in a window.
#[component]
pub fn NewEntry(
    /// The page's lists.
    list: MatterList,
    /// What is known already.
    asked: Asked<Prefilled>,
) -> impl IntoView {
    let Asked { about, open } = asked;
    view! {
        <Dialog open=open title=Signal::derive(|| say!(accountability.new_entry).to_owned())>
            {move || about.get().map(|known| view! { <Fields list=list known=known open=open/> })}
        </Dialog>
    }
}

#[component]
fn Fields(list: MatterList, known: Prefilled, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let name = format!("new-accountability/{known:?}");
    let first = Accountability {
        items: known.items,
        trigger: known.trigger.unwrap_or(Trigger::PoorRectification),
        subject: Subject::MiddleManager,
        post_code: String::new(),
        liability: Liability::Direct,
        level: Level::Unit,
        measure: Measure::PublicNotice,
        four_form: None,
        authority: String::new(),
        doc_no: String::new(),
        decided_on: None,
        execution: String::new(),
        publicized_doc_no: String::new(),
        is_publicized: false,
        is_appealed: false,
        stage: Stage::Considered,
    };
    let left = session.draft(&name, first);
    let draft = left.value;
    let form = Form::draft(draft);
    let error = RwSignal::new(None::<String>);
    let add = move |_| {
        let id = session.new_matter_id();
        let matter = Matter::new(Content::Accountability(draft.get_untracked()));
        match session.change(Change::AddMatter(id.clone(), Box::new(matter))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(accountability.added));
                list.open(id);
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <p class="field__hint">{say!(accountability.no_names)}</p>
            <OneOf
                form=form
                label=say!(matter.trigger)
                values=Trigger::ALL
                name=trigger
                read=|entry| Some(entry.trigger)
                write=|entry, chosen| entry.trigger = chosen.unwrap_or(entry.trigger)
            />
            <MeasureFields form=form/>
            <OneOf
                form=form
                label=say!(matter.liability)
                values=Liability::ALL
                name=liability
                read=|entry| Some(entry.liability)
                write=|entry, chosen| entry.liability = chosen.unwrap_or(entry.liability)
            />
            <LinkedItems form=form/>
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=add>{say!(accountability.enter)}</button>
        </div>
    }
}
