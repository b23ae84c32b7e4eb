//! The session: the open workspace, the state of saving, and the one door for changes (design.md §4).
//!
//! Pages read through [`Session::with`], which subscribes them to just the topics that they name, and change through
//! [`Session::change`]. Nothing else writes.

mod batch;
mod content;
mod delivery;
mod documents;
mod drafts;
mod erasing;
mod exports;
mod fingerprint;
mod hand_outs;
mod incoming;
mod keyboard;
mod lock;
mod navigation;
mod office;
mod opening;
mod outgoing;
mod preferences;
mod quota;
mod restoring;
mod rounds;
mod saving;
mod sealing;
mod second_thoughts;
mod standards;
mod tables;
mod tabs;
mod taking_in;
mod topics;
mod unreadable;

pub use batch::{Hindrance, ImportBatch, ImportPlan, IncomingFile};
pub use content::{Content, builtin_packs};
pub use delivery::{ONE_FILE, Offline, Update};
pub use drafts::Draft;
pub use exports::ExportKind;
pub use incoming::{ImportError, PackPreview, bytes_of};
pub use keyboard::KeyPress;
pub use lock::{IDLE_CHOICES, LockError, LockState};
pub use office::{OfficeError, Task, Work};
pub use opening::{Found, OpenError};
pub use outgoing::{ExportError, Leaving};
pub use preferences::{Language, Preferences, SavedFilter, Theme};
pub use restoring::RestorePreview;
pub use rounds::{BeginError, RoundRow, RoundSummary};
pub use sealing::is_sealed;
pub use standards::{StandardKind, StandardPreview, StandardText};
pub use tables::{TableExport, TablePreview, TableRefusal};
pub use topics::Topic;

pub use crate::browser::storage::Quota;
pub use crate::browser::upload::{ChosenFile, UploadError};
pub use exchange::batch::{Clash, FileEffect};
pub use exchange::documents::{Edition, LineChange, Share, ShareLevel, compared, eligible};
pub use exchange::fhir::{AnswerChange, ImportedAnswers};
pub use exchange::history::{FieldChange, HistoryEntry, fields as fields_of};
pub use exchange::reconcile::{Difference, Pick, Together, differences, reconcile};
pub use exchange::standard::{Imported, Notice as ImportNotice, StandardError};
pub use exchange::tables::{FixedEdit, RowChange, UnknownRow};
pub use storage::{Damaged, Occasion, RestorePoint, SaveState};
pub use zicha_office::document;

use crate::browser::storage::LocalSlots;
use crate::browser::{clock, location};
use crate::route::Route;
use domain::Date;
use domain::change::{Change, Refusal};
use domain::id::{ItemId, MatterId, RoundId};
use domain::record::{AnyRecord, RecordKey, ReplicaId, Stamp};
use domain::round::Round;
use domain::timeline::{Cause, Timeline};
use domain::workspace::{Applied, Workspace};
use exchange::typing::Typing;
use jiff::civil::DateTime;
use leptos::prelude::*;
use saving::{BrowserKeeper, BrowserSlots};
use std::rc::Rc;
use storage::lock::{Guard, Guarded};
use topics::Topics;

/// How long an announcement is shown, in milliseconds: long enough to be read twice.
const ANNOUNCED_MS: u32 = 8_000;

/// Where opening a round stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// No round is open.
    Nothing,
    /// Records are being read.
    Reading(RoundId),
    /// The round is open.
    Ready(RoundId),
    /// This browser holds no such round.
    Missing(RoundId),
    /// Its profile can't be read; the texts are left untouched.
    Damaged(RoundId),
}

/// Storage did not do what it was asked to; nothing was changed, and the state of saving tells more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("storage failed")]
pub struct StorageError;

/// Handle to the session; copies are the same session.
#[derive(Clone, Copy)]
pub struct Session {
    workspace: StoredValue<Option<Workspace>, LocalStorage>,
    topics: StoredValue<Topics, LocalStorage>,
    /// What this page knows of the lock.
    guard: StoredValue<Rc<Guard>, LocalStorage>,
    slots: StoredValue<BrowserSlots, LocalStorage>,
    lock: RwSignal<LockState>,
    lock_is_set: RwSignal<bool>,
    locking: StoredValue<lock::Locking, LocalStorage>,
    keeper: StoredValue<Rc<BrowserKeeper>, LocalStorage>,
    timeline: StoredValue<Timeline, LocalStorage>,
    /// What is being typed, keystroke by keystroke.
    typing: StoredValue<Option<Typing>, LocalStorage>,
    tabs: StoredValue<Option<crate::browser::tabs::Tabs>, LocalStorage>,
    /// What this page writes as.
    replica: StoredValue<ReplicaId>,
    /// Whether another try to write is due.
    retries: StoredValue<bool>,
    page_keys: StoredValue<Option<keyboard::PageKeys>, LocalStorage>,
    office: StoredValue<office::Office, LocalStorage>,
    work: RwSignal<Work>,
    route: RwSignal<Route>,
    opened: RwSignal<Opened>,
    save_state: RwSignal<SaveState>,
    storage_is_newer: RwSignal<bool>,
    today: RwSignal<Date>,
    now: RwSignal<DateTime>,
    announcement: RwSignal<String>,
    damaged: RwSignal<Vec<Damaged>>,
    can_undo: RwSignal<bool>,
    can_redo: RwSignal<bool>,
    exported: RwSignal<Option<(RoundId, u64)>>,
    new_round: RwSignal<Option<Round>>,
    drafts: StoredValue<drafts::Drafts, LocalStorage>,
    delivery: delivery::Delivery,
    /// Language, colours, role and saved filters of this browser.
    pub preferences: Preferences,
}

impl Session {
    /// A session with nothing open. Must be called inside a reactive owner that lives as long as the page.
    pub fn new() -> Self {
        let guard = Guard::new();
        let slots = Guarded::new(LocalSlots::open(), guard.clone());
        let session = Self {
            workspace: StoredValue::new_local(None),
            topics: StoredValue::new_local(Topics::default()),
            keeper: StoredValue::new_local(saving::browser_keeper(guard.clone(), slots.clone())),
            guard: StoredValue::new_local(guard),
            slots: StoredValue::new_local(slots.clone()),
            lock: RwSignal::new(LockState::at_first()),
            lock_is_set: RwSignal::new(false),
            locking: StoredValue::new_local(lock::Locking::default()),
            timeline: StoredValue::new_local(Timeline::default()),
            typing: StoredValue::new_local(None),
            tabs: StoredValue::new_local(None),
            replica: StoredValue::new(tabs::fresh_replica()),
            retries: StoredValue::new(false),
            page_keys: StoredValue::new_local(None),
            office: StoredValue::new_local(office::Office::default()),
            work: RwSignal::new(Work::Nothing),
            route: RwSignal::new(location::route()),
            opened: RwSignal::new(Opened::Nothing),
            save_state: RwSignal::new(SaveState::Starting),
            storage_is_newer: RwSignal::new(false),
            today: RwSignal::new(clock::today()),
            now: RwSignal::new(clock::now()),
            announcement: RwSignal::new(String::new()),
            damaged: RwSignal::new(Vec::new()),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            exported: RwSignal::new(None),
            new_round: RwSignal::new(None),
            drafts: StoredValue::new_local(drafts::Drafts::default()),
            delivery: delivery::Delivery::new(),
            preferences: Preferences::load(slots),
        };
        session.follow_address();
        session.hear_tabs();
        session.watch_lock();
        // Due dates are counted from today, and a page may stay open over midnight.
        crate::browser::timer::every_ms(60_000, move || {
            session.now.set(clock::now());
            let today = clock::today();
            if session.today.get_untracked() != today {
                session.today.set(today);
                session.keep_daily_of_now();
            }
        });
        session
    }

    /// Which round is open.
    pub fn opened(&self) -> Opened {
        self.opened.get()
    }

    /// The state of saving, always true.
    pub fn save_state(&self) -> SaveState {
        self.save_state.get()
    }

    /// The day where the person sits.
    pub fn today(&self) -> Date {
        self.today.get()
    }

    /// Day, hour and minute where the person sits; told anew each minute.
    pub fn now(&self) -> DateTime {
        self.now.get()
    }

    /// The round that is being entered for set-up: it outlasts the page that shows it, so that a look elsewhere or
    /// another language costs nothing that was typed. Nothing while none is.
    pub fn new_round(&self) -> RwSignal<Option<Round>> {
        self.new_round
    }

    /// Day and time of a moment, in the local time zone: `2026-11-24` and `12:03:05`.
    pub fn local_time(&self, at_ms: u64) -> (String, String) {
        clock::date_and_time_of(at_ms)
    }

    /// How many days ago a moment was, by the calendar.
    pub fn days_since(&self, at_ms: u64) -> i32 {
        domain::calendar::days_between(clock::date_of(at_ms), self.today.get())
    }

    /// Takes away the notices that stand in the page until the program has started.
    pub fn remove_start_notices(&self) {
        crate::browser::page::remove_start_notices();
    }

    /// Becomes true after so many milliseconds.
    pub fn has_been_open_for(&self, ms: u32) -> RwSignal<bool> {
        let passed = RwSignal::new(false);
        crate::browser::timer::after_ms(ms, move || {
            passed.try_set(true);
        });
        passed
    }

    /// Does something once so many milliseconds have passed.
    pub fn later(&self, ms: u32, then: impl FnOnce() + 'static) {
        crate::browser::timer::after_ms(ms, then);
    }

    /// Does something again and again, for as long as the part of the page lives that asks for it.
    pub fn again_and_again(&self, ms: u32, then: impl FnMut() + 'static) {
        // It ends with the owner of the value.
        let _ = StoredValue::new_local(crate::browser::timer::repeat_ms(ms, then));
    }

    /// What the live region says.
    pub fn announcement(&self) -> String {
        self.announcement.get()
    }

    /// Lets the live region say something, politely, and show it for a while.
    pub fn announce(&self, text: impl Into<String>) {
        let text = text.into();
        self.announcement.set(text.clone());
        let announcement = self.announcement;
        crate::browser::timer::after_ms(ANNOUNCED_MS, move || {
            // What was said since has its own time.
            if announcement.with_untracked(|now| *now == text) {
                announcement.set(String::new());
            }
        });
    }

    /// Reads the open workspace and subscribes to these topics; `None` while none is open.
    pub fn with<R>(&self, topics: &[Topic], read: impl FnOnce(&Workspace) -> R) -> Option<R> {
        self.topics.update_value(|all| topics.iter().for_each(|topic| all.track(topic)));
        self.workspace.with_value(|workspace| workspace.as_ref().map(read))
    }

    /// Reads the open workspace without subscribing: for what happens on a click.
    pub fn peek<R>(&self, read: impl FnOnce(&Workspace) -> R) -> Option<R> {
        self.workspace.with_value(|workspace| workspace.as_ref().map(read))
    }

    /// Applies a change to the open round, saves it, and repaints what it touched.
    ///
    /// A refused change alters nothing; the reason is for the page that asked.
    pub fn change(&self, change: Change) -> Result<(), Refusal> {
        self.change_all(vec![change])
    }

    /// Applies several changes; those before a refused one stay.
    pub fn change_all(&self, changes: Vec<Change>) -> Result<(), Refusal> {
        let stamp = self.stamp();
        let mut touched = Applied::default();
        let mut outcome = Ok(());
        let set_aside = self.peek(|workspace| set_aside(workspace, &changes)).unwrap_or_default();
        self.workspace.update_value(|workspace| {
            let Some(workspace) = workspace else { return };
            for change in changes {
                match workspace.apply(change, &stamp) {
                    Ok(applied) => touched.extend(applied),
                    Err(refusal) => {
                        outcome = Err(refusal);
                        break;
                    }
                }
            }
        });
        if !touched.steps.is_empty() {
            let before = self.typing.get_value();
            match set_aside.is_empty() {
                true => self.save(&touched, Cause::Edit),
                false => self.save_choice(&touched, &set_aside),
            }
            self.note(&touched, self.goes_on_from(before.as_ref()));
            self.repaint(touched);
        }
        outcome
    }

    /// A new id for an item that is entered by hand.
    pub fn new_item_id(&self) -> ItemId {
        ItemId::new(crate::browser::random::new_id())
    }

    /// A name for a new matter that no other matter has.
    pub fn new_matter_id(&self) -> MatterId {
        MatterId::new(crate::browser::random::new_id())
    }

    /// A seed for a draw, of four to six digits: short enough to be read out and written down.
    pub fn new_seed(&self) -> u32 {
        crate::browser::random::number_between(1_000, 1_000_000)
    }

    /// The one of these copies of a record that has what this page wrote last to it; `None` where several have it, or
    /// where it wrote nothing.
    pub fn own_copy<'a>(&self, copies: &'a [AnyRecord]) -> Option<&'a AnyRecord> {
        self.replica.with_value(|replica| {
            let latest = copies.iter().map(|copy| copy.version.count(replica)).max().filter(|latest| *latest > 0)?;
            let mut own = copies.iter().filter(|copy| copy.version.count(replica) == latest);
            own.next().filter(|_| own.next().is_none())
        })
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            replica: self.replica.get_value(),
            at_ms: clock::now_ms(),
            today: clock::today(),
            role: self.preferences.role.get_untracked(),
        }
    }

    /// Repaints everything.
    fn repaint_all(&self) {
        let triggers = self.topics.with_value(Topics::all);
        triggers.into_iter().for_each(|trigger| trigger.notify());
    }

    fn repaint(&self, touched: Applied) {
        // A parameter or a pack can change how any answer is judged and what is due, and the part what is open at all.
        let part = self.peek(|workspace| workspace.part().cloned()).flatten();
        let is_everything = touched.keys().any(|key| match key {
            RecordKey::Round | RecordKey::Pack(_) => true,
            RecordKey::Matter(id) => part.as_ref() == Some(id),
            RecordKey::Task(_) | RecordKey::Answer(_) | RecordKey::Item(_) => false,
        });
        let triggers =
            self.topics.with_value(|all| if is_everything { all.all() } else { all.triggers(&topics_of(&touched)) });
        // Notifying runs effects, which may read the topics again: nothing may be borrowed meanwhile.
        triggers.into_iter().for_each(|trigger| trigger.notify());
    }
}

/// The copies that would be given up for the chosen ones.
fn set_aside(workspace: &Workspace, changes: &[Change]) -> Vec<AnyRecord> {
    let chosen = changes.iter().filter_map(|change| match change {
        Change::ChooseCopy(copy) => Some(&copy.body),
        Change::Reconcile(reconciled) => Some(&reconciled.body),
        _ => None,
    });
    let others = chosen.flat_map(|chosen| {
        let copies = workspace.records().copies(&chosen.key()).into_iter();
        copies.filter(move |copy| copy.body != *chosen)
    });
    others.collect()
}

/// What a change touched, each topic once.
fn topics_of(touched: &Applied) -> Vec<Topic> {
    let records = touched.keys().map(|key| match key {
        RecordKey::Round | RecordKey::Pack(_) => Topic::Round,
        RecordKey::Task(_) => Topic::Tasks,
        RecordKey::Answer(_) => Topic::Answers,
        RecordKey::Item(_) => Topic::Items,
        RecordKey::Matter(_) => Topic::Matters,
    });
    let mut topics: Vec<Topic> = records.chain(touched.questions.iter().cloned().map(Topic::Answer)).collect();
    topics.sort();
    topics.dedup();
    topics
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// The session of the page; provided by the app at its root.
pub fn use_session() -> Session {
    // The root provides it before anything is shown; a page outside of the app would have nothing to work on.
    use_context::<Session>().unwrap_or_default()
}
