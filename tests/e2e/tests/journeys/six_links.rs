//! A whole round of a finance bureau through all six links: inspection, feedback, plan, report, revisit, accountability.

use anyhow::Result;
use zicha_e2e::{Office, Options, button, card, label, link, text};

const PANE: &str = ".split__pane";
const WINDOW: &str = "dialog[open]";

/// What the overview says of the link with this name.
async fn lacks(office: &Office, name: &str) -> Result<String> {
    office.go("").await?;
    office.browser.wait_for(".six-links__step").await?;
    let steps = office.browser.texts(".six-links__step").await?;
    Ok(steps.into_iter().find(|step| step.starts_with(name)).unwrap_or_default())
}

/// Fills the window that is open, and presses its button.
async fn enter(office: &Office, act: &str, entries: &[(&str, &str)]) -> Result<()> {
    for (field, entry) in entries {
        office.browser.fill(label(*field).within(WINDOW), entry).await?;
    }
    office.browser.click(button(act).within(WINDOW)).await?;
    office.browser.wait_until("!document.querySelector('dialog[open]')").await
}

#[tokio::test]
async fn a_finance_bureau_goes_through_all_six_links() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-03-02").await?;
    assert!(lacks(&office, "反馈").await?.contains("反馈意见未录入"));

    // From the question to its item and back is one click each.
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    browser.click(button("列入台账").within(card("core/A03"))).await?;
    browser.click(link("草稿").within(card("core/A03"))).await?;
    browser.wait_for("#item-title").await?;
    browser.click(link("来自自查题 A03").within(PANE)).await?;
    browser.wait_for(card("core/A03").as_str()).await?;

    // One: the inspectors are there. What they put in writing becomes an item that is mended on the spot.
    office.go("/desk?kind=transfer").await?;
    browser.click(button("登记移交")).await?;
    enter(&office, "登记移交", &[("移交编号", "YJ-2026-1")]).await?;
    office.go("/desk?kind=notice").await?;
    browser.click(button("登记通知书")).await?;
    enter(&office, "登记通知书", &[("文号", "某巡〔2026〕5号"), ("问题", "公务接待未附清单")]).await?;
    browser.click(button("签收").within(PANE)).await?;
    browser.click(button("列入台账").within(PANE)).await?;
    browser.click(link("-XC-").within(PANE)).await?;
    browser.wait_for(text("#item-title", "公务接待未附清单")).await?;
    office.describe_item().await?;
    office.decide("登记", &[]).await?;
    office.decide("认领", &[]).await?;
    office.rectify_item("2026-06-01").await?;
    office.decide("直接销号", &[("承诺整改情况真实", "✓")]).await?;
    office.stands_at("已销号").await?;

    // Two: the feedback, matched one to one.
    office.go("/feedback").await?;
    browser.click(button("逐条录入")).await?;
    browser.fill(label("反馈原文").within(WINDOW), "学习传达不及时，有学而不研的情况。").await?;
    browser.click(text("dialog[open] .button--primary", "登记")).await?;
    browser.click(button("列入台账").within(PANE)).await?;
    browser.wait_for(link("-FK-").within(PANE)).await?;
    assert!(!lacks(&office, "反馈").await?.contains("反馈意见"));

    // Three: the plan comes back, and is sent in again.
    office.go("/feedback?part=plan").await?;
    for quality in ["全面性", "针对性", "可行性"] {
        let section = format!("section[aria-label=\"{quality}\"]");
        browser.select(label("单位自评").within(section), "符合").await?;
    }
    browser.click(button("登记报送")).await?;
    enter(&office, "登记报送", &[("文号", "某局〔2026〕8号"), ("报送对象", "区委巡察办")]).await?;
    browser.select(label("审核结果").within(".dispatch"), "退回重报").await?;
    browser.fill(label("审核意见").within(".dispatch"), "措施不具体").await?;
    browser.click(button("登记再次报送")).await?;
    enter(&office, "登记报送", &[("文号", "某局〔2026〕9号")]).await?;
    browser.select(label("审核结果").within(".dispatch:nth-of-type(2)"), "通过").await?;
    assert!(!lacks(&office, "制定整改措施").await?.contains("方案"));

    // Four: no final report while a transferred matter has no answer.
    office.go("/feedback?part=report").await?;
    browser.click(button("登记报送")).await?;
    browser.fill(label("报送对象").within(WINDOW), "区委巡察办").await?;
    browser.click(button("登记报送").within(WINDOW)).await?;
    browser.wait_for(text("dialog[open] [role=alert]", "体检")).await?;
    browser.click(button("取消").within(WINDOW)).await?;
    office.go("/health").await?;
    browser.wait_for(text("main", "1 件移交事项没有回音")).await?;
    office.go("/desk?kind=transfer").await?;
    browser.click("[data-matter-id] a").await?;
    browser.click(button("登记办结").within(PANE)).await?;
    browser.click(button("登记反馈").within(PANE)).await?;
    enter(&office, "登记反馈", &[("反馈文号", "某局〔2026〕10号")]).await?;
    office.go("/feedback?part=report").await?;
    browser.click(button("登记报送")).await?;
    enter(&office, "登记报送", &[("报送对象", "区委巡察办")]).await?;
    browser.select(label("审核结果").within(".dispatch"), "通过").await?;
    assert!(!lacks(&office, "提交整改报告").await?.contains("未报送"));

    // Five: the revisit.
    assert!(lacks(&office, "回访").await?.contains("回访结果未登记"));
    office.go("/feedback?part=revisit").await?;
    browser.click(button("登记回访结果")).await?;
    let items = "[...document.querySelectorAll('dialog[open] option')].find((o) => o.text.includes('-XC-')).text";
    let item = browser.exec(&format!("return {items}"), vec![]).await?;
    browser.select(label("对应台账").within(WINDOW), item.as_str().unwrap_or_default()).await?;
    browser.select(label("核查结果").within(WINDOW), "属实已改").await?;
    enter(&office, "登记", &[("核查结论", "接待清单已逐批核对，凭证相符。")]).await?;
    assert!(!lacks(&office, "回访").await?.contains("回访结果未登记"));

    // Six: somebody is held to account, by what the unit itself can decide.
    office.go("/accountability").await?;
    browser.click(button("登记问责")).await?;
    browser.click("dialog[open] .button--primary").await?;
    browser.wait_until("!document.querySelector('dialog[open]')").await?;
    assert!(lacks(&office, "追责").await?.contains("问责 1 件未执行"));
    office.saved().await?;

    // All of it goes along in the file.
    let (path, before) = office.export().await?;
    browser.erase_site_data().await?;
    office.import(&path).await?;
    let (_, after) = office.export().await?;
    assert_eq!(before.get("payload"), after.get("payload"));
    office.leave().await
}
