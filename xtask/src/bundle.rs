//! `cargo xtask build`: the release build in `dist/`, from what trunk has built in `target/page`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fingerprint;
use crate::paths;
use crate::remap;
use crate::run::{Result, Trouble, cargo, program, run};
use crate::size;
use crate::tools as tool;

/// Everything the page is made from.
pub const INPUTS: [&str; 11] = [
    "src",
    "office",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    ".cargo",
    "xtask/pack",
];

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
    let page = paths::target().join("page");
    let trunk = ["build", "--release", "--dist"];
    run(program("trunk").args(trunk).arg(&page).env(remap::VARIABLE, remap::flags()?))?;
    match tool::wasm_opt()? {
        Some(wasm_opt) => optimise(&page, &wasm_opt)?,
        None => println!("Node is not installed, so wasm-opt was left out and the build is larger"),
    }
    // Names and integrity are of the final bytes, and so come last.
    run(cargo(&["run", "--quiet", "--package", "zicha-pack", "--"]).arg(&page).arg(paths::dist()))?;
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

fn optimise(page: &Path, wasm_opt: &Path) -> Result<()> {
    for module in modules(page) {
        let optimised = module.with_extension("wasm.opt");
        let optimise = || run(program("node").arg(wasm_opt).args(WASM_OPT).arg(&module).arg("-o").arg(&optimised));
        // It is itself WebAssembly in Node, and was once seen to break down there («memory access out of bounds») on a
        // module that it took the next time.
        optimise().or_else(|_| {
            println!("wasm-opt broke down, and is run once more");
            optimise()
        })?;
        fs::rename(&optimised, &module).map_err(|error| Trouble::at("write", &module, &error))?;
    }
    Ok(())
}

fn modules(page: &Path) -> Vec<PathBuf> {
    fs::read_dir(page)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with("_bg.wasm"))
        .collect()
}
