//! Turns the locale files into typed keys, and packs the content so that nothing is fetched at run time.

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    write_locales(&out)?;
    write_packs(&out)
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

/// Writes each pack and the sample without white space, since every byte of it is part of the first load.
fn write_packs(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=public/packs");
    println!("cargo::rerun-if-changed=public/sample.json");
    let target = out.join("packs");
    fs::create_dir_all(&target)?;
    for entry in fs::read_dir("public/packs")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|ext| ext == "json")) else {
            continue;
        };
        write_compact(&path, &target.join(name))?;
    }
    write_compact(Path::new("public/sample.json"), &out.join("sample.json"))
}

fn write_compact(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let content: serde_json::Value = serde_json::from_str(&fs::read_to_string(from)?)?;
    Ok(fs::write(to, serde_json::to_string(&content)?)?)
}
