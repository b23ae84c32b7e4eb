//! What the three engines do in their own ways, one file each: how a browser is started, how large and in which colours
//! it shows the page, what it tells of errors, and how pictures are taken.

mod chromium;
mod firefox;
mod webkit;

use std::env;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::{Browser, PAUSE};
use crate::environment::Environment;
use crate::options::Options;

/// What draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, and what is made from it: Chrome, Edge, and the browsers of China.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, which is akin to Safari.
    WebKit,
}

/// Removes what a page has stored. It runs on the address of a file of the same origin, so that no program writes again.
const ERASE: &str = "
localStorage.clear();
sessionStorage.clear();
for (const { name } of await indexedDB.databases()) {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}";

/// A command of a driver that is not in the standard, below the session's address.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    /// Sent with it; without one, something is only asked.
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _request_url: &Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

impl Engine {
    /// The engine of this run.
    pub(crate) fn read() -> Result<Self> {
        match env::var("ZICHA_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("ZICHA_ENGINE is «{other}», but can only be chromium, firefox or webkit"),
        }
    }

    /// What a browser is asked for when it is started.
    pub(crate) fn capabilities(self, environment: &Environment, profile: &Path, options: &Options) -> Capabilities {
        match self {
            Self::Chromium => chromium::capabilities(environment, profile, options),
            Self::Firefox => firefox::capabilities(environment, profile, options),
            Self::WebKit => webkit::capabilities(environment, options),
        }
    }

    /// The command that starts a driver for one browser.
    pub(crate) fn driver(self, program: &Path, profile: &Path, options: &Options) -> Command {
        match self {
            Self::Chromium => Command::new(program),
            Self::Firefox => firefox::driver(program),
            Self::WebKit => webkit::driver(program, profile, options),
        }
    }

    /// Whether its driver types over what is selected, with what no key of a keyboard says.
    pub(crate) fn types_chinese(self) -> bool {
        self == Self::Chromium
    }

    /// The narrowest page that it can be made to show, in CSS pixels.
    pub fn least_width(self) -> u32 {
        match self {
            Self::Chromium => 1,
            // The bars above the page are no narrower.
            Self::Firefox => 500,
            Self::WebKit => 450,
        }
    }

    /// Whether a browser that is started again on the same profile, as tests start it, finds what was stored.
    pub fn keeps_profiles(self) -> bool {
        self != Self::WebKit
    }
}

impl Browser {
    /// Gives a new tab the screen that the browser was started with.
    pub(crate) async fn dress_tab(&self) -> Result<()> {
        self.set_viewport(self.options.width, self.options.height).await?;
        match self.engine() {
            Engine::Chromium => self.emulate_media(self.options.scheme, false).await,
            // These were started with their colours.
            Engine::Firefox | Engine::WebKit => Ok(()),
        }
    }

    /// Makes the page as large as a screen of this size in CSS pixels, or as narrow as the engine can.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        match self.engine() {
            Engine::Chromium => self.emulate_screen(width, height).await,
            Engine::Firefox | Engine::WebKit => self.resize_window(width, height).await,
        }
    }

    /// Makes the window so large that the page in it has this size.
    async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        let width = width.max(self.engine().least_width());
        let wanted = (i64::from(width), i64::from(height));
        let mut window = wanted;
        let mut page = (0, 0);
        for _ in 0..5 {
            self.client().set_window_size(u32::try_from(window.0)?, u32::try_from(window.1)?).await?;
            // The page follows its window a little later.
            for _ in 0..10 {
                page = serde_json::from_value(self.exec("return [innerWidth, innerHeight]", vec![]).await?)?;
                if page == wanted {
                    return Ok(());
                }
                tokio::time::sleep(PAUSE).await;
            }
            // What is around the page is known only now.
            window = (window.0 + wanted.0 - page.0, window.1 + wanted.1 - page.1);
        }
        bail!("the page is {page:?} large, and can't be made {wanted:?}")
    }

    /// Removes everything that the page keeps in this browser, and leaves it
    /// on an empty page.
    pub async fn erase_site_data(&self) -> Result<()> {
        // A page that still runs would write again.
        self.open("about:blank").await?;
        match self.engine() {
            Engine::Chromium => {
                let origin = self.base_url.origin().ascii_serialization();
                self.cdp("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" }))
                    .await
                    .map(drop)
            }
            Engine::Firefox | Engine::WebKit => {
                self.open(self.base_url.join("boot.js")?.as_str()).await?;
                self.exec_async(ERASE, vec![]).await?;
                self.open("about:blank").await
            }
        }
    }

    /// What the console has called an error since it was last asked; nothing where an engine does not tell.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        match self.engine() {
            Engine::Chromium => self.logged_errors().await,
            Engine::Firefox => self.service_errors().await,
            Engine::WebKit => Ok(Vec::new()),
        }
    }

    /// Saves a picture of what the window shows as `<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        self.take_picture(name, false).await
    }

    /// Saves a picture of the whole page, however long, as `<name>.png`; in WebKit of what the window shows.
    pub async fn screenshot_page(&self, name: &str) -> Result<PathBuf> {
        self.take_picture(name, true).await
    }

    async fn take_picture(&self, name: &str, is_whole: bool) -> Result<PathBuf> {
        let data = match self.engine() {
            Engine::Chromium => self.capture(is_whole).await?,
            Engine::Firefox if is_whole => self.capture_whole().await?,
            Engine::Firefox | Engine::WebKit => self.client().screenshot().await?,
        };
        ensure!(!data.is_empty(), "a picture without data");
        let path = self.environment.shots.join(format!("{name}.png"));
        fs::write(&path, data).with_context(|| format!("could not write {}", path.display()))?;
        Ok(path)
    }
}

/// The bytes of a picture that a driver has sent.
fn decode(picture: Option<&str>) -> Result<Vec<u8>> {
    Ok(BASE64_STANDARD.decode(picture.context("a picture without data")?)?)
}
