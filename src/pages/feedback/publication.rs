//! 公开: what was made public to whom, and what people said (双公开, S-51).

use super::head::TOPICS;
use crate::pages::parts::{
    Cell, Day, DraftNote, Form, MatterList, MatterRow, MatterTable, Number, OneOf, OpenMatter, Text, VoidedMatters,
};
use crate::ui::{Dialog, Empty};
use crate::words;
use crate::words::{audience, date, say};
use domain::change::Change;
use domain::id::MatterId;
use domain::matter::{Audience, Content, Matter, MatterKind, Publication};
use leptos::prelude::*;

/// A publication with its number, as the table shows it.
type Row = (MatterId, u32, Publication);

/// The part.
#[component]
pub fn Publications(
    /// The page's lists.
    list: MatterList,
) -> impl IntoView {
    let session = list.session;
    let rows = Memo::new(move |_| {
        let rows = session.with(&TOPICS, |workspace| {
            let row = |(id, matter): (&MatterId, &Matter)| match &matter.content {
                Content::Publication(one) => Some((id.clone(), matter.number, one.clone())),
                _ => None,
            };
            workspace.matters(MatterKind::Publication).into_iter().filter_map(row).collect::<Vec<Row>>()
        });
        rows.unwrap_or_default()
    });
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>()));
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let asks_new = RwSignal::new(false);
    let lead = move || {
        let count = |of: Audience| rows.with(|rows| rows.iter().filter(|(.., one)| one.audience == of).count());
        say!(feedback.publication_lead, party = count(Audience::Party), public = count(Audience::Public))
    };
    view! {
        <section class="block">
            <div class="page__head">
                <p class="page__lead" role="status">{lead}</p>
                <button
                    type="button"
                    class="button"
                    class:button--primary=move || list.opened.with(Option::is_none)
                    on:click=move |_| asks_new.set(true)
                >
                    {say!(feedback.new_publication)}
                </button>
            </div>
            {move || is_empty.get().then(|| view! { <Empty text=say!(feedback.publications_empty)/> })}
            <div hidden=move || is_empty.get()>
                <MatterTable
                    caption=say!(feedback.part_publication)
                    columns=vec![
                        say!(matter.number),
                        say!(matter.what),
                        say!(matter.audience),
                        say!(matter.on),
                        say!(matter.where_shown),
                        say!(matter.opinions),
                        say!(matter.satisfied_percent),
                    ]
                >
                    <For each=move || ids.get() key=MatterId::clone let:id>
                        <PublicationRow list=list rows=rows id=id/>
                    </For>
                </MatterTable>
            </div>
            <VoidedMatters kind=MatterKind::Publication/>
            <Dialog open=asks_new title=Signal::derive(|| say!(feedback.new_publication).to_owned())>
                <New list=list open=asks_new/>
            </Dialog>
        </section>
    }
}

#[component]
fn PublicationRow(list: MatterList, rows: Memo<Vec<Row>>, id: MatterId) -> impl IntoView {
    let of = id.clone();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|(id, ..)| *id == of).cloned()));
    let text = move |read: fn(&Publication) -> String| {
        move || row.with(|row| row.as_ref().map(|(.., one)| read(one)).unwrap_or_default())
    };
    let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |(_, number, _)| *number).to_string()));
    view! {
        <MatterRow list=list id=id name=number>
            <Cell label=say!(matter.what)>
                <span class="matter-table__text">{text(|one| one.title.clone())}</span>
            </Cell>
            <Cell label=say!(matter.audience)>{text(|one| audience(one.audience).to_owned())}</Cell>
            <Cell label=say!(matter.on)>{text(|one| date(one.on))}</Cell>
            <Cell label=say!(matter.where_shown)>{text(|one| one.place.clone())}</Cell>
            <Cell label=say!(matter.opinions)>
                {text(|one| one.opinions.map(|count| count.to_string()).unwrap_or_default())}
            </Cell>
            <Cell label=say!(matter.satisfied_percent)>
                {text(|one| one.satisfied_percent.map(|percent| percent.to_string()).unwrap_or_default())}
            </Cell>
        </MatterRow>
    }
}

/// Entering one.
#[component]
fn New(list: MatterList, open: RwSignal<bool>) -> impl IntoView {
    let session = list.session;
    let first = Publication {
        title: String::new(),
        audience: Audience::Party,
        on: untrack(|| session.today()),
        place: String::new(),
        opinions_until: None,
        opinions: None,
        satisfied_percent: None,
    };
    let left = session.draft("new-publication", first);
    let draft = left.value;
    let form = Form::draft(draft);
    let error = RwSignal::new(None::<String>);
    let add = move |_| {
        let id = session.new_matter_id();
        let matter = Matter::new(Content::Publication(draft.get_untracked()));
        match session.change(Change::AddMatter(id.clone(), Box::new(matter))) {
            Ok(()) => {
                left.clear();
                open.set(false);
                session.announce(say!(feedback.publication_added));
                list.open(id);
            }
            Err(refusal) => error.set(Some(words::refusal(&refusal))),
        }
    };
    view! {
        <div class="matter-form">
            <Main form=form/>
            <DraftNote draft=left/>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </div>
        <div class="dialog__acts">
            <button type="button" class="button" on:click=move |_| open.set(false)>{say!(common.cancel)}</button>
            <button type="button" class="button button--primary" on:click=add>{say!(feedback.add)}</button>
        </div>
    }
}

/// What must be said about it.
#[component]
fn Main(form: Form<Publication>) -> impl IntoView {
    view! {
        <Text
            form=form
            label=say!(matter.what)
            hint=say!(feedback.what_hint)
            read=|one| &one.title
            write=|one| &mut one.title
        />
        <OneOf
            form=form
            label=say!(matter.audience)
            values=Audience::ALL
            name=audience
            read=|one| Some(one.audience)
            write=|one, of| one.audience = of.unwrap_or(one.audience)
        />
        <Day
            form=form
            label=say!(matter.on)
            read=|one| Some(one.on)
            write=|one, day| one.on = day.unwrap_or(one.on)
        />
    }
}

/// The fields of one that is open.
#[component]
pub fn Detail(
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let form = open.content(
        |content| match content {
            Content::Publication(one) => Some(one),
            _ => None,
        },
        Content::Publication,
    );
    view! {
        <div class="matter-form">
            <Main form=form/>
            <Text
                form=form
                label=say!(matter.where_shown)
                hint=say!(feedback.where_hint)
                read=|one| &one.place
                write=|one| &mut one.place
            />
            <Day
                form=form
                label=say!(matter.opinions_until)
                read=|one| one.opinions_until
                write=|one, day| one.opinions_until = day
            />
            <Number
                form=form
                label=say!(matter.opinions)
                unit=""
                read=|one| one.opinions.map(f64::from)
                write=|one, count| one.opinions = count.map(|count| count as u16)
            />
            <Number
                form=form
                label=say!(matter.satisfied_percent)
                unit=""
                read=|one| one.satisfied_percent.map(f64::from)
                write=|one, percent| one.satisfied_percent = percent.map(|percent| percent as u8)
            />
        </div>
    }
}
