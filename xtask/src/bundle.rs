//! `cargo xtask build`: the release build in `dist/`. Cargo compiles the page and its worker, `xtask/pack` does the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint;
use crate::paths;
use crate::remap;
use crate::run::{Result, Trouble, cargo, run};
use crate::size;
use crate::style;
use crate::tools as tool;

/// Everything the page is made from.
pub const INPUTS: [&str; 10] =
    ["src", "crates", "style", "public", "index.html", "Cargo.toml", "Cargo.lock", "build.rs", ".cargo", "xtask/pack"];

/// How to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is handed out: as small as it gets, which takes minutes.
    Shipping,
    /// For trying a change: as soon as possible.
    Trial,
}

impl Kind {
    /// The profile of cargo, which is the name of its folder too.
    fn profile(self) -> &'static str {
        match self {
            Self::Shipping => "release",
            Self::Trial => "trial",
        }
    }
}

/// Builds if anything has changed, then says how large the page is.
pub fn command() -> Result<()> {
    ensure(Kind::Shipping, &paths::dist())?;
    size::report(&paths::dist())
}

/// Builds into a folder if anything has changed since the last time.
pub fn ensure(kind: Kind, folder: &Path) -> Result<()> {
    let stamp = paths::target().join(format!("{}.stamp", kind.profile()));
    // Taken before the build, so that what is saved meanwhile counts as new.
    let inputs = inputs();
    // Someone else may have written into the folder since.
    let made = |inputs: &str| format!("{inputs}{}", fingerprint::of(folder, &["."]));
    if fs::read_to_string(&stamp).is_ok_and(|known| known == made(&inputs)) {
        println!("{} is up to date", shown(folder));
        return Ok(());
    }
    println!("Building {}", shown(folder));
    make(kind, folder)?;
    fs::write(&stamp, made(&inputs)).map_err(|error| Trouble::at("write", &stamp, &error))
}

fn shown(folder: &Path) -> String {
    folder.strip_prefix(paths::root()).unwrap_or(folder).display().to_string()
}

/// Builds into a folder, whatever there was before.
fn make(kind: Kind, folder: &Path) -> Result<()> {
    tool::wasm_target()?;
    style::command()?;
    let program = compile(kind, &["--package", "zicha", "--bin", "zicha"], "zicha")?;
    let worker = compile(kind, &["--package", "zicha-office", "--features", "formats"], "zicha-worker")?;
    let mut pack = cargo(&["run", "--quiet", "--package", "zicha-pack", "--"]);
    pack.args([&program, &worker, &paths::root(), folder]);
    match kind {
        Kind::Trial => drop(pack.arg("--quick")),
        Kind::Shipping => match tool::wasm_opt()? {
            Some(script) => drop(pack.arg("--wasm-opt").arg(script)),
            None => println!("Node is not installed, so wasm-opt was left out and the build is larger"),
        },
    }
    // Names and integrity are of the final bytes, and so all that comes after the compiler is one step.
    run(&mut pack)
}

/// Compiles a program for the browser, and says where its module is. The page and its worker are compiled by a call each,
/// because what the worker needs of the crates that they share would come into the page.
fn compile(kind: Kind, what: &[&str], name: &str) -> Result<PathBuf> {
    let mut build: Command = cargo(&["build", "--profile", kind.profile(), "--target", tool::WASM_TARGET]);
    build.args(what);
    if kind == Kind::Shipping {
        build.env(remap::VARIABLE, remap::flags()?);
    }
    run(&mut build)?;
    Ok(paths::cargo_target().join(tool::WASM_TARGET).join(kind.profile()).join(format!("{name}.wasm")))
}

/// What the build is made from, and how.
pub fn inputs() -> String {
    let how = if tool::has_node() { "with wasm-opt" } else { "" };
    let files = fingerprint::of(&paths::root(), &INPUTS);
    format!("{how}\n{files}\n")
}
