//! A browser's storage that fails in every way it can.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use zicha::storage::{Failure, Opener, Shelf, Slots, Store, Update};

/// What the database does when it is asked to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Weather {
    /// What it should.
    #[default]
    Fine,
    /// Nothing, and says so: no room, an aborted transaction.
    Refuses,
    /// What it should, but the page hears that it failed: the connection broke in between.
    BreaksAfterwards,
    /// It can't even be opened.
    Shut,
}

/// All that a browser keeps, and how it is at the moment.
#[derive(Debug, Default)]
pub struct Disk {
    pub shelves: BTreeMap<(Shelf, String), String>,
    pub slots: BTreeMap<String, String>,
    /// The slots as a killed browser would find them again: their writes reach the disk late (design.md §2).
    pub slots_on_disk: BTreeMap<String, String>,
    pub weather: Weather,
    /// Whether slots take anything.
    pub slots_are_full: bool,
    /// Grows whenever all connections are lost.
    pub connection: u64,
}

pub type Shared = Rc<RefCell<Disk>>;

impl Disk {
    /// All names and texts of a shelf.
    pub fn shelf(&self, shelf: Shelf) -> Vec<(String, String)> {
        let own = self.shelves.iter().filter(|((of, _), _)| *of == shelf);
        own.map(|((_, name), text)| (name.clone(), text.clone())).collect()
    }

    fn carry_out(&mut self, update: Update) {
        match update {
            Update::Put(shelf, name, text) => drop(self.shelves.insert((shelf, name), text)),
            Update::Remove(shelf, name) => drop(self.shelves.remove(&(shelf, name))),
            Update::RemoveAll(shelf, prefix) => {
                self.shelves.retain(|(of, name), _| *of != shelf || !name.starts_with(&prefix));
            }
        }
    }
}

pub struct ModelOpener(pub Shared);

pub struct ModelStore {
    disk: Shared,
    connection: u64,
}

pub struct ModelSlots(pub Shared);

impl Opener for ModelOpener {
    type Store = ModelStore;

    async fn open(&self) -> Result<ModelStore, Failure> {
        Later::default().await;
        let disk = self.0.borrow();
        if disk.weather == Weather::Shut {
            return Err(Failure::Refused("shut".into()));
        }
        Ok(ModelStore { disk: self.0.clone(), connection: disk.connection })
    }
}

impl ModelStore {
    fn connected(&self) -> Result<(), Failure> {
        let disk = self.disk.borrow();
        if disk.connection != self.connection || disk.weather == Weather::Shut {
            return Err(Failure::Refused("closed".into()));
        }
        Ok(())
    }
}

impl Store for ModelStore {
    async fn read(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, Failure> {
        Later::default().await;
        self.connected()?;
        Ok(self.disk.borrow().shelf(shelf).into_iter().filter(|(name, _)| name.starts_with(prefix)).collect())
    }

    async fn update<T>(
        &self,
        wanted: &[(Shelf, String)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        Later::default().await;
        self.connected()?;
        let mut disk = self.disk.borrow_mut();
        let found = wanted.iter().map(|place| disk.shelves.get(place).cloned()).collect();
        let (updates, outcome) = decide(found);
        // Reading fails no more often than writing; a transaction that changes nothing can't be refused for room.
        if updates.is_empty() || disk.weather == Weather::Fine {
            updates.into_iter().for_each(|update| disk.carry_out(update));
            return Ok(outcome);
        }
        if disk.weather == Weather::BreaksAfterwards {
            updates.into_iter().for_each(|update| disk.carry_out(update));
        }
        Err(Failure::Refused("as the weather is".into()))
    }
}

impl Slots for ModelSlots {
    fn get(&self, name: &str) -> Option<String> {
        self.0.borrow().slots.get(name).cloned()
    }

    fn set(&self, name: &str, text: &str) -> bool {
        let mut disk = self.0.borrow_mut();
        if !disk.slots_are_full {
            disk.slots.insert(name.into(), text.into());
        }
        !disk.slots_are_full
    }

    fn remove(&self, name: &str) {
        self.0.borrow_mut().slots.remove(name);
    }

    fn names(&self, prefix: &str) -> Vec<String> {
        self.0.borrow().slots.keys().filter(|name| name.starts_with(prefix)).cloned().collect()
    }
}

/// Nothing is done in the instant in which it is asked for: others come in between.
#[derive(Default)]
struct Later(bool);

impl Future for Later {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// One step of something that is under way.
pub fn step<T>(task: &mut Pin<Box<dyn Future<Output = T>>>) -> Option<T> {
    match task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
}

/// Waits until something is done, with nobody in between.
pub fn finish<T>(task: impl Future<Output = T>) -> T {
    let mut task = std::pin::pin!(task);
    loop {
        if let Poll::Ready(outcome) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return outcome;
        }
    }
}
