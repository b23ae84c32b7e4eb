#![deny(missing_docs)]
//! zicha.

pub mod domain;
pub mod exchange;
pub mod route;

#[cfg(target_arch = "wasm32")]
pub mod browser;
