//! The calls of cargo, in one table: what is compiled together, and with which features.
//!
//! Cargo compiles a crate once for each set of features that it is asked for, and what one crate of a call asks for
//! counts for all of them. So every native call names all crates and all features, and only then the targets that it is
//! after: then no crate is compiled twice between them. What lints is another matter, for it writes no code.

/// Every crate, natively.
pub const NATIVE: [&str; 2] = ["--workspace", "--all-features"];

/// The page and its worker for the browser, as they are linted and tested.
pub const WASM: [&str; 8] = [
    "--target",
    "wasm32-unknown-unknown",
    "--package",
    "zicha",
    "--package",
    "zicha-office",
    "--features",
    "zicha-office/formats",
];

/// What [`WASM`] lints, of all that these crates could be built as.
pub const WASM_TARGETS: [&str; 4] = ["--lib", "--bins", "--test", "web"];

/// The tests that run in a browser by themselves.
pub const WEB: [&str; 2] = ["--test", "web"];

/// What runs these, of [`NATIVE`].
pub const WEB_RUNNER: [&str; 2] = ["--bin", "zicha-web-tests"];

/// The journeys. Nobody but this program can give them what they need, so that cargo runs them only by name.
pub const JOURNEYS: [&str; 2] = ["--test", "journeys"];

/// What ends a call of clippy.
pub const STRICTLY: [&str; 3] = ["--", "-D", "warnings"];
