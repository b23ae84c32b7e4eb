//! A model of a browser's storage: shelves that change in transactions, slots that are written at once, and every way in
//! which either fails. Futures stop once before a transaction and once behind it, so that a test can do something there.

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use storage::lock::{Cipher, Guard, Guarded, LockHeader};
use storage::{Failure, Opener, Shelf, Slots, Store, Update, WholeStore};

/// The texts of a database.
pub type Shelves = BTreeMap<(Shelf, String), String>;

/// Everything that lies in a browser, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Disk {
    pub shelves: Shelves,
    pub slots: BTreeMap<String, String>,
    /// So many next transactions fail before they have done anything.
    pub refused: u32,
    /// So many next transactions are carried out and reported as failed.
    pub lied_about: u32,
    /// So many next attempts to open fail.
    pub unopened: u32,
    /// Connections of an earlier one are closed.
    pub connection: u32,
    /// No slot takes anything new.
    pub slots_full: bool,
    /// There are no slots.
    pub slots_absent: bool,
    /// Grows with every change of the shelves.
    pub revision: u64,
    /// Names of the history that were ever written.
    pub history: BTreeSet<String>,
    /// The slots as they were after each change of them.
    pub earlier_slots: Vec<BTreeMap<String, String>>,
    /// The lock, which whoever sits here opens in each new page.
    pub lock: Option<(LockHeader, Rc<Cipher>)>,
    /// What was read of it last, at which revision.
    opened: Option<(u64, Shelves, BTreeSet<String>)>,
}

impl Disk {
    fn carry_out(&mut self, update: Update) {
        self.revision += 1;
        match update {
            Update::Put(shelf, name, text) => {
                if shelf == Shelf::History {
                    self.history.insert(name.clone());
                }
                self.shelves.insert((shelf, name), text);
            }
            Update::Remove(shelf, name) => drop(self.shelves.remove(&(shelf, name))),
            Update::RemoveAll(shelf, prefix) => {
                self.shelves.retain(|(there, name), _| *there != shelf || !name.starts_with(&prefix));
            }
        }
    }

    /// Everything works again.
    pub fn heal(&mut self) {
        (self.refused, self.lied_about, self.unopened) = (0, 0, 0);
        (self.slots_full, self.slots_absent) = (false, false);
    }
}

/// The storage of one browser, as each of its pages sees it.
#[derive(Debug, Clone, Default)]
pub struct Browser(Rc<RefCell<Disk>>);

impl Browser {
    pub fn with(shelves: Shelves) -> Self {
        Self(Rc::new(RefCell::new(Disk { shelves, ..Disk::default() })))
    }

    pub fn disk(&self) -> RefMut<'_, Disk> {
        self.0.borrow_mut()
    }

    /// What a new page is given, once the lock is open if there is one.
    pub fn behind_lock(&self) -> Guarded<Self> {
        let guard = Guard::new();
        guard.know(self.disk().lock.clone());
        Guarded::new(self.clone(), guard)
    }

    /// What lies here, as whoever opens the lock can read it. What can't be opened is as it lies there.
    pub fn opened(&self) -> Disk {
        let mut disk = self.disk();
        let lock = disk.lock.clone();
        let (slots, slots_absent, revision) = (disk.slots.clone(), disk.slots_absent, disk.revision);
        if let Some((seen, shelves, history)) = disk.opened.take_if(|(seen, ..)| *seen == revision) {
            disk.opened = Some((seen, shelves.clone(), history.clone()));
            return Disk { shelves, history, slots, slots_absent, revision, ..Disk::default() };
        }
        // Another browser with the same texts, in which nothing fails.
        let copy = Self::with(disk.shelves.clone());
        copy.disk().lock = lock;
        drop(disk);
        let store = run(copy.behind_lock().open()).unwrap();
        let mut opened = Disk { slots, slots_absent, revision, ..Disk::default() };
        for shelf in Shelf::ALL {
            for (name, text) in run(store.read(shelf, "")).unwrap() {
                if shelf == Shelf::History {
                    opened.history.insert(name.clone());
                }
                opened.shelves.insert((shelf, name), text);
            }
        }
        self.disk().opened = Some((revision, opened.shelves.clone(), opened.history.clone()));
        opened
    }

    fn refuse<T>(why: &str) -> Result<T, Failure> {
        Err(Failure::Refused(why.to_owned()))
    }
}

impl Opener for Browser {
    type Store = Database;

    async fn open(&self) -> Result<Database, Failure> {
        pause().await;
        let mut disk = self.disk();
        if disk.unopened > 0 {
            disk.unopened -= 1;
            return Self::refuse("not opened");
        }
        Ok(Database { browser: self.clone(), connection: disk.connection })
    }
}

/// A connection to the database.
#[derive(Debug)]
pub struct Database {
    browser: Browser,
    connection: u32,
}

impl Store for Database {
    async fn read(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, Failure> {
        pause().await;
        let mut disk = self.browser.disk();
        if disk.connection != self.connection {
            return Browser::refuse("closed");
        }
        if disk.refused > 0 {
            disk.refused -= 1;
            return Browser::refuse("not read");
        }
        let of_shelf = disk.shelves.range((shelf, prefix.to_owned())..);
        let found = of_shelf.take_while(|((there, name), _)| *there == shelf && name.starts_with(prefix));
        Ok(found.map(|((_, name), text)| (name.clone(), text.clone())).collect())
    }

    async fn update<T>(
        &self,
        wanted: &[(Shelf, String)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        self.transact(|disk| {
            let found = wanted.iter().map(|place| disk.shelves.get(place).cloned()).collect();
            decide(found)
        })
        .await
    }
}

impl WholeStore for Database {
    async fn update_all<T>(
        &self,
        decide: impl FnOnce(Vec<(Shelf, String, String)>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        self.transact(|disk| {
            let all = disk.shelves.iter().map(|((shelf, name), text)| (*shelf, name.clone(), text.clone()));
            decide(all.collect())
        })
        .await
    }
}

impl Database {
    async fn transact<T>(&self, decide: impl FnOnce(&Disk) -> (Vec<Update>, T)) -> Result<T, Failure> {
        pause().await;
        let is_lie = {
            let mut disk = self.browser.disk();
            if disk.connection != self.connection {
                return Browser::refuse("closed");
            }
            if disk.refused > 0 {
                disk.refused -= 1;
                return Browser::refuse("not written");
            }
            let is_lie = disk.lied_about > 0;
            disk.lied_about -= u32::from(is_lie);
            is_lie
        };
        let (updates, outcome) = decide(&self.browser.disk());
        updates.into_iter().for_each(|update| self.browser.disk().carry_out(update));
        pause().await;
        if is_lie { Browser::refuse("written, but nobody could tell") } else { Ok(outcome) }
    }
}

impl Slots for Browser {
    fn get(&self, name: &str) -> Option<String> {
        let disk = self.disk();
        disk.slots.get(name).filter(|_| !disk.slots_absent).cloned()
    }

    fn set(&self, name: &str, text: &str) -> bool {
        let mut disk = self.disk();
        if disk.slots_absent || disk.slots_full {
            return false;
        }
        let before = disk.slots.clone();
        disk.earlier_slots.push(before);
        disk.slots.insert(name.to_owned(), text.to_owned());
        true
    }

    fn remove(&self, name: &str) {
        let mut disk = self.disk();
        if !disk.slots_absent && disk.slots.contains_key(name) {
            let before = disk.slots.clone();
            disk.earlier_slots.push(before);
            disk.slots.remove(name);
        }
    }

    fn names(&self, prefix: &str) -> Vec<String> {
        let disk = self.disk();
        disk.slots.keys().filter(|name| !disk.slots_absent && name.starts_with(prefix)).cloned().collect()
    }
}

/// Something that is under way.
pub type Flight<T> = Pin<Box<dyn Future<Output = T>>>;

/// Goes on to where the future stops next.
pub fn poll<T>(flight: &mut Flight<T>) -> Option<T> {
    match flight.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
}

/// Goes on to the end, with nothing else happening meanwhile.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    for _ in 0..10_000 {
        if let Poll::Ready(outcome) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return outcome;
        }
    }
    panic!("it never ends")
}

/// Stops once.
async fn pause() {
    let mut is_over = false;
    std::future::poll_fn(|_| if std::mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}
