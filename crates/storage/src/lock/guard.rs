//! A database and slots behind the lock. Without one, they are as they are.

use super::change::restore_header;
use super::cipher::{Cipher, is_sealed};
use super::header::{HEADER_SLOT, LockHeader};
use super::{HEADER, SCHEMA};
use crate::store::{Failure, Opener, Shelf, Slots, Store, Update};
use std::cell::RefCell;
use std::rc::Rc;

/// What a page knows of the lock: nothing, or how to open it. It lives in the memory of the page alone.
#[derive(Debug, Default)]
pub struct Guard {
    known: RefCell<Option<Known>>,
}

/// An open lock.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) header: LockHeader,
    pub(super) cipher: Rc<Cipher>,
}

impl Guard {
    /// A page that knows of no lock.
    pub fn new() -> Rc<Self> {
        Rc::default()
    }

    /// The header of the lock that this page has opened.
    pub fn header(&self) -> Option<LockHeader> {
        self.known.borrow().as_ref().map(|known| known.header.clone())
    }

    /// Lets everything from now on go through the lock, or through none.
    pub fn know(&self, lock: Option<(LockHeader, Rc<Cipher>)>) {
        *self.known.borrow_mut() = lock.map(|(header, cipher)| Known { header, cipher });
    }

    pub(super) fn known(&self) -> Option<Known> {
        self.known.borrow().clone()
    }

    pub(super) fn put_back(&self, known: Option<Known>) {
        *self.known.borrow_mut() = known;
    }
}

/// A database or slots behind the lock.
#[derive(Debug, Clone)]
pub struct Guarded<T> {
    inner: T,
    guard: Rc<Guard>,
}

impl<T> Guarded<T> {
    /// Puts a database or slots behind the lock that `guard` knows.
    pub fn new(inner: T, guard: Rc<Guard>) -> Self {
        Self { inner, guard }
    }
}

/// Whether the lock that lies here is the one that the page knows.
fn is_same(header: Option<&str>, known: Option<&Known>) -> bool {
    match (header, known) {
        (None, None) => true,
        (Some(text), Some(known)) => LockHeader::read(text).is_some_and(|header| header.id() == known.header.id()),
        _ => false,
    }
}

impl<O: Opener> Opener for Guarded<O> {
    type Store = Guarded<O::Store>;

    async fn open(&self) -> Result<Self::Store, Failure> {
        let store = self.inner.open().await?;
        if let Some(known) = self.guard.known() {
            // The browser may have thrown the database away under the page.
            restore_header(&store, &known.header).await?;
        }
        Ok(Guarded { inner: store, guard: self.guard.clone() })
    }
}

impl<S: Store> Store for Guarded<S> {
    async fn read(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, Failure> {
        let known = self.guard.known();
        let hidden = known.as_ref().map_or(prefix.to_owned(), |known| known.cipher.hidden(shelf, prefix));
        let found = self.inner.read(shelf, &hidden).await?;
        // No id comes back once it was given up, so that what holds now did so before.
        let header = self.inner.read(HEADER.0, HEADER.1).await?;
        let header = header.iter().find(|(name, _)| name == HEADER.1).map(|(_, text)| text.as_str());
        if !is_same(header, known.as_ref()) {
            return Err(Failure::Relocked);
        }
        let Some(Known { cipher, .. }) = known else { return Ok(found) };
        let is_of_lock = |name: &str| [HEADER, SCHEMA].contains(&(shelf, name));
        let found = found.into_iter().filter(|(name, _)| !is_of_lock(name));
        let mut opened: Vec<(String, String)> = found
            .map(|(name, text)| {
                cipher.open(shelf, &name, &text).unwrap_or_else(|| {
                    // What can't be opened is told as it lies there, among what was asked for.
                    let rest = name.strip_prefix(&hidden).unwrap_or(&name);
                    (format!("{prefix}{rest}"), text)
                })
            })
            .collect();
        opened.sort();
        Ok(opened)
    }

    async fn update<T>(
        &self,
        wanted: &[(Shelf, String)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Update>, T),
    ) -> Result<T, Failure> {
        let known = self.guard.known();
        let hidden = |(shelf, name): &(Shelf, String)| match &known {
            Some(known) => (*shelf, known.cipher.hidden(*shelf, name)),
            None => (*shelf, name.clone()),
        };
        let mut places = vec![(HEADER.0, HEADER.1.to_owned())];
        places.extend(wanted.iter().map(hidden));
        let outcome = self.inner.update(&places, |found| {
            let mut found = found.into_iter();
            let header = found.next().flatten();
            if !is_same(header.as_deref(), known.as_ref()) {
                return (Vec::new(), Err(Failure::Relocked));
            }
            let Some(Known { cipher, .. }) = &known else {
                let (updates, outcome) = decide(found.collect());
                return (updates, Ok(outcome));
            };
            let opened = found.zip(places.iter().skip(1)).map(|(text, (shelf, name))| {
                text.map(|text| cipher.open(*shelf, name, &text).map_or(text, |(_, opened)| opened))
            });
            let (updates, outcome) = decide(opened.collect());
            match updates.into_iter().map(|update| sealed(cipher, update)).collect() {
                Some(updates) => (updates, Ok(outcome)),
                None => (Vec::new(), Err(Failure::Refused("no randomness to seal with".to_owned()))),
            }
        });
        outcome.await?
    }
}

/// The same change in the sealed database; nothing without randomness.
fn sealed(cipher: &Cipher, update: Update) -> Option<Update> {
    Some(match update {
        Update::Put(shelf, name, text) => {
            Update::Put(shelf, cipher.hidden(shelf, &name), cipher.seal(shelf, &name, &text)?)
        }
        Update::Remove(shelf, name) => Update::Remove(shelf, cipher.hidden(shelf, &name)),
        Update::RemoveAll(shelf, prefix) => Update::RemoveAll(shelf, cipher.hidden(shelf, &prefix)),
    })
}

impl<S: Slots> Slots for Guarded<S> {
    fn get(&self, name: &str) -> Option<String> {
        let text = self.inner.get(name)?;
        match self.guard.known() {
            // What was on its way when the lock was set may lie there as it was.
            Some(known) if is_sealed(&text) => known.cipher.open_slot(name, &text).or(Some(text)),
            _ => Some(text),
        }
    }

    fn set(&self, name: &str, text: &str) -> bool {
        let header = self.inner.get(HEADER_SLOT);
        let Some(Known { header: known, cipher }) = self.guard.known() else {
            return header.is_none() && self.inner.set(name, text);
        };
        // The slot of the header may be lost or damaged: a sealed text does no harm then.
        let is_other = header.and_then(|text| LockHeader::read(&text)).is_some_and(|there| there.id() != known.id());
        let sealed = cipher.seal_slot(name, text).filter(|_| !is_other);
        sealed.is_some_and(|sealed| self.inner.set(name, &sealed))
    }

    fn remove(&self, name: &str) {
        self.inner.remove(name);
    }

    fn names(&self, prefix: &str) -> Vec<String> {
        self.inner.names(prefix)
    }
}
