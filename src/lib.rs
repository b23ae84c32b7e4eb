//! zicha (自查): a unit that is about to be inspected checks itself, in its own browser.
//!
//! # The rooms
//!
//! | room | what it is | may name |
//! |---|---|---|
//! | [`domain`] | the rules; no clock, no randomness, no browser | nothing |
//! | [`exchange`] | bytes in, records out, and back | `domain` |
//! | [`route`] | `#/…` and what it means | `domain` |
//! | [`storage`] | keeping it all: transactions, pending changes, restore points, replica ids, the lock | `exchange`, `domain` |
//! | `words` | every text that is not content | `domain`, `exchange` |
//! | `browser` | database, slots, tabs, files, clock, address, keys; the only room that names the browser | `storage`, `domain`, `route` |
//! | `session` | the open round, its state of saving, the one door for changes | `browser`, `storage`, `exchange`, `domain`, `route` |
//! | `ui` | reusable parts that know nothing about inspections | `words` |
//! | `pages` | one file a route, and the parts that several of them share | `session`, `ui`, `words`, `route`, `domain` |
//! | `app` | start-up and the frame around the pages | the same, and `pages` |
//!
//! Data flow one way: a control names a [`Change`](domain::change::Change); the session applies it and hands the changed
//! records to storage; pages repaint what they read of it. `tests/direction.rs` keeps the table true.
//!
//! `public/boot.js` starts the page and its worker, whether they are files of a host or stand in one file (`xtask/pack`).
//!
//! Spreadsheets, documents and sealed files are the work of a second crate, `zicha-office`, which runs in a worker and
//! is only fetched once it is needed; what is handed over to it is named by `exchange` and carried by `browser`.
//!
//! The first four rooms are pure, and are built and tested natively; the others exist in the browser only.

pub mod domain;
pub mod exchange;
pub mod route;
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod words;
