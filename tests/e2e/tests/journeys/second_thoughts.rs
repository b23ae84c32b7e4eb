//! Taking back, doing again, and what the history tells of it.

use anyhow::Result;
use zicha_e2e::{Key, Office, Options, button, card, chip, text};

/// Ctrl with another key, and Ctrl let go again.
fn with_control(key: &str) -> String {
    format!("{}{key}{}", char::from(Key::Control), char::from(Key::Null))
}

#[tokio::test]
async fn an_answer_is_taken_back_and_done_again() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    browser.wait_for("[data-question-id=\"core/A01\"]").await?;
    assert!(browser.attribute(button("撤销").within(".top-bar"), "disabled").await?.is_some());

    office.choose("core/A03", "否").await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    browser.exec("document.activeElement.blur()", vec![]).await?;
    office.keys(&with_control("z")).await?;
    browser.wait_for(text(".announcement", "已撤销")).await?;
    browser.wait_gone(chip("core/A03", "不合格")).await?;
    office.keys(&with_control("y")).await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    browser.click(button("撤销").within(".top-bar")).await?;
    browser.wait_gone(chip("core/A03", "不合格")).await?;
    browser.click(button("重做").within(".top-bar")).await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;

    // In a field, the keys take back what was typed there, and nothing else.
    office.fill("core/A03", "具体表现", "学习计划完成两次。").await?;
    office.keys(&with_control("z")).await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    office.saved().await?;

    // The history knows all of it, after another start too.
    browser.reload().await?;
    browser.wait_for("[data-question-id=\"core/A03\"]").await?;
    if browser.count(&format!("{}.question--folded", card("core/A03"))).await? > 0 {
        browser.click(format!("{} .question__fold", card("core/A03")).as_str()).await?;
    }
    browser.click(button("修改记录").within(card("core/A03"))).await?;
    browser.wait_for(text(".history__entry", "录入").within(card("core/A03"))).await?;
    let told = browser.text(".history__list").await?;
    assert_eq!(told.matches("撤销").count(), 2, "{told}");
    assert_eq!(told.matches("重做").count(), 2, "{told}");
    assert!(told.contains("未声明角色") && told.contains('否'), "{told}");
    office.leave().await
}
