//! Records of which there are copies that differ: which they are, and the marks that say so.

use crate::route::Page;
use crate::session::{Session, Topic, use_session};
use crate::ui::{Notice, Tone};
use crate::words::say;
use domain::record::RecordKey;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Everything that a change can touch: a conflict may come with any record.
pub const ALL_TOPICS: [Topic; 5] = [Topic::Round, Topic::Tasks, Topic::Answers, Topic::Items, Topic::Matters];

/// The records in conflict, looked up once for all marks on a page; copies are the same.
#[derive(Clone, Copy)]
pub struct Conflicts(Memo<BTreeSet<RecordKey>>);

impl Conflicts {
    /// Watches the open round, for everything below the running component.
    pub fn provide(session: Session) {
        provide_context(Self::watch(session));
    }

    fn watch(session: Session) -> Self {
        Self(Memo::new(move |_| {
            let found = session.with(&ALL_TOPICS, |workspace| workspace.records().conflicts().cloned().collect());
            found.unwrap_or_default()
        }))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.with(BTreeSet::len)
    }

    /// Their keys, in order.
    pub fn keys(&self) -> Vec<RecordKey> {
        self.0.with(|keys| keys.iter().cloned().collect())
    }

    fn holds(&self, key: &RecordKey) -> bool {
        self.0.with(|keys| keys.contains(key))
    }
}

/// The conflicts that the app watches.
pub fn use_conflicts() -> Conflicts {
    use_context().unwrap_or_else(|| Conflicts::watch(use_session()))
}

/// A word with a link, wherever a record in conflict stands in a list; nothing on any other.
#[component]
pub fn ConflictMark(
    /// Which record.
    key: RecordKey,
) -> impl IntoView {
    let session = use_session();
    let conflicts = use_conflicts();
    move || {
        conflicts.holds(&key).then(|| {
            view! {
                // A row around it must not open instead.
                <a
                    class="chip chip--warning"
                    href=session.link(Page::Conflicts)
                    on:click=|event| event.stop_propagation()
                >
                    {say!(conflicts.mark)}
                </a>
            }
        })
    }
}

/// A sentence with a link, above a record in conflict that is shown in full; nothing above any other.
#[component]
pub fn ConflictNotice(
    /// Which record.
    key: RecordKey,
) -> impl IntoView {
    let session = use_session();
    let conflicts = use_conflicts();
    move || {
        conflicts.holds(&key).then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <p>{say!(conflicts.here)}</p>
                    <a class="button" href=session.link(Page::Conflicts)>{say!(conflicts.notice_link)}</a>
                </Notice>
            }
        })
    }
}
