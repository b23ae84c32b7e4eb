//! The data of a round: taking them along, taking them in, and where they are kept.

mod carry_in;
mod carry_out;
mod damaged;
mod restore;
mod storage;

use super::parts::{EraseEverything, LockCard, OfflineUse};
use crate::session::{Session, Topic, use_session};
use crate::words::say;
use leptos::prelude::*;

/// How many records of each kind the open round has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Held {
    packs: usize,
    tasks: usize,
    answers: usize,
    items: usize,
    matters: usize,
}

impl Held {
    fn read(session: Session) -> Self {
        session
            .with(&[Topic::Round, Topic::Tasks, Topic::Answers, Topic::Items], |workspace| {
                let records = workspace.records();
                Self {
                    packs: records.packs.len(),
                    tasks: records.tasks.len(),
                    answers: records.answers.len(),
                    items: records.items.len(),
                    matters: records.matters.len(),
                }
            })
            .unwrap_or_default()
    }
}

/// Cards, each of which says what will happen before it happens.
#[component]
pub fn Data() -> impl IntoView {
    let session = use_session();
    let held = Memo::new(move |_| Held::read(session));
    let exported_before = RwSignal::new(None::<u64>);
    // What was exported in this window is known at once, anything earlier is asked of the storage.
    let exported_at_ms = Memo::new(move |_| {
        let id = session.route().round().cloned()?;
        session.exported_at_ms(&id).or_else(|| exported_before.get())
    });
    if let Some(id) = session.round_id() {
        leptos::task::spawn_local(async move {
            let found = session.summarize(&id).await.and_then(|summary| summary.exported_at_ms);
            exported_before.try_set(found);
        });
    }
    view! {
        <section class="page data">
            <div>
                <h1>{say!(shell.data)}</h1>
                <p class="page__lead">{say!(data.lead)}</p>
            </div>
            <carry_out::CarryOut held=held exported_at_ms=exported_at_ms/>
            <carry_in::CarryIn/>
            <restore::Restore/>
            <damaged::DamagedTexts/>
            <storage::Storage held=held/>
            <OfflineUse/>
            <LockCard/>
            <EraseEverything/>
        </section>
    }
}
