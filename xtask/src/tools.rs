//! Finding the tools a build needs, and installing those that are missing.

use std::fs;
use std::path::PathBuf;

use crate::apt;
use crate::paths;
use crate::run::{Result, Trouble, answer, cargo, find, program, run};

/// What the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const GECKODRIVER_VERSION: &str = "0.37.1";
const BINARYEN: &str = "binaryen@132.0.0";
const CARGO_DENY_VERSION: &str = "0.20.2";
const CARGO_ABOUT_VERSION: &str = "0.9.3";
const CARGO_CYCLONEDX_VERSION: &str = "0.5.9";
const AXE: &str = "axe-core@4.14.1";

/// Sees to it that Rust can compile for the browser.
pub fn wasm_target() -> Result<()> {
    let installed = answer(program("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))
        .is_some_and(|folder| PathBuf::from(folder).is_dir());
    if installed {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(Trouble::new(format!(
            "Rust's standard library for {WASM_TARGET} is missing, without which nothing can be \
             compiled for the browser: install rustup (rustup.rs) and run this command again."
        )));
    }
    run(program("rustup").args(["target", "add", WASM_TARGET]))
}

/// Sees to it that geckodriver is there, which drives Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    // It passes commands on and waits for the browser: to optimise it would take minutes, and save none.
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER_VERSION, &["--locked", "--debug"])?;
    find("geckodriver").ok_or_else(|| Trouble::new("geckodriver was installed, but is not on the PATH."))
}

/// Sees to it that there is what checks the licences of all crates, and what names all crates that go into the page.
pub fn audit() -> Result<()> {
    cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY_VERSION, &["--locked"])?;
    cargo_tool("cargo-about", "cargo-about", CARGO_ABOUT_VERSION, &["--locked", "--features", "cli"])?;
    cargo_tool("cargo-cyclonedx", "cargo-cyclonedx", CARGO_CYCLONEDX_VERSION, &["--locked"])
}

/// The script of `wasm-opt` for Node, installed with npm if need be; none where
/// there is no Node, which makes the build larger but not wrong.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    let script = node_module("binaryen").join("bin/wasm-opt");
    if !has_node() {
        return Ok(None);
    }
    if !script.is_file() {
        npm_install(BINARYEN)?;
    }
    Ok(Some(script))
}

/// Whether [`wasm_opt`] finds one.
pub fn has_node() -> bool {
    find("node").is_some() && find("npm").is_some()
}

/// Sees to it that Node and npm are there.
pub fn node() -> Result<()> {
    if has_node() {
        return Ok(());
    }
    if apt::is_allowed() {
        return apt::install(&["nodejs", "npm"]);
    }
    Err(Trouble::new(
        "Node and npm are missing, from which the accessibility checker axe-core comes: install \
         them (Debian: `apt install nodejs npm`) and run this command again.",
    ))
}

/// The accessibility checker's one script.
pub fn axe() -> Result<PathBuf> {
    node()?;
    let script = node_module("axe-core").join("axe.min.js");
    if !script.is_file() {
        npm_install(AXE)?;
    }
    Ok(script)
}

fn node_module(name: &str) -> PathBuf {
    paths::tools().join("node_modules").join(name)
}

fn npm_install(package: &str) -> Result<()> {
    println!("Installing {package} with npm into target/tools");
    let tools = paths::tools();
    fs::create_dir_all(&tools).map_err(|error| Trouble::at("create", &tools, &error))?;
    run(program("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
        .arg("--loglevel=error")
        .arg("--prefix")
        .arg(tools)
        .arg(package))
}

/// Installs a program of a crate in exactly this version. Where the machine
/// has none it becomes the machine's, for it takes minutes to compile; where
/// it has another version, that one is left alone for other projects.
fn cargo_tool(name: &str, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let present = answer(program(name).arg("--version"));
    if present.as_deref().is_some_and(|line| line.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    println!("Installing {package} {version}: once, and it takes some minutes");
    let mut install = cargo(&["install", package, "--version", version]);
    install.args(options);
    if present.is_some() {
        install.arg("--root").arg(paths::tools());
    }
    run(&mut install).map_err(|trouble| {
        Trouble::new(format!(
            "{package} {version} is missing, without which this cannot go on: {trouble} Install \
             it by hand and run this command again."
        ))
    })
}
