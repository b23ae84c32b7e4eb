//! Erasing everything: nothing of the program is left, and nothing of another program of the same host is touched.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::json;
use zicha_e2e::{Host, Office, Options, button, css, label, link, text};

/// What another program keeps here.
const PLANT: &str = "
    localStorage.setItem('other.app', '留着');
    await new Promise((done, failed) => {
        const request = indexedDB.open('other', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('texts');
        request.onsuccess = () => { request.result.close(); done(); };
        request.onerror = failed;
    });
    if (globalThis.caches) {
        const cache = await caches.open('other-files');
        await cache.put('./other.txt', new Response('留着'));
        await caches.open(`zicha ${location.pathname} 0123456789abcdef`);
        await caches.open('zicha /another/ 0123456789abcdef');
    }";

/// All that lies here, whoever put it there.
const LEFT: &str = "
    return {
        databases: (await indexedDB.databases()).map((database) => database.name).sort(),
        slots: Object.keys(localStorage).sort(),
        session: Object.keys(sessionStorage),
        caches: (await globalThis.caches?.keys() ?? []).sort(),
        workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
    };";

async fn confirm(office: &Office) -> Result<()> {
    let browser = &office.browser;
    browser.fill(label("输入").within("dialog[open]"), "清除").await?;
    browser.click(button("全部清除").within("dialog[open]")).await?;
    browser.wait_for(text("h1", "本机数据已清除")).await
}

async fn assert_nothing_left(office: &Office) -> Result<()> {
    // On a plain-http host there are no caches to begin with.
    let caches: &[&str] = match office.browser.environment().host {
        Host::Secure => &["other-files", "zicha /another/ 0123456789abcdef"],
        Host::Plain => &[],
    };
    let expected = json!({
        "databases": ["other"], "slots": ["other.app"], "session": [], "caches": caches, "workers": 0,
    });
    let deadline = Instant::now() + Duration::from_secs(240);
    loop {
        let left = office.browser.exec_async(LEFT, vec![]).await?;
        if left == expected {
            return Ok(());
        }
        // A worker that is being installed goes when it has arrived. Chromium looks for another build after a visit, at
        // times takes two minutes and a half over it, and lets go of the worker then.
        ensure!(Instant::now() < deadline, "there is {left}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn nothing_is_left_and_nothing_else_is_touched() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    browser.exec_async(PLANT, vec![]).await?;
    browser.open_tab(&format!("#/r/{round}/self-check/core/A")).await?;
    browser.wait_for("[data-question-id]").await?;
    browser.switch_tab(0).await?;
    browser.wait_until("!navigator.serviceWorker || navigator.serviceWorker.controller").await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    browser.click(button("清除本机数据")).await?;
    browser.wait_for(text("dialog[open]", "共 1 个轮次")).await?;
    browser.screenshot("erase-everything").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    let is_disabled = "return document.querySelector('dialog[open] [type=submit]').disabled";
    ensure!(browser.exec(is_disabled, vec![]).await? == true, "it must be typed first");
    browser.click(button("先导出当前轮次").within("dialog[open]")).await?;
    browser.wait_download().await?;
    confirm(&office).await?;
    assert_nothing_left(&office).await?;
    browser.screenshot("erased").await?;
    browser.switch_tab(1).await?;
    browser.wait_for(text("h1", "本机数据已清除")).await?;
    // What a window still asks for brings nothing back.
    browser.exec_async("await fetch('./');", vec![]).await?;
    assert_nothing_left(&office).await?;
    browser.click(button("重新开始")).await?;
    browser.wait_for(link("开始自查")).await?;
    ensure!(!browser.sees(css("[data-question-id]")).await?);
    office.leave().await
}

#[tokio::test]
async fn it_is_the_way_on_where_the_passphrase_is_forgotten() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("本机锁")).await?;
    browser.click(css("summary").within("[aria-labelledby=lock-title]")).await?;
    browser.fill(label("口令").within("[aria-labelledby=lock-title]"), "忘记了的口令 17").await?;
    browser.fill(label("再次输入口令").within("[aria-labelledby=lock-title]"), "忘记了的口令 17").await?;
    browser.click(css("button[type=submit]").within("[aria-labelledby=lock-title]")).await?;
    browser.wait_for(button("锁定").within(".top-bar")).await?;
    browser.exec_async(PLANT, vec![]).await?;
    browser.reload().await?;
    browser.wait_for(text("h1", "已锁定")).await?;
    browser.click(button("清除本机数据")).await?;
    browser.wait_for(text("dialog[open]", "锁定时不能导出")).await?;
    confirm(&office).await?;
    assert_nothing_left(&office).await?;
    browser.click(button("重新开始")).await?;
    browser.wait_for(link("开始自查")).await?;
    office.leave().await
}
