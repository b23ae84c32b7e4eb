//! The core of the program in every engine: a round is set up, answered, found again, and taken along; it looks right
//! in both colours, wide and narrow; a document is seen whole.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::json;
use zicha_e2e::{Office, Options, Scheme, button, chip, label, text};

const CARD: &str = "[aria-labelledby=carry-out-title]";

/// Pages that between them hold every kind of part.
const LOOKS: [(&str, &str); 6] = [
    ("overview", ""),
    ("section", "/self-check/core/D"),
    ("ledger", "/ledger"),
    ("item", "/ledger/core.A04"),
    ("calendar", "/deadlines"),
    ("data", "/data"),
];

#[tokio::test]
async fn a_round_is_kept_and_taken_along() -> Result<()> {
    let mut office = Office::open(Options::default()).await?;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    office.fill("core/A03", "具体表现", "2026年上半年学习计划完成两次，应为四次。").await?;
    office.browser.wait_for(chip("core/A03", "不合格")).await?;
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;

    // Found again after another load, and another start.
    office.browser.goto(&format!("#/r/{round}/self-check/core/A")).await?;
    office.browser.reload().await?;
    office.browser.wait_for(chip("core/A03", "不合格")).await?;
    if office.browser.engine().keeps_profiles() {
        office = office.come_back().await?;
        office.browser.goto(&format!("#/r/{round}/self-check/core/A")).await?;
        office.browser.wait_for(chip("core/A03", "不合格")).await?;
    }

    // As a spreadsheet, which a worker makes and reads.
    let browser = &office.browser;
    browser.goto(&format!("#/r/{round}/data")).await?;
    browser.select(label("导出内容"), "整改台账（Excel，含五种清单）").await?;
    browser.click(button("导出").within(CARD)).await?;
    let table = browser.wait_download().await?;
    ensure!(fs::read(&table)?.starts_with(b"PK"), "{} is no spreadsheet", table.display());
    browser.goto("#/import").await?;
    browser.upload("input[type=file]", &table).await?;
    browser.wait_for(text("main", "表格内容与本机一致")).await?;

    // As a file, into an empty browser: the same, field by field.
    browser.goto(&format!("#/r/{round}")).await?;
    let (path, before) = office.export().await?;
    browser.erase_site_data().await?;
    browser.goto("").await?;
    browser.wait_for(button("看一个示例")).await?;
    office.import(&path).await?;
    let (_, after) = office.export().await?;
    assert_eq!(before.get("payload"), after.get("payload"));
    office.leave().await
}

async fn looks_right(options: Options, name: &str) -> Result<()> {
    let office = Office::open(options.clone()).await?;
    let browser = &office.browser;
    let engine = format!("{:?}", browser.engine()).to_lowercase();
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    let scheme = "return matchMedia('(prefers-color-scheme: dark)').matches";
    ensure!(browser.exec(scheme, vec![]).await? == (options.scheme == Scheme::Dark), "other colours");
    for (page, path) in LOOKS {
        office.go(path).await?;
        browser.wait_for("h1").await?;
        browser.screenshot_page(&format!("{engine}-{name}-{page}")).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new(), "{page}");
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.exec(overflow, vec![]).await?, 0, "{page} scrolls sideways");
    }
    office.leave().await
}

#[tokio::test]
async fn looks_right_wide_and_light() -> Result<()> {
    looks_right(Options::default(), "wide").await
}

#[tokio::test]
async fn looks_right_narrow_and_dark() -> Result<()> {
    let options = Options { width: 390, height: 844, scheme: Scheme::Dark, ..Options::default() };
    looks_right(options, "narrow-dark").await
}

/// What of a document stands below its page, where nobody sees it.
const HIDDEN: &str = "
    const hidden = [];
    for (const page of document.querySelectorAll('.sheet__window')) {
        const end = page.getBoundingClientRect().bottom + 1;
        for (const part of page.querySelectorAll('p, h3, h4, h5, tr, svg')) {
            if (part.getBoundingClientRect().bottom > end) hidden.push(part.textContent.slice(0, 20));
        }
    }
    return hidden;";

#[tokio::test]
async fn a_preview_shows_all_of_its_document() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    for (document, words) in
        [("questionnaire", "自查问卷"), ("close-out", "销号"), ("self-check-report", "自查情况的报告")]
    {
        office.go(&format!("/documents/{document}")).await?;
        browser.wait_for(text(".sheet--shown .paper-title", words)).await?;
        browser.wait_until("!/共 1 页/.test(document.querySelector('.paper__bar').textContent)").await?;
        assert_eq!(browser.exec(HIDDEN, vec![]).await?, json!([]), "{document}");
        let engine = format!("{:?}", browser.engine()).to_lowercase();
        browser.screenshot_page(&format!("{engine}-preview-{document}")).await?;
    }
    office.leave().await
}
