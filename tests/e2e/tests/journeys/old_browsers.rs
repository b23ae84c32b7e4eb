//! A browser that lacks what the program needs gets a page that says so, and no blank one.

use anyhow::{Result, ensure};
use serde_json::json;
use zicha_e2e::{Browser, Options, scratch_folder};

/// What makes a browser one that is too old: each alone must lead to that page.
const LACKING: [(&str, &str); 5] = [
    ("no WebAssembly", "delete globalThis.WebAssembly"),
    ("an older WebAssembly", "WebAssembly.validate = () => false"),
    ("no dialogs", "delete globalThis.HTMLDialogElement"),
    ("no channels", "delete globalThis.BroadcastChannel"),
    ("no layers of styles", "delete globalThis.CSSLayerBlockRule"),
];

#[tokio::test]
async fn too_old_a_browser_is_told() -> Result<()> {
    let profile = scratch_folder()?;
    let browser = Browser::start(profile.path(), Options::default()).await?;
    for (what, script) in LACKING {
        let added = browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        browser.open("about:blank").await?;
        browser.goto("").await?;
        browser.wait_for("#unsupported h1").await?;
        ensure!(!browser.sees("#start").await?, "{what}: it still says that it is opening");
        ensure!(browser.text("#unsupported").await?.contains("too old"), "{what}: not in both languages");
        ensure!(browser.axe().await?.is_empty(), "{what}: axe found {:?}", browser.axe().await?);
        browser.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added["identifier"] })).await?;
    }
    browser.open("about:blank").await?;
    browser.goto("").await?;
    browser.wait_for("main h1").await?;
    browser.quit().await;
    Ok(())
}
