//! In a secure context: the page without its host, and another build that takes over.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};
use zicha_e2e::{Office, Options, Server, button, copy_folder, dist, label, link, scratch_folder, text};

const KEPT: &str = "navigator.serviceWorker.controller?.state === 'activated'";
const NOTICE: &str = ".notice";
const SECOND: &str = "meta[name=build][content=second]";

/// Chromium at times takes two minutes and a half over looking for another build.
const PATIENCE: Duration = Duration::from_secs(240);

fn options(host: &Server) -> Options {
    Options { base_url: Some(host.url("/zicha/")), patience: PATIENCE, ..Options::default() }
}

/// The stores of this origin, sorted.
async fn stores(office: &Office) -> Result<Vec<String>> {
    let names = office.browser.exec_async("return (await caches.keys()).sort()", vec![]).await?;
    Ok(serde_json::from_value(names)?)
}

/// What another program of the same host may have stored.
const FOREIGN: [&str; 3] = ["other program", "zicha", "zicha /another/ 0123456789abcdef"];

async fn store_foreign_things(office: &Office) -> Result<()> {
    let script = "for (const name of arguments[0]) await caches.open(name)";
    office.browser.exec_async(script, vec![json!(FOREIGN)]).await.map(drop)
}

/// The stores that are not foreign.
async fn own_stores(office: &Office) -> Result<Vec<String>> {
    let all = stores(office).await?;
    ensure!(FOREIGN.iter().all(|name| all.iter().any(|it| it == name)), "a foreign store is gone: {all:?}");
    Ok(all.into_iter().filter(|name| !FOREIGN.contains(&name.as_str())).collect())
}

/// Makes the folder another build, which says so in its page.
fn change_build(folder: &Path) -> Result<()> {
    let integrity = |bytes: &[u8]| format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)));
    let (page, worker) = (folder.join("index.html"), folder.join("sw.js"));
    let before = fs::read_to_string(&page)?;
    let after = before.replace("<title>", "<meta name=\"build\" content=\"second\"><title>");
    let list = fs::read_to_string(&worker)?;
    let (start, rest) = list.split_once("const BUILD = \"").context("the service worker names no build")?;
    let (_, rest) = rest.split_once('"').context("the build has no name")?;
    let rest = rest.replace(&integrity(before.as_bytes()), &integrity(after.as_bytes()));
    ensure!(rest.contains(&integrity(after.as_bytes())), "the service worker does not keep the page");
    fs::write(&page, after)?;
    Ok(fs::write(&worker, format!("{start}const BUILD = \"fedcba9876543210\"{rest}"))?)
}

#[tokio::test]
async fn after_the_first_visit_no_host_is_needed() -> Result<()> {
    let site = scratch_folder()?;
    copy_folder(&dist()?, &site.path().join("zicha"))?;
    let host = Server::python(site.path(), 0)?;
    let office = Office::open(options(&host)).await?;
    let browser = &office.browser;
    office.answer_first_question().await?;
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;
    browser.wait_until(KEPT).await?;
    office.go("/data").await?;
    browser.wait_for(text("[aria-labelledby=offline-title]", "断网时也能打开")).await?;
    // What is kept is what is handed out, and nothing that the page does not ask for.
    let kept = "const store = await caches.open((await caches.keys()).at(0));
        return (await store.keys()).map((request) => new URL(request.url).pathname.replace('/zicha/', '')).sort()";
    let kept: Vec<String> = serde_json::from_value(browser.exec_async(kept, vec![]).await?)?;
    let mut built: Vec<String> = fs::read_dir(dist()?)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    let left_out = ["zicha.html", "schemas", "sw.js"];
    built.retain(|name| !left_out.contains(&name.as_str()) && !name.ends_with(".gz") && !name.ends_with(".br"));
    built.iter_mut().filter(|name| *name == "index.html").for_each(String::clear);
    built.sort();
    assert_eq!(kept, built);

    drop(host);
    browser.reload().await?;
    office.see_first_answer().await?;
    office.export_excel().await?;
    // The one file is the only thing that has to come from the host.
    browser.click(link("下载离线版")).await?;
    browser.wait_for(text("[role=alert]", "没有取到离线版")).await?;
    browser.goto("").await?;
    browser.wait_for("h1").await?;
    let office = office.come_back().await?;
    office.browser.goto("").await?;
    office.browser.wait_for(text("main", "某区财政局")).await?;
    office.leave().await
}

#[tokio::test]
async fn another_build_is_offered_and_taken_without_losing_anything() -> Result<()> {
    let site = scratch_folder()?;
    let folder = site.path().join("zicha");
    copy_folder(&dist()?, &folder)?;
    let host = Server::python(site.path(), 0)?;
    let office = Office::open(options(&host)).await?;
    let browser = &office.browser;
    office.answer_first_question().await?;
    let round = office.round().await?;
    browser.wait_until(KEPT).await?;
    store_foreign_things(&office).await?;
    let [first] = <[String; 1]>::try_from(own_stores(&office).await?).map_err(|all| anyhow::anyhow!("{all:?}"))?;
    ensure!(!browser.sees(text(NOTICE, "新版本")).await?, "the first build is called a new one");

    change_build(&folder)?;
    browser.open_tab(&format!("#/r/{round}/self-check/core/A")).await?;
    for tab in [0, 1] {
        browser.switch_tab(tab).await?;
        browser.wait_for(text(NOTICE, "有新版本")).await.with_context(|| format!("in tab {tab}"))?;
        ensure!(browser.count(SECOND).await? == 0, "tab {tab} has changed by itself");
    }
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.screenshot("update").await?;

    // While a round is being set up, it can't be taken: that is stored nowhere.
    browser.goto("#/new").await?;
    browser.fill(label("单位名称"), "某区民政局").await?;
    browser.wait_for(text(NOTICE, "建立轮次后才能更新")).await?;
    let disabled = browser.attribute(button("更新").within(NOTICE), "disabled").await?;
    ensure!(disabled.is_some(), "the build can be taken while a round is being set up");
    browser.reload().await?;

    // A change of the very last moment comes along.
    office.browser.goto(&format!("#/r/{round}/self-check/core/A")).await?;
    office.choose("core/A04", "否").await?;
    browser.click(button("更新").within(NOTICE)).await?;
    browser.wait_until(&format!("document.querySelector('{SECOND}')")).await?;
    office.see_first_answer().await?;
    let last = "document.querySelector('[data-question-id=\"core/A04\"] .question__answer input[value=no]')?.checked";
    browser.wait_until(last).await?;
    ensure!(!browser.sees(text(NOTICE, "新版本")).await?, "the build that is here is still offered");

    // The other window goes on with the old one until its person wants the new one.
    browser.switch_tab(0).await?;
    browser.wait_for(text(NOTICE, "另一个窗口")).await?;
    ensure!(browser.count(SECOND).await? == 0, "the other window was reloaded by itself");
    ensure!(own_stores(&office).await?.contains(&first), "the other window has lost its files");
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;
    office.export_excel().await?;
    browser.click(button("刷新").within(NOTICE)).await?;
    browser.wait_until(&format!("document.querySelector('{SECOND}')")).await?;
    office.see_first_answer().await?;

    // With one window, only the files of this build are left.
    browser.client().close_window().await?;
    browser.switch_tab(0).await?;
    browser.reload().await?;
    office.see_first_answer().await?;
    let gone = "return !(await caches.keys()).includes(arguments[0])";
    let deadline = std::time::Instant::now() + Duration::from_secs(10);
    while browser.exec_async(gone, vec![json!(first)]).await? != json!(true) {
        ensure!(std::time::Instant::now() < deadline, "the files of the old build stay");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(own_stores(&office).await?.len(), 1);
    office.leave().await
}
