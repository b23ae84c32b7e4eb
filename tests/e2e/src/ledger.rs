//! What a clerk does in the ledger.

use anyhow::Result;

use crate::office::Office;
use crate::target::{Target, button, label, text};

/// The pane of the item that is open.
const PANE: &str = ".split__pane";

/// The window in which a move is decided.
const WINDOW: &str = "dialog[open]";

impl Office {
    /// Enters a problem by hand; its pane opens.
    pub async fn enter_problem(&self, problem: &str, stage: &str, severity: &str) -> Result<()> {
        self.go("/ledger").await?;
        self.browser.click(button("登记问题")).await?;
        self.browser.fill(label("问题").within(WINDOW), problem).await?;
        self.browser.select(label("来源").within(WINDOW), stage).await?;
        self.browser.select(label("级别").within(WINDOW), severity).await?;
        self.browser.click(button("存入台账").within(WINDOW)).await?;
        self.browser.wait_for(text("#item-title", problem)).await
    }

    /// Fills fields of the item that is open.
    pub async fn fill_item(&self, fields: &[(&str, &str)]) -> Result<()> {
        for (field, entry) in fields {
            self.browser.fill(label(*field).within(PANE), entry).await?;
        }
        Ok(())
    }

    /// Everything that an item needs before somebody can claim it.
    pub async fn describe_item(&self) -> Result<()> {
        self.fill_item(&[
            ("具体表现", "2026年上半年两笔专项资金超过三十日下达，涉及一百二十万元。"),
            ("根本原因", "没有催办机制"),
            ("整改目标", "三十日内全部下达"),
        ])
        .await?;
        self.browser.click(button("添加措施").within(PANE)).await?;
        self.fill_item(&[("措施内容", "逐笔核对，限期下达"), ("承办部门", "预算科"), ("责任部门", "预算科")]).await?;
        self.browser.select(label("责任领导").within(PANE), "班子成员").await
    }

    /// What was done about it, and what proves it.
    pub async fn rectify_item(&self, done_on: &str) -> Result<()> {
        self.fill_item(&[("完成日期", done_on), ("举一反三情况", "其余专项资金一并核对")]).await?;
        self.add_evidence(".list-editor__entry", "资金下达文件").await
    }

    /// Makes a move of the item that is open. Entries of the window are by label; `✓` ticks a box, a choice is chosen.
    pub async fn decide(&self, step: &str, entries: &[(&str, &str)]) -> Result<()> {
        self.browser.click(button(step).within(PANE)).await?;
        for (field, entry) in entries {
            let field = label(*field).within(WINDOW);
            match *entry {
                "✓" => self.browser.click(field).await?,
                entry if self.is_choice(&field).await? => self.browser.select(field, entry).await?,
                entry => self.browser.fill(field, entry).await?,
            }
        }
        self.browser.click(button(step).within(WINDOW)).await?;
        self.browser.wait_until("!document.querySelector('dialog[open]')").await
    }

    async fn is_choice(&self, field: &Target) -> Result<bool> {
        Ok(self.browser.property(field, "type").await?.starts_with("select"))
    }

    /// Waits until the item that is open stands there.
    pub async fn stands_at(&self, status: &str) -> Result<()> {
        self.browser.wait_for(text(".track [aria-current=step]", status)).await
    }
}
