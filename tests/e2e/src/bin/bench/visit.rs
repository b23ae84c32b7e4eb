//! One of the pages, open in a browser, with the probe in it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::wd::TimeoutConfiguration;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zicha_e2e::{Browser, Options};

use crate::contender::{APPLY, Contender, FILE_INPUT, IMPORT};

const PROBE: &str = include_str!("probe.js");

/// The probe gives up by itself; this is for a page that no longer answers at all.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(120);

/// What Chromium keeps of a page so that it starts faster the next time.
const CACHES: [&str; 3] = ["Default/Cache", "Default/Code Cache", "Default/GPUCache"];

/// A browser that shows one of the pages.
#[derive(Debug)]
pub struct Visit {
    /// Whose page it is.
    pub contender: Contender,
    browser: Browser,
}

/// Times of one answer, in milliseconds from the click.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct AnswerTimes {
    /// Until it was painted.
    pub painted: f64,
    /// Until it was durable.
    pub durable: f64,
}

/// An export.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Exported {
    /// Milliseconds from the click until the file was handed over.
    pub ms: f64,
    /// Size of the file.
    pub bytes: f64,
    /// How many answers are in it.
    pub answers: usize,
}

impl Visit {
    /// Starts a browser on a profile. No page is open yet.
    pub async fn begin(contender: Contender, profile: &Path) -> Result<Self> {
        Self::begin_at(contender, contender.url()?, profile).await
    }

    /// The same for the page at another address.
    pub async fn begin_at(contender: Contender, url: String, profile: &Path) -> Result<Self> {
        let options = Options { base_url: Some(url), downloads: Some(profile.join("exported")), ..Options::default() };
        let browser = Browser::start(profile, options).await?;
        let patience = TimeoutConfiguration::new(Some(SCRIPT_PATIENCE), None, None);
        browser.client().update_timeouts(patience).await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PROBE })).await?;
        Ok(Self { contender, browser })
    }

    /// Ends the browser; its profile stays.
    pub async fn end(self) {
        self.browser.quit().await;
    }

    /// The browser itself.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Loads the page at a route from nothing, as after a click on a bookmark.
    pub async fn load(&self, route: &str) -> Result<()> {
        // From one route to the other the page would stay, with everything it has in memory.
        self.browser.open("about:blank").await?;
        self.browser.goto(route).await
    }

    /// Loads the page at a route, and waits until nothing moves any more.
    pub async fn load_settled(&self, route: &str) -> Result<()> {
        self.load(route).await?;
        self.call("settled", vec![]).await
    }

    /// The same for a page of questions.
    pub async fn load_questions(&self, route: &str) -> Result<()> {
        self.load_shown(route, "usable").await
    }

    /// The same for a ledger.
    pub async fn load_ledger(&self, route: &str) -> Result<()> {
        self.load_shown(route, "ledgerShown").await
    }

    /// A large round is read for longer than a page must stand still to be settled, so `shown` says when it is there.
    async fn load_shown(&self, route: &str, shown: &str) -> Result<()> {
        self.load(route).await?;
        self.call::<f64>(shown, vec![]).await?;
        self.call("settled", vec![]).await
    }

    /// Calls a function of the probe.
    pub async fn call<T: DeserializeOwned>(&self, function: &str, arguments: Vec<Value>) -> Result<T> {
        let value = self.browser.exec_async(&format!("return await bench.{function}(...arguments)"), arguments).await?;
        serde_json::from_value(value).with_context(|| format!("the probe's `{function}` gave something else"))
    }

    /// Goes to a route of the open page, and returns how long it took until a question there was painted.
    pub async fn open(&self, route: &str, question: &str) -> Result<f64> {
        self.call("open", vec![json!(route), json!(question)]).await
    }

    /// Takes a file in, and returns how long that took.
    pub async fn take_in(&self, file: &Path) -> Result<f64> {
        self.load_settled(IMPORT).await?;
        self.call::<()>("expectFile", vec![json!(APPLY)]).await?;
        self.browser.upload(FILE_INPUT, file).await?;
        self.call("fileTaken", vec![]).await
    }
}

/// Removes what a browser has cached, but not what pages have stored, from a profile that is not in use.
pub fn forget_caches(profile: &Path) -> Result<()> {
    for cache in CACHES {
        match fs::remove_dir_all(profile.join(cache)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{cache} could not be removed"));
            }
            _ => {}
        }
    }
    Ok(())
}
