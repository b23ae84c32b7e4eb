//! Drives zicha in a real browser over WebDriver, as its user would: by what
//! is to be read on the screen, with mouse and keyboard.
//!
//! - [`Environment`]: where the page, the driver and the browser are; of which [`Engine`], and on which kind of [`Host`].
//! - [`Browser`]: one running browser with one profile; [`Options`] shape it.
//! - [`Office`]: what a clerk does, in the words of the journeys.
//! - [`Shown`]: what the cards of a page show, and [`Given`]: what was entered there; [`Dice`]: chance with a seed.
//! - [`hostile`]: files in which every free text means harm.
//! - [`NetLog`]: everything that a browser asked the network for.
//! - [`conflict`], [`copy`]: records of which there are several copies.
//! - [`Server`]: a web server of another maker, which can be stopped.
//! - [`Target`]: what to act on; [`css`], [`label`], [`text`], [`button`] and
//!   [`link`] make one.
//!
//! Every action waits until its target is there, because the page is drawn by
//! a program; when the time is up, the error shows what the page showed.
//! Everything here expects the environment that `cargo xtask test e2e` makes.

mod actions;
mod answers;
mod axe;
mod browser;
mod conflicts;
mod dice;
mod downloads;
mod driver;
mod engine;
mod environment;
pub mod hostile;
mod ledger;
mod net_log;
mod office;
mod options;
mod printing;
mod processes;
mod server;
mod take_away;
mod target;

pub use answers::{Given, Shown, differing};
pub use browser::Browser;
pub use conflicts::{conflict, copy};
pub use dice::Dice;
pub use driver::Driver;
pub use engine::Engine;
pub use environment::{Environment, Host, dist, number};
pub use fantoccini::key::Key;
pub use net_log::{Asked, NetLog};
pub use office::{Office, card, chip};
pub use options::{Options, Scheme};
pub use server::{Server, copy_folder};
pub use target::{Target, button, css, label, link, text};

use anyhow::{Context, Result};

/// An empty folder, for a profile or for downloads, that goes when it is
/// dropped.
pub fn scratch_folder() -> Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix("zicha-e2e-").tempdir().context("could not make a folder for the browser")
}
