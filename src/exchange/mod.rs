//! Bytes in, records out, and back. Pure: no browser, no clock.

pub mod batch;
pub mod history;
pub mod json;
pub mod parts;
pub mod reconcile;
pub mod stored;
pub mod typing;
