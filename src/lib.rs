#![deny(missing_docs)]
//! zicha.

pub mod domain;
pub mod exchange;
