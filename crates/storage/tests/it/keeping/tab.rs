//! A page that has the round open, and does what the session does.

use super::model::{Browser, Flight, poll, run};
use domain::Date;
use domain::id::RoundId;
use domain::record::{AnyRecord, Body, RecordKey, ReplicaId, Stamp};
use domain::timeline::{Cause, Timeline};
use domain::workspace::{Applied, Workspace};
use exchange::history::HistoryEntry;
use exchange::stored;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;
use storage::lock::Guarded;
use storage::{Damaged, Entry, Failure, Keeper, SaveState, Step, Write, lost_copies};

pub type ModelKeeper = Keeper<Guarded<Browser>, Guarded<Browser>>;

/// The keeper of a new page.
pub fn keeper(browser: &Browser) -> ModelKeeper {
    let storage = browser.behind_lock();
    Keeper::new(storage.clone(), storage)
}

pub const TODAY: Date = jiff::civil::date(2026, 5, 6);

/// What came of something that was under way.
pub enum Landed {
    Wrote(Step),
    Heard(Result<Vec<AnyRecord>, Failure>),
}

pub struct Tab {
    /// Names the page; no two have the same.
    pub id: u32,
    pub keeper: Rc<ModelKeeper>,
    pub workspace: Option<Workspace>,
    pub timeline: Timeline,
    pub replica: ReplicaId,
    pub damaged: Vec<Damaged>,
    pub writing: Option<Flight<Landed>>,
    pub hearing: Option<Flight<Landed>>,
}

impl Tab {
    /// A page that was just opened.
    pub fn open(browser: &Browser, id: u32, now_ms: u64) -> Self {
        let keeper = Rc::new(keeper(browser));
        let fresh = ReplicaId(format!("t{id}"));
        let started = run(keeper.start((now_ms, TODAY)));
        assert_eq!(started.is_ok(), keeper.is_durable());
        let replica = run(keeper.take_replica(&fresh)).unwrap_or(fresh);
        Self {
            id,
            keeper,
            workspace: None,
            timeline: Timeline::default(),
            replica,
            damaged: Vec::new(),
            writing: None,
            hearing: None,
        }
    }

    pub fn stamp(&self, now_ms: u64) -> Stamp {
        Stamp { replica: self.replica.clone(), at_ms: now_ms, today: TODAY, role: None }
    }

    /// The page goes; what it wrote as, it gives back where nothing waits.
    pub fn close(&self) {
        if matches!(self.keeper.state(), SaveState::Saved(_)) && self.writing.is_none() {
            let _ = run(self.keeper.give_back_replica(&self.replica));
        }
    }

    /// Reads the round; nothing happens meanwhile. Tells whether it is open now.
    pub fn load(&mut self, round: &RoundId, now_ms: u64) -> bool {
        match run(self.keeper.load(round, None, (now_ms, TODAY))) {
            Ok(Some(Ok(loaded))) => {
                self.damaged = loaded.damaged;
                self.workspace = Some(Workspace::open(round.clone(), loaded.records));
                self.timeline = Timeline::default();
                true
            }
            Ok(Some(Err(left))) => {
                self.damaged = left.damaged;
                false
            }
            Ok(None) | Err(_) => false,
        }
    }

    /// Hands what a change did to the keeper; gives back what was handed in.
    pub fn save(&mut self, applied: &Applied, cause: Cause, now_ms: u64) -> Entry {
        let Some(workspace) = &self.workspace else { return Entry::default() };
        let mut known = HashSet::new();
        let mut entry = Entry::default();
        for step in applied.steps.iter().filter(|step| known.insert(&step.key)) {
            entry.writes.extend(writes_of(workspace, &step.key));
            let copies = workspace.records().copies(&step.key);
            if let Some(history) = HistoryEntry::of_step(step, &copies, &self.replica, cause, false) {
                entry.history.extend(history.encode().map(|text| (history.name(), text)));
            }
        }
        self.keeper.note(workspace.id(), entry.clone(), &self.replica.0, now_ms);
        entry
    }

    /// Goes on with a write, or begins one, up to where it stops next; `true` where nothing more is to be done for now.
    pub fn write(&mut self, now_ms: u64) -> bool {
        let mut flight = self.writing.take().unwrap_or_else(|| {
            let keeper = self.keeper.clone();
            Box::pin(async move { Landed::Wrote(keeper.write_next((now_ms, TODAY)).await) })
        });
        match poll(&mut flight) {
            Some(landed) => self.land(landed, now_ms),
            None => {
                self.writing = Some(flight);
                false
            }
        }
    }

    /// Writes until nothing waits or a write fails.
    pub fn write_all(&mut self, now_ms: u64) {
        for _ in 0..1_000 {
            if self.write(now_ms) {
                return;
            }
        }
        panic!("writing never ends")
    }

    /// Writes as the session does once everything works: a connection that was closed fails one more write.
    pub fn settle(&mut self, now_ms: u64) {
        for _ in 0..3 {
            self.write_all(now_ms);
        }
    }

    /// Goes on with reading what others have saved, or begins to, up to where it stops next.
    pub fn hear(&mut self, now_ms: u64) -> bool {
        let Some(workspace) = &self.workspace else { return true };
        let (round, keys) = (workspace.id().clone(), workspace.records().keys().map(|key| key.to_string()).collect());
        let mut flight = self.hearing.take().unwrap_or_else(|| {
            let keeper = self.keeper.clone();
            let keys: Vec<String> = keys;
            Box::pin(async move { Landed::Heard(keeper.copies(&round, &keys).await) })
        });
        match poll(&mut flight) {
            Some(landed) => self.land(landed, now_ms),
            None => {
                self.hearing = Some(flight);
                false
            }
        }
    }

    /// Reads all of the round, takes in what is not known here, and hands in what is not known there.
    pub fn catch_up(&mut self, now_ms: u64) {
        let Some(workspace) = &mut self.workspace else { return };
        let loaded = run(self.keeper.load(workspace.id(), None, (now_ms, TODAY)));
        match loaded {
            Ok(Some(Ok(loaded))) => {
                let keys: Vec<RecordKey> = loaded.records.keys().collect();
                let stored: Vec<AnyRecord> = keys.iter().flat_map(|key| loaded.records.copies(key)).collect();
                let own: Vec<RecordKey> = workspace.records().keys().collect();
                let writes = lost_copies(workspace.records(), &own, &stored);
                workspace.absorb(stored);
                let entry = Entry { writes, ..Entry::default() };
                self.keeper.note(workspace.id(), entry, &self.replica.0, now_ms);
            }
            Ok(_) => self.hand_in_all(now_ms),
            Err(_) => {}
        }
    }

    /// Hands in the whole round, as for a database that has lost it.
    pub fn hand_in_all(&self, now_ms: u64) {
        let Some(workspace) = &self.workspace else { return };
        let writes = workspace.records().keys().flat_map(|key| writes_of(workspace, &key)).collect();
        let entry = Entry { writes, is_whole: true, ..Entry::default() };
        self.keeper.note_all(workspace.id(), entry, &self.replica.0, now_ms);
    }

    fn land(&mut self, landed: Landed, now_ms: u64) -> bool {
        match landed {
            Landed::Wrote(Step::Idle) => true,
            Landed::Wrote(Step::Written { news, .. }) | Landed::Heard(Ok(news)) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.absorb(news);
                }
                self.keeper.state() == SaveState::Saved(None)
            }
            Landed::Wrote(Step::Erased(_)) => {
                self.workspace = None;
                false
            }
            Landed::Wrote(Step::Lost(_)) => {
                self.hand_in_all(now_ms);
                self.workspace.is_none()
            }
            Landed::Wrote(Step::Failed(_)) | Landed::Heard(Err(_)) => true,
        }
    }

    /// The bodies that going back to these records would write, as the session finds them.
    pub fn difference(&self, earlier: &BTreeMap<RecordKey, AnyRecord>) -> Vec<Body> {
        let Some(workspace) = &self.workspace else { return Vec::new() };
        let records = workspace.records();
        let differs = |body: &Body| records.get(&body.key()).is_none_or(|record| record.body != *body);
        let put_back = earlier.values().map(|record| record.body.clone());
        let blanked = records.keys().filter(|key| !earlier.contains_key(key)).filter_map(|key| workspace.blank(&key));
        put_back.chain(blanked).filter(differs).collect()
    }
}

/// All copies of one record, as they are to be written.
pub fn writes_of(workspace: &Workspace, key: &RecordKey) -> Vec<Write> {
    let records = workspace.records();
    let rivals = records.rivals.get(key).into_iter().flatten().filter_map(stored::encode_copy);
    let texts = stored::encode(records, key).into_iter().chain(rivals);
    texts.map(|text| Write { key: key.to_string(), text }).collect()
}
