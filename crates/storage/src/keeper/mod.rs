//! The keeper: takes changes in, writes them, and says truthfully where they stand.

mod beside;

use super::commit::{Committed, Entry, commit};
use super::round::{self, Loaded, NoProfile, Reading};
use super::store::{Failure, Opener, Shelf, Slots, Store};
use super::{pending, places, upgrade};
use domain::Date;
use domain::id::RoundId;
use domain::record::{AnyRecord, Record};
use domain::round::Round;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::rc::Rc;

/// The state of saving as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// The database is being opened.
    Starting,
    /// Nothing is left to write; the time of the last completed write, in milliseconds since 1970.
    Saved(Option<u64>),
    /// So many changes are on their way.
    Saving(usize),
    /// The last write failed; so many changes wait in this browser and are tried again.
    Pending(usize),
    /// So many changes are nowhere but in this page; with none, there is no storage at all.
    Memory(usize),
}

impl SaveState {
    /// Name for automation (design.md §10).
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting | Self::Saving(_) => "saving",
            Self::Saved(_) => "saved",
            Self::Pending(_) => "pending",
            Self::Memory(_) => "memory",
        }
    }
}

/// What one try to write has led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Nothing waits, or another try is under way.
    Idle,
    /// Changes of a round are on the disk. What stood there and was not known here comes with it.
    Written {
        /// Which round.
        round: RoundId,
        /// Records that were written.
        keys: Vec<String>,
        /// Copies of records that are not known here yet.
        news: Vec<AnyRecord>,
    },
    /// The round was erased on purpose elsewhere; what waited for it is gone, too.
    Erased(RoundId),
    /// The database has lost the round: all of it must be handed in again, with [`Keeper::note_all`].
    Lost(RoundId),
    /// Nothing could be written; it is to be tried again later.
    Failed(Failure),
}

/// A change that the database does not hold yet.
struct Waiting {
    round: RoundId,
    name: String,
    entry: Entry,
    /// Whether a slot holds it.
    is_kept: bool,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Rounds that the database has lost and that nobody has handed in again.
    lost: BTreeSet<RoundId>,
    is_writing: bool,
    is_failing: bool,
    saved_at_ms: Option<u64>,
    number: u64,
}

/// Writes changes and reads them again, over any storage.
pub struct Keeper<O: Opener, S: Slots> {
    opener: O,
    slots: S,
    store: RefCell<Option<Rc<O::Store>>>,
    queue: RefCell<Queue>,
    is_started: RefCell<bool>,
    /// Whether everything is being erased, so that nothing may be written any more.
    is_over: Cell<bool>,
    /// Whether there ever was a database.
    was_open: RefCell<bool>,
}

impl<O: Opener, S: Slots> Keeper<O, S> {
    /// A keeper over a storage that is not open yet.
    pub fn new(opener: O, slots: S) -> Self {
        Self {
            opener,
            slots,
            store: RefCell::default(),
            queue: RefCell::default(),
            is_started: RefCell::new(false),
            is_over: Cell::new(false),
            was_open: RefCell::new(false),
        }
    }

    /// Opens the storage and brings it up to date. Where that fails, changes stay in this page until it succeeds.
    pub async fn start(&self, now: (u64, Date)) -> Result<(), Failure> {
        let opened = self.connect(now).await;
        *self.is_started.borrow_mut() = true;
        opened.map(|_| ())
    }

    /// Whether the database is open.
    pub fn is_durable(&self) -> bool {
        self.store.borrow().is_some()
    }

    /// Whether there ever was a database since the page was opened.
    pub fn was_open(&self) -> bool {
        *self.was_open.borrow()
    }

    /// Where saving stands.
    pub fn state(&self) -> SaveState {
        let queue = self.queue.borrow();
        let count = queue.waiting.len();
        if !*self.is_started.borrow() {
            SaveState::Starting
        } else if count == 0 {
            if self.is_durable() { SaveState::Saved(queue.saved_at_ms) } else { SaveState::Memory(0) }
        } else if self.is_durable() && !queue.is_failing && queue.lost.is_empty() {
            SaveState::Saving(count)
        } else if queue.waiting.iter().all(|waiting| waiting.is_kept) {
            SaveState::Pending(count)
        } else {
            SaveState::Memory(queue.waiting.iter().filter(|waiting| !waiting.is_kept).count())
        }
    }

    /// Whether any change is in this page alone, where it would be lost with the page.
    pub fn has_unkept(&self) -> bool {
        self.queue.borrow().waiting.iter().any(|waiting| !waiting.is_kept)
    }

    /// Lets go of the storage and of all that waits for it, for good: what is there is being erased on purpose.
    pub fn end(&self) {
        self.is_over.set(true);
        self.queue.borrow_mut().waiting.clear();
        self.store.borrow_mut().take();
    }

    /// Takes a change in: into its slot in this very call, and to be written next. `replica` and time name it.
    pub fn note(&self, round: &RoundId, entry: Entry, replica: &str, at_ms: u64) {
        let is_empty = entry.writes.is_empty() && entry.history.is_empty() && entry.facts.is_empty();
        if is_empty || self.is_over.get() {
            return;
        }
        let mut queue = self.queue.borrow_mut();
        queue.number += 1;
        let name = pending::entry_name(at_ms, replica, queue.number);
        let is_kept = pending::put(&self.slots, round, &name, &entry);
        queue.waiting.push(Waiting { round: round.clone(), name, entry, is_kept });
    }

    /// Hands in all of a round that the database has lost; what waits for it follows.
    pub fn note_all(&self, round: &RoundId, entry: Entry, replica: &str, at_ms: u64) {
        if self.is_over.get() {
            return;
        }
        let mut queue = self.queue.borrow_mut();
        queue.lost.remove(round);
        queue.number += 1;
        let name = pending::entry_name(at_ms, replica, queue.number);
        queue.waiting.insert(0, Waiting { round: round.clone(), name, entry, is_kept: false });
    }

    /// Writes all that waits for one round, in one transaction.
    pub async fn write_next(&self, now: (u64, Date)) -> Step {
        let Some((round, names, entry)) = self.next_batch() else { return Step::Idle };
        let outcome = match self.connect(now).await {
            Ok(store) => commit(store.as_ref(), &round, &entry).await,
            Err(failure) => Err(failure),
        };
        let mut queue = self.queue.borrow_mut();
        queue.is_writing = false;
        match outcome {
            Ok(Committed::Written(news)) => {
                queue.is_failing = false;
                queue.saved_at_ms = Some(now.0);
                queue.waiting.retain(|waiting| waiting.round != round || !names.contains(&waiting.name));
                for name in &names {
                    pending::remove(&self.slots, &round, name);
                }
                let mut keys: Vec<String> = entry.writes.into_iter().map(|write| write.key).collect();
                keys.sort();
                keys.dedup();
                Step::Written { round, keys, news }
            }
            Ok(Committed::Erased) => {
                queue.waiting.retain(|waiting| waiting.round != round);
                pending::clear(&self.slots, &round);
                Step::Erased(round)
            }
            Ok(Committed::Lost) => {
                queue.lost.insert(round.clone());
                Step::Lost(round)
            }
            Err(failure) => {
                queue.is_failing = true;
                // The connection may be what failed; the next try opens a new one.
                self.store.borrow_mut().take();
                Step::Failed(failure)
            }
        }
    }

    /// Reads a round with what was still on its way; that is written next. `Ok(None)` where there is no such round.
    pub async fn load(
        &self,
        round: &RoundId,
        stand_in: Option<Record<Round>>,
        now: (u64, Date),
    ) -> Result<Option<Result<Loaded, NoProfile>>, Failure> {
        self.connect(now).await?;
        let stand_in = &stand_in;
        let (reading, is_erased) = self
            .ask(|store| async move {
                let reading = round::read(store.as_ref(), &self.slots, round, stand_in.clone()).await?;
                Ok((reading, round::erased_at_ms(store.as_ref(), round).await?.is_some()))
            })
            .await?;
        match reading {
            Reading::Nothing => Ok(None),
            // What came late for a round that was erased on purpose goes with it.
            Reading::NoProfile(left) if left.copies.is_empty() || !is_erased => Ok(Some(Err(left))),
            Reading::NoProfile(_) => {
                pending::clear(&self.slots, round);
                Ok(None)
            }
            Reading::Round(mut loaded) => {
                let mut queue = self.queue.borrow_mut();
                // Whoever has read it can hand it in, or somebody else has done so already.
                queue.lost.remove(round);
                // Without a profile there is nothing to write to; the slots keep what they hold.
                let waiting = std::mem::take(&mut loaded.waiting);
                for (name, entry) in waiting.into_iter().filter(|_| loaded.has_profile) {
                    if !queue.waiting.iter().any(|waiting| waiting.name == name && waiting.round == *round) {
                        queue.waiting.push(Waiting { round: round.clone(), name, entry, is_kept: true });
                    }
                }
                Ok(Some(Ok(*loaded)))
            }
        }
    }

    /// Reads the copies of some records as they stand in the database.
    pub async fn copies(&self, round: &RoundId, keys: &[String]) -> Result<Vec<AnyRecord>, Failure> {
        let wanted: Vec<(Shelf, String)> =
            keys.iter().flat_map(|key| [places::of_record(round, key), places::of_rivals(round, key)]).collect();
        let wanted = &wanted;
        let found = self.ask(|store| async move { store.update(wanted, |found| (Vec::new(), found)).await }).await?;
        let copies = keys.iter().zip(found.chunks(2)).flat_map(|(key, pair)| {
            let (shown, rivals) = (pair.first().cloned().flatten(), pair.last().cloned().flatten());
            super::commit::stored_copies(key, shown.as_deref(), rivals.as_deref())
        });
        Ok(copies.flatten().collect())
    }

    /// Profiles of all rounds as they lie there, by id. A round of which only slots are left has no text.
    pub async fn rounds(&self) -> Result<Vec<(RoundId, Option<String>)>, Failure> {
        let stored = self.ask(|store| async move { store.read(Shelf::Rounds, "").await }).await?;
        let mut rounds: BTreeMap<RoundId, Option<String>> =
            stored.into_iter().map(|(id, text)| (RoundId::from(id.as_str()), Some(text))).collect();
        for id in pending::rounds(&self.slots) {
            let one = &id;
            let is_erased = self.ask(|store| async move { round::erased_at_ms(store.as_ref(), one).await });
            if !rounds.contains_key(&id) && is_erased.await?.is_none() {
                rounds.insert(id, None);
            }
        }
        Ok(rounds.into_iter().collect())
    }

    /// Removes a round with all that belongs to it; what waits for it is never written.
    pub async fn erase(&self, round: &RoundId, now_ms: u64) -> Result<(), Failure> {
        // Before the transaction begins: what waits could begin the round anew right behind it.
        let waiting = std::mem::take(&mut self.queue.borrow_mut().waiting);
        let (own, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|waiting| waiting.round == *round);
        self.queue.borrow_mut().waiting = others;
        // Where there never was a database and no slot, there is this page alone.
        let is_stored = *self.was_open.borrow() || !pending::entries(&self.slots, round).is_empty();
        let erased = match is_stored {
            true => self.ask(|store| async move { round::erase(store.as_ref(), round, now_ms).await }).await,
            false => Ok(()),
        };
        if let Err(failure) = erased {
            self.queue.borrow_mut().waiting.extend(own);
            return Err(failure);
        }
        pending::clear(&self.slots, round);
        Ok(())
    }

    /// Asks the store for something; once more over a new connection, where the old one may have been lost.
    pub(super) async fn ask<T, F: Future<Output = Result<T, Failure>>>(
        &self,
        question: impl Fn(Rc<O::Store>) -> F,
    ) -> Result<T, Failure> {
        let store = self.store.borrow().clone();
        if let Some(store) = store {
            match question(store).await {
                Err(Failure::Refused(_)) => {}
                outcome => return outcome,
            }
        }
        let store = Rc::new(self.open().await?);
        upgrade::check(store.as_ref()).await?;
        self.take_connection(store.clone());
        question(store).await
    }

    async fn connect(&self, now: (u64, Date)) -> Result<Rc<O::Store>, Failure> {
        if let Some(store) = self.store.borrow().clone() {
            return Ok(store);
        }
        let store = Rc::new(self.open().await?);
        upgrade::bring_up_to_date(store.as_ref(), now).await?;
        self.take_connection(store.clone());
        Ok(store)
    }

    async fn open(&self) -> Result<O::Store, Failure> {
        let over = || Failure::Refused("everything is being erased".to_owned());
        if self.is_over.get() {
            return Err(over());
        }
        let store = self.opener.open().await?;
        // It may have come to that meanwhile.
        if self.is_over.get() { Err(over()) } else { Ok(store) }
    }

    fn take_connection(&self, store: Rc<O::Store>) {
        *self.store.borrow_mut() = Some(store);
        *self.was_open.borrow_mut() = true;
    }

    /// All that waits for the next round, as one entry.
    fn next_batch(&self) -> Option<(RoundId, Vec<String>, Entry)> {
        let mut queue = self.queue.borrow_mut();
        if queue.is_writing {
            return None;
        }
        let round =
            queue.waiting.iter().map(|waiting| &waiting.round).find(|round| !queue.lost.contains(round))?.clone();
        let (mut names, mut all) = (Vec::new(), Entry::default());
        for waiting in queue.waiting.iter().filter(|waiting| waiting.round == round) {
            names.push(waiting.name.clone());
            all.writes.extend(waiting.entry.writes.iter().cloned());
            all.history.extend(waiting.entry.history.iter().cloned());
            all.facts.extend(waiting.entry.facts.iter().cloned());
            all.begins |= waiting.entry.begins;
            all.is_whole |= waiting.entry.is_whole;
        }
        queue.is_writing = true;
        Some((round, names, all))
    }
}
