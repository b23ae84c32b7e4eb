//! `cargo xtask build`: the release build in `dist/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fingerprint;
use crate::paths;
use crate::remap;
use crate::run::{Result, Trouble, program, run};
use crate::size;
use crate::tools as tool;

/// Everything the page is made from.
pub const INPUTS: [&str; 10] =
    ["src", "office", "style", "public", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "build.rs", ".cargo"];

/// What wasm-opt may use: what every browser since 2022 runs and rustc emits.
/// `--all-features` would make a module that Chromium refuses.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds if anything has changed, then says how large the page is.
pub fn command() -> Result<()> {
    ensure()?;
    size::report(&paths::dist())
}

/// Builds if anything has changed since the last time.
pub fn ensure() -> Result<()> {
    let stamp = paths::target().join("dist.stamp");
    // Taken before the build, so that what is saved meanwhile counts as new.
    let inputs = inputs();
    if fs::read_to_string(&stamp).is_ok_and(|made| made == inputs.clone() + &outputs()) {
        println!("dist/ is up to date");
        return Ok(());
    }
    tools()?;
    println!("Building dist/");
    run(program("trunk").args(["build", "--release", "--dist", "dist"]).env(remap::VARIABLE, remap::flags()?))?;
    match tool::wasm_opt()? {
        Some(wasm_opt) => optimise(&paths::dist(), &wasm_opt)?,
        None => println!("Node is not installed, so wasm-opt was left out and the build is larger"),
    }
    fs::write(&stamp, inputs + &outputs()).map_err(|error| Trouble::at("write", &stamp, &error))
}

/// Sees to it that the tools which every build needs are there.
pub fn tools() -> Result<()> {
    tool::wasm_target()?;
    tool::trunk()?;
    tool::wasm_bindgen()
}

/// What the build is made from, and how.
fn inputs() -> String {
    let how = if tool::has_node() { WASM_OPT.join(" ") } else { String::new() };
    let files = fingerprint::of(&paths::root(), &INPUTS);
    format!("{how}\n{files}\n")
}

/// What the build came to: someone else may have written into `dist/` since.
fn outputs() -> String {
    fingerprint::of(&paths::root(), &["dist"])
}

fn optimise(dist: &Path, wasm_opt: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| Trouble::at("read", &page, &error))?;
    if html.contains("integrity=\"sha") {
        return Err(Trouble::new(
            "dist/index.html holds integrity hashes, with which a browser would refuse the \
             optimised module: give its links in index.html the attribute data-integrity=\"none\".",
        ));
    }
    for module in modules(dist) {
        let optimised = module.with_extension("wasm.opt");
        run(program("node").arg(wasm_opt).args(WASM_OPT).arg(&module).arg("-o").arg(&optimised))?;
        fs::rename(&optimised, &module).map_err(|error| Trouble::at("write", &module, &error))?;
    }
    Ok(())
}

fn modules(dist: &Path) -> Vec<PathBuf> {
    fs::read_dir(dist)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with("_bg.wasm"))
        .collect()
}
