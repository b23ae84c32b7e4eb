//! Files and what comes of them, and what holds for rounds however they came about.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod documents;
mod exchange;
mod files;
mod hand_outs;
mod leaks;
mod packs;
mod papers;
mod properties;
mod replicas;
mod standards;
#[path = "../../../../tests/support/mod.rs"]
mod support;
mod tables;
mod undo;
#[path = "../../../../tests/walks/mod.rs"]
mod walks;
