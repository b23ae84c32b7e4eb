#![deny(missing_docs)]
//! zicha.

pub mod domain;
pub mod exchange;
pub mod route;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod session;

/// Every word the user reads that is not content: typed keys, written by build.rs from `src/locales`.
#[cfg(target_arch = "wasm32")]
#[allow(missing_docs, clippy::all, clippy::pedantic, reason = "written by leptos_i18n_build")]
mod words {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}
#[cfg(target_arch = "wasm32")]
pub(crate) use words::i18n;
