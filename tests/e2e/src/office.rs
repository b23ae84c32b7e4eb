//! What a clerk does in zicha, step by step: the words of the journeys.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;

use crate::browser::Browser;
use crate::options::Options;
use crate::target::{Target, button, label, text};
use crate::{Key, scratch_folder};

/// A browser of a clerk, with the folders that go with it.
#[derive(Debug)]
pub struct Office {
    /// The browser.
    pub browser: Browser,
    profile: tempfile::TempDir,
    downloads: tempfile::TempDir,
    options: Options,
}

impl Office {
    /// Sits down at a computer that has never seen zicha, and opens it.
    pub async fn open(options: Options) -> Result<Self> {
        let (profile, downloads) = (scratch_folder()?, scratch_folder()?);
        let options = Options { downloads: Some(downloads.path().to_owned()), ..options };
        let browser = Browser::start(profile.path(), options.clone()).await?;
        browser.goto("").await?;
        browser.wait_for("h1").await?;
        Ok(Self { browser, profile, downloads, options })
    }

    /// Ends the browser and starts it again on the same profile.
    pub async fn come_back(self) -> Result<Self> {
        let Self { browser, profile, downloads, options } = self;
        browser.quit().await;
        let browser = Browser::start(profile.path(), options.clone()).await?;
        Ok(Self { browser, profile, downloads, options })
    }

    /// The browser is killed at this very moment, and started again on the same profile.
    pub async fn be_killed(self) -> Result<Self> {
        let Self { browser, profile, downloads, options } = self;
        browser.kill().await?;
        let browser = Browser::start(profile.path(), options.clone()).await?;
        Ok(Self { browser, profile, downloads, options })
    }

    /// Ends the browser, and hands its profile over to be looked into and used again.
    pub async fn hand_over(self) -> (tempfile::TempDir, Options) {
        let Self { browser, profile, options, .. } = self;
        browser.quit().await;
        (profile, options)
    }

    /// Starts a browser on a profile that was handed over.
    pub async fn sit_down(profile: tempfile::TempDir, options: Options) -> Result<Self> {
        let downloads = scratch_folder()?;
        let options = Options { downloads: Some(downloads.path().to_owned()), ..options };
        let browser = Browser::start(profile.path(), options.clone()).await?;
        browser.goto("").await?;
        Ok(Self { browser, profile, downloads, options })
    }

    /// Nothing complained, and the browser goes.
    pub async fn leave(self) -> Result<()> {
        let errors = self.browser.console_errors().await?;
        ensure!(errors.is_empty(), "the console has errors: {errors:?}");
        self.browser.quit().await;
        Ok(())
    }

    /// Sets up a round for a unit of this kind, and returns its id.
    pub async fn set_up(&self, unit: &str, kind: &str, notice: &str) -> Result<String> {
        let browser = &self.browser;
        browser.goto("#/new").await?;
        browser.fill(label("单位名称"), unit).await?;
        browser.select(label("单位类别"), kind).await?;
        browser.fill(label("收到巡察通知"), notice).await?;
        browser.click(button("建立轮次")).await?;
        browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
        self.saved().await?;
        self.round().await
    }

    /// The round that the address names.
    pub async fn round(&self) -> Result<String> {
        let route = self.browser.route().await?;
        let id = route.strip_prefix("#/r/").and_then(|rest| rest.split('/').next());
        Ok(id.context("no round is open")?.to_owned())
    }

    /// Goes to a page of the open round, such as `/ledger`.
    pub async fn go(&self, page: &str) -> Result<()> {
        let round = self.round().await?;
        self.browser.goto(&format!("#/r/{round}{page}")).await
    }

    /// Waits until everything is on the disk.
    pub async fn saved(&self) -> Result<()> {
        self.browser.wait_until("document.querySelector('[data-save-state]')?.dataset.saveState === 'saved'").await
    }

    /// Chooses an answer of a question on the page, such as `core/A01`.
    pub async fn choose(&self, question: &str, words: &str) -> Result<()> {
        self.browser.click(label(words).within(card(question))).await
    }

    /// Fills a field of a question on the page.
    pub async fn fill(&self, question: &str, field: &str, entry: &str) -> Result<()> {
        self.browser.fill(label(field).within(card(question)), entry).await
    }

    /// Adds a reference to the evidence of what `scope` names.
    pub async fn add_evidence(&self, scope: &str, title: &str) -> Result<()> {
        self.browser.click(button("添加佐证").within(scope)).await?;
        self.browser.fill(label("材料名称").within(scope), title).await?;
        self.browser.click(button("登记").within(".evidence__form")).await
    }

    /// Saves the open round as a file, and reads it.
    pub async fn export(&self) -> Result<(std::path::PathBuf, Value)> {
        self.browser.click(button("导出").within(".top-bar")).await?;
        let path = self.browser.wait_download().await?;
        let file = serde_json::from_str(&fs::read_to_string(&path)?).context("the export is no JSON")?;
        Ok((path, file))
    }

    /// Takes a file in through the import page.
    pub async fn import(&self, path: &std::path::Path) -> Result<()> {
        self.browser.goto("#/import").await?;
        self.browser.upload("input[type=file]", path).await?;
        self.browser.click(button("应用")).await?;
        self.browser.wait_until("location.hash.startsWith('#/r/')").await?;
        self.saved().await
    }

    /// Presses keys on whatever has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        self.browser.press(keys).await
    }

    /// Presses Enter.
    pub async fn enter(&self) -> Result<()> {
        self.browser.press(&(Key::Enter + "")).await
    }
}

/// The selector of a question's card.
pub fn card(question: &str) -> String {
    format!("[data-question-id=\"{question}\"]")
}

/// A word on a card, such as its verdict.
pub fn chip(question: &str, words: &str) -> Target {
    text(".chip", words).within(card(question))
}
