//! What must be there: every change that was handed in, and what its writer had seen.

use super::model::Disk;
use domain::record::{AnyRecord, RecordKey, VersionVector};
use domain::records::Records;
use exchange::stored;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use storage::{Entry, Shelf};

/// A change that was handed in.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The page in which it was made.
    pub tab: u32,
    /// The newest version that it wrote of each record.
    pub versions: Vec<(RecordKey, VersionVector)>,
    pub history: Vec<String>,
    /// The slot that took it, if one did.
    pub slot: Option<String>,
    /// Whether the page has said that it is saved.
    pub is_saved: bool,
    /// Whether it was on the disk and was destroyed there; then only the pages that remember it still can tell.
    pub is_abandoned: bool,
}

#[derive(Debug, Default)]
pub struct Oracle {
    pub notes: Vec<Noted>,
    /// What the writer of a version knew of when it was written. A version vector only claims as much.
    known: BTreeMap<(RecordKey, VersionVector), BTreeSet<VersionVector>>,
    stored: (Option<u64>, Versions),
}

/// The versions of the copies of each record.
pub type Versions = BTreeMap<RecordKey, Vec<VersionVector>>;

#[derive(Deserialize)]
struct Versioned {
    version: VersionVector,
}

impl Oracle {
    /// A change that made `after` out of `before`, which were all copies of the record in that page.
    pub fn learn(&mut self, key: &RecordKey, before: &[AnyRecord], after: &AnyRecord) {
        let mut known = BTreeSet::new();
        for copy in before.iter().filter(|copy| after.version.has_seen(&copy.version) && copy.version != after.version)
        {
            known.insert(copy.version.clone());
            known.extend(self.known.get(&(key.clone(), copy.version.clone())).into_iter().flatten().cloned());
        }
        self.known.insert((key.clone(), after.version.clone()), known);
    }

    pub fn note(&mut self, tab: u32, entry: &Entry, slot: Option<String>) {
        let mut newest: BTreeMap<RecordKey, VersionVector> = BTreeMap::new();
        // The shown copy comes first; the others were there before.
        for record in entry.writes.iter().filter_map(|write| stored::decode(&write.key, &write.text).ok()) {
            newest.entry(record.body.key()).or_insert(record.version);
        }
        self.notes.push(Noted {
            tab,
            versions: newest.into_iter().collect(),
            history: entry.history.iter().map(|(name, _)| name.clone()).collect(),
            slot,
            is_saved: false,
            is_abandoned: false,
        });
    }

    /// What lies in the database.
    pub fn stored(&mut self, disk: &Disk) -> &Versions {
        if self.stored.0 != Some(disk.revision) {
            self.stored = (Some(disk.revision), stored_versions(disk));
        }
        &self.stored.1
    }

    /// The changes that are in the database as a whole, by their places among the notes.
    pub fn in_store(&mut self, disk: &Disk) -> Vec<bool> {
        self.stored(disk);
        self.notes.iter().map(|noted| has_all(&self.stored.1, noted)).collect()
    }

    /// What holds after each step.
    pub fn check(&mut self, disk: &Disk) {
        let in_store = self.in_store(disk);
        for (noted, is_stored) in self.notes.iter().zip(in_store).filter(|(noted, _)| !noted.is_abandoned) {
            let has_slot = noted.slot.as_ref().is_some_and(|slot| disk.slots.contains_key(slot));
            if noted.is_saved {
                assert!(is_stored, "said to be saved and is not there: {noted:?}\n{:#?}", self.stored.1);
                let has_history = |name: &String| disk.history.contains(&format!("r-1/{name}"));
                assert!(noted.history.iter().all(has_history), "without its history: {noted:?}");
            } else {
                assert!(is_stored || has_slot || noted.slot.is_none(), "its slot is gone too early: {noted:?}");
            }
        }
    }

    /// What a page that was just opened must see.
    pub fn check_loaded(&self, records: &Records, disk: &Disk) {
        let versions = versions_of(records);
        for noted in self.notes.iter().filter(|noted| !noted.is_abandoned) {
            let has_slot = noted.slot.as_ref().is_some_and(|slot| !disk.slots_absent && disk.slots.contains_key(slot));
            let seen = noted.versions.iter().filter(|(key, version)| has(&versions, key, version)).count();
            if noted.is_saved || has_slot {
                assert_eq!(seen, noted.versions.len(), "kept and not there: {noted:?}\n{versions:#?}");
            } else if noted.slot.is_some() && !disk.slots_absent {
                assert!(seen == 0 || seen == noted.versions.len(), "half written: {noted:?}\n{versions:#?}");
            }
        }
    }

    /// At the end each change stands among the copies, or was replaced by somebody who knew it.
    pub fn check_nothing_unseen(&self, records: &Records) {
        let versions = versions_of(records);
        for noted in &self.notes {
            for (key, version) in &noted.versions {
                let copies = versions.get(key).map(Vec::as_slice).unwrap_or_default();
                let is_known = |copy: &VersionVector| {
                    copy == version
                        || self.known.get(&(key.clone(), copy.clone())).is_some_and(|known| known.contains(version))
                };
                assert!(copies.iter().any(is_known), "lost without a conflict: {key} {version:?}\n{versions:#?}");
            }
        }
    }

    /// Something on the disk was destroyed by no fault of the program; `was_stored` is what lay there before.
    pub fn abandon_destroyed(&mut self, was_stored: &[bool], disk: &Disk) {
        let is_stored = self.in_store(disk);
        for ((noted, was), is) in self.notes.iter_mut().zip(was_stored).zip(is_stored) {
            noted.is_abandoned |= *was && !is;
        }
    }

    /// A page is gone; what only it knew is gone with it.
    pub fn forget_page(&mut self, tab: u32, disk: &Disk) {
        let in_store = self.in_store(disk);
        let mut in_store = in_store.into_iter();
        self.notes.retain(|noted| {
            let is_stored = in_store.next().unwrap();
            let has_slot = noted.slot.as_ref().is_some_and(|slot| disk.slots.contains_key(slot));
            noted.tab != tab || is_stored || has_slot
        });
    }
}

fn stored_versions(disk: &Disk) -> Versions {
    let mut versions = Versions::new();
    let mut add = |key: &str, text: &str| {
        // A garbled text may keep a version that can be read: it is no copy all the same.
        if text.contains("garbage") && stored::decode(key, text).is_err() {
            return;
        }
        if let (Some(key), Ok(found)) = (RecordKey::parse(key), serde_json::from_str::<Versioned>(text)) {
            versions.entry(key).or_default().push(found.version);
        }
    };
    for ((shelf, name), text) in &disk.shelves {
        let key = name.split_once('/').map_or("round", |(_, key)| key);
        match shelf {
            Shelf::Rounds | Shelf::Records => add(key, text),
            Shelf::Rivals => {
                let texts: Vec<String> = serde_json::from_str(text).unwrap_or_default();
                texts.iter().for_each(|text| add(key, text));
            }
            _ => {}
        }
    }
    versions
}

fn versions_of(records: &Records) -> Versions {
    let of = |key: &RecordKey| records.copies(key).into_iter().map(|copy| copy.version).collect();
    records.keys().map(|key| (key.clone(), of(&key))).collect()
}

fn has(versions: &Versions, key: &RecordKey, version: &VersionVector) -> bool {
    versions.get(key).into_iter().flatten().any(|copy| copy.has_seen(version))
}

fn has_all(versions: &Versions, noted: &Noted) -> bool {
    noted.versions.iter().all(|(key, version)| has(versions, key, version))
}
