//! zicha (自查): a unit that is about to be inspected checks itself, in its own browser.
//!
//! # The crates
//!
//! ```text
//!   the page (this crate) ──────► storage ──► exchange ──► domain
//!        │                           │           │
//!        └───────────────────────────┴───────────┴───────► zicha-office
//! ```
//!
//! Cargo's lists of dependencies are the table of directions: what is not listed can't be named. They all are pure, and
//! built and tested natively.
//!
//! - [`domain`]: the rules; no clock, no randomness, no browser.
//! - `exchange`: bytes in, records out, and back.
//! - `storage`: keeping it all: transactions, pending changes, restore points, replica ids, the lock.
//! - `zicha-office`: spreadsheets, documents and sealed files. Their values are for everyone; the work is done in a worker
//!   that is only fetched once it is needed.
//!
//! # The rooms of the page
//!
//! | room | what it is | may name |
//! |---|---|---|
//! | [`route`] | `#/…` and what it means; pure | |
//! | `words` | every text that is not content | |
//! | `browser` | database, slots, tabs, files, clock, address, keys; the only room that names the browser | `route` |
//! | `session` | the open round, its state of saving, the one door for changes | `browser`, `route` |
//! | `ui` | reusable parts that know nothing about inspections | `words` |
//! | `pages` | one file a route, and the parts that several of them share | `session`, `ui`, `words`, `route` |
//! | `app` | start-up and the frame around the pages | the same, and `pages` |
//!
//! Data flow one way: a control names a [`Change`](domain::change::Change); the session applies it and hands the changed
//! records to storage; pages repaint what they read of it. `tests/sources` keeps the table true.
//!
//! The page comes in parts: the start page with all that the rooms below `pages` share, and groups of pages that are
//! fetched when they are needed (`pages::on_demand`). `public/boot.js` starts the page and its worker, and fetches parts,
//! whether they are files of a host or stand in one file (`xtask/pack`).

pub mod route;

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
