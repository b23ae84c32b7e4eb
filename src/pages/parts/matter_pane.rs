//! A matter in full, beside its list or as a view of its own.

use super::{ConflictNotice, Form, History, LeakNotice, MatterList, Text, VoidWindow};
use crate::session::{Session, Topic};
use crate::ui::{Empty, Notice, Tone};
use crate::words;
use crate::words::{matter_name, matter_title, say};
use domain::change::Change;
use domain::id::MatterId;
use domain::matter::{Content, Matter};
use domain::record::RecordKey;
use leptos::prelude::*;

/// The matter that is open; copies are the same.
#[derive(Clone, Copy)]
pub struct OpenMatter {
    /// The session.
    pub session: Session,
    /// Which matter.
    pub id: StoredValue<MatterId>,
    /// Its fields.
    pub form: Form<Matter>,
}

impl OpenMatter {
    fn new(session: Session, id: MatterId) -> Self {
        let id = StoredValue::new(id);
        let matter = Memo::new(move |_| {
            session.with(&[Topic::Matters], |workspace| id.with_value(|id| workspace.matter(id).cloned())).flatten()
        });
        let locked = Memo::new(move |_| matter.with(|matter| matter.as_ref().is_none_or(Matter::is_voided)));
        let form = Form::new(matter, locked.into(), move |matter| {
            let change = Change::EditMatter(id.get_value(), Box::new(matter));
            session.change(change).err().map(|refusal| words::refusal(&refusal))
        });
        Self { session, id, form }
    }

    /// The form of what a matter of one kind holds.
    pub fn content<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        read: fn(&Content) -> Option<&T>,
        wrap: fn(T) -> Content,
    ) -> Form<T> {
        self.form
            .part(move |matter| read(&matter.content).cloned(), move |matter, content| matter.content = wrap(content))
    }
}

/// The pane: name, title, what `body` makes of the matter, note, voiding and history.
#[component]
pub fn MatterPane(
    /// The page's lists.
    list: MatterList,
    /// Which matter.
    id: MatterId,
    /// What it says where the way back is.
    back: &'static str,
    /// Its own fields; nothing where it is none of this page.
    body: fn(MatterList, OpenMatter) -> Option<AnyView>,
) -> impl IntoView {
    let open = OpenMatter::new(list.session, id);
    let name = open.form.shown(matter_name);
    let exists = Memo::new(move |_| open.form.value.with(Option::is_some));
    let close = move || list.route(None).to_string();
    view! {
        <aside class="split__pane" aria-label=say!(pane.detail)>
            <p class="split__top">
                <span class="matter-pane__name">{move || name.get()}</span>
                <a class="button button--quiet split__close" href=close>{say!(common.close)}</a>
                <a class="button button--quiet split__back" href=close>{back}</a>
            </p>
            {move || {
                let body = exists.get().then(|| untrack(|| body(list, open))).flatten();
                match body {
                    Some(body) => content(open, body).into_any(),
                    None => view! { <Empty text=say!(pane.unknown)/> }.into_any(),
                }
            }}
        </aside>
    }
}

fn content(open: OpenMatter, body: AnyView) -> impl IntoView {
    let record = RecordKey::Matter(open.id.get_value());
    let title = open.form.shown(|matter| Some(matter_title(matter)).filter(|title| !title.is_empty()));
    let name = open.form.shown(matter_name);
    let void_reason = open.form.shown(|matter| matter.void_reason.clone());
    let editable = Signal::derive(move || open.form.value.get().filter(|matter| !matter.is_voided()));
    view! {
        <h2 class="split__title matter-pane__title" id="matter-title" tabindex="-1">
            {move || title.get().unwrap_or_else(|| name.get())}
        </h2>
        <ConflictNotice key=record.clone()/>
        {move || {
            let reason = void_reason.get();
            (!reason.is_empty())
                .then(|| view! { <Notice tone=Tone::Info>{say!(pane.is_voided, reason = reason)}</Notice> })
        }}
        {body}
        <Text
            form=open.form
            label=say!(matter.note)
            is_long=true
            read=|matter| &matter.note
            write=|matter| &mut matter.note
        />
        <LeakNotice value=editable/>
        <Voiding open=open/>
        <History key=record/>
    }
}

/// Voids the matter, with a reason.
#[component]
fn Voiding(open: OpenMatter) -> impl IntoView {
    let asked = RwSignal::new(false);
    view! {
        <div class="matter-pane__void" hidden=move || open.form.locked.get()>
            <button type="button" class="button button--danger" on:click=move |_| asked.set(true)>
                {say!(pane.void)}
            </button>
        </div>
        <VoidWindow
            id=Signal::derive(move || Some(open.id.get_value()))
            open=asked
            act=say!(pane.void)
            text=say!(pane.void_text)
            hint=say!(ledger.void_hint)
            on_done=move |()| open.session.announce(say!(pane.voided))
        />
    }
}
