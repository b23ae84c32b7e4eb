//! Turns the locale files into typed keys, and packs the content so that nothing is fetched at run time.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    write_locales(&out)?;
    write_packs(&out)
}

fn write_locales(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut config = leptos_i18n_build::Config::new("zh-CN")?.add_locale("en")?.locales_path("src/locales");
    // Sentences with values in them are also wanted as strings, for labels and announcements.
    let options = leptos_i18n_build::ParseOptions::new().interpolate_display(true);
    config = config.parse_options(options);
    let mut names: Vec<String> = fs::read_dir("src/locales/zh-CN")?
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    for name in names {
        config = config.add_namespace(&name)?;
    }
    println!("cargo::rerun-if-changed=src/locales");
    let translations = leptos_i18n_build::TranslationsInfos::parse(config)?;
    translations.emit_diagnostics();
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(out.join("i18n"))?;
    Ok(())
}

/// Writes each pack without white space, since every byte of it is part of the first load.
fn write_packs(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=public/packs");
    let target = out.join("packs");
    fs::create_dir_all(&target)?;
    for entry in fs::read_dir("public/packs")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|ext| ext == "json")) else {
            continue;
        };
        let pack: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        fs::write(target.join(name), serde_json::to_string(&pack)?)?;
    }
    Ok(())
}
