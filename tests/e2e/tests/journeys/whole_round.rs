//! The main job, once for each kind of unit: set up, prepare, answer, register, take along, come back.

use anyhow::{Context, Result};
use serde_json::Value;
use zicha_e2e::{Office, Options, button, card, chip, label, link};

/// Everything that a person entered, without what each export says of itself.
fn payload(file: &Value) -> Result<&Value> {
    file.get("payload").context("no payload")
}

async fn whole_round(kind: &str, unit: &str, industry: &str, first: &str) -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up(unit, kind, "2026-11-02").await?;

    // Tasks of the checklist.
    office.go("/checklist").await?;
    browser.click("[data-task-id=\"checklist/PRE-01\"] input[type=checkbox]").await?;
    browser.click("[data-task-id=\"checklist/PRE-02\"] input[type=checkbox]").await?;
    office.saved().await?;

    // A: yes with evidence, a number that judges itself, a failing answer, one that does not apply.
    office.go("/self-check/core/A").await?;
    office.choose("core/A01", "是").await?;
    browser.wait_for(chip("core/A01", "无佐证，计半分")).await?;
    office.add_evidence(&card("core/A01"), "党组会会议记录").await?;
    browser.wait_for(chip("core/A01", "合格")).await?;
    office.fill("core/A02", "回答", "0").await?;
    browser.wait_for(chip("core/A02", "不合格")).await?;
    office.choose("core/A03", "否").await?;
    office.fill("core/A03", "具体表现", "2026年上半年学习计划完成两次，应为四次。").await?;
    office.fill("core/A03", "责任科室", "办公室").await?;
    browser.click(button("列入台账").within(card("core/A03"))).await?;
    browser.wait_for(link("草稿").within(card("core/A03"))).await?;
    office.choose("core/A04", "不适用").await?;
    office.fill("core/A04", "不适用的理由", "太短").await?;
    browser.wait_for(chip("core/A04", "未填完")).await?;
    office.fill("core/A04", "不适用的理由", "本年度没有上级部署的重大事项").await?;
    browser.wait_for(chip("core/A04", "不适用")).await?;

    // B: a date and a text.
    office.go("/self-check/core/B").await?;
    office.fill("core/B01", "回答", "2015-06-01").await?;
    browser.wait_for(chip("core/B01", "不合格")).await?;
    office.fill("core/B18", "回答", "35 岁以下干部占一成。").await?;
    browser.wait_for(chip("core/B18", "已记录")).await?;

    // D: one of several, and a red line that closes everything but its own fields.
    office.go("/self-check/core/D").await?;
    browser.click(label("已按要求").within(card("core/D01"))).await?;
    office.choose("core/D04", "否").await?;
    office.add_evidence(&card("core/D04"), "科目余额表").await?;
    office.choose("core/D04", "是").await?;
    browser.click(button("清除并记录答案")).await?;
    browser.wait_for(chip("core/D04", "触及红线")).await?;
    assert_eq!(browser.count(&format!("{} textarea", card("core/D04"))).await?, 0);
    assert!(!browser.sees(button("添加佐证").within(card("core/D04"))).await?);

    // E: whatever fails here is rectified at once.
    office.go("/self-check/core/E").await?;
    office.choose("core/E01", "否").await?;
    browser.click(label("无公函接待").within(card("core/E01"))).await?;
    browser.click(label("超标准").within(card("core/E01"))).await?;
    browser.click(button("列入台账").within(card("core/E01"))).await?;

    // F: several numbers, which must add up.
    office.go("/self-check/core/F").await?;
    office.fill("core/F02", "反馈问题总数", "10").await?;
    office.fill("core/F02", "已销号", "6").await?;
    office.fill("core/F02", "阶段完成、长期坚持", "2").await?;
    office.fill("core/F02", "未完成", "1").await?;
    browser.wait_for(".question__answer .field__error").await?;
    office.fill("core/F02", "未完成", "2").await?;
    browser.wait_for(chip("core/F02", "部分合格")).await?;
    office.saved().await?;

    // The unit's own questions.
    office.go(&format!("/self-check/{industry}")).await?;
    office.choose(first, "部分").await?;
    office.saved().await?;

    // The ledger has what was proposed, with its rhythm.
    office.go("/ledger").await?;
    let rows = browser.texts("[data-finding-id]").await?.join("\n");
    assert!(rows.contains("立行立改") && rows.contains("即知即改"), "{rows}");

    // A reload lands on the same page with the same data.
    browser.reload().await?;
    browser.wait_for("[data-finding-id]").await?;
    assert_eq!(browser.count("[data-finding-id]").await?, 2);
    office.go("/self-check/core/A").await?;
    browser.wait_for(chip("core/A02", "不合格")).await?;

    // Out, erased, in again: the same data, field by field.
    let (path, before) = office.export().await?;
    browser.erase_site_data().await?;
    browser.goto("").await?;
    browser.wait_for(link("打开文件")).await?;
    office.import(&path).await?;
    assert_eq!(office.round().await?, round);
    let (_, after) = office.export().await?;
    assert_eq!(payload(&before)?, payload(&after)?);
    assert_eq!(before.get("counts"), after.get("counts"));

    // Another day: the browser was closed meanwhile.
    let office = office.come_back().await?;
    office.browser.goto(&format!("#/r/{round}/ledger")).await?;
    office.browser.wait_for("[data-finding-id]").await?;
    assert_eq!(office.browser.count("[data-finding-id]").await?, 2);
    office.leave().await
}

#[tokio::test]
async fn a_finance_bureau() -> Result<()> {
    whole_round("财政局", "某区财政局", "finance/FIN-1", "finance/FIN01").await
}

#[tokio::test]
async fn a_market_supervision_bureau() -> Result<()> {
    whole_round("市场监督管理局", "某区市场监督管理局", "market/MKT-1", "market/MKT01").await
}

#[tokio::test]
async fn a_civil_affairs_bureau() -> Result<()> {
    whole_round("民政局", "某区民政局", "civil/CIV-1", "civil/CIV01").await
}

#[tokio::test]
async fn an_education_and_sports_bureau() -> Result<()> {
    whole_round("教体局", "某区教育体育局", "edu_sport/EDU-1", "edu_sport/EDU01").await
}

#[tokio::test]
async fn a_health_commission() -> Result<()> {
    whole_round("卫健委", "某区卫生健康委员会", "health/HLT-1", "health/HLT02").await
}
