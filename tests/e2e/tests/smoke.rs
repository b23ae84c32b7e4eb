//! The page opens, wherever it is served from, and nothing complains.

use anyhow::Result;
use zicha_e2e::{Browser, Environment, Options, scratch_folder};

async fn opens_at(url: String, name: &str) -> Result<()> {
    let profile = scratch_folder()?;
    let options = Options { base_url: Some(url), ..Options::default() };
    let browser = Browser::start(profile.path(), options).await?;
    browser.goto("").await?;
    browser.wait_for("h1").await?;
    browser.screenshot(name).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn opens_on_a_secure_origin() -> Result<()> {
    opens_at(Environment::read()?.url, "smoke").await
}

#[tokio::test]
async fn opens_on_a_plain_http_host() -> Result<()> {
    opens_at(Environment::read()?.plain_http_url, "smoke-plain-http").await
}

#[tokio::test]
async fn opens_below_a_sub_path() -> Result<()> {
    opens_at(Environment::read()?.mounted_url, "smoke-mounted").await
}
