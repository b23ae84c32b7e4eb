//! The lock (本机锁): an optional passphrase for all that lies in this browser.
//!
//! # How it works
//!
//! - A random key of 256 bits, the [`DataKey`], seals every text with XChaCha20-Poly1305. The passphrase only seals that
//!   key, through Argon2id: changing it touches the [`LockHeader`] alone.
//! - The header lies in the database and in a slot, as either may be lost. Where both are, nobody can read the data.
//! - [`Guarded`] is put around the database and the slots. The rest of storage, and everything above, works on it as on
//!   an open one and knows nothing of it.
//! - A text is sealed together with the name of its place, so that no text opens in the place of another: what was
//!   exchanged or altered is told as damaged. What follows the round's id in a name is hidden, too: the name of a record
//!   tells which question it answers, and which problem was found.
//! - Setting and removing the lock change all texts in one transaction. In between there is nothing.
//! - Each transaction compares the lock that it finds with the one that its page knows, and does nothing where they
//!   differ: a page that has not heard of the lock can't write a readable text behind it. For slots the same is looked up
//!   before each text.
//!
//! # What stays readable
//!
//! That there is a lock, how many texts there are, how long they are and when they were written; ids of rounds and of
//! copies of the data, which are random; and what the browser has not cleared away of texts that were there before.

mod change;
mod cipher;
mod guard;
mod header;
mod names;
mod tries;

pub use change::{LockFound, change_passphrase, find, remove, reseal_slots, set, settle};
pub use cipher::{Cipher, DataKey, Nonce};
pub use guard::{Guard, Guarded};
pub use header::{HEADER_SLOT, LockHeader};
pub use tries::Tries;

use super::store::Shelf;

/// Where the header lies in the database.
const HEADER: (Shelf, &str) = (Shelf::Meta, "lock");

/// Where an open database says in which shape it is.
const SCHEMA: (Shelf, &str) = (Shelf::Meta, "schema");

/// What stands there while there is a lock: no program that knows nothing of locks takes it for a shape it can write.
const LOCKED: &str = "locked";
