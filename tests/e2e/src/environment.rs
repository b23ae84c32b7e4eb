//! What `cargo xtask` tells the tests about their surroundings.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// Where everything is that a test needs.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The page on a secure origin (`http://127.0.0.1:…/`).
    pub url: String,
    /// The same page on a plain-http host, where browsers withhold much.
    pub plain_http_url: String,
    /// The same page below a sub-path.
    pub mounted_url: String,
    /// The driver.
    pub webdriver_url: String,
    /// The browser.
    pub chrome: PathBuf,
    /// The accessibility checker's script.
    pub axe: PathBuf,
    /// Where screenshots go.
    pub shots: PathBuf,
}

impl Environment {
    /// Reads the environment, or says which command provides it.
    pub fn read() -> Result<Self> {
        Ok(Self {
            url: variable("ZICHA_URL")?,
            plain_http_url: variable("ZICHA_PLAIN_HTTP_URL")?,
            mounted_url: variable("ZICHA_MOUNTED_URL")?,
            webdriver_url: variable("WEBDRIVER_URL")?,
            chrome: variable("CHROME_BIN")?.into(),
            axe: variable("AXE_JS")?.into(),
            shots: variable("ZICHA_SHOTS")?.into(),
        })
    }
}

/// The folder with the built page, for tests that serve or open it in their own way.
pub fn dist() -> Result<PathBuf> {
    variable("ZICHA_DIST").map(PathBuf::from)
}

/// nginx, for the test of its sample configuration.
pub(crate) fn nginx() -> Result<PathBuf> {
    variable("NGINX_BIN").map(PathBuf::from)
}

/// A number that whoever starts the tests may set, such as how often something is repeated; `usual` without it.
pub fn number(name: &str, usual: u64) -> Result<u64> {
    match env::var(name) {
        Ok(value) => value.parse().with_context(|| format!("{name} is «{value}», which is no whole number")),
        Err(_) => Ok(usual),
    }
}

fn variable(name: &str) -> Result<String> {
    match env::var(name) {
        Ok(value) => Ok(value),
        Err(_) => bail!(
            "{name} is not set: these tests need a built page, a server and a browser driver, \
             which `cargo xtask test e2e` provides"
        ),
    }
}
