//! Workbooks in the format of spreadsheet programs since 2007.

mod guard;
mod read;
mod write;

pub use read::read;
pub use write::write;
