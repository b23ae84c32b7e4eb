//! Keeping what a person has done, whatever happens next (design.md §5).
//!
//! Everything here is written over two small traits, [`Store`] and [`Slots`]. The browser implements them, and so does a
//! model in `tests/it/keeping` that fails in every way a browser can. The [`lock`] is a third implementation, around either.

mod commit;
mod damaged;
mod keeper;
pub mod lock;
mod pending;
mod places;
mod replica;
mod restore_point;
mod round;
mod store;
mod upgrade;

pub use commit::{Committed, Entry, Write, lost_copies};
pub use damaged::{Damaged, discard};
pub use keeper::{Keeper, SaveState, Step};
pub use restore_point::{Occasion, RestorePoint, thinned_out};
pub use round::{Loaded, NoProfile};
pub use store::{Failure, Opener, Shelf, Slots, Store, Update, WholeStore};
