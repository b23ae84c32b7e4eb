//! Finding Chromium and its driver, or installing them.

use std::path::PathBuf;

use crate::apt;
use crate::run::{Result, Trouble, find};

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// The browser that runs the tests, and the program that drives it.
#[derive(Debug)]
pub struct Browser {
    /// Chromium, or a browser made from it.
    pub chrome: PathBuf,
    /// The driver of the same version.
    pub driver: PathBuf,
}

/// Finds the browser and its driver: those named by `CHROME_BIN` and
/// `CHROMEDRIVER`, else the machine's, else apt's.
pub fn ensure() -> Result<Browser> {
    if let Some(browser) = look() {
        return Ok(browser);
    }
    if apt::is_allowed() {
        apt::install(&PACKAGES)?;
    }
    look().ok_or_else(|| {
        Trouble::new(format!(
            "Chromium and its chromedriver are missing, in which the tests run: install them \
             (Debian: `apt install {}`), or name them in CHROME_BIN and CHROMEDRIVER.",
            PACKAGES.join(" ")
        ))
    })
}

/// The packages that bring what is missing.
pub fn missing() -> &'static [&'static str] {
    if look().is_some() { &[] } else { &PACKAGES }
}

fn look() -> Option<Browser> {
    Some(Browser {
        chrome: named_or_found("CHROME_BIN", "chromium")?,
        driver: named_or_found("CHROMEDRIVER", "chromedriver")?,
    })
}

fn named_or_found(variable: &str, program: &str) -> Option<PathBuf> {
    match std::env::var_os(variable) {
        Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        None => find(program),
    }
}
