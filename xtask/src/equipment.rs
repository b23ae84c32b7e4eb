//! `cargo xtask tools`: everything that the tests need and do not compile, before it is needed.

use std::path::Path;

use crate::apt;
use crate::browser;
use crate::engines::Engine;
use crate::run::{Result, Trouble, answer, find, program};
use crate::tools;

/// The programs that open our files, and whose files we open, with their packages. The part of LibreOffice that reads
/// documents is no program of its own.
const PEERS: [(&str, &str); 5] = [
    ("age", "age"),
    ("soffice", "libreoffice-calc-nogui"),
    ("/usr/lib/libreoffice/program/libswlo.so", "libreoffice-writer-nogui"),
    ("pdftotext", "poppler-utils"),
    ("import openpyxl", "python3-openpyxl"),
];

/// What the command calls the two kinds of things: those that are installed, and the driver that is compiled.
pub const PACKAGES: &str = "packages";
/// See [`PACKAGES`].
pub const DRIVER: &str = "driver";

/// Installs what is missing: all of it, or one of [`PACKAGES`] and [`DRIVER`].
pub fn command(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => before_all().and_then(|()| packages()).and_then(|()| driver()),
        [one] if one == PACKAGES => packages(),
        [one] if one == DRIVER => driver(),
        _ => Err(Trouble::new(format!("`cargo xtask tools` takes nothing, or one of {PACKAGES} and {DRIVER}."))),
    }
}

/// What the build needs, too, and whoever runs beside it must not change any more: for that it takes seconds.
pub fn before_all() -> Result<()> {
    tools::wasm_target()?;
    tools::axe()?;
    tools::wasm_opt().map(drop)
}

/// Every missing package, in one go.
fn packages() -> Result<()> {
    if !apt::is_allowed() {
        println!("Packages can't be installed here; what is missing is named where it is needed");
        return Ok(());
    }
    let mut missing: Vec<&str> = missing_peers();
    missing.extend(browser::missing());
    missing.extend(Engine::ALL.into_iter().flat_map(Engine::missing));
    if find("nginx").is_none() && !Path::new("/usr/sbin/nginx").is_file() {
        missing.push("nginx-light");
    }
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        println!("All packages are installed");
        return Ok(());
    }
    apt::install(&missing)
}

/// The driver of Firefox; only where there can be a Firefox.
fn driver() -> Result<()> {
    if apt::is_allowed() || Engine::Firefox.missing().is_empty() { tools::geckodriver().map(drop) } else { Ok(()) }
}

/// The packages of the other programs in which our files are tried, as far as they are not there.
pub fn missing_peers() -> Vec<&'static str> {
    PEERS.iter().filter(|(peer, _)| !is_there(peer)).map(|(_, package)| *package).collect()
}

/// Whether a program is installed, or a file, or a statement of Python holds.
fn is_there(peer: &str) -> bool {
    if peer.starts_with("import ") {
        return answer(program("/usr/bin/python3").args(["-c", peer])).is_some();
    }
    if peer.starts_with('/') { Path::new(peer).exists() } else { find(peer).is_some() }
}
