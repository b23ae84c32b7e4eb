//! What leaves: spreadsheets that come back, sealed files, and what may not leave at all.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use zicha_e2e::{Office, Options, button, label, scratch_folder, text};

const CARD: &str = "[aria-labelledby=carry-out-title]";
const PREVIEW: &str = "[aria-labelledby=preview-title]";

#[tokio::test]
async fn what_leaves_comes_back_and_what_may_not_leave_stays() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let data = format!("#/r/{round}/data");
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;

    // The ledger as a spreadsheet: exported, and taken in again with nothing to change.
    browser.goto(&data).await?;
    let mut csv = PathBuf::new();
    for kind in ["整改台账（Excel，含五种清单）", "整改台账（CSV）"] {
        browser.select(label("导出内容"), kind).await?;
        browser.click(button("导出").within(CARD)).await?;
        let path = browser.wait_download().await?;
        ensure!(path.to_string_lossy().contains("-内部."), "who may see it stands on the file: {}", path.display());
        browser.goto("#/import").await?;
        browser.upload("input[type=file]", &path).await?;
        browser.wait_for(text(PREVIEW, "表格内容与本机一致")).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new());
        browser.click(button("取消").within(PREVIEW)).await?;
        browser.goto(&data).await?;
        csv = path;
    }

    // One cell of the file that was saved last is changed elsewhere, as a spreadsheet program would save it.
    let elsewhere = scratch_folder()?;
    let changed = elsewhere.path().join("台账.csv");
    let before = fs::read_to_string(&csv)?;
    ensure!(before.contains("专项资金下达不及时"), "{before}");
    fs::write(&changed, before.replace("专项资金下达不及时", "专项资金下达逾期"))?;
    browser.goto("#/import").await?;
    browser.upload("input[type=file]", &changed).await?;
    browser.wait_for(text(PREVIEW, "更改 1 条")).await?;
    browser.click(button("应用").within(PREVIEW)).await?;
    browser.wait_for(text("main", "专项资金下达逾期")).await?;
    office.saved().await?;

    // A sealed file opens with its passphrase only.
    browser.goto(&data).await?;
    browser.click(label("加密").within(CARD)).await?;
    browser.wait_for(".seal__propose").await?;
    let place = "document.querySelector('.seal__propose').getBoundingClientRect().top + window.scrollY";
    browser.exec(&format!("window.place = {place}"), vec![]).await?;
    browser.fill(label("口令").within(CARD), "海棠 楼梯 玻璃 42").await?;
    browser.fill(label("再次输入口令").within(CARD), "海棠 楼梯 玻璃 42").await?;
    browser.wait_for(text(".seal__strength", "口令强度")).await?;
    let stays = browser.exec(&format!("return Math.abs({place} - window.place) < 1"), vec![]).await?;
    ensure!(stays == true, "a button moved away while the passphrase was judged");
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.click(button("导出").within(CARD)).await?;
    let sealed = browser.wait_download().await?;
    ensure!(fs::read(&sealed)?.starts_with(b"age-encryption.org/v1"), "it is sealed as other programs read it");
    browser.goto("#/import").await?;
    browser.upload("input[type=file]", &sealed).await?;
    browser.fill(label("口令").within(PREVIEW), "海棠").await?;
    browser.click(button("打开").within(PREVIEW)).await?;
    browser.wait_for(text(PREVIEW, "口令不对")).await?;
    browser.fill(label("口令").within(PREVIEW), "海棠 楼梯 玻璃 42").await?;
    browser.click(button("打开").within(PREVIEW)).await?;
    browser.wait_for(text(PREVIEW, "没有变化")).await?;

    // What may not leave is told while it is typed.
    const ANSWER: &str = "[data-question-id=\"core/A03\"]";
    browser.goto(&format!("#/r/{round}/self-check/core/A")).await?;
    office.choose("core/A03", "否").await?;
    office.fill("core/A03", "具体表现", "学习记录由 13812345678 代签").await?;
    browser.wait_for(text(ANSWER, "疑似含有不得录入的内容：手机号码 1 处")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    office.fill("core/A03", "具体表现", "学习记录由他人代签").await?;
    browser.wait_gone(text(ANSWER, "疑似含有不得录入的内容")).await?;

    browser.goto(&format!("#/r/{round}/documents/self-check-report")).await?;
    browser.fill(label("需上级协调的事项"), "请与 13812345678 联系").await?;
    browser.wait_for(text(".document__setup", "删除号码，联系方式不在本软件中登记")).await?;
    browser.fill(label("需上级协调的事项"), "请协调接口").await?;
    browser.wait_gone(text(".document__setup", "疑似含有不得录入的内容")).await?;

    // A number that may not leave stops every export, until it is released with a reason.
    browser.goto(&format!("#/r/{round}/ledger")).await?;
    office.enter_problem("联系电话 13812345678 未核实", "自查", "一般").await?;
    office.saved().await?;
    browser.wait_for(text(".split__pane", "销号后不能再改")).await?;
    browser.goto(&format!("#/r/{round}/documents/checklist")).await?;
    browser.click(button("打印或另存为 PDF")).await?;
    browser.wait_for(text(".export-outcome", "没有导出")).await?;
    browser.click(button("导出").within(".top-bar")).await?;
    browser.wait_for(text("main", "手机号码")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.fill(label("放行理由"), "区委巡察办书面要求报送，已核对接收范围").await?;
    browser.click(button("放行并记录")).await?;
    browser.wait_for(text("main", "均已放行")).await?;
    office.saved().await?;
    let (_, file) = office.export().await?;
    ensure!(file["counts"]["items"] == 2, "{}", file["counts"]);
    office.leave().await
}
