//! 问责清单: what the unit has decided itself, and what it has proposed to others, apart (domain.md §0.8, §5.4).

mod detail;
mod linked;
mod measure;
mod new_entry;
mod proposed;
mod table;

use crate::pages::parts::{Asked, MatterList, MatterPane, OpenMatter, Terms, VoidedMatters};
use crate::route::Page;
use crate::session::{Topic, use_session};
use crate::words::{account_stage, say};
use domain::accountability::{Proposal, proposals};
use domain::id::MatterId;
use domain::matter::{Accountability, Content, Level, Matter, MatterKind};
use leptos::prelude::*;
use new_entry::Prefilled;

/// What the page looks at.
const TOPICS: [Topic; 3] = [Topic::Matters, Topic::Items, Topic::Round];

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: MatterId,
    number: u32,
    /// Whether something is left to be done about it.
    is_open: bool,
    /// The codes of the items that it is about.
    codes: Vec<String>,
    entry: Accountability,
}

/// The page.
#[component]
pub fn AccountabilityPage() -> impl IntoView {
    let session = use_session();
    let list = MatterList::new(session, Page::Accountability);
    let rows = Memo::new(move |_| {
        let rows = session.with(&TOPICS, |workspace| {
            let row = |(id, matter): (&MatterId, &Matter)| {
                let Content::Accountability(entry) = &matter.content else { return None };
                let items = entry.items.iter().filter_map(|id| workspace.item(id));
                Some(Row {
                    id: id.clone(),
                    number: matter.number,
                    is_open: matter.is_open(),
                    codes: items.map(|item| item.code(workspace.round())).collect(),
                    entry: entry.clone(),
                })
            };
            workspace.matters(MatterKind::Accountability).into_iter().filter_map(row).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    let proposed = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| proposals(workspace, today)).unwrap_or_default()
    });
    list.follow_keys(move || {
        let of = |level| {
            let own = move |rows: &Vec<Row>| {
                let own = rows.iter().filter(|row| row.entry.level == level);
                own.map(|row| row.id.clone()).collect::<Vec<_>>()
            };
            rows.with_untracked(own)
        };
        [of(Level::Unit), of(Level::Proposed)].concat()
    });
    let is_open = Memo::new(move |_| list.opened.with(Option::is_some));
    let asked = Asked::new();
    view! {
        <div class="page accountability split" class:split--open=move || is_open.get()>
            <Head list=list rows=rows proposed=proposed asked=asked/>
            <div class="split__list">
                <proposed::Proposed rows=proposed asked=asked/>
                <table::Entries list=list rows=rows level=Level::Unit/>
                <table::Entries list=list rows=rows level=Level::Proposed/>
                <VoidedMatters kind=MatterKind::Accountability/>
                <Terms text=say!(accountability.terms)/>
            </div>
            {move || {
                list.opened.get().map(|id| {
                    view! { <MatterPane list=list id=id back=say!(accountability.back) body=body/> }
                })
            }}
            <new_entry::NewEntry list=list asked=asked/>
        </div>
    }
}

fn body(_: MatterList, open: OpenMatter) -> Option<AnyView> {
    let is_entry = open.form.value.get_untracked()?.kind() == MatterKind::Accountability;
    is_entry.then(|| view! { <detail::Detail open=open/> }.into_any())
}

/// Where the list stands, what is next in it, and the way to enter something by hand.
#[component]
fn Head(
    list: MatterList,
    rows: Memo<Vec<Row>>,
    proposed: Memo<Vec<Proposal>>,
    asked: Asked<Prefilled>,
) -> impl IntoView {
    let lead = move || {
        let count = |of: Level| rows.with(|rows| rows.iter().filter(|row| row.entry.level == of).count());
        say!(
            accountability.lead,
            unit = count(Level::Unit),
            proposed = count(Level::Proposed),
            open = rows.with(|rows| rows.iter().filter(|row| row.is_open).count())
        )
    };
    let next = move || {
        let waiting = proposed.with(Vec::len);
        let open = rows.with(|rows| rows.iter().find(|row| row.is_open).cloned());
        match (waiting, open) {
            (0, None) => view! { <span>{say!(accountability.next_none)}</span> }.into_any(),
            (0, Some(row)) => {
                let stage = account_stage(row.entry.stage);
                let text = say!(accountability.next_open, number = row.number, stage = stage);
                let href = list.route(Some(row.id)).to_string();
                view! { <a href=href>{text}</a> }.into_any()
            }
            (count, _) => view! { <span>{say!(accountability.next_propose, count = count)}</span> }.into_any(),
        }
    };
    view! {
        <header class="split__head">
            <h1>{say!(shell.accountability)}</h1>
            <div class="page__head">
                <p class="page__lead" role="status">{lead}</p>
                <button
                    type="button"
                    class="button"
                    class:button--primary=move || list.opened.with(Option::is_none)
                    on:click=move |_| asked.ask(Prefilled::default())
                >
                    {say!(accountability.new_entry)}
                </button>
            </div>
            <p class="next-step">
                <span class="next-step__label">{say!(ledger.next)}</span>
                {next}
            </p>
            <p class="field__hint">{say!(accountability.no_names)}</p>
        </header>
    }
}
