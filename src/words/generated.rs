//! What `leptos_i18n_build` writes from the locale files.
#![allow(
    missing_docs,
    unused,
    clippy::all,
    clippy::pedantic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "not written by hand"
)]

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
