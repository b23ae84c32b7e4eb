//! `cargo xtask dist`: the release archive, with the licences and the list of everything that is in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::{self, Kind};
use crate::paths;
use crate::run::{Result, Trouble, answer, cargo, program, run, stage};
use crate::tools;

/// What lies beside the page in the archive.
const PAPERS: [&str; 5] = ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// The target whose crates go into the page.
const WASM: &str = "wasm32-unknown-unknown";

/// The crates whose modules are served, with the features they are built with.
const SERVED: [(&str, &str); 2] = [("zicha", "Cargo.toml"), ("zicha-office", "crates/office/Cargo.toml")];

/// The folders of all packages of the workspace.
const MEMBERS: [&str; 10] = [
    "",
    "crates/domain",
    "crates/exchange",
    "crates/office",
    "crates/storage",
    "xtask",
    "xtask/pack",
    "xtask/release",
    "xtask/web-tests",
    "tests/e2e",
];

/// Makes the archive.
pub fn command(arguments: &[String]) -> Result<()> {
    let is_twice = match arguments {
        [] => false,
        [option] if option == "--twice" => true,
        _ => return Err(Trouble::new("`cargo xtask dist` takes nothing but `--twice`.")),
    };
    tools::audit()?;
    stage("licences and advisories", audit)?;
    stage("build", || bundle::ensure(Kind::Shipping, &paths::dist()))?;
    if is_twice {
        stage("the same build elsewhere", build_elsewhere)?;
    }
    stage("archive", archive)
}

/// Whether every crate has a licence that may be handed on, and none of them is known to be unsafe.
fn audit() -> Result<()> {
    run(&mut cargo(&["deny", "--workspace", "--all-features", "check", "licenses", "bans", "sources"]))?;
    // The list of advisories is fetched; a machine without a way to it still makes the archive.
    match answer(&mut cargo(&["deny", "fetch", "db"])) {
        Some(_) => {
            run(&mut cargo(&["deny", "--workspace", "--all-features", "check", "--disable-fetch", "advisories"]))
        }
        None => {
            println!("The list of advisories can't be fetched, so no crate was looked up in it");
            Ok(())
        }
    }
}

/// Builds the last commit once more in another folder, and compares every byte.
fn build_elsewhere() -> Result<()> {
    let changed = answer(program("git").args(["status", "--porcelain"]));
    if changed.is_none_or(|changed| !changed.is_empty()) {
        return Err(Trouble::new("only a commit can be built a second time: commit what was changed first."));
    }
    let folder = paths::target().join("twice");
    empty(&folder)?;
    run(program("git").args(["clone", "--quiet"]).arg(paths::root()).arg(&folder))?;
    run(cargo(&["xtask", "build"]).current_dir(&folder).env_remove("CARGO_TARGET_DIR"))?;
    let (one, other) = (contents(&paths::dist())?, contents(&folder.join("dist"))?);
    let differing: Vec<&str> = one
        .iter()
        .filter(|file| !other.contains(file))
        .chain(other.iter().filter(|file| !one.contains(file)))
        .map(|(name, _)| name.as_str())
        .collect();
    if !differing.is_empty() {
        return Err(Trouble::new(format!("two builds of one commit differ in: {}.", differing.join(", "))));
    }
    println!("{} files are the same, byte by byte", one.len());
    remove(&folder)
}

/// Puts the page and its papers together, and into an archive.
fn archive() -> Result<()> {
    let version = version()?;
    let name = format!("zicha-{version}");
    let folder = paths::target().join("dist").join(&name);
    empty(&folder)?;
    copy(&paths::dist(), &folder.join("web"))?;
    // Where a person who unpacks it looks for it first.
    let single = paths::dist().join("zicha.html");
    fs::copy(&single, folder.join("zicha.html")).map_err(|error| Trouble::at("copy", &single, &error))?;
    for paper in PAPERS {
        let path = paths::root().join(paper);
        fs::copy(&path, folder.join(paper)).map_err(|error| Trouble::at("copy", &path, &error))?;
    }
    copy(&paths::root().join("docs"), &folder.join("docs"))?;
    for (package, manifest) in SERVED {
        run(cargo(&["about", "generate", "--fail", "--target", WASM, "--all-features", "--manifest-path", manifest])
            .args(["--config", "xtask/release/about.toml", "--output-file"])
            .arg(folder.join(format!("LICENCES-{package}.txt")))
            .arg("xtask/release/about.hbs"))?;
        bill_of_materials(package, manifest, &folder)?;
    }
    let archive = folder.with_file_name(format!("{name}.zip"));
    run(cargo(&["run", "--quiet", "--release", "--package", "zicha-release", "--"]).arg(&folder).arg(&archive))?;
    println!("{}", archive.display());
    Ok(())
}

/// The list of all crates in a module, in the CycloneDX format.
fn bill_of_materials(package: &str, manifest: &str, folder: &Path) -> Result<()> {
    let name = format!("{package}.sbom");
    run(cargo(&["cyclonedx", "--format", "json", "--target", WASM, "--all-features", "--manifest-path", manifest])
        .args(["--override-filename", &name])
        // Else the moment and a random number would make each list another one.
        .env("SOURCE_DATE_EPOCH", "0"))?;
    // It is written beside the manifest, for every member of the workspace.
    let file = format!("{name}.json");
    for member in MEMBERS {
        let made = paths::root().join(member).join(&file);
        if !made.is_file() {
            continue;
        }
        if made.parent() == paths::root().join(manifest).parent() {
            let place = folder.join(&file);
            fs::copy(&made, &place).map_err(|error| Trouble::at("write", &place, &error))?;
        }
        fs::remove_file(&made).map_err(|error| Trouble::at("remove", &made, &error))?;
    }
    Ok(())
}

/// The version of the program.
fn version() -> Result<String> {
    let id = answer(&mut cargo(&["pkgid", "--package", "zicha"]));
    let version = id.as_deref().and_then(|id| id.rsplit(['@', '#']).next()).map(str::to_owned);
    version.ok_or_else(|| Trouble::new("`cargo pkgid` does not tell the version."))
}

fn contents(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        files.push((name, fs::read(&path).map_err(|error| Trouble::at("read", &path, &error))?));
    }
    files.sort();
    Ok(files)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in files_below(from)? {
        let place = to.join(path.strip_prefix(from).unwrap_or(&path));
        let parent = place.parent().unwrap_or(to);
        fs::create_dir_all(parent).map_err(|error| Trouble::at("create", parent, &error))?;
        fs::copy(&path, &place).map_err(|error| Trouble::at("write", &place, &error))?;
    }
    Ok(())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |error: &std::io::Error| Trouble::at("read", folder, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn empty(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder).map_err(|error| Trouble::at("create", folder, &error))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Trouble::at("remove", folder, &error))?;
    }
    Ok(())
}
