//! A browser with its pages, and what happens to them.

use super::model::{Browser, Disk, Shelves, run};
use super::oracle::Oracle;
use super::tab::{TODAY, Tab};
use domain::change::Change;
use domain::id::{ItemId, QuestionKey, RoundId};
use domain::ledger::{Item, SourceStage};
use domain::pack::{Axis, Category, Choice, Pack};
use domain::questionnaire::{Answer, Value};
use domain::record::{AnyRecord, RecordKey, ReplicaId, Stamp};
use domain::round::{Round, Unit};
use domain::timeline::Cause;
use domain::workspace::{Applied, Workspace};
use serde_json::json;
use std::sync::{Arc, LazyLock};
use storage::lock::{self, Guard, HEADER_SLOT};
use storage::{Entry, Occasion, SaveState, Shelf, discard};

/// Numbers out of which one step is made.
pub type Dice = (u8, u8, u8);

const MOST_TABS: usize = 3;

pub fn round_id() -> RoundId {
    RoundId::from("r-1")
}

/// A pack of four questions.
fn pack() -> Pack {
    let question = |id: &str| {
        json!({
            "id": id, "section": "A", "axis": "integrity", "focus": [], "text": "有无？", "hint": "",
            "answer": "yes_no", "polarity": "negative", "severity": "H", "weight": 1, "follow_up": "F",
        })
    };
    serde_json::from_value(json!({
        "format": "zicha.pack", "schema": 1, "id": "p", "edition": "1", "title": "卷", "summary": "",
        "sections": [{ "id": "A", "title": "甲", "intro": "", "category": "business" }],
        "questions": [question("A01"), question("A02"), question("A03"), question("A04")],
        "follow_ups": [{ "id": "F", "title": "追问", "fields": [] }],
    }))
    .unwrap()
}

pub fn begun() -> Workspace {
    let unit = Unit { name: "某局".into(), ..Unit::default() };
    let stamp = Stamp { replica: ReplicaId("base".into()), at_ms: 1, today: TODAY, role: None };
    Workspace::begin(round_id(), Round::new(unit, 2026), vec![Arc::new(pack())], &stamp).unwrap()
}

/// A database in which a round was begun.
static BEGUN: LazyLock<Shelves> = LazyLock::new(|| {
    let browser = Browser::default();
    let workspace = begun();
    let keeper = super::tab::keeper(&browser);
    let writes = workspace.records().keys().flat_map(|key| super::tab::writes_of(&workspace, &key)).collect();
    run(keeper.start((1, TODAY))).unwrap();
    keeper.note(&round_id(), Entry { writes, begins: true, ..Entry::default() }, "base", 1);
    run(keeper.write_next((1, TODAY)));
    assert_eq!(keeper.state(), SaveState::Saved(Some(1)));
    std::mem::take(&mut browser.disk().shelves)
});

pub fn begun_browser() -> Browser {
    Browser::with(BEGUN.clone())
}

/// The same in which the lock was set then.
pub fn locked_browser() -> Browser {
    let browser = begun_browser();
    let (header, cipher) = super::lock::new_lock("海棠 楼梯", 1);
    let guard = Guard::new();
    run(lock::set(&browser, &browser, &guard, header.clone(), cipher.clone())).unwrap();
    let mut disk = browser.disk();
    (disk.history, disk.earlier_slots) = Default::default();
    disk.lock = Some((header, cipher));
    drop(disk);
    browser
}

pub struct World {
    browser: Browser,
    tabs: Vec<Tab>,
    oracle: Oracle,
    next_tab: u32,
    now_ms: u64,
    texts: u32,
    /// Texts that can't be read and that nobody has discarded.
    garbage: Vec<String>,
    is_erased: bool,
    /// Whether texts were destroyed, so that pages may know of more than the disk.
    is_damaged: bool,
}

impl World {
    pub fn new(browser: Browser) -> Self {
        Self {
            browser,
            tabs: Vec::new(),
            oracle: Oracle::default(),
            next_tab: 0,
            now_ms: 1_000,
            texts: 0,
            garbage: Vec::new(),
            is_erased: false,
            is_damaged: false,
        }
    }

    /// Lets the oracle look at what lies in the browser.
    fn look<R>(&mut self, look: impl FnOnce(&mut Oracle, &Disk) -> R) -> R {
        if self.browser.disk().lock.is_none() {
            return look(&mut self.oracle, &self.browser.disk());
        }
        look(&mut self.oracle, &self.browser.opened())
    }

    /// One step of whoever does something.
    pub fn step(&mut self, (sort, a, b): Dice) {
        self.now_ms += 1;
        if self.tabs.is_empty() {
            self.open_tab();
        }
        let tab = usize::from(a) % self.tabs.len();
        match sort % 64 {
            0..=15 => self.change(tab, b),
            16..=18 => self.reverse(tab, b),
            19 => self.choose(tab),
            20..=31 => {
                if b % 4 == 0 && !self.tabs[tab].keeper.is_durable() {
                    let _ = run(self.tabs[tab].keeper.start((self.now_ms, TODAY)));
                }
                if b % 3 == 0 {
                    self.tabs[tab].write_all(self.now_ms);
                } else {
                    self.tabs[tab].write(self.now_ms);
                }
            }
            32..=37 => {
                self.tabs[tab].hear(self.now_ms);
            }
            38 | 39 => self.tabs[tab].catch_up(self.now_ms),
            40..=42 => self.open_tab(),
            43 => self.browser.disk().refused += u32::from(b % 4),
            44 | 45 => self.browser.disk().lied_about += 1 + u32::from(b % 2),
            46 => self.browser.disk().unopened += u32::from(b % 4),
            47 => self.browser.disk().connection += 1,
            48 => {
                let mut disk = self.browser.disk();
                disk.slots_full = !disk.slots_full;
            }
            49 if b % 3 == 0 => {
                let mut disk = self.browser.disk();
                disk.slots_absent = !disk.slots_absent;
            }
            50 | 51 => self.crash(tab, b),
            52 | 53 => self.kill(b),
            54 | 55 if !self.is_erased => self.garble(a, b),
            56 => self.discard(tab),
            57 => self.keep_point(tab),
            58 | 59 => self.restore(tab, b),
            60 if b % 2 == 0 => self.erase(tab),
            61 if b % 2 == 0 => self.empty(),
            62 => self.close(tab),
            _ => self.browser.disk().heal(),
        }
        self.check();
    }

    fn open_tab(&mut self) {
        let closed = self.tabs.iter().position(|tab| tab.workspace.is_none() && tab.writing.is_none());
        if closed.is_none() && self.tabs.len() == MOST_TABS {
            return;
        }
        let place = closed.unwrap_or_else(|| {
            self.next_tab += 1;
            self.tabs.push(Tab::open(&self.browser, self.next_tab, self.now_ms));
            self.tabs.len() - 1
        });
        let tab = &mut self.tabs[place];
        if tab.load(&round_id(), self.now_ms) && !self.is_erased {
            let records = tab.workspace.as_ref().unwrap().records().clone();
            self.look(|oracle, disk| oracle.check_loaded(&records, disk));
        }
    }

    fn change(&mut self, tab: usize, b: u8) {
        self.texts += 1;
        let text = format!("文{}", self.texts);
        let id = ItemId::new(format!("i{}", b / 16 % 3));
        let Some(workspace) = &self.tabs[tab].workspace else { return };
        let change = match b % 16 {
            0 => {
                let mut round = workspace.round().clone();
                round.unit.short_name = text;
                Change::EditRound(Box::new(round))
            }
            1..=4 => {
                let item = match workspace.item(&id) {
                    Some(item) => Item { symptom: text, ..item.clone() },
                    None => Item::draft(0, SourceStage::OnSite, Category::Business, Axis::Integrity, TODAY),
                };
                match workspace.item(&id) {
                    Some(_) => Change::EditItem(id, Box::new(item)),
                    None => Change::AddItem(id, Box::new(item)),
                }
            }
            5 | 6 => return self.import(tab, &text),
            which => {
                let value = Some(Value::Choice(if which % 2 == 0 { Choice::Yes } else { Choice::No }));
                let key = QuestionKey::parse(&format!("p/A0{}", 1 + which % 3)).unwrap();
                Change::SetAnswer(key, Answer { value, note: text, ..Answer::default() })
            }
        };
        self.act(tab, Cause::Edit, |tab, stamp| {
            let workspace = tab.workspace.as_mut()?;
            let applied = workspace.apply(change, stamp).ok()?;
            tab.timeline.note(workspace, &applied);
            Some(applied)
        });
    }

    /// A department hands in two answers in one file.
    fn import(&mut self, tab: usize, text: &str) {
        let replica = ReplicaId(format!("d{}", self.texts));
        let stamp = Stamp { replica, at_ms: self.now_ms, today: TODAY, role: None };
        let Some(mut theirs) = self.tabs[tab].workspace.clone() else { return };
        let mut copies = Vec::new();
        for question in ["p/A03", "p/A04"] {
            let key = QuestionKey::parse(question).unwrap();
            let name = RecordKey::Answer(key.clone());
            let before = theirs.records().copies(&name);
            let answer = Answer { value: Some(Value::Choice(Choice::Yes)), note: text.to_owned(), ..Answer::default() };
            // Where the pack can't be read, nobody can answer.
            if theirs.apply(Change::SetAnswer(key, answer), &stamp).is_err() {
                return;
            }
            let after = theirs.records().get(&name).unwrap();
            self.oracle.learn(&name, &before, &after);
            copies.push(after);
        }
        self.act(tab, Cause::Import, |tab, _| {
            let workspace = tab.workspace.as_mut()?;
            let applied = workspace.absorb(copies);
            tab.timeline.note(workspace, &applied);
            Some(applied)
        });
    }

    fn reverse(&mut self, tab: usize, b: u8) {
        let cause = if b.is_multiple_of(3) { Cause::Redo } else { Cause::Undo };
        self.act(tab, cause, |tab, stamp| {
            let workspace = tab.workspace.as_mut()?;
            let outcome = match cause {
                Cause::Undo => tab.timeline.undo(workspace, stamp),
                _ => tab.timeline.redo(workspace, stamp),
            };
            outcome?.ok()
        });
    }

    fn choose(&mut self, tab: usize) {
        self.act(tab, Cause::Choice, |tab, stamp| {
            let workspace = tab.workspace.as_mut()?;
            let key = workspace.records().conflicts().next()?.clone();
            let copy = workspace.records().copies(&key).pop()?;
            let applied = workspace.apply(Change::ChooseCopy(Box::new(copy)), stamp).ok()?;
            tab.timeline.note(workspace, &applied);
            Some(applied)
        });
    }

    /// A change in a page, in the same call handed to the keeper.
    fn act(&mut self, tab: usize, cause: Cause, act: impl FnOnce(&mut Tab, &Stamp) -> Option<Applied>) {
        let tab = &mut self.tabs[tab];
        let stamp = tab.stamp(self.now_ms);
        let Some(before) = tab.workspace.clone() else { return };
        let Some(applied) = act(tab, &stamp) else { return };
        let records = tab.workspace.as_ref().unwrap().records();
        for key in applied.keys() {
            let copies = before.records().copies(key);
            for after in records.copies(key).iter().filter(|after| cause != Cause::Import && !copies.contains(after)) {
                self.oracle.learn(key, &copies, after);
            }
        }
        let slots: Vec<String> = self.browser.disk().slots.keys().cloned().collect();
        let entry = tab.save(&applied, cause, self.now_ms);
        if !entry.writes.is_empty() && !self.is_erased {
            let slot = self.browser.disk().slots.keys().find(|name| !slots.contains(name)).cloned();
            self.oracle.note(tab.id, &entry, slot);
        }
    }

    fn crash(&mut self, place: usize, b: u8) {
        let mut tab = self.tabs.remove(place);
        // A transaction may get through although nobody is left to hear of it.
        if b.is_multiple_of(2)
            && let Some(flight) = &mut tab.writing
        {
            let _ = super::model::poll(flight);
        }
        drop(tab.writing.take());
        self.look(|oracle, disk| oracle.forget_page(tab.id, disk));
    }

    /// A page is closed as pages are closed.
    fn close(&mut self, place: usize) {
        let tab = self.tabs.remove(place);
        tab.close();
        self.look(|oracle, disk| oracle.forget_page(tab.id, disk));
    }

    /// The whole browser goes; what was written to slots of late goes with it, transactions do not.
    fn kill(&mut self, b: u8) {
        let ids: Vec<u32> = self.tabs.drain(..).map(|tab| tab.id).collect();
        {
            let mut disk = self.browser.disk();
            let back = usize::from(b % 8).min(disk.earlier_slots.len());
            if back > 0 {
                disk.slots = disk.earlier_slots[disk.earlier_slots.len() - back].clone();
            }
            // What a killed browser finds again lies on the disk.
            disk.earlier_slots.clear();
            disk.connection += 1;
        }
        for id in ids {
            self.look(|oracle, disk| oracle.forget_page(id, disk));
        }
        let notes = std::mem::take(&mut self.oracle.notes);
        let stored = {
            self.oracle.notes = notes;
            self.look(Oracle::in_store)
        };
        let disk = self.browser.disk();
        let mut stored = stored.into_iter();
        self.oracle.notes.retain(|noted| {
            let has_slot = noted.slot.as_ref().is_some_and(|slot| disk.slots.contains_key(slot));
            stored.next().unwrap() || has_slot
        });
        drop(disk);
        if b % 8 == 7 && !self.is_erased {
            self.garble_slot(b);
        }
        self.look(Oracle::check);
    }

    /// A text turns into something that can't be read.
    fn garble(&mut self, a: u8, b: u8) {
        let was_stored = self.look(Oracle::in_store);
        {
            let mut disk = self.browser.disk();
            let shelves = [Shelf::Rounds, Shelf::Records, Shelf::Rivals];
            let places: Vec<_> = disk.shelves.keys().filter(|(shelf, _)| shelves.contains(shelf)).cloned().collect();
            if places.is_empty() {
                return;
            }
            let place = places[usize::from(a) % places.len()].clone();
            let text = disk.shelves[&place].clone();
            self.texts += 1;
            let mark = format!("garbage-{}", self.texts);
            let half = (0..=text.len() / 2).rev().find(|end| text.is_char_boundary(*end)).unwrap();
            let mut lost = None;
            let garbled = match (b % 4, place.0) {
                (0, _) => format!("{}{mark}", &text[..half]),
                // What another program might write: a version that can be read, and a body that can't.
                (1, Shelf::Rivals) => {
                    let Ok(mut texts) = serde_json::from_str::<Vec<String>>(&text) else { return };
                    texts.push(mark.clone());
                    lost = Some(mark);
                    serde_json::to_string(&texts).unwrap()
                }
                (1, _) => {
                    let Ok(mut value) = serde_json::from_str::<serde_json::Value>(&text) else { return };
                    value["body"] = json!(mark);
                    value.to_string()
                }
                (2, _) => text[..half].to_owned() + if text.len() < 4 { "x" } else { "" },
                _ => mark,
            };
            self.garbage.retain(|known| !holds(&text, known));
            self.garbage.push(lost.unwrap_or_else(|| garbled.clone()));
            disk.shelves.insert(place, garbled);
            disk.revision += 1;
        }
        self.is_damaged = true;
        self.look(|oracle, disk| oracle.abandon_destroyed(&was_stored, disk));
    }

    /// As no page is there, nobody else knows what the slot held.
    fn garble_slot(&mut self, b: u8) {
        let mut disk = self.browser.disk();
        let names: Vec<String> = disk.slots.keys().filter(|name| *name != HEADER_SLOT).cloned().collect();
        let Some(name) = names.get(usize::from(b) % names.len().max(1)) else { return };
        self.texts += 1;
        let text = format!("garbage-{}", self.texts);
        let old = disk.slots.insert(name.clone(), text.clone());
        self.garbage.retain(|known| Some(known) != old.as_ref());
        self.garbage.push(text);
        drop(disk);
        let is_stored = self.look(Oracle::in_store);
        let mut is_stored = is_stored.into_iter();
        self.oracle.notes.retain(|noted| is_stored.next().unwrap() || noted.slot.as_ref() != Some(name));
    }

    fn discard(&mut self, tab: usize) {
        let Some(damaged) = self.tabs[tab].damaged.pop() else { return };
        let was_stored = self.look(Oracle::in_store);
        let stays = |garbage: &String| !holds(&damaged.text, garbage);
        // Whether it is done or not: it was allowed to go.
        self.garbage.retain(stays);
        let _ = run(self.tabs[tab].keeper.discard(&damaged));
        // The same garbage may lie elsewhere too, and stay there. What can be read must not go with it.
        let is_stored = self.look(Oracle::in_store);
        assert_eq!(was_stored, is_stored, "discarded with {damaged:?}");
    }

    fn keep_point(&mut self, tab: usize) {
        let tab = &self.tabs[tab];
        let Some(workspace) = &tab.workspace else { return };
        let records = workspace.records();
        let texts: Vec<(String, String)> = records
            .keys()
            .filter_map(|key| Some((key.to_string(), exchange::stored::encode(records, &key)?)))
            .collect();
        let now = (self.now_ms, TODAY);
        let _ = run(tab.keeper.keep_restore_point(&round_id(), &texts, now, Occasion::ByHand, ""));
    }

    fn restore(&mut self, tab: usize, b: u8) {
        let Ok(points) = run(self.tabs[tab].keeper.restore_points(&round_id())) else { return };
        let Some(point) = points.get(usize::from(b) % points.len().max(1)) else { return };
        let Ok((records, damaged)) = run(self.tabs[tab].keeper.restore_point(&round_id(), point.at_ms)) else { return };
        assert!(damaged.is_empty());
        self.act(tab, Cause::Restore, |tab, stamp| {
            let bodies = tab.difference(&records);
            let workspace = tab.workspace.as_mut()?;
            let applied = workspace.rewrite(bodies, stamp);
            tab.timeline.note(workspace, &applied);
            Some(applied)
        });
    }

    fn erase(&mut self, place: usize) {
        let tab = &self.tabs[place];
        if tab.workspace.is_none() {
            // A page offers to erase what it shows.
            return;
        }
        if run(tab.keeper.erase(&round_id(), self.now_ms)).is_ok() {
            self.tabs[place].workspace = None;
            self.is_erased = true;
            self.oracle.notes.clear();
            self.garbage.clear();
        } else if self.look(|_, disk| disk.shelves.contains_key(&(Shelf::Meta, "erased/r-1".to_owned()))) {
            // Carried out and reported as failed; who asked for it will ask again.
            self.is_erased = true;
            self.oracle.notes.clear();
            self.garbage.clear();
        }
    }

    /// The database is deleted under the pages.
    fn empty(&mut self) {
        if self.is_erased {
            // Nothing is left to tell that it was on purpose.
            return;
        }
        let was_stored = self.look(Oracle::in_store);
        {
            let mut disk = self.browser.disk();
            disk.shelves.clear();
            disk.history.clear();
            disk.revision += 1;
            disk.connection += 1;
        }
        self.garbage.retain(|text| self.browser.disk().slots.values().any(|slot| slot == text));
        self.is_damaged = true;
        self.look(|oracle, disk| oracle.abandon_destroyed(&was_stored, disk));
    }

    fn check(&mut self) {
        for place in 0..self.tabs.len() {
            self.check_state(place);
        }
        self.look(Oracle::check);
        self.check_texts();
    }

    fn check_texts(&self) {
        let disk = self.browser.opened();
        for text in &self.garbage {
            let kept = [Shelf::Rounds, Shelf::Records, Shelf::Rivals, Shelf::Damaged];
            let is_shelved = disk.shelves.iter().any(|((shelf, _), there)| kept.contains(shelf) && holds(there, text));
            assert!(is_shelved || disk.slots.values().any(|slot| slot == text), "an unreadable text is gone: {text}");
        }
        // By their names as they lie there, hidden or not.
        let disk = self.browser.disk();
        let history = |name: &String| disk.shelves.contains_key(&(Shelf::History, name.clone()));
        assert!(self.is_erased || disk.history.iter().all(history), "history is gone");
    }

    /// What a page says about saving is true.
    fn check_state(&mut self, place: usize) {
        let stored = self.look(Oracle::in_store);
        let tab = &self.tabs[place];
        let own = self.oracle.notes.iter_mut().zip(stored).filter(|(noted, _)| noted.tab == tab.id);
        let waiting: Vec<_> = own.filter(|(noted, _)| !noted.is_saved && !noted.is_abandoned).collect();
        let lacking = waiting.iter().filter(|(_, is_stored)| !is_stored);
        match tab.keeper.state() {
            SaveState::Starting => panic!("it was started"),
            SaveState::Saved(_) => waiting.into_iter().for_each(|(noted, _)| noted.is_saved = true),
            SaveState::Saving(count) => {
                assert!(tab.keeper.is_durable() && count >= lacking.count());
            }
            SaveState::Pending(count) => {
                assert!(count >= lacking.clone().count());
                for (noted, _) in lacking {
                    assert!(noted.slot.is_some(), "said to be kept: {noted:?}");
                }
            }
            SaveState::Memory(count) => {
                let unkept = lacking.clone().filter(|(noted, _)| noted.slot.is_none()).count();
                // Where a lost round was handed in again, one more waits.
                assert!(count >= unkept, "{count} instead of {unkept}");
                assert!(count > 0 || lacking.count() == 0);
            }
        }
    }

    /// Everything works again, all is written, and all pages tell each other. What holds then holds for good.
    pub fn end(&mut self) {
        self.browser.disk().heal();
        for _ in 0..2 {
            self.now_ms += 1;
            for tab in &mut self.tabs {
                let _ = run(tab.keeper.start((self.now_ms, TODAY)));
                tab.settle(self.now_ms);
            }
            self.check();
        }
        if self.is_erased {
            return self.check_erased();
        }
        // Pages may know of texts that were destroyed on the disk, and hand them in as soon as they miss them there.
        for _ in 0..2 {
            for tab in &mut self.tabs {
                tab.catch_up(self.now_ms);
                tab.settle(self.now_ms);
            }
        }
        for tab in &mut self.tabs {
            tab.catch_up(self.now_ms);
            assert_eq!(tab.keeper.state().name(), "saved");
        }
        self.check();
        let mut fresh = Tab::open(&self.browser, u32::MAX, self.now_ms);
        if !fresh.load(&round_id(), self.now_ms) {
            assert!(self.is_damaged && self.tabs.iter().all(|tab| tab.workspace.is_none()), "the round is gone");
            return;
        }
        fresh.settle(self.now_ms);
        let records = fresh.workspace.as_ref().unwrap().records();
        let records = &records.clone();
        self.look(|oracle, disk| oracle.check_loaded(records, disk));
        let ids: Vec<u32> = self.tabs.iter().map(|tab| tab.id).collect();
        let is_remembered = self.tabs.iter().any(|tab| tab.workspace.is_some());
        self.oracle.notes.retain(|noted| !noted.is_abandoned || (is_remembered && ids.contains(&noted.tab)));
        for tab in &mut self.tabs {
            tab.catch_up(self.now_ms);
            if let Some(workspace) = &tab.workspace {
                let keys = workspace.records().keys().chain(records.keys());
                for key in keys {
                    let (here, there) = (workspace.records().copies(&key), records.copies(&key));
                    let versions =
                        |copies: &[AnyRecord]| copies.iter().map(|copy| copy.version.clone()).collect::<Vec<_>>();
                    assert_eq!(versions(&here), versions(&there), "{key} of page {} and of the disk", tab.id);
                    assert_eq!(here, there);
                }
                assert_eq!(workspace.records(), records);
            }
        }
        self.oracle.check_nothing_unseen(records);
    }

    fn check_erased(&mut self) {
        let disk = self.browser.opened();
        let of_round = |(shelf, name): &&(Shelf, String)| {
            *shelf != Shelf::Meta && (name == "r-1" || name.starts_with("r-1/")) || name.starts_with("r-1/")
        };
        let left: Vec<_> = disk.shelves.keys().filter(of_round).collect();
        assert!(left.is_empty(), "left of an erased round: {left:?}");
        assert!(disk.shelves.contains_key(&(Shelf::Meta, "erased/r-1".to_owned())));
    }
}

/// Whether a text is this garbage, or has it among others.
fn holds(text: &str, garbage: &str) -> bool {
    text == garbage
        || serde_json::from_str::<Vec<String>>(text).is_ok_and(|texts| texts.iter().any(|one| one == garbage))
}

/// A text that can't be read is discarded by a free function, too, where there is no keeper.
#[test]
fn a_slot_is_discarded_without_a_database() {
    use storage::{Damaged, Slots};
    let browser = Browser::default();
    assert!(browser.set("zicha.x", "garbage"));
    let mut damaged = Damaged { shelf: None, name: "zicha.x".into(), text: "another".into() };
    run(discard(None::<&super::model::Database>, &browser, &damaged)).unwrap();
    assert!(browser.get("zicha.x").is_some(), "something else has taken its place");
    damaged.text = "garbage".into();
    run(discard(None::<&super::model::Database>, &browser, &damaged)).unwrap();
    assert!(browser.get("zicha.x").is_none());
}
