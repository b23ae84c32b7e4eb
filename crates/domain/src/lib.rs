//! The rules of a self-check, without a clock, randomness or a browser.
//!
//! Everything here is a function of its arguments: the day, the time and new ids come in with a
//! [`Stamp`](record::Stamp) or as parameters. So each rule is tested natively, and a file means the same wherever
//! it is opened.

pub mod accountability;
pub mod agenda;
pub mod alerts;
pub mod basis;
pub mod bulk;
pub mod calendar;
pub mod change;
pub mod chapters;
pub mod checks;
mod closed_choice;
pub mod deadlines;
pub mod desk;
pub mod evidence;
pub mod feedback;
pub mod figures;
pub mod hand_out;
pub mod id;
pub mod leaks;
pub mod ledger;
pub mod library;
pub mod links;
pub mod lists;
pub mod matter;
pub mod merge;
pub mod pack;
pub mod progress;
pub mod questionnaire;
pub mod record;
pub mod records;
pub mod round;
pub mod sample;
pub mod score;
pub mod task;
pub mod timeline;
pub mod workplace;
pub mod workspace;

pub use jiff::civil::Date;
