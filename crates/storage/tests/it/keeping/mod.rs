//! Keeping what a person has done, over a storage that fails in every way in which a browser's can.

mod cases;
mod lock;
pub mod model;
mod oracle;
mod singles;
mod tab;
mod upgrades;
mod world;
