//! No request leaves: a journey through the whole program asks for each file of the page once, for the worker's once
//! they are needed, and for nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::json;
use zicha_e2e::{Asked, NetLog, Office, Options, button, dist, label, link, scratch_folder, text};

use crate::pages::PAGES;

/// Says to the network where to look, which no policy forbids: the log must tell of it, or it can't be trusted.
const LOOK_UP: &str = "
const link = document.createElement('link');
link.rel = 'dns-prefetch';
link.href = 'https://control.example.invalid/';
document.head.append(link);";

#[tokio::test]
async fn a_whole_journey_asks_for_its_own_files_only() -> Result<()> {
    let folder = scratch_folder()?;
    let (log, options) = NetLog::in_folder(folder.path(), Options::default());
    let office = Office::open(options).await?;
    let browser = &office.browser;
    let dist = dist()?;
    let origin = browser.client().current_url().await?.origin().ascii_serialization();

    let here = browser.environment().url.trim_end_matches('/').to_owned();

    // From here on the page is never loaded again.
    browser.exec("window.isFirst = true", vec![]).await?;
    browser.goto("#/help").await?;
    browser.wait_for("h1").await?;
    browser.goto("#/").await?;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.saved().await?;
    let sample = office.round().await?;
    // To go where one is would load the page again.
    browser.goto("#/help").await?;
    for (_, path) in PAGES {
        browser.goto(&format!("#/r/{sample}{path}")).await?;
        browser.wait_for("h1").await?;
    }
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    office
        .fill("core/A03", "具体表现", "https://example.invalid/ 见 <img src=\"https://example.invalid/x.png\">")
        .await?;
    office.saved().await?;
    let (file, _) = office.export().await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    browser.select(label("导出内容"), "整改台账（Excel，含五种清单）").await?;
    browser.click(button("导出").within("[aria-labelledby=carry-out-title]")).await?;
    let table = browser.wait_download().await?;
    for (path, words) in [(&file, "应用后没有变化"), (&table, "表格内容与本机一致")] {
        // Each is chosen on a page of its own.
        browser.goto(&format!("#/r/{round}/ledger")).await?;
        browser.wait_for(text("h1", "台账")).await?;
        browser.goto("#/import").await?;
        browser.upload("input[type=file]", path).await?;
        browser.wait_for(text("main", words)).await?;
    }
    browser.goto("#/").await?;
    browser.wait_for(link("某区财政局")).await?;
    ensure!(browser.exec("return window.isFirst", vec![]).await? == json!(true), "the page was loaded again");
    browser.exec(LOOK_UP, vec![]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    office.leave().await?;

    let asked = log.asked(&origin)?;
    let control = Asked::Host("https://control.example.invalid".to_owned());
    ensure!(asked.contains(&control), "the log does not tell of what was looked up: {asked:?}");
    let mut own: BTreeMap<String, usize> = BTreeMap::new();
    for asked in asked.into_iter().filter(|asked| *asked != control) {
        match asked {
            // The plain-http host is this machine under another name.
            Asked::Host(host) => ensure!(host == origin || host == here, "{host} was looked up"),
            // What is saved as a file does not come from the network.
            Asked::Address(address) if address.starts_with("blob:") => {}
            Asked::Address(address) => {
                let rest = address.strip_prefix(&format!("{origin}/"));
                ensure!(rest.is_some_and(|rest| is_own_file(&dist, rest)), "{address} was asked for");
                *own.entry(address).or_default() += 1;
            }
        }
    }
    // A service worker asks once more for what it keeps.
    let most = if own.keys().any(|address| address.ends_with("/sw.js")) { 2 } else { 1 };
    for (address, times) in &own {
        // The browser asks for the icon as often as it wants to show it.
        ensure!(*times <= most || address.ends_with(".svg"), "{address} was asked for {times} times");
    }
    ensure!(own.keys().any(|address| address.contains("worker")), "the worker was not needed: {own:?}");
    println!("requests: {}", own.into_keys().collect::<Vec<_>>().join(" "));
    Ok(())
}

/// Whether a path is that of a file of the build; a query may only name the build.
fn is_own_file(dist: &Path, path: &str) -> bool {
    let (file, query) = path.split_once('?').unwrap_or((path, ""));
    let names_a_build = query.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.=".contains(sign));
    names_a_build && (file.is_empty() || (!file.contains("..") && dist.join(file).is_file()))
}
