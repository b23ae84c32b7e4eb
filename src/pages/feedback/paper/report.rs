//! 整改情况报告: the two questions that it answers, and how it was sent in (S-27).

use super::super::head::TOPICS;
use super::super::items::{ItemLink, StatusChip};
use super::dispatches::Dispatches;
use super::paper_form;
use crate::pages::parts::{Cell, Columns, ConflictNotice, Due, History, LeakNotice, Terms, Text, matter_page};
use crate::route::{Page, Query};
use crate::session::use_session;
use crate::ui::{Empty, Notice, Tone};
use crate::words::{date, say, severity, transfer_kind};
use domain::feedback::{Fulfilment, ReportRow, TransferRow, report_rows, transfer_rows};
use domain::matter::{MatterKind, Paper, PaperKind, Verdict, paper_id};
use domain::record::RecordKey;
use leptos::prelude::*;

/// The part.
#[component]
pub fn Report() -> impl IntoView {
    let session = use_session();
    let form = paper_form(session, PaperKind::Report);
    let problems = Memo::new(move |_| session.with(&TOPICS, report_rows).unwrap_or_default());
    let transfers = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| transfer_rows(workspace, today)).unwrap_or_default()
    });
    let record = RecordKey::Matter(paper_id(PaperKind::Report));
    let lead = move || {
        let count = |of: Fulfilment| problems.with(|rows| rows.iter().filter(|row| row.fulfilment == of).count());
        say!(
            feedback.report_lead,
            total = problems.with(Vec::len),
            done = count(Fulfilment::Done),
            ongoing = count(Fulfilment::Ongoing),
            left = count(Fulfilment::Unfinished),
            transfers = transfers.with(Vec::len),
            replied = transfers.with(|rows| rows.iter().filter(|row| row.replied_on.is_some()).count())
        )
    };
    let makes_up = form.shown(|paper: &Paper| paper.verdict() == Some(Verdict::MakeUp));
    view! {
        <section class="block">
            <p class="page__lead" role="status">{lead}</p>
            <ConflictNotice key=record.clone()/>
            {move || makes_up.get().then(|| view! { <MakeUp/> })}
            <section class="block">
                <h2>{say!(feedback.main_question)}</h2>
                <Problems rows=problems/>
                <Text
                    form=form
                    label=say!(matter.main_problems)
                    hint=say!(feedback.main_hint)
                    is_long=true
                    read=|paper| &paper.main_problems
                    write=|paper| &mut paper.main_problems
                />
            </section>
            <section class="block">
                <h2>{say!(feedback.transfer_question)}</h2>
                <Transfers rows=transfers/>
                <Text
                    form=form
                    label=say!(matter.transferred_matters)
                    hint=say!(feedback.transfer_hint)
                    is_long=true
                    read=|paper| &paper.transferred_matters
                    write=|paper| &mut paper.transferred_matters
                />
            </section>
            <Dispatches form=form kind=PaperKind::Report/>
            <LeakNotice value=Signal::derive(move || form.value.get())/>
            <Terms text=say!(feedback.report_terms)/>
            <History key=record/>
        </section>
    }
}

/// Where what is made up for is ordered.
#[component]
fn MakeUp() -> impl IntoView {
    let session = use_session();
    let ledger = Page::Ledger(None, Query::default().with("stage", "feedback"));
    view! {
        <Notice tone=Tone::Warning>
            <p>{say!(feedback.make_up_text)}</p>
            <a class="button" href=session.link(ledger)>{say!(feedback.make_up_link)}</a>
        </Notice>
    }
}

#[component]
fn Problems(rows: Memo<Vec<ReportRow>>) -> impl IntoView {
    let columns = vec![
        say!(ledger.code),
        say!(ledger.issue),
        say!(ledger.severity),
        say!(feedback.measures_done),
        say!(ledger.progress_note),
        say!(feedback.fulfilment),
    ];
    move || {
        if rows.with(Vec::is_empty) {
            return view! { <Empty text=say!(feedback.problems_empty)/> }.into_any();
        }
        let row = |row: ReportRow| {
            let (done, total) = row.measures;
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><ItemLink id=row.id code=row.code/></th>
                    <Cell label=say!(ledger.issue)><span class="matter-table__text">{row.issue}</span></Cell>
                    <Cell label=say!(ledger.severity)>{severity(row.severity)}</Cell>
                    <Cell label=say!(feedback.measures_done)>{say!(common.of, done = done, total = total)}</Cell>
                    <Cell label=say!(ledger.progress_note)>
                        <span class="matter-table__text">{row.progress_note}</span>
                    </Cell>
                    <Cell label=say!(feedback.fulfilment)>
                        {fulfilment(row.fulfilment)} " " <StatusChip now=row.status/>
                    </Cell>
                </tr>
            }
        };
        view! {
            <div class="matter-frame">
                <table class="matter-table" role="table">
                    <caption class="visually-hidden">{say!(feedback.main_question)}</caption>
                    <Columns names=columns.clone()/>
                    <tbody role="rowgroup">{rows.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Transfers(rows: Memo<Vec<TransferRow>>) -> impl IntoView {
    let columns = vec![
        say!(matter.transfer_no),
        say!(matter.kind),
        say!(matter.item),
        say!(matter.due),
        say!(matter.done_on),
        say!(feedback.answer),
    ];
    move || {
        if rows.with(Vec::is_empty) {
            return view! { <Empty text=say!(feedback.transfers_empty)/> }.into_any();
        }
        view! {
            <div class="matter-frame">
                <table class="matter-table" role="table">
                    <caption class="visually-hidden">{say!(feedback.transfer_question)}</caption>
                    <Columns names=columns.clone()/>
                    <tbody role="rowgroup">{rows.get().into_iter().map(transfer).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

fn transfer(row: TransferRow) -> impl IntoView {
    let session = use_session();
    let name = if row.transfer_no.is_empty() { say!(common.not_set).to_owned() } else { row.transfer_no };
    let name = match row.matter {
        Some(id) => view! { <a href=session.link(matter_page(MatterKind::Transfer, id))>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let item = row.item.map(|(id, code, now)| view! { <ItemLink id=id code=code/> " " <StatusChip now=now/> });
    let answer = match row.replied_on {
        Some(day) => view! { <span>{date(day)} " " {row.reply_doc_no}</span> }.into_any(),
        None => view! { <span class="chip chip--warning">{say!(feedback.unanswered)}</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name}</th>
            <Cell label=say!(matter.kind)>{transfer_kind(row.kind)}</Cell>
            <Cell label=say!(matter.item)>{item}</Cell>
            <Cell label=say!(matter.due)><Due due=Signal::stored((row.due, row.due_state))/></Cell>
            <Cell label=say!(matter.done_on)>{row.done_on.map(date)}</Cell>
            <Cell label=say!(feedback.answer)>{answer}</Cell>
        </tr>
    }
}

fn fulfilment(of: Fulfilment) -> &'static str {
    match of {
        Fulfilment::Done => say!(feedback.done),
        Fulfilment::Ongoing => say!(feedback.ongoing),
        Fulfilment::Unfinished => say!(feedback.unfinished),
    }
}
