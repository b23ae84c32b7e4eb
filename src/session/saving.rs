//! Saving: each change goes to the keeper in the same call, and from there to the disk (design.md §5).

use super::Session;
use super::hand_outs::part_fact;
use crate::browser::storage::{IndexedDb, LocalSlots};
use crate::browser::{clock, timer};
use domain::Date;
use domain::id::RoundId;
use domain::record::{AnyRecord, RecordKey};
use domain::timeline::Cause;
use domain::workspace::{Applied, Workspace};
use exchange::history::HistoryEntry;
use exchange::stored;
use exchange::typing::Typing;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;
use std::rc::Rc;
use storage::lock::{Guard, Guarded};
use storage::{Entry, Failure, Keeper, Step, Write};

/// How long after a failed write the next one is tried, in milliseconds.
const RETRY_MS: u32 = 3_000;

/// The keeper over the stores of a browser.
pub(super) type BrowserKeeper = Keeper<Guarded<IndexedDb>, BrowserSlots>;

/// The slots of a browser, behind the lock if there is one.
pub(super) type BrowserSlots = Guarded<LocalSlots>;

pub(super) fn browser_keeper(guard: Rc<Guard>, slots: BrowserSlots) -> Rc<BrowserKeeper> {
    Rc::new(Keeper::new(Guarded::new(IndexedDb, guard), slots))
}

/// Time and day of this moment.
pub(super) fn now() -> (u64, Date) {
    (clock::now_ms(), clock::today())
}

impl Session {
    /// Opens storage, once the lock is open if there is one. Without storage the session works on, in memory, and goes
    /// on trying.
    pub async fn start(&self) {
        self.pass_lock().await;
        self.preferences.load_words();
        self.show_damaged(Vec::new());
        let started = self.keeper().start(now()).await;
        self.storage_is_newer.set(matches!(started, Err(Failure::Newer(_))));
        if started.is_ok() {
            self.take_replica().await;
        } else {
            self.write_later();
        }
        self.show_state();
    }

    /// Whether storage is shut because a newer version of the program wrote it.
    pub fn is_storage_newer(&self) -> bool {
        self.storage_is_newer.get()
    }

    /// Whether there is a database.
    pub fn is_durable(&self) -> bool {
        self.keeper().is_durable()
    }

    pub(super) fn keeper(&self) -> Rc<BrowserKeeper> {
        self.keeper.get_value()
    }

    /// Hands what a change did to storage.
    pub(super) fn save(&self, applied: &Applied, cause: Cause) {
        let entry = self.workspace.with_value(|workspace| {
            let workspace = workspace.as_ref()?;
            Some((workspace.id().clone(), self.entry_of(workspace, applied, cause)))
        });
        if let Some((round, entry)) = entry {
            self.hand_in(&round, entry);
        }
    }

    /// The same for a choice: what is set aside goes into the history, as it is kept nowhere else.
    pub(super) fn save_choice(&self, applied: &Applied, set_aside: &[AnyRecord]) {
        let entry = self.workspace.with_value(|workspace| {
            let workspace = workspace.as_ref()?;
            let mut entry = self.entry_of(workspace, applied, Cause::Choice);
            let replica = self.replica.get_value();
            for (place, copy) in (1..).zip(set_aside) {
                let key = copy.body.key();
                // The copy that was shown until now is what the change itself tells of.
                let is_told = applied.steps.iter().filter_map(|step| step.before.as_ref()).any(|before| before == copy);
                let Some(after) = workspace.records().get(&key).filter(|_| !is_told) else { continue };
                let withheld = workspace.is_withheld(&key);
                let mut history = HistoryEntry::of(Some(copy), &after, &replica, Cause::Choice, withheld);
                // One choice may set several aside; each needs a name of its own.
                history.count = history.count.saturating_add(place);
                entry.history.extend(history.encode().map(|text| (history.name(), text)));
            }
            Some((workspace.id().clone(), entry))
        });
        if let Some((round, entry)) = entry {
            self.hand_in(&round, entry);
        }
    }

    /// What a change leaves to be written.
    pub(super) fn entry_of(&self, workspace: &Workspace, applied: &Applied, cause: Cause) -> Entry {
        let (records, replica) = (workspace.records(), self.replica.get_value());
        let mut known = HashSet::new();
        let mut entry = Entry::default();
        for step in applied.steps.iter().filter(|step| known.insert(&step.key)) {
            entry.writes.extend(writes_of(workspace, &step.key));
            let (copies, withheld) = (records.copies(&step.key), workspace.is_withheld(&step.key));
            let history = HistoryEntry::of_step(step, &copies, &replica, cause, withheld);
            if let Some(history) = history {
                let history = if cause == Cause::Import { history } else { self.with_typing(history) };
                entry.history.extend(history.encode().map(|text| (history.name(), text)));
            }
        }
        entry
    }

    /// The entry as it goes on with what is being typed: the entry of the whole typing, under the name of its first
    /// keystroke.
    fn with_typing(&self, history: HistoryEntry) -> HistoryEntry {
        let going_on = self.typing.with_value(|typing| typing.as_ref().and_then(|typing| typing.with(&history)));
        let typing = going_on.unwrap_or_else(|| Typing::from(history));
        let entry = typing.entry().clone();
        self.typing.set_value(Some(typing));
        entry
    }

    /// Whether what is being typed now is what was being typed before.
    pub(super) fn goes_on_from(&self, before: Option<&Typing>) -> bool {
        self.typing.with_value(|now| match (before, now) {
            (Some(before), Some(now)) => before.entry().name() == now.entry().name(),
            _ => false,
        })
    }

    pub(super) fn hand_in(&self, round: &RoundId, entry: Entry) {
        self.keeper().note(round, entry, &self.replica.get_value().0, clock::now_ms());
        self.write_waiting();
    }

    /// Writes until nothing waits any more.
    pub(super) fn write_waiting(&self) {
        let session = *self;
        session.show_state();
        spawn_local(async move {
            loop {
                let step = session.keeper().write_next(now()).await;
                session.show_state();
                match step {
                    Step::Idle => break,
                    Step::Written { round, keys, news } => {
                        session.take_in(&round, news);
                        session.tell_tabs(&round, &keys);
                    }
                    Step::Erased(round) => session.leave(&round),
                    Step::Lost(round) => {
                        if !session.hand_in_all(&round) {
                            session.write_later();
                            break;
                        }
                    }
                    Step::Failed(Failure::Relocked) => {
                        session.hear_of_lock();
                        session.write_later();
                        break;
                    }
                    Step::Failed(failure) => {
                        session.storage_is_newer.set(matches!(failure, Failure::Newer(_)));
                        session.write_later();
                        break;
                    }
                }
            }
        });
    }

    /// Tries again after a while; one try at a time.
    fn write_later(&self) {
        let session = *self;
        if session.retries.get_value() {
            return;
        }
        session.retries.set_value(true);
        timer::after_ms(RETRY_MS, move || {
            session.retries.set_value(false);
            if session.is_durable() {
                session.write_waiting();
                return;
            }
            spawn_local(async move {
                match session.keeper().start(now()).await {
                    Ok(()) => {
                        session.storage_is_newer.set(false);
                        session.write_waiting();
                    }
                    Err(failure) => {
                        if failure == Failure::Relocked {
                            session.hear_of_lock();
                        }
                        session.write_later();
                    }
                }
                session.show_state();
            });
        });
    }

    /// Hands in the whole open round where the database has lost it; tells whether it is the open one.
    pub(super) fn hand_in_all(&self, round: &RoundId) -> bool {
        let entry = self.peek(|workspace| (workspace.id() == round).then(|| all_of(workspace))).flatten();
        let Some(entry) = entry else { return false };
        self.keeper().note_all(round, entry, &self.replica.get_value().0, clock::now_ms());
        true
    }

    pub(super) fn show_state(&self) {
        let state = self.keeper().state();
        if self.save_state.get_untracked() != state {
            self.save_state.set(state);
        }
        self.go_if_covered();
    }
}

/// All copies of one record, as they are to be written.
fn writes_of(workspace: &Workspace, key: &RecordKey) -> Vec<Write> {
    let records = workspace.records();
    let shown = stored::encode(records, key);
    let rivals = records.rivals.get(key).into_iter().flatten().filter_map(stored::encode_copy);
    shown.into_iter().chain(rivals).map(|text| Write { key: key.to_string(), text }).collect()
}

/// All of a round, as it is to be written.
pub(super) fn all_of(workspace: &Workspace) -> Entry {
    let writes = workspace.records().keys().flat_map(|key| writes_of(workspace, &key)).collect();
    let facts = workspace.part().map(|part| part_fact(Some(part))).into_iter().collect();
    Entry { writes, is_whole: true, facts, ..Entry::default() }
}

/// The texts of all records as they are shown: what a restore point of this moment holds.
pub(super) fn texts_of(workspace: &Workspace) -> Vec<(String, String)> {
    let records = workspace.records();
    records.keys().filter_map(|key| Some((key.to_string(), stored::encode(records, &key)?))).collect()
}
