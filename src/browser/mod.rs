//! The only room that names the browser: storage, files, clock, address, keys.
//!
//! Whatever may be missing (storage blocked, no secure context) is found out here and told to the callers; nothing in
//! here panics because a browser says no.

pub mod activity;
pub mod clock;
pub mod download;
pub mod edition;
pub mod fingerprint;
pub mod keys;
pub mod location;
pub mod page;
pub mod parts;
pub mod random;
pub mod service_worker;
pub mod settings;
pub mod storage;
pub mod tabs;
pub mod timer;
pub mod upload;
pub mod worker;
