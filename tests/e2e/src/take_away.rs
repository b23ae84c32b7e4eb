//! What several journeys do to see that a page works as a whole, wherever it comes from.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::office::{Office, card};
use crate::target::{button, label};

/// A question that every unit is asked.
pub const QUESTION: &str = "core/A03";

const CARD: &str = "[aria-labelledby=carry-out-title]";

impl Office {
    /// Sets up a round and answers [`QUESTION`] with «是».
    pub async fn answer_first_question(&self) -> Result<()> {
        self.set_up("某区财政局", "财政局", "2026-11-02").await?;
        self.go("/self-check/core/A").await?;
        self.choose(QUESTION, "是").await?;
        self.saved().await
    }

    /// Waits until [`QUESTION`] of the open round shows «是».
    pub async fn see_first_answer(&self) -> Result<()> {
        self.go("/self-check/core/A").await?;
        self.browser.wait_for(&*card(QUESTION)).await?;
        let chosen =
            format!("document.querySelector('{} .question__answer input[value=yes]')?.checked", card(QUESTION));
        self.browser.wait_until(&chosen).await
    }

    /// Exports the ledger for Excel, which is the work of the worker.
    pub async fn export_excel(&self) -> Result<PathBuf> {
        self.go("/data").await?;
        self.browser.select(label("导出内容"), "整改台账（Excel，含五种清单）").await?;
        self.browser.click(button("导出").within(CARD)).await?;
        let path = self.browser.wait_download().await?;
        ensure!(fs::read(&path)?.starts_with(b"PK"), "{} is no workbook", path.display());
        Ok(path)
    }
}
