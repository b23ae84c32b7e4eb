//! Files of offices, written, read and opened in other programs.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod documents;
mod fixtures;
mod package;
mod papers;
mod peers;
mod round_trips;
mod sample;
