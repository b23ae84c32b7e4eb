//! What is being worked at beside the page, and the button that stops it.

use crate::session::{Task, Work, use_session};
use crate::words::say;
use leptos::prelude::*;

/// A panel above the page, which leaves the page as it is. It appears only where work takes a while.
#[component]
pub fn WorkPanel() -> impl IntoView {
    let session = use_session();
    Effect::new(move |_| match session.work() {
        Work::Done(task) => session.announce(say!(office.done, what = name(task))),
        Work::Stopped(task) => session.announce(say!(office.stopped, what = name(task))),
        Work::Nothing | Work::Running { .. } => {}
    });
    // The panel stays the same while its numbers change, and with it the focus on its button.
    let task = Memo::new(move |_| match session.work() {
        Work::Running { task, .. } => Some(task),
        _ => None,
    });
    let progress = move || match session.work() {
        Work::Running { progress, .. } => progress,
        _ => 0.0,
    };
    move || {
        task.get().map(|task| {
            view! {
                <section class="work" aria-label=say!(office.work)>
                    <label class="work__what" for="work-progress">{name(task)}</label>
                    <progress class="work__progress" id="work-progress" max="1" prop:value=progress></progress>
                    <button type="button" class="button" on:click=move |_| session.cancel_work()>
                        {say!(common.cancel)}
                    </button>
                </section>
            }
        })
    }
}

fn name(task: Task) -> &'static str {
    match task {
        Task::WriteTable => say!(office.write_table),
        Task::WriteDocument => say!(office.write_document),
        Task::ReadTable => say!(office.read_table),
        Task::Seal => say!(office.seal),
        Task::Open => say!(office.open),
    }
}
