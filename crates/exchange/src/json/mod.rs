//! The program's own files: readable JSON in a versioned envelope (lessons.md §2).
//!
//! Reading never changes anything: it gives a [`RoundFile`] that has passed every check, or one [`ReadError`] that says
//! where and what.

mod counts;
mod envelope;
mod error;
mod lines;
mod named;
mod pack_file;
mod rival;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod strict;
mod unknown;
mod v1;
mod v2;
mod v3;

pub use counts::Counts;
pub use envelope::{Cover, Origin, ROUND_FORMAT, ROUND_SCHEMA, RoundFile, checksum, read_round, write_round};
pub use error::{MAX_FILE_BYTES, Place, ReadError};
pub use pack_file::read_pack;
pub(super) use strict::{checked_text, offset_in};
