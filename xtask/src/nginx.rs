//! Finding nginx, which shows that the sample configuration does what it says, or installing it.

use std::path::{Path, PathBuf};

use crate::apt;
use crate::run::{Result, Trouble, find};

const PACKAGE: &str = "nginx-light";

/// Finds nginx: the machine's, else apt's.
pub fn ensure() -> Result<PathBuf> {
    if let Some(nginx) = look() {
        return Ok(nginx);
    }
    if apt::is_allowed() {
        apt::install(&[PACKAGE])?;
    }
    look().ok_or_else(|| {
        Trouble::new(format!("nginx is missing, with which its sample configuration is tried: install it (Debian: `apt install {PACKAGE}`)."))
    })
}

/// It stands where the search path of a common user may not lead.
fn look() -> Option<PathBuf> {
    find("nginx").or_else(|| Some(Path::new("/usr/sbin/nginx").to_path_buf()).filter(|path| path.is_file()))
}
