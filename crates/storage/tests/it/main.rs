//! Keeping, and reading what may have been damaged.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod fuzz;
mod keeping;
#[path = "../../../../tests/support/mod.rs"]
mod support;
