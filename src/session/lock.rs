//! The lock: opening, setting, changing and removing it, and locking the page by hand or after a while.
//!
//! A page that locks itself is loaded anew, so that nothing readable stays in its memory. Only where changes are nowhere
//! but in that memory it stays, covered, until they are kept or the passphrase is given.

use super::office::OfficeError;
use super::tabs::News;
use super::{Opened, Session};
use crate::browser::storage::{IndexedDb, LocalSlots, on_slot_change};
use crate::browser::{activity, clock, location, random, settings, timer};
use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use storage::lock::{self, Cipher, HEADER_SLOT, LockFound, LockHeader, Tries};
use storage::{Failure, Slots};
use zicha_office::job::Job;
use zicha_office::stretch::{Cost, stretch};

/// After how many minutes without anybody there the page may lock itself.
pub const IDLE_CHOICES: [u32; 4] = [5, 15, 30, 60];

const IDLE_MINUTES: u32 = 15;
const IDLE_SETTING: &str = "lock_minutes";

/// How often it is looked whether anybody is there.
const IDLE_CHECK_MS: u32 = 5_000;

/// How often the other windows are told that somebody is, at most.
const ACTIVE_TOLD_MS: u64 = 10_000;

/// When a person was last seen in any window.
const ACTIVE_SLOT: &str = "zicha.active";

/// When a window was last locked: windows that slept meanwhile find it when they wake.
const LOCKED_SLOT: &str = "zicha.locked";

const TRIES_SLOT: &str = "zicha.lock-tries";

/// Where the page stands with the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockState {
    /// There is none, or it is open.
    Open,
    /// The passphrase is asked for.
    Locked,
    /// The data are sealed, and what it takes to open them is lost: nobody can.
    KeyLost,
    /// Everything was erased.
    Erased,
}

impl LockState {
    /// What is known before the database is asked.
    pub(super) fn at_first() -> Self {
        if LocalSlots::open().get(HEADER_SLOT).is_some() { Self::Locked } else { Self::Open }
    }
}

/// Why the lock did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The passphrase is another.
    #[error("wrong passphrase")]
    Wrong,
    /// After wrong ones, the next has to wait, for so many seconds.
    #[error("wait {0} s")]
    Wait(u64),
    /// This browser has no randomness that can't be foretold, so that it can't seal anything.
    #[error("no randomness")]
    NoRandomness,
    /// The key could not be made, for want of memory as a rule.
    #[error("the key could not be made")]
    NoKey,
    /// Storage failed; nothing was changed.
    #[error("storage failed")]
    Storage,
}

impl From<Failure> for LockError {
    fn from(_: Failure) -> Self {
        Self::Storage
    }
}

/// What goes on around the lock in this page.
#[derive(Debug, Default)]
pub(super) struct Locking {
    /// Who waits for the lock to be opened, before anything is read.
    waits: Option<oneshot::Sender<()>>,
    /// The page is covered, and holds changes that are kept nowhere else.
    is_covered: bool,
    /// What the slot of the last locking held when the lock was opened here.
    locked_before: Option<String>,
    active_at_ms: u64,
    told_at_ms: u64,
}

impl Session {
    /// Where the page stands with the lock.
    pub fn lock_state(&self) -> LockState {
        self.lock.get()
    }

    /// Whether there is a lock, which is open.
    pub fn has_lock(&self) -> bool {
        self.lock_is_set.get()
    }

    /// Looks for the lock, and goes on once there is none or it is open.
    pub(super) async fn pass_lock(&self) {
        let found = lock::find(&IndexedDb, &LocalSlots::open()).await;
        let is_locked = match &found {
            Ok(found) => matches!(found, LockFound::Locked(_)),
            // The passphrase is asked for all the same, and it is tried again then.
            Err(_) => LockState::at_first() == LockState::Locked,
        };
        if is_locked {
            let (opened, wait) = oneshot::channel();
            self.locking.update_value(|locking| locking.waits = Some(opened));
            self.show_lock(LockState::Locked);
            // It comes, or the page goes.
            let _ = wait.await;
        } else if found == Ok(LockFound::KeyLost) {
            self.show_lock(LockState::KeyLost);
            std::future::pending::<()>().await;
        } else {
            // Whether storage works and is of this version, is told when it is opened.
            self.show_lock(LockState::Open);
        }
    }

    /// How long the next passphrase has to wait, in seconds.
    pub fn unlock_wait_s(&self) -> u64 {
        let tries = Tries::read(LocalSlots::open().get(TRIES_SLOT).as_deref());
        tries.wait_ms(clock::now_ms()).div_ceil(1_000)
    }

    /// Opens the lock.
    pub async fn unlock(&self, passphrase: String) -> Result<(), LockError> {
        let slots = LocalSlots::open();
        let header = match lock::find(&IndexedDb, &slots).await? {
            LockFound::Locked(header) => header,
            LockFound::KeyLost => {
                self.show_lock(LockState::KeyLost);
                return Err(LockError::Storage);
            }
            LockFound::Nothing => {
                // Another window has removed it.
                location::reload();
                return Ok(());
            }
        };
        let key = self.open_header(&header, passphrase).await?;
        let cipher = Rc::new(Cipher::new(header.id(), &key, random::secure_bytes));
        lock::settle(&IndexedDb, &slots, &self.guard.get_value(), header, cipher).await?;
        self.lock_is_open();
        match self.locking.try_update_value(|locking| (locking.waits.take(), locking.is_covered)) {
            Some((Some(waits), _)) => {
                let _ = waits.send(());
            }
            // What was kept in this page alone can be written now.
            _ => self.write_waiting(),
        }
        self.locking.update_value(|locking| locking.is_covered = false);
        self.show_lock(LockState::Open);
        Ok(())
    }

    /// Sets the lock, and seals all that is there.
    pub async fn set_lock(&self, passphrase: String) -> Result<(), LockError> {
        let id = random::new_id();
        let key = random::secure_bytes().ok_or(LockError::NoRandomness)?;
        let header = self.new_header(&id, &key, passphrase).await?;
        let cipher = Rc::new(Cipher::new(&id, &key, random::secure_bytes));
        lock::set(&IndexedDb, &LocalSlots::open(), &self.guard.get_value(), header, cipher).await?;
        self.lock_has_changed();
        Ok(())
    }

    /// Gives the lock another passphrase.
    pub async fn change_passphrase(&self, old: String, new: String) -> Result<(), LockError> {
        let header = self.guard.get_value().header().ok_or(LockError::Storage)?;
        let key = self.open_header(&header, old).await?;
        let header = self.new_header(header.id(), &key, new).await?;
        lock::change_passphrase(&IndexedDb, &LocalSlots::open(), &self.guard.get_value(), header).await?;
        self.lock_has_changed();
        Ok(())
    }

    /// Removes the lock, and opens all that is there.
    pub async fn remove_lock(&self, passphrase: String) -> Result<(), LockError> {
        let header = self.guard.get_value().header().ok_or(LockError::Storage)?;
        self.open_header(&header, passphrase).await?;
        lock::remove(&IndexedDb, &LocalSlots::open(), &self.guard.get_value()).await?;
        self.lock_has_changed();
        Ok(())
    }

    /// After how many minutes without anybody there the page locks itself.
    pub fn idle_minutes(&self) -> u32 {
        let read = |text: &str| text.parse().ok().filter(|minutes| IDLE_CHOICES.contains(minutes));
        settings::get(IDLE_SETTING, read).unwrap_or(IDLE_MINUTES)
    }

    /// Chooses it.
    pub fn set_idle_minutes(&self, minutes: u32) {
        settings::set(IDLE_SETTING, &minutes.to_string());
    }

    /// Locks all windows.
    pub fn lock_now(&self) {
        if self.guard.get_value().header().is_none() || self.lock.get_untracked() != LockState::Open {
            return;
        }
        LocalSlots::open().set(LOCKED_SLOT, &clock::now_ms().to_string());
        self.tell(&News::Locked);
        self.cover();
    }

    /// Takes everything off the screen, and out of memory as soon as nothing would be lost by it.
    pub(super) fn cover(&self) {
        if self.lock.get_untracked() != LockState::Open {
            return;
        }
        self.show_lock(LockState::Locked);
        if self.keeper().has_unkept() {
            self.locking.update_value(|locking| locking.is_covered = true);
        } else {
            location::reload();
        }
    }

    /// Shows where the page stands; what is shown already stays as it is, with what is being typed into it.
    fn show_lock(&self, state: LockState) {
        if self.lock.get_untracked() != state {
            self.lock.set(state);
        }
    }

    /// A covered page goes once all it holds is kept.
    pub(super) fn go_if_covered(&self) {
        if self.locking.with_value(|locking| locking.is_covered) && !self.keeper().has_unkept() {
            location::reload();
        }
    }

    /// Another window has set, changed or removed the lock.
    pub(super) fn hear_of_lock(&self) {
        let session = *self;
        // Looking for it would make a new database where one was just erased.
        if session.lock.get_untracked() == LockState::Erased {
            return;
        }
        spawn_local(async move {
            let guard = session.guard.get_value();
            let known = guard.header();
            match lock::find(&IndexedDb, &LocalSlots::open()).await {
                Ok(LockFound::Locked(header)) if known.as_ref().is_some_and(|known| known.id() == header.id()) => {}
                Ok(LockFound::Locked(_)) => session.cover(),
                Ok(LockFound::KeyLost) => session.show_lock(LockState::KeyLost),
                Ok(LockFound::Nothing) if session.lock.get_untracked() == LockState::Locked => location::reload(),
                Ok(LockFound::Nothing) => {
                    guard.know(None);
                    session.lock_is_set.set(false);
                }
                // The next write tries again.
                Err(_) => {}
            }
        });
    }

    /// Locks the page where another one was locked while this one slept or was not told.
    pub(super) fn catch_up_with_lock(&self) {
        let slots = LocalSlots::open();
        let is_open = self.guard.get_value().header().is_some();
        if is_open && self.locking.with_value(|locking| locking.locked_before != slots.get(LOCKED_SLOT)) {
            self.cover();
        }
        let header = slots.get(HEADER_SLOT);
        let header = header.as_deref().and_then(LockHeader::read);
        let known = self.guard.get_value().header();
        if header.as_ref().map(LockHeader::id) != known.as_ref().map(LockHeader::id) {
            self.hear_of_lock();
        }
    }

    /// Watches whether anybody is there, and what other windows do.
    pub(super) fn watch_lock(&self) {
        let session = *self;
        activity::on_activity(move || session.note_activity());
        on_slot_change(&[HEADER_SLOT, LOCKED_SLOT], move || session.catch_up_with_lock());
        timer::every_ms(IDLE_CHECK_MS, move || session.lock_if_idle());
    }

    fn note_activity(&self) {
        let now = clock::now_ms();
        let is_to_be_told = self.locking.try_update_value(|locking| {
            locking.active_at_ms = now;
            let is_due = now.abs_diff(locking.told_at_ms) >= ACTIVE_TOLD_MS;
            if is_due {
                locking.told_at_ms = now;
            }
            is_due
        });
        if is_to_be_told == Some(true) && self.lock_is_set.get_untracked() {
            LocalSlots::open().set(ACTIVE_SLOT, &now.to_string());
        }
    }

    fn lock_if_idle(&self) {
        if !self.lock_is_set.get_untracked() || self.lock.get_untracked() != LockState::Open {
            return;
        }
        let now = clock::now_ms();
        let elsewhere = LocalSlots::open().get(ACTIVE_SLOT).and_then(|text| text.parse().ok());
        // What is still to come by this clock was noted by one that was set wrong.
        let elsewhere = elsewhere.filter(|at_ms: &u64| *at_ms <= now).unwrap_or_default();
        let last = self.locking.with_value(|locking| locking.active_at_ms).max(elsewhere);
        if now.saturating_sub(last) >= u64::from(self.idle_minutes()) * 60_000 {
            self.lock_now();
        }
    }

    fn lock_has_changed(&self) {
        self.lock_is_open();
        self.tell(&News::LockChanged);
    }

    fn lock_is_open(&self) {
        let locked_before = LocalSlots::open().get(LOCKED_SLOT);
        self.locking.update_value(|locking| {
            locking.locked_before = locked_before;
            locking.active_at_ms = clock::now_ms();
        });
        self.lock_is_set.set(self.guard.get_value().header().is_some());
        if let Opened::Ready(_) = self.opened.get_untracked() {
            self.write_waiting();
        }
    }

    async fn new_header(&self, id: &str, key: &[u8; 32], passphrase: String) -> Result<LockHeader, LockError> {
        let salt = random::secure_bytes().ok_or(LockError::NoRandomness)?;
        let nonce = random::secure_bytes().ok_or(LockError::NoRandomness)?;
        let stretched = self.stretch(passphrase, &salt, Cost::USUAL).await?;
        LockHeader::new(id, key, (salt, Cost::USUAL), &stretched, nonce).ok_or(LockError::NoKey)
    }

    /// The data key; each wrong passphrase makes the next try wait longer.
    async fn open_header(&self, header: &LockHeader, passphrase: String) -> Result<[u8; 32], LockError> {
        let slots = LocalSlots::open();
        let tries = Tries::read(slots.get(TRIES_SLOT).as_deref());
        let wait_ms = tries.wait_ms(clock::now_ms());
        if wait_ms > 0 {
            return Err(LockError::Wait(wait_ms.div_ceil(1_000)));
        }
        let salt = header.salt().ok_or(LockError::NoKey)?;
        // Noted before it is known whether it was wrong, so that loading the page anew is no way around it.
        slots.set(TRIES_SLOT, &tries.and_one(clock::now_ms()).text());
        let stretched = match self.stretch(passphrase, &salt, header.cost()).await {
            Ok(stretched) => stretched,
            Err(error) => {
                slots.set(TRIES_SLOT, &tries.text());
                return Err(error);
            }
        };
        let Some(key) = header.open(&stretched) else {
            // The wait begins now: making the key takes a while by itself.
            slots.set(TRIES_SLOT, &tries.and_one(clock::now_ms()).text());
            return Err(LockError::Wrong);
        };
        slots.remove(TRIES_SLOT);
        Ok(key)
    }

    /// What the passphrase turns into: beside the page, or in it where no worker can be had.
    async fn stretch(&self, passphrase: String, salt: &[u8], cost: Cost) -> Result<[u8; 32], LockError> {
        let job = Job::Stretch { passphrase: passphrase.clone(), cost };
        let outcome = self.office(job, salt.to_vec()).await;
        // Neither the passphrase nor the memory that the key was made in has to stay.
        self.end_idle_worker();
        match outcome {
            Ok((_, bytes)) => bytes.try_into().map_err(|_| LockError::NoKey),
            Err(OfficeError::Unavailable | OfficeError::BrokeDown) => {
                stretch(&passphrase, salt, cost).ok_or(LockError::NoKey)
            }
            Err(OfficeError::Cancelled | OfficeError::Trouble(_)) => Err(LockError::NoKey),
        }
    }
}
