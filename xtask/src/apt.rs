//! Installing packages of Debian and its kin, where this program may do so.

use std::path::PathBuf;

use crate::run::{Result, Trouble, answer, find, program, run};

/// Whether packages can be installed without asking anyone.
pub fn is_allowed() -> bool {
    find("apt-get").is_some() && answer(program("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages.
pub fn install(packages: &[&str]) -> Result<()> {
    println!("Installing {} with apt-get", packages.join(", "));
    // A fresh container has no package lists yet, and old lists name packages
    // that are no longer to be had.
    run(program("apt-get").args(["update", "-q"]))?;
    run(program("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-q", "-y", "--no-install-recommends"])
        .args(packages))
}

/// Finds a program that a test needs: the machine's, else apt's. `paths` are where else it may stand than on the search
/// path, and `why` ends the sentence «… is missing, …».
pub fn ensure(name: &str, paths: &[&str], package: &str, why: &str) -> Result<PathBuf> {
    let look = || find(name).or_else(|| paths.iter().map(PathBuf::from).find(|path| path.is_file()));
    if let Some(found) = look() {
        return Ok(found);
    }
    if is_allowed() {
        install(&[package])?;
    }
    look()
        .ok_or_else(|| Trouble::new(format!("{name} is missing, {why}: install it (Debian: `apt install {package}`).")))
}
