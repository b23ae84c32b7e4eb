//! The shipped modules use no more of WebAssembly than the browsers run that README names as the oldest.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use wasmparser::{Validator, WasmFeatures};
use zicha_e2e::dist;

/// What was added to the first WebAssembly, and is used. Together: Chromium 96, Firefox 79, Safari 15.
const BASELINE: [(&str, WasmFeatures); 6] = [
    ("several results", WasmFeatures::MULTI_VALUE),
    // The parts of the page share the place of the stack.
    ("mutable globals", WasmFeatures::MUTABLE_GLOBAL),
    ("sign extension", WasmFeatures::SIGN_EXTENSION),
    ("saturating conversions", WasmFeatures::SATURATING_FLOAT_TO_INT),
    ("bulk memory", WasmFeatures::BULK_MEMORY),
    ("reference types", WasmFeatures::REFERENCE_TYPES),
];

/// A function type that returns a vector of numbers, which is not in the baseline.
const WITH_VECTORS: [u8; 15] = [0, b'a', b's', b'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b];

/// The first WebAssembly with some of the baseline's features. References need the validator's types for them.
fn features(is_used: impl Fn(&str) -> bool) -> WasmFeatures {
    let first = WasmFeatures::FLOATS | WasmFeatures::GC_TYPES;
    BASELINE.iter().filter(|(name, _)| is_used(name)).fold(first, |all, (_, feature)| all | *feature)
}

fn modules() -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(dist()?)?.collect::<Result<Vec<_>, _>>()?;
    let modules: Vec<PathBuf> = files.into_iter().map(|file| file.path()).collect();
    let modules: Vec<PathBuf> =
        modules.into_iter().filter(|path| path.extension().is_some_and(|end| end == "wasm")).collect();
    ensure!(modules.len() >= 2, "the page and its worker have a module each, but there are {modules:?}");
    Ok(modules)
}

#[test]
fn modules_keep_to_the_baseline() -> Result<()> {
    for path in modules()? {
        let module = fs::read(&path)?;
        let outcome = Validator::new_with_features(features(|_| true)).validate_all(&module);
        ensure!(outcome.is_ok(), "{} needs more than the baseline: {:?}", path.display(), outcome.err());
    }
    Ok(())
}

/// Otherwise it would name browsers as too old that are not.
#[test]
fn the_baseline_is_no_higher_than_needed() -> Result<()> {
    let modules = modules()?.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    for (name, _) in BASELINE {
        let without = features(|used| used != name);
        let is_needed =
            modules.iter().any(|module| Validator::new_with_features(without).validate_all(module).is_err());
        ensure!(is_needed, "no module uses {name}");
    }
    Ok(())
}

#[test]
fn what_is_beyond_the_baseline_is_refused() -> Result<()> {
    ensure!(Validator::new_with_features(features(|_| true)).validate_all(&WITH_VECTORS).is_err(), "vectors passed");
    Validator::new_with_features(features(|_| true) | WasmFeatures::SIMD).validate_all(&WITH_VECTORS)?;
    Ok(())
}
