//! `zicha.html`: the whole program in one file, opened by a double click, and by those who can't open it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use url::Url;
use zicha_e2e::{Browser, Office, Options, Server, button, copy_folder, dist, link, scratch_folder, text};

const NOTICE: &str = ".notice";

fn file_url(path: &Path) -> Result<String> {
    Url::from_file_path(path).map(String::from).ok().with_context(|| format!("{} has no address", path.display()))
}

fn options(url: String) -> Options {
    Options { base_url: Some(url), ..Options::default() }
}

/// What the page has asked anyone for, apart from what it holds itself.
const ASKED_FOR: &str = "
return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !/^(blob|data):/.test(name));";

#[tokio::test]
async fn a_double_click_is_all_it_takes() -> Result<()> {
    let folder = scratch_folder()?;
    // As someone may well call it.
    let path = folder.path().join("自查 离线版.html");
    fs::copy(dist()?.join("zicha.html"), &path)?;
    let office = Office::open(options(file_url(&path)?)).await?;
    let browser = &office.browser;

    browser.wait_for(text(NOTICE, "不在文件里")).await?;
    browser.screenshot("one-file").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    office.answer_first_question().await?;
    browser.wait_for(link("去导出").within(NOTICE)).await?;
    browser.click(button("知道了").within(NOTICE)).await?;
    browser.wait_gone(text(NOTICE, "不在文件里")).await?;

    browser.reload().await?;
    office.see_first_answer().await?;
    ensure!(!browser.sees(text(NOTICE, "不在文件里")).await?, "the notice is back");
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;
    office.export_excel().await?;
    browser.wait_for(text("[aria-labelledby=offline-title]", "本页就是离线版")).await?;
    ensure!(!browser.sees(link("下载离线版")).await?, "the file offers itself");
    assert_eq!(browser.exec(ASKED_FOR, vec![]).await?, json!([]));
    for part in ["program", "worker", "worker-program"] {
        assert_eq!(browser.count(&format!("#{part}")).await?, 0, "{part} is still in the page");
    }

    let office = office.come_back().await?;
    office.browser.goto("").await?;
    office.browser.click(link("某区财政局")).await?;
    office.browser.wait_until("/^#\\/r\\/[^/]+/.test(location.hash)").await?;
    office.see_first_answer().await?;
    office.leave().await
}

#[tokio::test]
async fn it_asks_its_host_for_nothing_else() -> Result<()> {
    let folder = scratch_folder()?;
    fs::copy(dist()?.join("zicha.html"), folder.path().join("zicha.html"))?;
    let host = Server::python(folder.path(), 0)?;
    let office = Office::open(options(host.url("/zicha.html"))).await?;
    office.answer_first_question().await?;
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;
    office.export_excel().await?;
    ensure!(!office.browser.sees(text(NOTICE, "不在文件里")).await?, "a page of a host is called a file");
    let log = host.log()?;
    let requests: Vec<&str> =
        log.lines().filter(|line| line.contains("HTTP/1.1\"") || line.contains("HTTP/1.0\"")).collect();
    assert_eq!(requests.len(), 1, "{requests:#?}");
    office.leave().await
}

#[tokio::test]
async fn a_hosted_page_hands_out_this_very_file() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    office.browser.goto("#/help").await?;
    office.browser.click(link("下载离线版")).await?;
    let path = office.browser.wait_download().await?;
    ensure!(fs::read(&path)? == fs::read(dist()?.join("zicha.html"))?, "what was downloaded is another file");
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/data").await?;
    office.browser.wait_for(link("下载离线版")).await?;
    assert_eq!(office.browser.axe().await?, Vec::<String>::new());
    office.browser.screenshot_page("offline-use").await?;
    office.leave().await
}

/// Opens a page with something taken away from the browser, and sees what it says instead of starting.
async fn refuses(url: &str, without: Option<&str>, reason: &str) -> Result<()> {
    let profile = scratch_folder()?;
    let browser = Browser::start(profile.path(), options(url.to_owned())).await?;
    if let Some(name) = without {
        let source = json!({ "source": format!("delete globalThis.{name};") });
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", source).await?;
    }
    browser.goto("").await?;
    browser.wait_for(reason).await.with_context(|| format!("{url} without {without:?}"))?;
    ensure!(!browser.sees("#start").await?, "it still says that it is opening");
    let shown = browser.exec("return document.body.innerText.trim().length > 20", vec![]).await?;
    ensure!(shown == Value::Bool(true), "the page is blank");
    browser.screenshot(&format!("refused-{}-{}", reason.trim_start_matches('#'), without.unwrap_or("file"))).await?;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn whoever_cannot_run_it_is_told() -> Result<()> {
    let url = file_url(&dist()?.join("zicha.html"))?;
    refuses(&url, Some("WebAssembly"), "#unsupported").await?;
    refuses(&url, Some("DecompressionStream"), "#unsupported").await
}

#[tokio::test]
async fn a_damaged_file_says_so() -> Result<()> {
    let folder = scratch_folder()?;
    let html = fs::read_to_string(dist()?.join("zicha.html"))?;
    let mark = "id=\"program\">";
    let start = html.find(mark).context("the file has no program")? + mark.len();
    let (before, program) = html.split_at_checked(start + 4_000).context("the program is too short")?;
    let damaged = folder.path().join("damaged.html");
    fs::write(&damaged, format!("{before}AAAA{}", program.get(4..).unwrap_or_default()))?;
    refuses(&file_url(&damaged)?, None, "#unsupported").await?;
    // Copied halfway: nothing after the program has arrived.
    let half = folder.path().join("half.html");
    fs::write(&half, before)?;
    refuses(&file_url(&half)?, None, "#unsupported").await
}

#[tokio::test]
async fn the_page_of_a_host_points_to_the_one_file_when_opened_as_a_file() -> Result<()> {
    let folder = scratch_folder()?;
    copy_folder(&dist()?, folder.path())?;
    refuses(&file_url(&folder.path().join("index.html"))?, None, "#as-file").await
}
