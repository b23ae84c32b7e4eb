//! 科室分卷: who fills in which part of the round, what went out, and what came back.

mod assign;
mod detail;
mod items;
mod new_part;
mod questions;
mod send;
mod state;
mod table;
mod tasks;

use crate::pages::parts::{MatterList, MatterPane, OpenMatter, VoidedMatters};
use crate::route::Page;
use crate::session::{Topic, use_session};
use crate::ui::Empty;
use crate::words::say;
use domain::hand_out::{Coverage, HandOutState, Standing, coverage, standing};
use domain::id::MatterId;
use domain::matter::MatterKind;
use leptos::prelude::*;

/// What the page looks at.
const TOPICS: [Topic; 5] = [Topic::Matters, Topic::Answers, Topic::Tasks, Topic::Items, Topic::Round];

/// The parts of the round as the page shows them; copies are the same.
#[derive(Clone, Copy)]
struct Parts {
    list: MatterList,
    rows: Memo<Vec<Standing>>,
    /// Who has what.
    coverage: Memo<Option<Coverage>>,
}

impl Parts {
    /// The departments of these parts but one, for saying who has something already.
    fn others(&self, holders: &[MatterId], but: &MatterId) -> Vec<String> {
        self.rows.with(|rows| {
            let others = rows.iter().filter(|row| holders.contains(&row.id) && row.id != *but);
            others.map(|row| row.part.department.clone()).collect()
        })
    }
}

/// The page.
#[component]
pub fn HandOuts() -> impl IntoView {
    let session = use_session();
    let is_part = Memo::new(move |_| session.with(&[Topic::Round], |workspace| workspace.part().is_some()));
    move || match is_part.get() {
        Some(true) => view! {
            <section class="page">
                <h1>{say!(hand_outs.title)}</h1>
                <Empty text=say!(hand_outs.only_part)/>
            </section>
        }
        .into_any(),
        _ => whole().into_any(),
    }
}

/// The page of who has the whole round.
fn whole() -> impl IntoView {
    let session = use_session();
    let list = MatterList::new(session, Page::HandOuts);
    let rows = Memo::new(move |_| {
        let today = session.today();
        let rows = session.with(&TOPICS, |workspace| {
            let all = workspace.matters(MatterKind::HandOut).into_iter();
            all.filter_map(|(id, _)| standing(workspace, id, today)).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    let coverage = Memo::new(move |_| session.with(&TOPICS, coverage));
    let parts = Parts { list, rows, coverage };
    list.follow_keys(move || rows.with_untracked(|rows| rows.iter().map(|row| row.id.clone()).collect()));
    let is_open = Memo::new(move |_| list.opened.with(Option::is_some));
    let is_new = RwSignal::new(false);
    provide_context(parts);
    view! {
        <div class="page hand-outs split" class:split--open=move || is_open.get()>
            <Head parts=parts is_new=is_new/>
            <div class="split__list">
                <table::Table parts=parts/>
                <VoidedMatters kind=MatterKind::HandOut/>
            </div>
            {move || {
                list.opened.get().map(|id| {
                    view! { <MatterPane list=list id=id back=say!(hand_outs.back) body=body/> }
                })
            }}
            <new_part::NewPart list=list open=is_new/>
        </div>
    }
}

fn body(_: MatterList, open: OpenMatter) -> Option<AnyView> {
    let parts = use_context::<Parts>()?;
    let is_part = open.form.value.get_untracked()?.kind() == MatterKind::HandOut;
    is_part.then(|| view! { <detail::Detail parts=parts open=open/> }.into_any())
}

/// Where the parts stand, what is next, and the way to a new one.
#[component]
fn Head(parts: Parts, is_new: RwSignal<bool>) -> impl IntoView {
    let lead = move || {
        let (questions, tasks, items) = parts.coverage.with(|coverage| {
            let left = coverage
                .as_ref()
                .map(|all| (all.questions.unassigned.len(), all.tasks.unassigned.len(), all.items.unassigned.len()));
            left.unwrap_or_default()
        });
        let out = parts.rows.with(|rows| rows.iter().filter(|row| is_out(row)).count());
        say!(
            hand_outs.lead,
            count = parts.rows.with(Vec::len),
            out = out,
            questions = questions,
            tasks = tasks,
            items = items
        )
    };
    let twice = move || {
        let count = parts.coverage.with(|coverage| {
            let all = coverage.as_ref();
            all.map(|all| all.questions.shared().count() + all.tasks.shared().count() + all.items.shared().count())
        });
        count.filter(|count| *count > 0).map(|count| {
            view! { <p class="field__hint">{say!(hand_outs.shared, count = count)}</p> }
        })
    };
    view! {
        <header class="split__head">
            <h1>{say!(hand_outs.title)}</h1>
            <div class="page__head">
                <p class="page__lead" role="status">{lead}</p>
                <button
                    type="button"
                    class="button"
                    class:button--primary=move || parts.list.opened.with(Option::is_none)
                    on:click=move |_| is_new.set(true)
                >
                    {say!(hand_outs.new_part)}
                </button>
            </div>
            <p class="next-step">
                <span class="next-step__label">{say!(ledger.next)}</span>
                {move || next(parts)}
            </p>
            {twice}
        </header>
    }
}

/// What to do next: assign, send, or ask for what is out.
fn next(parts: Parts) -> AnyView {
    let Some(row) = parts.rows.with(|rows| next_row(rows).cloned()) else {
        let is_empty = parts.rows.with(Vec::is_empty);
        let text = if is_empty { say!(hand_outs.next_new) } else { say!(hand_outs.next_none) };
        return view! { <span>{text}</span> }.into_any();
    };
    let department = row.part.department.clone();
    let text = match row.state {
        HandOutState::NotSent if row.part.is_empty() => say!(hand_outs.next_assign, department = department),
        HandOutState::NotSent => say!(hand_outs.next_send, department = department),
        HandOutState::Out { .. } => say!(hand_outs.next_out, department = department, state = state::text(&row)),
        HandOutState::Back { .. } => say!(hand_outs.next_incomplete, department = department),
    };
    view! { <a href=parts.list.route(Some(row.id)).to_string()>{text}</a> }.into_any()
}

/// What is overdue comes first, then what was not sent, what is out, and what came back half done.
fn next_row(rows: &[Standing]) -> Option<&Standing> {
    let find = |is_it: fn(&Standing) -> bool| rows.iter().find(|row| is_it(row));
    find(state::is_overdue)
        .or_else(|| find(|row| row.state == HandOutState::NotSent))
        .or_else(|| find(is_out))
        .or_else(|| find(|row| matches!(row.state, HandOutState::Back { is_complete: false, .. })))
}

fn is_out(row: &Standing) -> bool {
    matches!(row.state, HandOutState::Out { .. })
}
