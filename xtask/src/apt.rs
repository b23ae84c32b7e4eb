//! Installing packages of Debian and its kin, where this program may do so.

use crate::run::{Result, answer, find, program, run};

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
