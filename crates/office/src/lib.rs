//! Spreadsheets, documents and sealed files: what is too heavy for the page's first load and for its one thread
//! (design.md §7).
//!
//! The page knows only [`document`], [`job`], [`sealed`], [`stretch`] and [`table`]: it says what stands in a table or a
//! document, and gets back what stood in one. How they become files is behind the feature `formats`, which only the worker
//! is built with.

pub mod document;
pub mod job;
pub mod sealed;
pub mod stretch;
pub mod table;

#[cfg(feature = "formats")]
pub mod csv;
#[cfg(feature = "formats")]
pub mod docx;
#[cfg(feature = "formats")]
pub mod limits;
#[cfg(feature = "formats")]
pub mod seal;
#[cfg(feature = "formats")]
pub mod strength;
#[cfg(feature = "formats")]
pub mod work;
#[cfg(feature = "formats")]
pub mod xlsx;
