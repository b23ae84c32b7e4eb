//! The ledger as a workbook: one sheet with everything, which comes back, and the five lists to be read and printed.

mod change;
mod codes;
mod field;
pub(crate) mod parts;
mod read;
pub(crate) mod views;
mod write;

pub use change::{ChangedItem, LedgerTable, NewRow, StaleTable};
pub use read::read;
pub use write::write;

/// Name of the sheet that comes back.
pub const LEDGER_SHEET: &str = "整改台账";
