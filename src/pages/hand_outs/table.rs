//! The departments, how far each is, and where its part is.

use super::{Parts, state};
use crate::pages::parts::{Cell, Due, MatterRow, MatterTable};
use crate::ui::{Bar, Empty};
use crate::words::say;
use domain::hand_out::{HandOutProgress, Standing};
use domain::id::MatterId;
use domain::task::DueState;
use leptos::prelude::*;

/// The table, or what stands where nothing is.
#[component]
pub fn Table(
    /// The parts.
    parts: Parts,
) -> impl IntoView {
    let ids = Memo::new(move |_| parts.rows.with(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>()));
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        {move || is_empty.get().then(|| view! { <Empty text=say!(hand_outs.empty)/> })}
        <div hidden=move || is_empty.get()>
            <MatterTable
                caption=say!(hand_outs.title)
                columns=vec![
                    say!(hand_outs.department),
                    say!(hand_outs.progress),
                    say!(hand_outs.state),
                    say!(matter.due),
                ]
            >
                <For each=move || ids.get() key=MatterId::clone let:id>
                    <Row parts=parts id=id/>
                </For>
            </MatterTable>
        </div>
    }
}

#[component]
fn Row(parts: Parts, id: MatterId) -> impl IntoView {
    let session = parts.list.session;
    let of = id.clone();
    let row = Memo::new(move |_| parts.rows.with(|rows| rows.iter().find(|row| row.id == of).cloned()));
    let read = move |read: fn(&Standing) -> String| row.with(|row| row.as_ref().map(read).unwrap_or_default());
    let name = Memo::new(move |_| read(|row| row.part.department.clone()));
    let due = Signal::derive(move || {
        row.with(|row| row.as_ref().map_or((None, DueState::Undated), |row| (row.part.due, state::due_state(row))))
    });
    let progress = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.progress).unwrap_or_default()));
    view! {
        <MatterRow list=parts.list id=id name=name>
            <Cell label=say!(hand_outs.progress)><Progress progress=progress/></Cell>
            <Cell label=say!(hand_outs.state)>
                <span class=move || row.with(|row| row.as_ref().map(state::class).unwrap_or_default())>
                    {move || read(state::text)}
                </span>
                " "
                <span class="hand-outs__since">
                    {move || row.with(|row| row.as_ref().map(|row| state::out_for(row, session.today())))}
                </span>
            </Cell>
            <Cell label=say!(matter.due)><Due due=due/></Cell>
        </MatterRow>
    }
}

/// Three bars with their numbers; what a part does not hold is left out.
#[component]
pub fn Progress(
    /// How much is done.
    progress: Memo<HandOutProgress>,
) -> impl IntoView {
    let line = move |label: &'static str, read: fn(&HandOutProgress) -> (usize, usize)| {
        let numbers = Memo::new(move |_| progress.with(read));
        view! {
            <p class="hand-outs__bar" hidden=move || numbers.get().1 == 0>
                <span>{label}</span>
                <Bar
                    done=Signal::derive(move || numbers.get().0)
                    total=Signal::derive(move || numbers.get().1)
                    label=label
                />
                <span class="hand-outs__count">
                    {move || {
                        let (done, total) = numbers.get();
                        say!(hand_outs.count, done = done, total = total)
                    }}
                </span>
            </p>
        }
    };
    let is_empty = move || progress.with(|all| all.questions + all.tasks + all.items == 0);
    view! {
        <div class="hand-outs__bars">
            {line(say!(hand_outs.questions), |all| (all.answered, all.questions))}
            {line(say!(hand_outs.tasks), |all| (all.settled, all.tasks))}
            {line(say!(hand_outs.items), |all| (all.moved_on, all.items))}
            <span hidden=move || !is_empty()>{say!(hand_outs.nothing_assigned)}</span>
        </div>
    }
}
