//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> PathBuf {
    // Cargo names the folder of the crate it runs, so that the commands work
    // from any folder of the project. Without cargo, the current one must do.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .and_then(|manifest| manifest.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The release build.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Everything that can be made anew. It stays inside the project even where cargo builds elsewhere: that folder may serve
/// several checkouts.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where cargo puts what it compiles.
pub fn cargo_target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(target, |folder| root().join(folder))
}

/// Tools that the project installs for itself only.
pub fn tools() -> PathBuf {
    target().join("tools")
}
