//! The program's own files: readable JSON in a versioned envelope (lessons.md §2).
//!
//! Reading never changes anything: it gives a [`RoundFile`] that has passed every check, or one [`ReadError`] that says
//! where and what.

mod envelope;
mod error;
mod pack_file;
#[cfg(feature = "schema")]
pub mod schema;
mod strict;
mod unknown;
mod v1;

pub use envelope::{Counts, ROUND_FORMAT, ROUND_SCHEMA, RoundFile, read_round, write_round};
pub use error::{MAX_FILE_BYTES, Place, ReadError};
pub use pack_file::read_pack;
