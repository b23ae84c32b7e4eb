//! 回访与抽查: closed items are drawn and looked at again (S-29, REV-02).

pub mod check;
pub mod draw;
mod new_check;
mod new_draw;

use super::head::TOPICS;
use super::items::{ItemLink, item_page};
use crate::pages::parts::{Asked, Cell, MatterList, MatterRow, MatterTable, VoidedMatters};
use crate::session::use_session;
use crate::ui::{Empty, fresh_id};
use crate::words::{date, recheck_kind, recheck_result, role, say};
use domain::Date;
use domain::feedback::{AfterCheck, CheckRow, check_rows, drawable_items, drawn_checks};
use domain::id::MatterId;
use domain::matter::{Content, Matter, MatterKind, RecheckKind, RecheckResult};
use leptos::prelude::*;
use new_check::Wanted;

/// A draw as the table shows it.
#[derive(Debug, Clone, PartialEq)]
struct DrawRow {
    id: MatterId,
    number: u32,
    on: Date,
    seed: u32,
    from: usize,
    drawn: usize,
    checked: usize,
}

/// The part.
#[component]
pub fn Revisit(
    /// The page's lists.
    list: MatterList,
) -> impl IntoView {
    let session = list.session;
    let draws = Memo::new(move |_| {
        let rows = session.with(&TOPICS, |workspace| {
            let row = |(id, matter): (&MatterId, &Matter)| {
                let Content::Draw(draw) = &matter.content else { return None };
                let checked = drawn_checks(workspace, id).iter().filter(|check| check.found.is_some()).count();
                let (from, drawn) = (draw.from.len(), draw.items.len());
                let id = id.clone();
                Some(DrawRow { id, number: matter.number, on: draw.on, seed: draw.seed, from, drawn, checked })
            };
            workspace.matters(MatterKind::Draw).into_iter().filter_map(row).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    let checks = Memo::new(move |_| session.with(&TOPICS, check_rows).unwrap_or_default());
    let drawable =
        Memo::new(move |_| session.with(&TOPICS, |workspace| drawable_items(workspace).len()).unwrap_or_default());
    let asks_draw = RwSignal::new(false);
    let asked = Asked::new();
    let lead = move || {
        say!(
            feedback.revisit_lead,
            closed = drawable.get(),
            drawn = draws.with(|rows| rows.iter().map(|row| row.drawn).sum::<usize>()),
            checked = draws.with(|rows| rows.iter().map(|row| row.checked).sum::<usize>()),
            revisits = checks.with(|rows| rows.iter().filter(|row| row.kind == RecheckKind::Revisit).count())
        )
    };
    let why = fresh_id("why");
    let described_by = why.clone();
    view! {
        <section class="block">
            <p class="page__lead" role="status">{lead}</p>
            <section class="block" aria-label=say!(feedback.draws)>
                <div class="page__head">
                    <h2>{say!(feedback.draws)}</h2>
                    <p class="moves__move">
                        <span class="moves__why" id=why>
                            {move || (drawable.get() == 0).then(|| say!(feedback.draw_nothing))}
                        </span>
                        <button
                            type="button"
                            class="button"
                            class:button--primary=move || list.opened.with(Option::is_none)
                            disabled=move || drawable.get() == 0
                            aria-describedby=described_by
                            on:click=move |_| asks_draw.set(true)
                        >
                            {say!(feedback.new_draw)}
                        </button>
                    </p>
                </div>
                <Draws list=list rows=draws/>
            </section>
            <section class="block" aria-label=say!(feedback.checks)>
                <div class="page__head">
                    <h2>{say!(feedback.checks)}</h2>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| asked.ask(Wanted { kind: RecheckKind::Revisit, item: None, draw: None })
                    >
                        {say!(feedback.new_revisit)}
                    </button>
                </div>
                <Checks list=list rows=checks/>
            </section>
            <VoidedMatters kind=MatterKind::Draw/>
            <VoidedMatters kind=MatterKind::Recheck/>
            <new_draw::NewDraw list=list open=asks_draw/>
            <new_check::NewCheck list=list asked=asked/>
        </section>
    }
}

#[component]
fn Draws(list: MatterList, rows: Memo<Vec<DrawRow>>) -> impl IntoView {
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>()));
    let row = move |id: MatterId| {
        let of = id.clone();
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == of).cloned()));
        let text =
            move |read: fn(&DrawRow) -> String| move || row.with(|row| row.as_ref().map(read).unwrap_or_default());
        let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.number).to_string()));
        view! {
            <MatterRow list=list id=id name=number>
                <Cell label=say!(matter.on)>{text(|row| date(row.on))}</Cell>
                <Cell label=say!(matter.seed)>{text(|row| row.seed.to_string())}</Cell>
                <Cell label=say!(matter.drawn_from)>{text(|row| say!(feedback.items_count, count = row.from))}</Cell>
                <Cell label=say!(matter.drawn)>{text(|row| say!(feedback.items_count, count = row.drawn))}</Cell>
                <Cell label=say!(feedback.checked)>
                    {text(|row| say!(common.of, done = row.checked, total = row.drawn))}
                </Cell>
            </MatterRow>
        }
    };
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        {move || is_empty.get().then(|| view! { <Empty text=say!(feedback.draws_empty)/> })}
        <div hidden=move || is_empty.get()>
            <MatterTable
                caption=say!(feedback.draws)
                columns=vec![
                    say!(matter.number),
                    say!(matter.on),
                    say!(matter.seed),
                    say!(matter.drawn_from),
                    say!(matter.drawn),
                    say!(feedback.checked),
                ]
            >
                <For each=move || ids.get() key=MatterId::clone children=row/>
            </MatterTable>
        </div>
    }
}

#[component]
fn Checks(list: MatterList, rows: Memo<Vec<CheckRow>>) -> impl IntoView {
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>()));
    let row = move |id: MatterId| {
        let of = id.clone();
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == of).cloned()));
        let text =
            move |read: fn(&CheckRow) -> String| move || row.with(|row| row.as_ref().map(read).unwrap_or_default());
        let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.number).to_string()));
        view! {
            <MatterRow list=list id=id name=number>
                <Cell label=say!(matter.item)>
                    {move || row.with(|row| row.as_ref().map(|row| view! { <ItemLink id=row.item.clone() code=row.code.clone()/> }))}
                </Cell>
                <Cell label=say!(ledger.issue)><span class="matter-table__text">{text(|row| row.issue.clone())}</span></Cell>
                <Cell label=say!(matter.kind)>{text(|row| recheck_kind(row.kind).to_owned())}</Cell>
                <Cell label=say!(matter.on)>{text(|row| date(row.on))}</Cell>
                <Cell label=say!(matter.by)>{text(|row| row.by.map(role).unwrap_or_default().to_owned())}</Cell>
                <Cell label=say!(matter.result)>
                    {move || row.with(|row| row.as_ref().map(|row| result_chip(row.result)))}
                    " "
                    {move || row.with(|row| row.as_ref().and_then(|row| row.after.clone())).map(after)}
                </Cell>
            </MatterRow>
        }
    };
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        {move || is_empty.get().then(|| view! { <Empty text=say!(feedback.checks_empty)/> })}
        <div hidden=move || is_empty.get()>
            <MatterTable
                caption=say!(feedback.checks)
                columns=vec![
                    say!(matter.number),
                    say!(matter.item),
                    say!(ledger.issue),
                    say!(matter.kind),
                    say!(matter.on),
                    say!(matter.by),
                    say!(matter.result),
                ]
            >
                <For each=move || ids.get() key=MatterId::clone children=row/>
            </MatterTable>
        </div>
    }
}

/// A word on what was found.
fn result_chip(result: RecheckResult) -> impl IntoView {
    let class = match result {
        RecheckResult::Rectified => "chip chip--good",
        RecheckResult::Partly => "chip chip--warning",
        RecheckResult::NotRectified | RecheckResult::Relapsed => "chip chip--grave",
    };
    view! { <span class=class>{recheck_result(result)}</span> }
}

/// The way on where an item was not mended, or came back.
fn after(next: AfterCheck) -> impl IntoView {
    let session = use_session();
    match next {
        AfterCheck::Reopen(id) => view! {
            <a href=session.link(item_page(&id)) on:click=|event| event.stop_propagation()>
                {say!(feedback.to_reopen)}
            </a>
        }
        .into_any(),
        AfterCheck::GoesOn(id, code) => view! { {say!(feedback.goes_on)} " " <ItemLink id=id code=code/> }.into_any(),
    }
}
