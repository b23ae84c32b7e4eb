//! Turns the locale files into typed keys, and has the linker note where the program can be cut.

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // Where it is cut into parts stands in these notes (xtask/pack).
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    write_locales(&out)
}

/// The two halves of `leptos_i18n_build` without its third, which compiles locale data for formats that are not used
/// here and takes minutes to build itself.
fn write_locales(out: &Path) -> Result<(), Box<dyn Error>> {
    // Sentences with values in them are also wanted as strings, for labels and announcements.
    let options = ParseOptions::new().interpolate_display(true);
    let mut config = Config::new("zh-CN")?.add_locale("en")?.locales_path("src/locales").parse_options(options);
    let mut names: Vec<String> = fs::read_dir("src/locales/zh-CN")?
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    for name in names {
        config = config.add_namespace(&name)?;
    }
    println!("cargo::rerun-if-changed=src/locales");
    let locales = parse_locales(None, config)?;
    for warning in &*locales.diag.warnings() {
        println!("cargo::warning={warning}");
    }
    let module = leptos_i18n_codegen::gen_code(&locales, None, false, None, false)?;
    Ok(fs::write(out.join("i18n.rs"), module.to_string())?)
}
