//! A browser that stores nothing: the app works on in memory, says so, and offers the file.

use anyhow::Result;
use serde_json::json;
use zicha_e2e::{Office, Options, chip, text};

/// As a policy or a private window does it: the objects are there, and refuse.
const REFUSE: &str = "
  const refuse = () => { throw new DOMException('refused by policy', 'SecurityError'); };
  Object.defineProperty(window, 'localStorage', { get: refuse });
  IDBFactory.prototype.open = refuse;";

#[tokio::test]
async fn works_in_memory_under_a_banner() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": REFUSE })).await?;
    browser.reload().await?;
    browser.wait_for(text(".notice", "只在内存里")).await?;
    browser.goto("#/new").await?;
    browser.fill(zicha_e2e::label("单位名称"), "某区财政局").await?;
    browser.click(zicha_e2e::button("建立轮次")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    browser.wait_for("[data-save-state=memory]").await?;
    let (_, file) = office.export().await?;
    assert_eq!(file.pointer("/counts/answers"), Some(&json!(1)));
    office.leave().await
}
