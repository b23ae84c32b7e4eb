//! Names of folders that the compiler would write into the modules: where a panic happened is told by a path. They say
//! who built them, and would make each machine's build another one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::paths;
use crate::run::{Result, cargo, run};

/// Where cargo looks for more flags of the page's target, beside those of `.cargo/config.toml`.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags that replace the machine's folders by names that are the same everywhere.
pub fn flags() -> Result<String> {
    // The folders of the sources are there once they were fetched.
    run(&mut cargo(&["fetch", "--locked", "--quiet"]))?;
    let root = paths::root();
    let root = fs::canonicalize(&root).unwrap_or(root);
    let mut folders: Vec<(PathBuf, String)> = sources().into_iter().map(|path| (path, "crates".to_owned())).collect();
    folders.push((root, "zicha".to_owned()));
    let (named, unnamed): (Vec<_>, Vec<_>) = folders.iter().partition(|(path, _)| can_be_named(path));
    for (path, _) in unnamed {
        println!("{} has a blank in it, so that its name will stand in the build", path.display());
    }
    Ok(named.iter().map(|(path, name)| flag(path, name)).collect::<Vec<_>>().join(" "))
}

fn flag(path: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", path.display())
}

/// The variable is taken apart at blanks.
fn can_be_named(path: &Path) -> bool {
    path.to_str().is_some_and(|path| !path.contains(char::is_whitespace))
}

/// The folders in which cargo keeps the sources of crates, one for each registry.
fn sources() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(user_folder()?.join(".cargo")));
    let Some(home) = home else { return Vec::new() };
    let entries = fs::read_dir(home.join("registry").join("src")).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn user_folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|folder: &OsString| !folder.is_empty());
    named("HOME").or_else(|| named("USERPROFILE")).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_renamed_unless_the_flags_would_fall_apart() {
        assert_eq!(flag(Path::new("/home/a/zicha"), "zicha"), "--remap-path-prefix=/home/a/zicha=zicha");
        assert!(can_be_named(Path::new("/home/a/zicha")));
        assert!(!can_be_named(Path::new("/home/a b/zicha")));
    }
}
