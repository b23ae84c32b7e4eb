//! The rules, from outside.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod coverage;
mod ledger;
#[path = "../../../../tests/support/mod.rs"]
mod support;
mod transitions;
