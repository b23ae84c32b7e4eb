//! What `cargo xtask` tells the tests about their surroundings.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::driver::Driver;
use crate::engine::Engine;

/// What kind of host the page is opened from, where a test does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// One that browsers trust, like `https://`.
    Secure,
    /// An intranet's, over plain http: browsers withhold much.
    Plain,
}

/// Where everything is that a test needs.
#[derive(Clone, Debug)]
pub struct Environment {
    /// What draws the page.
    pub engine: Engine,
    /// Where the page is opened from, unless a test says otherwise.
    pub host: Host,
    /// The page on a secure origin (`http://127.0.0.1:…/`).
    pub url: String,
    /// The same page on a plain-http host, where browsers withhold much.
    pub plain_http_url: String,
    /// The same page below a sub-path.
    pub mounted_url: String,
    /// The driver that runs for all tests, or its program, of which each browser gets one to itself.
    pub driver: Driver,
    /// The browser.
    pub browser: PathBuf,
    /// The accessibility checker's script.
    pub axe: PathBuf,
    /// Where screenshots go.
    pub shots: PathBuf,
}

impl Environment {
    /// Reads the environment, or says which command provides it.
    pub fn read() -> Result<Self> {
        let engine = Engine::read()?;
        Ok(Self {
            engine,
            host: Host::read()?,
            url: variable("ZICHA_URL")?,
            plain_http_url: variable("ZICHA_PLAIN_HTTP_URL")?,
            mounted_url: variable("ZICHA_MOUNTED_URL")?,
            driver: match engine {
                Engine::Chromium => Driver::Shared(variable("WEBDRIVER_URL")?),
                Engine::Firefox => Driver::Own(variable("GECKODRIVER")?.into()),
                Engine::WebKit => Driver::Own(variable("WEBKIT_DRIVER")?.into()),
            },
            browser: match engine {
                Engine::Chromium => variable("CHROME_BIN")?,
                Engine::Firefox => variable("FIREFOX_BIN")?,
                Engine::WebKit => variable("MINIBROWSER")?,
            }
            .into(),
            axe: variable("AXE_JS")?.into(),
            shots: variable("ZICHA_SHOTS")?.into(),
        })
    }

    /// The page on the host of this run.
    pub fn home(&self) -> &str {
        match self.host {
            Host::Secure => &self.url,
            Host::Plain => &self.plain_http_url,
        }
    }
}

impl Host {
    fn read() -> Result<Self> {
        match env::var("ZICHA_HOST").as_deref() {
            Err(_) | Ok("secure") => Ok(Self::Secure),
            Ok("plain") => Ok(Self::Plain),
            Ok(other) => bail!("ZICHA_HOST is «{other}», but can only be secure or plain"),
        }
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

/// The program that reads the text of a printed page.
pub(crate) fn pdftotext() -> Result<PathBuf> {
    variable("PDFTOTEXT_BIN").map(PathBuf::from)
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
