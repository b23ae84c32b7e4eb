//! Merging copies of a round, record by record (design.md §6): files, other tabs and recovery all come through here.
//!
//! Of each record those copies are kept that no other copy has seen. That is a join of sets, so the order and the number
//! of merges do not matter, and nothing is lost before a person has chosen.

use super::record::{AnyRecord, Precedence, RecordKey, ReplicaId, VersionVector};
use super::records::Records;

/// What becomes of the records of another copy of the round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Not here yet.
    pub added: Vec<RecordKey>,
    /// Newer there, and it has seen ours.
    pub updated: Vec<RecordKey>,
    /// The same in both.
    pub same: Vec<RecordKey>,
    /// Newer here; the other copy changes nothing.
    pub older: Vec<RecordKey>,
    /// Each has seen something that the other has not: both are kept until a person chooses.
    pub conflicts: Vec<RecordKey>,
}

impl Comparison {
    /// Whether taking the other copy would change anything here.
    pub fn changes_anything(&self) -> bool {
        !(self.added.is_empty() && self.updated.is_empty() && self.conflicts.is_empty())
    }

    fn sort_in(&mut self, key: RecordKey, fate: Fate) {
        match fate {
            Fate::Added => self.added.push(key),
            Fate::Updated => self.updated.push(key),
            Fate::Same | Fate::Joined => self.same.push(key),
            Fate::Older => self.older.push(key),
            Fate::Conflict => self.conflicts.push(key),
        }
    }
}

/// What happens to one copy of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// There was no such record.
    Added,
    /// It has seen all that was here, and takes its place.
    Updated,
    /// It was here already.
    Same,
    /// It did not know of ours, but says the same.
    Joined,
    /// Something here has seen it.
    Older,
    /// It stands beside ours until a person chooses.
    Conflict,
}

impl Fate {
    /// Whether something is to be stored.
    pub fn changes_anything(self) -> bool {
        !matches!(self, Self::Same | Self::Older)
    }
}

/// Compares the other copy with ours; nothing is changed.
pub fn compare(mine: &Records, theirs: &Records) -> Comparison {
    let mut comparison = Comparison::default();
    for key in theirs.keys() {
        let fate = plain_fate(mine, theirs, &key).unwrap_or_else(|| whole_fate(mine.copies(&key), theirs.copies(&key)));
        comparison.sort_in(key, fate);
    }
    comparison
}

/// The same where there is nothing here yet.
pub fn compare_with_nothing(theirs: &Records) -> Comparison {
    let mut comparison = Comparison::default();
    for key in theirs.keys() {
        let fate = if theirs.is_in_conflict(&key) { Fate::Conflict } else { Fate::Added };
        comparison.sort_in(key, fate);
    }
    comparison
}

/// What becomes of a record of which either side may have several copies: what counts is how it stands in the end.
fn whole_fate(mine: Vec<AnyRecord>, theirs: Vec<AnyRecord>) -> Fate {
    let mut copies = mine;
    let shown = copies.first().map(|copy| copy.body.clone());
    let was_in_conflict = differ(&copies);
    let fates: Vec<Fate> = theirs.into_iter().map(|copy| join(&mut copies, copy)).collect();
    if !fates.iter().any(|fate| fate.changes_anything()) {
        return if fates.contains(&Fate::Older) { Fate::Older } else { Fate::Same };
    }
    match shown {
        _ if differ(&copies) => Fate::Conflict,
        None => Fate::Added,
        Some(shown) if !was_in_conflict && copies.first().is_some_and(|copy| copy.body == shown) => Fate::Joined,
        Some(_) => Fate::Updated,
    }
}

fn differ(copies: &[AnyRecord]) -> bool {
    copies.first().is_some_and(|first| copies.iter().any(|copy| copy.body != first.body))
}

/// Merges the other copy into ours, and returns the keys of what changed. A record that the other copy does not hold
/// stays as it is: it says nothing about it.
pub fn merge(mine: &mut Records, theirs: &Records) -> Vec<RecordKey> {
    let mut changed = Vec::new();
    for key in theirs.keys() {
        let mut is_changed = false;
        for copy in theirs.copies(&key) {
            is_changed |= absorb(mine, copy).changes_anything();
        }
        if is_changed {
            changed.push(key);
        }
    }
    changed
}

/// Takes in one copy of a record.
pub fn absorb(records: &mut Records, copy: AnyRecord) -> Fate {
    let key = copy.body.key();
    // What was seen already is by far the most common case, and costs no copying.
    if !records.rivals.contains_key(&key)
        && records.version(&key).is_some_and(|mine| mine.precedence(&copy.version) == Precedence::Newer)
    {
        return Fate::Older;
    }
    let mut copies = records.copies(&key);
    let fate = join(&mut copies, copy);
    if fate.changes_anything() {
        put_copies(records, copies);
    }
    fate
}

/// Puts all copies of one record in place, the one to be shown first.
pub fn put_copies(records: &mut Records, copies: Vec<AnyRecord>) {
    let mut copies = copies.into_iter();
    let Some(shown) = copies.next() else { return };
    let key = shown.body.key();
    let rivals: Vec<AnyRecord> = copies.collect();
    records.put(shown);
    if rivals.is_empty() {
        records.rivals.remove(&key);
    } else {
        records.rivals.insert(key, rivals);
    }
}

/// Adds a copy to those of the same record, and drops what it has seen. The copies stay in an order that depends on
/// nothing but themselves, so that the same one is shown everywhere.
pub fn join(copies: &mut Vec<AnyRecord>, copy: AnyRecord) -> Fate {
    if copies.iter().any(|there| there.version == copy.version && there.body == copy.body) {
        return Fate::Same;
    }
    if copies.iter().any(|there| there.version.precedence(&copy.version) == Precedence::Newer) {
        return Fate::Older;
    }
    let was_empty = copies.is_empty();
    copies.retain(|there| there.version.precedence(&copy.version) != Precedence::Older);
    let fate = if was_empty {
        Fate::Added
    } else if copies.is_empty() {
        Fate::Updated
    } else if copies.iter().all(|there| there.body == copy.body) {
        Fate::Joined
    } else {
        Fate::Conflict
    };
    copies.push(copy);
    sort_copies(copies);
    fate
}

/// Puts the copies of one record into the order in which they stand everywhere.
pub(super) fn sort_copies(copies: &mut [AnyRecord]) {
    if copies.len() > 1 {
        // The copy that has seen the most stays the one that is shown while someone goes on editing it. Copies of one
        // version with different bodies come from files that were edited by hand.
        copies.sort_by_cached_key(|copy| {
            (std::cmp::Reverse(copy.version.changes()), copy.version.clone(), format!("{:?}", copy.body))
        });
    }
}

/// The name under which a replica counts a change of a copy that has seen so much, while others stand beside it.
///
/// Where one of these holds later changes of the same replica, its next number is taken: counted anew, the version
/// would claim to have seen that copy, and the next merge would drop it unread. So it counts under a name of its own
/// there.
pub fn writer(rivals: &[AnyRecord], seen: &VersionVector, replica: &ReplicaId) -> ReplicaId {
    let is_behind = |name: &ReplicaId| rivals.iter().any(|rival| rival.version.count(name) > seen.count(name));
    if !is_behind(replica) {
        return replica.clone();
    }
    let branches = (1_u32..).map(|number| ReplicaId(format!("{}~{number}", replica.0)));
    branches.into_iter().find(|name| !is_behind(name)).unwrap_or_else(|| replica.clone())
}

/// The fate that follows from the versions alone, which is that of most records.
fn plain_fate(mine: &Records, theirs: &Records, key: &RecordKey) -> Option<Fate> {
    if mine.rivals.contains_key(key) || theirs.rivals.contains_key(key) {
        return None;
    }
    match mine.version(key).map(|version| theirs.version(key).map(|their| version.precedence(their))) {
        None => Some(Fate::Added),
        Some(Some(Precedence::Newer)) => Some(Fate::Older),
        Some(Some(Precedence::Older)) => Some(Fate::Updated),
        // Bodies must be looked at.
        Some(_) => None,
    }
}
