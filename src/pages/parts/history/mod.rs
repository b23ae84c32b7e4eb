//! The history of a record: who changed which field, when and why.

mod entry;

use crate::session::{HistoryEntry, SaveState, StorageError, Topic, use_session};
use crate::words::say;
use domain::record::RecordKey;
use entry::Entry;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Entries that are shown at first, and with each wish for more.
const STEP: usize = 10;

/// What was read of the history; nothing before it was.
type Read = Option<Result<Vec<HistoryEntry>, StorageError>>;

/// 修改记录, folded until it is asked for; nothing where there is no such record yet.
#[component]
pub fn History(
    /// Which record.
    key: RecordKey,
) -> impl IntoView {
    let session = use_session();
    let topic = topic_of(&key);
    let key = StoredValue::new(key);
    let seen = Memo::new(move |_| {
        session
            .with(std::slice::from_ref(&topic), |workspace| key.with_value(|key| workspace.records().seen(key)))
            .flatten()
    });
    let exists = Memo::new(move |_| seen.with(Option::is_some));
    let is_open = RwSignal::new(false);
    let read = RwSignal::new(None);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        seen.track();
        // What is on its way to the disk is not in the history before it has arrived.
        let is_under_way = matches!(session.save_state(), SaveState::Starting | SaveState::Saving(_));
        if !is_open.get() || is_under_way {
            return;
        }
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let (mine, key) = (turn.get_value(), key.get_value());
        spawn_local(async move {
            let found = session.history(&key).await;
            // A later reading may have been faster, and the panel may be gone.
            if turn.try_get_value() == Some(mine) {
                read.try_set(Some(found));
            }
        });
    });
    move || {
        exists.get().then(|| {
            view! {
                <details
                    class="history"
                    open=is_open.get_untracked()
                    on:toggle:target=move |event| is_open.set(event.target().open())
                >
                    <summary>{say!(history.title)}</summary>
                    {move || is_open.get().then(|| view! { <Entries read=read/> })}
                </details>
            }
        })
    }
}

/// The entries, the newest first.
#[component]
fn Entries(
    /// What was read.
    read: RwSignal<Read>,
) -> impl IntoView {
    let session = use_session();
    let limit = RwSignal::new(STEP);
    let list = move || match read.get() {
        None => view! { <p class="history__note">{say!(history.reading)}</p> }.into_any(),
        Some(_) if !session.is_durable() => {
            view! { <p class="history__note">{say!(history.no_storage)}</p> }.into_any()
        }
        Some(Err(StorageError)) => view! { <p class="field__error">{say!(history.failed)}</p> }.into_any(),
        Some(Ok(entries)) if entries.is_empty() => {
            view! { <p class="history__note">{say!(history.none)}</p> }.into_any()
        }
        Some(Ok(entries)) => {
            let older = entries.len().saturating_sub(limit.get());
            let shown = entries.into_iter().take(limit.get());
            view! {
                <p class="history__note">{say!(history.note)}</p>
                <ol class="history__list">{shown.map(|entry| view! { <Entry entry=entry/> }).collect_view()}</ol>
                {(older > 0)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button--quiet history__more"
                                on:click=move |_| limit.update(|limit| *limit += STEP)
                            >
                                {say!(history.older, count = older.min(STEP))}
                            </button>
                        }
                    })}
            }
            .into_any()
        }
    };
    view! { <div class="history__body">{list}</div> }
}

/// What tells that a record has changed.
fn topic_of(key: &RecordKey) -> Topic {
    match key {
        RecordKey::Round | RecordKey::Pack(_) => Topic::Round,
        RecordKey::Task(_) => Topic::Tasks,
        RecordKey::Answer(key) => Topic::Answer(key.clone()),
        RecordKey::Item(_) => Topic::Items,
        RecordKey::Matter(_) => Topic::Matters,
    }
}
