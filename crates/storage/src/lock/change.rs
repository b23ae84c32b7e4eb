//! Finding, setting, changing and removing the lock.

use super::cipher::{Cipher, is_sealed};
use super::guard::{Guard, Known};
use super::header::{HEADER_SLOT, LockHeader};
use super::{HEADER, LOCKED, SCHEMA};
use crate::pending;
use crate::store::{Failure, Opener, Shelf, Slots, Store, Update, WholeStore};
use std::rc::Rc;

/// Slots that hold words of people; all others hold choices among fixed ones.
const SLOTS_WITH_WORDS: [&str; 4] =
    [pending::PREFIX, "zicha.settings.ledger_filters", "zicha.settings.place.", "zicha.unreadable."];

/// Whether there is a lock.
#[derive(Debug, Clone, PartialEq)]
pub enum LockFound {
    /// There is none.
    Nothing,
    /// There is one, and this is what it takes to open it.
    Locked(LockHeader),
    /// The texts are sealed, and the header is lost or can't be read: nobody can open them.
    KeyLost,
}

/// Looks for the lock, before anything else is read.
pub async fn find<O: Opener>(opener: &O, slots: &impl Slots) -> Result<LockFound, Failure> {
    let in_slot = slots.get(HEADER_SLOT);
    let found = match opener.open().await {
        // Read only: the first look at every start is no reason to wait for the disk.
        Ok(store) => vec![read_one(&store, HEADER).await?, read_one(&store, SCHEMA).await?],
        // Whoever has no database may have slots.
        Err(Failure::Refused(_)) => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let mut found = found.into_iter();
    let (in_store, schema) = (found.next().flatten(), found.next().flatten());
    let is_locked = in_store.is_some() || in_slot.is_some() || schema.as_deref() == Some(LOCKED);
    let header = [in_store, in_slot].into_iter().flatten().find_map(|text| LockHeader::read(&text));
    Ok(match header {
        Some(header) => LockFound::Locked(header),
        None if is_locked => LockFound::KeyLost,
        None => LockFound::Nothing,
    })
}

async fn read_one(store: &impl Store, (shelf, name): (Shelf, &str)) -> Result<Option<String>, Failure> {
    let found = store.read(shelf, name).await?.into_iter().find(|(there, _)| there == name);
    Ok(found.map(|(_, text)| text))
}

/// Sets the lock: seals all that is there in one transaction, then what lies in slots. From then on the page knows it.
pub async fn set<O>(
    opener: &O,
    slots: &impl Slots,
    guard: &Guard,
    header: LockHeader,
    cipher: Rc<Cipher>,
) -> Result<(), Failure>
where
    O: Opener,
    O::Store: WholeStore,
{
    let store = opener.open().await?;
    let outcome = store.update_all(|texts| {
        if texts.iter().any(|(shelf, name, _)| (*shelf, name.as_str()) == HEADER) {
            return (Vec::new(), Err(Failure::Relocked));
        }
        let sealed = texts.into_iter().map(|(shelf, name, text)| {
            Some(Update::Put(shelf, cipher.hidden(shelf, &name), cipher.seal(shelf, &name, &text)?))
        });
        let Some(sealed) = sealed.collect::<Option<Vec<_>>>() else {
            return (Vec::new(), Err(Failure::Refused("no randomness to seal with".to_owned())));
        };
        let mut updates = emptied();
        updates.extend(sealed);
        updates.extend(marks(&header));
        // Whatever is written behind this transaction must go through the lock.
        guard.know(Some((header.clone(), cipher.clone())));
        (updates, Ok(()))
    });
    match outcome.await {
        Ok(Ok(())) => {
            slots.set(HEADER_SLOT, &header.text());
            reseal_slots(slots, guard);
            Ok(())
        }
        Ok(Err(failure)) | Err(failure) => {
            guard.know(None);
            Err(failure)
        }
    }
}

/// Replaces the header by one that another passphrase opens; the data key stays.
pub async fn change_passphrase<O: Opener>(
    opener: &O,
    slots: &impl Slots,
    guard: &Guard,
    header: LockHeader,
) -> Result<(), Failure> {
    let known = guard.known().filter(|known| known.header.id() == header.id()).ok_or(Failure::Relocked)?;
    let replace = |found: Vec<Option<String>>| {
        let there = found.into_iter().next().flatten().and_then(|text| LockHeader::read(&text));
        match there.is_some_and(|there| there.id() == header.id()) {
            true => (marks(&header).into(), Ok(())),
            false => (Vec::new(), Err(Failure::Relocked)),
        }
    };
    opener.open().await?.update(&places(), replace).await??;
    slots.set(HEADER_SLOT, &header.text());
    guard.know(Some((header, known.cipher)));
    Ok(())
}

/// Removes the lock: opens all texts in one transaction, then what lies in slots. What can't be opened stays as it is.
pub async fn remove<O>(opener: &O, slots: &impl Slots, guard: &Guard) -> Result<(), Failure>
where
    O: Opener,
    O::Store: WholeStore,
{
    let known = guard.known().ok_or(Failure::Relocked)?;
    let store = opener.open().await?;
    let outcome = store.update_all(|texts| {
        if !is_locked_by(&texts, &known) {
            return (Vec::new(), Err(Failure::Relocked));
        }
        let mut updates = emptied();
        let others = texts.into_iter().filter(|(shelf, name, _)| ![HEADER, SCHEMA].contains(&(*shelf, name)));
        updates.extend(others.map(|(shelf, name, text)| match known.cipher.open(shelf, &name, &text) {
            Some((name, text)) => Update::Put(shelf, name, text),
            None => Update::Put(shelf, name, text),
        }));
        guard.know(None);
        (updates, Ok(()))
    });
    if let Err(failure) = outcome.await.and_then(|outcome| outcome) {
        guard.put_back(Some(known));
        return Err(failure);
    }
    open_slots(slots, &known);
    Ok(())
}

/// Makes an opened lock whole again, where the page went while it was being set or removed, or where one of its headers
/// was lost. From then on the page knows the lock, if there still is one.
pub async fn settle<O: Opener>(
    opener: &O,
    slots: &impl Slots,
    guard: &Guard,
    header: LockHeader,
    cipher: Rc<Cipher>,
) -> Result<(), Failure> {
    let restored = match opener.open().await {
        Ok(store) => restore_header(&store, &header).await,
        // It lives in slots until there is a database.
        Err(Failure::Refused(_)) => Ok(()),
        Err(failure) => Err(failure),
    };
    let known = Known { header, cipher };
    match restored {
        Ok(()) => {
            slots.set(HEADER_SLOT, &known.header.text());
            guard.put_back(Some(known));
            reseal_slots(slots, guard);
            Ok(())
        }
        Err(Failure::Relocked) if is_open(opener).await? => {
            guard.know(None);
            open_slots(slots, &known);
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// Seals what lies readable in slots: changes that were on their way when the lock was set.
pub fn reseal_slots(slots: &impl Slots, guard: &Guard) {
    let Some(known) = guard.known() else { return };
    for name in SLOTS_WITH_WORDS.iter().flat_map(|prefix| slots.names(prefix)) {
        let readable = slots.get(&name).filter(|text| !is_sealed(text));
        if let Some(sealed) = readable.and_then(|text| known.cipher.seal_slot(&name, &text)) {
            // Where it has no room, it stays as it was until the database has it.
            slots.set(&name, &sealed);
        }
    }
}

/// Opens what lies sealed in slots, and then lets go of the header.
fn open_slots(slots: &impl Slots, known: &Known) {
    for name in SLOTS_WITH_WORDS.iter().flat_map(|prefix| slots.names(prefix)) {
        let opened = slots.get(&name).and_then(|text| known.cipher.open_slot(&name, &text));
        if let Some(text) = opened {
            slots.set(&name, &text);
        }
    }
    slots.remove(HEADER_SLOT);
}

/// Puts the header into a database that has none. [`Failure::Relocked`] where it has another, or is an open one.
pub(super) async fn restore_header(store: &impl Store, header: &LockHeader) -> Result<(), Failure> {
    let restore = |found: Vec<Option<String>>| {
        let mut found = found.into_iter();
        let (there, schema) = (found.next().flatten(), found.next().flatten());
        let there = there.as_deref().map(LockHeader::read);
        match (there, schema.as_deref()) {
            (Some(Some(there)), _) if there.id() == header.id() => (Vec::new(), Ok(())),
            (Some(Some(_)), _) => (Vec::new(), Err(Failure::Relocked)),
            // It can't be read, or is gone with the rest, or alone.
            (Some(None), _) | (None, None | Some(LOCKED)) => (marks(header).into(), Ok(())),
            (None, Some(_)) => (Vec::new(), Err(Failure::Relocked)),
        }
    };
    store.update(&places(), restore).await?
}

/// Whether the database is an open one.
async fn is_open<O: Opener>(opener: &O) -> Result<bool, Failure> {
    let is_open = |found: Vec<Option<String>>| (Vec::new(), found.into_iter().next().flatten().is_none());
    opener.open().await?.update(&places(), is_open).await
}

fn places() -> [(Shelf, String); 2] {
    [HEADER, SCHEMA].map(|(shelf, name)| (shelf, name.to_owned()))
}

/// What stands readable in a sealed database.
fn marks(header: &LockHeader) -> [Update; 2] {
    let put = |(shelf, name): (Shelf, &str), text: String| Update::Put(shelf, name.to_owned(), text);
    [put(HEADER, header.text()), put(SCHEMA, LOCKED.to_owned())]
}

fn emptied() -> Vec<Update> {
    Shelf::ALL.map(|shelf| Update::RemoveAll(shelf, String::new())).to_vec()
}

fn is_locked_by(texts: &[(Shelf, String, String)], known: &Known) -> bool {
    let header = texts.iter().find(|(shelf, name, _)| (*shelf, name.as_str()) == HEADER);
    let header = header.and_then(|(_, _, text)| LockHeader::read(text));
    header.is_some_and(|header| header.id() == known.header.id())
}
