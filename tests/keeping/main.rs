//! Keeping what a person has done, over a storage that fails in every way in which a browser's can.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod cases;
mod lock;
mod model;
mod oracle;
mod singles;
mod tab;
mod upgrades;
mod world;
