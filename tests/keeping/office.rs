//! Windows that work on one round over one disk, as the session does it, and what they were promised.

use super::disk::{Disk, ModelOpener, ModelSlots, Shared, Weather, finish, step};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};
use zicha::domain::Date;
use zicha::domain::change::Change;
use zicha::domain::id::{QuestionKey, RoundId};
use zicha::domain::pack::Pack;
use zicha::domain::questionnaire::Answer;
use zicha::domain::record::{RecordKey, ReplicaId, Stamp, VersionVector};
use zicha::domain::records::Records;
use zicha::domain::round::{Round, Unit};
use zicha::domain::timeline::Timeline;
use zicha::domain::workspace::{Applied, Workspace};
use zicha::exchange::stored;
use zicha::storage::{Entry, Keeper, SaveState, Shelf, Step, Write, lost_copies};

type ModelKeeper = Keeper<ModelOpener, ModelSlots>;

/// Questions of the round; few, so that windows meet.
pub const QUESTIONS: u16 = 4;

static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
    let question = |id: u16| {
        json!({ "id": format!("Q{id}"), "section": "A", "axis": "integrity", "focus": [], "text": "？", "hint": "",
            "answer": "yes_no", "severity": "M", "weight": 1, "follow_up": "F" })
    };
    let pack = json!({
        "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
        "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
        "questions": (0..QUESTIONS).map(question).collect::<Vec<_>>(),
        "follow_ups": [{ "id": "F", "title": "追问", "fields": [] }],
    });
    Arc::new(serde_json::from_value(pack).unwrap())
});

pub fn round() -> RoundId {
    RoundId::from("r")
}

pub fn question(number: u16) -> QuestionKey {
    QuestionKey::parse(&format!("p/Q{}", number % QUESTIONS)).unwrap()
}

/// A change of a record that must not be lost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owed {
    pub key: RecordKey,
    pub version: VersionVector,
}

/// One window of the browser.
pub struct Window {
    keeper: Rc<ModelKeeper>,
    pub workspace: Option<Workspace>,
    timeline: Timeline,
    replica: ReplicaId,
    under_way: Option<Pin<Box<dyn Future<Output = Step>>>>,
    /// Its own changes that it has not been told are saved.
    unsaved: Vec<Owed>,
}

/// All windows, and what is owed to the person.
pub struct Office {
    pub disk: Shared,
    pub windows: Vec<Window>,
    /// Shown as saved.
    pub saved: BTreeSet<Owed>,
    /// Kept in a slot, so owed as long as the browser is not killed.
    pub kept: BTreeSet<Owed>,
    /// Changes that were made together.
    pub together: Vec<[Owed; 2]>,
    /// Texts that can't be read, and nobody has discarded.
    pub garbage: BTreeMap<String, String>,
    /// Names of the history that were committed.
    pub history: BTreeSet<String>,
    pub is_erased: bool,
    clock: u64,
}

impl Office {
    pub fn begin() -> Self {
        let mut office = Self {
            disk: Shared::default(),
            windows: Vec::new(),
            saved: BTreeSet::new(),
            kept: BTreeSet::new(),
            together: Vec::new(),
            garbage: BTreeMap::new(),
            history: BTreeSet::new(),
            is_erased: false,
            clock: 1_000,
        };
        office.open();
        let stamp = office.stamp(0);
        let window = &mut office.windows[0];
        let unit = Unit { name: "某局".into(), ..Unit::default() };
        let begun = Workspace::begin(round(), Round::new(unit, 2026), vec![PACK.clone()], &stamp).unwrap();
        let writes = begun.records().keys().flat_map(|key| write_of(begun.records(), &key)).collect();
        window.keeper.note(&round(), Entry { writes, begins: true, ..Entry::default() }, &window.replica.0, 1);
        window.workspace = Some(begun);
        office.write_all(0);
        office
    }

    fn now(&mut self) -> (u64, Date) {
        self.clock += 7;
        (self.clock, "2026-05-06".parse().unwrap())
    }

    fn stamp(&mut self, at: usize) -> Stamp {
        let (at_ms, today) = self.now();
        Stamp { replica: self.windows[at].replica.clone(), at_ms, today, role: None }
    }

    /// Opens a window, and the round in it where it can be read.
    pub fn open(&mut self) {
        let keeper = Rc::new(Keeper::new(ModelOpener(self.disk.clone()), ModelSlots(self.disk.clone())));
        let now = self.now();
        let _ = finish(keeper.start(now));
        let fresh = format!("w{}", now.0);
        let lease = finish(keeper.take_lease(&fresh, &fresh, now.0));
        let replica = lease.map_or(ReplicaId(fresh), |lease| lease.replica);
        let mut window = Window {
            keeper,
            workspace: None,
            timeline: Timeline::default(),
            replica,
            under_way: None,
            unsaved: vec![],
        };
        window.load(now);
        self.windows.push(window);
    }

    /// One or two answers are changed together.
    pub fn change(&mut self, at: usize, first: u16, second: Option<u16>) {
        let stamp = self.stamp(at);
        let Some(window) = self.windows.get_mut(at) else { return };
        let Some(workspace) = &mut window.workspace else { return };
        let mut applied = Applied::default();
        for number in [Some(first), second].into_iter().flatten() {
            let answer = Answer { note: format!("{}-{}", window.replica.0, stamp.at_ms), ..Answer::default() };
            applied.extend(workspace.apply(Change::SetAnswer(question(number), answer), &stamp).unwrap());
        }
        window.timeline.note(workspace, &applied);
        self.hand_in(at, &applied);
    }

    /// The profile of the round is changed.
    pub fn rename(&mut self, at: usize) {
        let stamp = self.stamp(at);
        let Some(window) = self.windows.get_mut(at) else { return };
        let Some(workspace) = &mut window.workspace else { return };
        let mut profile = workspace.round().clone();
        profile.unit.name = format!("{}-{}", window.replica.0, stamp.at_ms);
        let applied = workspace.apply(Change::EditRound(Box::new(profile)), &stamp).unwrap();
        window.timeline.note(workspace, &applied);
        self.hand_in(at, &applied);
    }

    pub fn reverse(&mut self, at: usize, redo: bool) {
        let stamp = self.stamp(at);
        let Some(window) = self.windows.get_mut(at) else { return };
        let Some(workspace) = &mut window.workspace else { return };
        let outcome = match redo {
            true => window.timeline.redo(workspace, &stamp),
            false => window.timeline.undo(workspace, &stamp),
        };
        if let Some(Ok(applied)) = outcome {
            self.hand_in(at, &applied);
        }
    }

    /// Decides for the first copy of the first record in conflict.
    pub fn choose(&mut self, at: usize) {
        let stamp = self.stamp(at);
        let Some(workspace) = self.windows.get_mut(at).and_then(|window| window.workspace.as_mut()) else { return };
        let Some(key) = workspace.records().conflicts().next().cloned() else { return };
        let copy = workspace.records().copies(&key).remove(0);
        let applied = workspace.apply(Change::ChooseCopy(Box::new(copy)), &stamp).unwrap();
        self.hand_in(at, &applied);
    }

    fn hand_in(&mut self, at: usize, applied: &Applied) {
        let at_ms = self.now().0;
        let window = &mut self.windows[at];
        let Some(workspace) = &window.workspace else { return };
        let records = workspace.records();
        let keys: BTreeSet<&RecordKey> = applied.keys().collect();
        let owed: Vec<Owed> =
            keys.iter().map(|key| Owed { key: (*key).clone(), version: records.seen(key).unwrap() }).collect();
        let history = keys.iter().map(|key| (format!("{key}#{at_ms}.{}", window.replica.0), "{}".to_owned())).collect();
        let writes = keys.iter().flat_map(|key| write_of(records, key)).collect();
        window.keeper.note(&round(), Entry { writes, history, ..Entry::default() }, &window.replica.0, at_ms);
        if !self.disk.borrow().slots_are_full {
            self.kept.extend(owed.iter().cloned());
        }
        if let [one, other] = owed.as_slice() {
            self.together.push([one.clone(), other.clone()]);
        }
        window.unsaved.extend(owed);
        self.look(at);
    }

    /// What the state of saving says is true, and is remembered.
    fn look(&mut self, at: usize) {
        let window = &mut self.windows[at];
        if let SaveState::Saved(_) = window.keeper.state() {
            let unsaved = std::mem::take(&mut window.unsaved);
            if window.workspace.is_some() && !self.is_erased {
                self.saved.extend(unsaved);
            }
        }
    }

    /// Goes one step on with writing, and carries out what follows.
    pub fn write(&mut self, at: usize) -> bool {
        let now = self.now();
        let Some(window) = self.windows.get_mut(at) else { return false };
        let keeper = window.keeper.clone();
        let task = window.under_way.get_or_insert_with(|| Box::pin(async move { keeper.write_next(now).await }));
        let Some(outcome) = step(task) else { return true };
        window.under_way = None;
        let goes_on = match outcome {
            Step::Idle | Step::Failed(_) => false,
            Step::Written { news, .. } => {
                if let Some(workspace) = &mut window.workspace {
                    workspace.absorb(news);
                }
                let committed = self.disk.borrow().shelf(Shelf::History);
                self.history.extend(committed.into_iter().map(|(name, _)| name));
                true
            }
            Step::Erased(_) => {
                window.workspace = None;
                window.unsaved.clear();
                true
            }
            Step::Lost(id) => match &window.workspace {
                Some(workspace) => {
                    let writes = workspace.records().keys().flat_map(|key| write_of(workspace.records(), &key));
                    let entry = Entry { writes: writes.collect(), is_whole: true, ..Entry::default() };
                    window.keeper.note_all(&id, entry, &window.replica.0, now.0);
                    true
                }
                None => false,
            },
        };
        self.look(at);
        goes_on
    }

    pub fn write_all(&mut self, at: usize) {
        while self.write(at) {}
    }

    /// A window hears what others have saved.
    pub fn hear(&mut self, at: usize) {
        let Some(window) = self.windows.get_mut(at) else { return };
        let Some(workspace) = &mut window.workspace else { return };
        let keys: Vec<RecordKey> = workspace.records().keys().collect();
        let others = (0..QUESTIONS).map(|number| RecordKey::Answer(question(number)));
        let keys: Vec<RecordKey> = keys.into_iter().chain(others).collect::<BTreeSet<_>>().into_iter().collect();
        let names: Vec<String> = keys.iter().map(|key| key.to_string()).collect();
        if let Ok(copies) = finish(window.keeper.copies(&round(), &names)) {
            let writes = lost_copies(workspace.records(), &keys, &copies);
            workspace.absorb(copies);
            window.keeper.note(&round(), Entry { writes, ..Entry::default() }, &window.replica.0, self.clock);
        }
    }

    /// A window is gone in this instant; the slots stay.
    pub fn crash(&mut self, at: usize) {
        if at < self.windows.len() {
            self.windows.remove(at);
        }
    }

    /// The whole browser is killed: slots written lately are lost.
    pub fn kill(&mut self) {
        self.windows.clear();
        let mut disk = self.disk.borrow_mut();
        disk.slots = disk.slots_on_disk.clone();
        disk.connection += 1;
        self.kept.clear();
    }

    /// The database loses everything.
    pub fn empty(&mut self) {
        let mut disk = self.disk.borrow_mut();
        disk.shelves.clear();
        disk.connection += 1;
        // Nobody knows any more that it was erased.
        self.is_erased = false;
        // What was shown as saved is gone with it, but for what an open window knows.
        self.saved.clear();
        self.kept.clear();
        self.together.clear();
        self.garbage.clear();
        self.history.clear();
        for window in &mut self.windows {
            window.unsaved.clear();
        }
    }

    /// The text of an answer is replaced by something that can't be read.
    pub fn spoil(&mut self, number: u16, cut: bool) {
        let key = RecordKey::Answer(question(number));
        let place = (Shelf::Records, format!("{}/{key}", round()));
        let mut disk = self.disk.borrow_mut();
        let Some(text) = disk.shelves.get_mut(&place) else { return };
        *text = match cut {
            true => text[..text.len() / 3].to_owned(),
            // A version can be read, and yet it is no record.
            false => format!("{{\"version\":{{}},\"body\":\"乱码{}\"}}", self.clock),
        };
        self.garbage.insert(place.1.clone(), text.clone());
        self.saved.retain(|owed| owed.key != key);
        self.kept.retain(|owed| owed.key != key);
        for window in &mut self.windows {
            window.unsaved.retain(|owed| owed.key != key);
        }
        self.together.retain(|both| both.iter().all(|owed| owed.key != key));
    }

    pub fn erase(&mut self, at: usize) {
        let Some(window) = self.windows.get_mut(at) else { return };
        if finish(window.keeper.erase(&round())).is_ok() && window.keeper.is_durable() {
            window.workspace = None;
            self.is_erased = true;
            self.saved.clear();
            self.kept.clear();
            self.together.clear();
            self.garbage.clear();
            self.history.clear();
        }
    }

    /// All is well again, everything is written, and all windows have heard of each other.
    pub fn settle(&mut self) {
        {
            let mut disk = self.disk.borrow_mut();
            disk.weather = Weather::Fine;
            disk.slots_are_full = false;
        }
        self.open();
        // Whoever lost its connection finds it out once, and writes with the next.
        for _ in 0..3 {
            for at in 0..self.windows.len() {
                self.write_all(at);
                self.hear(at);
            }
        }
        let now = self.now();
        for window in &mut self.windows {
            if window.workspace.is_none() && !self.is_erased {
                window.load(now);
            }
        }
        for _ in 0..2 {
            for at in 0..self.windows.len() {
                self.hear(at);
                self.write_all(at);
            }
        }
        for at in 0..self.windows.len() {
            self.hear(at);
        }
    }

    /// The round as a new window reads it.
    pub fn read(&mut self) -> Option<Records> {
        let now = self.now();
        let keeper = Keeper::new(ModelOpener(self.disk.clone()), ModelSlots(self.disk.clone()));
        finish(keeper.start(now)).unwrap();
        finish(keeper.load(&round(), None, now)).unwrap()?.ok().map(|loaded| loaded.records)
    }

    pub fn states(&self) -> Vec<SaveState> {
        self.windows.iter().map(|window| window.keeper.state()).collect()
    }

    pub fn disk(&self) -> std::cell::Ref<'_, Disk> {
        self.disk.borrow()
    }
}

impl Window {
    fn load(&mut self, now: (u64, Date)) {
        if let Ok(Some(Ok(loaded))) = finish(self.keeper.load(&round(), None, now)) {
            self.workspace = Some(Workspace::open(round(), loaded.records));
        }
    }
}

fn write_of(records: &Records, key: &RecordKey) -> Vec<Write> {
    let shown = stored::encode(records, key);
    let rivals = records.rivals.get(key).into_iter().flatten().filter_map(stored::encode_copy);
    shown.into_iter().chain(rivals).map(|text| Write { key: key.to_string(), text }).collect()
}
