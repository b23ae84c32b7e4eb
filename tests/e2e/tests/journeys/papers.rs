//! Documents that an office signs: worded, looked at page by page, printed, saved for word processors.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use zicha_e2e::{Office, Options, button, label, link, text};

const SETUP: &str = ".document__setup";
const PAGES: &str = ".paper__bar [role=status]";

/// What stands in the headings of the preview, in order.
const HEADINGS: &str = "return [...document.querySelectorAll('.paper-heading')].map(one => one.textContent)";

async fn headings(office: &Office) -> Result<Vec<String>> {
    Ok(serde_json::from_value(office.browser.exec(HEADINGS, vec![]).await?)?)
}

/// The text of a part of a saved document.
fn part(path: &Path, name: &str) -> Result<String> {
    let mut archive = zip::ZipArchive::new(File::open(path)?)?;
    let mut text = String::new();
    archive.by_name(name).with_context(|| name.to_owned())?.read_to_string(&mut text)?;
    Ok(text)
}

/// How many pages the preview says there are.
async fn page_count(office: &Office) -> Result<usize> {
    let told = office.browser.text(PAGES).await?;
    let digits: Vec<usize> = told.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    digits.last().copied().with_context(|| told)
}

#[tokio::test]
async fn a_report_is_worded_looked_at_printed_and_saved() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.saved().await?;
    office.go("/documents").await?;
    browser.click(link("自查报告")).await?;
    browser.wait_for(text(".paper", "自查发现的主要问题")).await?;
    browser.wait_until("document.querySelectorAll('.paper-heading--third').length === 7").await?;

    // Chapters by another framework, a text of one's own, and both are kept.
    browser.select(label("章节框架"), "三个聚焦").await?;
    browser.wait_until("document.querySelectorAll('.paper-heading--second').length === 3").await?;
    browser.fill(label("需上级协调的事项"), "请协调国库集中支付系统接口").await?;
    browser.wait_for(text(".paper", "请协调国库集中支付系统接口。")).await?;
    browser.fill(label("成文日期"), "2026-05-20").await?;
    browser.wait_for(text(".paper", "2026年5月20日")).await?;
    office.saved().await?;
    browser.reload().await?;
    browser.wait_for(text(".paper", "请协调国库集中支付系统接口。")).await?;

    // Page by page, as on paper.
    browser.wait_until("/共 [1-9]\\d* 页/.test(document.querySelector('.paper__bar').textContent)").await?;
    browser.wait_until("!/共 1 页/.test(document.querySelector('.paper__bar').textContent)").await?;
    let shown = headings(&office).await?;
    let count = page_count(&office).await?;
    browser.click(button("下一页")).await?;
    browser.wait_for(text(PAGES, "第 2 页")).await?;
    browser.screenshot_page("paper-second-page").await?;
    let printed = browser.print().await?;
    for (at, page) in printed.iter().enumerate() {
        // Turned, it is read from either end.
        let number = (at + 1).to_string();
        let backwards: String = number.chars().rev().collect();
        let has_number = [&number, &backwards].iter().any(|number| page.contains(&format!("—{number}—")));
        ensure!(has_number, "page {number} has its number: {page}");
        // It lies across the page, so that its two characters are read among others.
        ensure!(page.contains('草') && page.contains('稿'), "page {} is marked", at + 1);
    }
    let paper = printed.concat();
    for heading in &shown {
        let words: String = heading.split_whitespace().collect();
        ensure!(paper.contains(&words), "«{words}» is printed: {paper}");
    }
    ensure!(!paper.contains("文书用语"), "nothing but the document is printed");
    assert_eq!(printed.len(), count, "as many pages as the preview has");

    // A file for word processors, with the same headings.
    browser.click(button("保存为 Word 文件")).await?;
    let path = browser.wait_download().await?;
    ensure!(path.extension().is_some_and(|end| end == "docx"), "{}", path.display());
    let body = part(&path, "word/document.xml")?;
    let styled = body.matches("w:val=\"Heading").count();
    assert_eq!(styled, shown.len(), "every heading is a real one");
    for (name, words) in [("需上级协调", "请协调国库集中支付系统接口"), ("day", "2026年5月20日")] {
        ensure!(body.contains(words), "{name}");
    }
    browser.click(button("保存为 Word 文件")).await?;
    let again = browser.wait_download().await?;
    assert_eq!(std::fs::read(&path)?, std::fs::read(&again)?, "the same data are the same bytes");

    // The health check of the sample finds what keeps a final one back.
    browser.click(label("定稿").within(SETUP)).await?;
    browser.wait_for(text(SETUP, "暂不能定稿")).await?;
    ensure!(browser.exec("return document.querySelectorAll('.paper__watermark').length", vec![]).await? != json!(0));

    // What changed since a restore point.
    office.go("/data").await?;
    browser.fill(label("名称"), "报送前").await?;
    browser.click(button("生成恢复点")).await?;
    browser.wait_for(text("main", "报送前")).await?;
    office.go("/documents/self-check-report").await?;
    browser.wait_for(label("承诺")).await?;
    office.go("/ledger/core.A04").await?;
    browser.fill(label("根本原因"), "督办机制缺位").await?;
    office.saved().await?;
    office.go("/documents/self-check-report/changes").await?;
    browser.click(button("对比")).await?;
    browser.wait_for(text(".changes", "督办机制缺位")).await?;
    let texts: Value = browser.exec("return document.querySelectorAll('.change--added').length", vec![]).await?;
    ensure!(texts != json!(0));
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    office.leave().await
}

/// The addresses of all documents.
const DOCUMENTS: &str = "return [...document.querySelectorAll('.document-row a')].map(one => one.getAttribute('href'))";

#[tokio::test]
async fn every_document_has_as_many_pages_in_print_as_in_its_preview() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.go("/documents").await?;
    browser.wait_for(".document-row").await?;
    let documents: Vec<String> = serde_json::from_value(browser.exec(DOCUMENTS, vec![]).await?)?;
    assert_eq!(documents.len(), 9, "{documents:?}");
    for document in documents {
        browser.goto(&document).await?;
        browser.wait_for(".sheet--shown .paper-title").await?;
        let printed = browser.print().await?.len();
        browser.wait_for(text(PAGES, format!("共 {printed} 页"))).await.with_context(|| document.clone())?;
        browser.goto("#/").await?;
    }
    office.leave().await
}

#[tokio::test]
async fn what_was_compared_with_the_text_in_force_is_named_as_a_basis() -> Result<()> {
    const TITLE: &str = "《中国共产党党组工作条例》";
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.go("/documents/questionnaire").await?;
    browser.wait_for(text(".paper", format!("{TITLE}（待核）"))).await?;
    office.go("/settings").await?;
    browser.click(text("summary", "逐件核对")).await?;
    browser.click(label(TITLE)).await?;
    browser.fill(label(format!("核对的版本或文号：{TITLE}")), "2019年4月6日修订").await?;
    browser.wait_for(text("#bases", "已核对 1 件")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.screenshot_page("bases").await?;
    let cited = format!("{TITLE}（2019年4月6日修订）");
    for document in ["questionnaire", "self-check-report"] {
        office.go(&format!("/documents/{document}")).await?;
        browser.wait_for(text(".paper", &cited)).await?;
    }
    // Taken back, it is named no longer.
    office.go("/settings").await?;
    browser.click(text("summary", "逐件核对")).await?;
    browser.click(label(TITLE)).await?;
    browser.wait_for(text("#bases", "已核对 0 件")).await?;
    office.go("/documents/questionnaire").await?;
    browser.wait_for(text(".paper", format!("{TITLE}（待核）"))).await?;
    office.leave().await
}
