//! What is measured, one file a question.

pub mod answering;
pub mod document;
pub mod exporting;
pub mod first_load;
pub mod importing;
pub mod ledger;
pub mod memory;
pub mod one_file;
pub mod opening;
pub mod saving;
pub mod start;
