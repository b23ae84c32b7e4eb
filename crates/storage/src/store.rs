//! What the browser must offer: texts on shelves, changed in transactions, and a few slots that are written at once.

use std::future::Future;

/// Where texts stand. Each shelf is a store of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Profiles of rounds by round id: what the start page lists.
    Rounds,
    /// All other records, by `{round id}/{record key}`.
    Records,
    /// Further copies of records that nobody has decided upon, by the same names.
    Rivals,
    /// What was changed when and by which role, by `{round id}/{record key}#…`; only ever added to.
    History,
    /// What each restore point is, by `{round id}/{time}`.
    RestorePoints,
    /// The texts of each restore point, by the same names.
    RestoreTexts,
    /// Texts that could not be read and whose place something else has taken, by `{round id}/{place}`.
    Damaged,
    /// Small facts by name, such as the version of the stored shape.
    Meta,
}

impl Shelf {
    /// All shelves.
    pub const ALL: [Self; 8] = [
        Self::Rounds,
        Self::Records,
        Self::Rivals,
        Self::History,
        Self::RestorePoints,
        Self::RestoreTexts,
        Self::Damaged,
        Self::Meta,
    ];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rounds => "rounds",
            Self::Records => "records",
            Self::Rivals => "rivals",
            Self::History => "history",
            Self::RestorePoints => "restore_points",
            Self::RestoreTexts => "restore_texts",
            Self::Damaged => "damaged",
            Self::Meta => "meta",
        }
    }
}

/// One change to the shelves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// Puts a text in a place, whatever stood there.
    Put(Shelf, String, String),
    /// Clears a place.
    Remove(Shelf, String),
    /// Clears all places whose names begin so.
    RemoveAll(Shelf, String),
}

/// Why storage did not do what it was asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The browser said no: no room, no permission, no connection. Nothing was changed, or the transaction got through
    /// and nobody could tell; asking again does no harm.
    #[error("storage refused: {0}")]
    Refused(String),
    /// The lock of this browser is not the one that this page knows; nothing was read or changed.
    #[error("locked by another page")]
    Relocked,
    /// What is stored was written by a newer version of the program; it is left as it is.
    #[error("stored schema {0} is newer than this program's")]
    Newer(u32),
}

/// Texts in the database.
pub trait Store {
    /// All texts of a shelf whose names begin so, in the order of their names.
    fn read(&self, shelf: Shelf, prefix: &str) -> impl Future<Output = Result<Vec<(String, String)>, Failure>>;

    /// Reads the wanted places, lets `decide` say what follows, and carries it out: all in one transaction that nobody
    /// comes between. When this returns `Ok`, the changes are on the disk.
    fn update<T>(
        &self,
        wanted: &[(Shelf, String)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Update>, T),
    ) -> impl Future<Output = Result<T, Failure>>;
}

/// A database of which all texts can be changed at once.
pub trait WholeStore: Store {
    /// Reads all texts, lets `decide` say what follows, and carries it out: as [`update`](Store::update) does.
    fn update_all<T>(
        &self,
        decide: impl FnOnce(Vec<(Shelf, String, String)>) -> (Vec<Update>, T),
    ) -> impl Future<Output = Result<T, Failure>>;
}

/// Opens the store; again, where the connection was lost.
pub trait Opener {
    /// What it opens.
    type Store: Store;

    /// Opens the store, with all shelves in place.
    fn open(&self) -> impl Future<Output = Result<Self::Store, Failure>>;
}

/// Slots that are written in the same instant, so that they outlive a page that closes in the next.
pub trait Slots {
    /// The text in a slot.
    fn get(&self, name: &str) -> Option<String>;
    /// Fills a slot. Tells whether the text is kept: not where storage is blocked or full.
    fn set(&self, name: &str, text: &str) -> bool;
    /// Empties a slot.
    fn remove(&self, name: &str);
    /// The names of all filled slots that begin so.
    fn names(&self, prefix: &str) -> Vec<String>;
}
