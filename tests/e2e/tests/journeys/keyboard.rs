//! Everything by keyboard.

use anyhow::Result;
use zicha_e2e::{Key, Office, Options, button, card, chip, text};

#[tokio::test]
async fn a_section_is_answered_without_a_mouse() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区卫生健康委员会", "卫健委", "2026-11-02").await?;

    // To the first unanswered question, wherever one is.
    office.keys("n").await?;
    browser
        .wait_until("document.activeElement.closest('[data-question-id]')?.dataset.questionId === 'core/A01'")
        .await?;
    office.keys("1").await?;
    browser.wait_for(chip("core/A01", "无佐证，计半分")).await?;
    office.enter().await?;
    browser
        .wait_until("document.activeElement.closest('[data-question-id]')?.dataset.questionId === 'core/A02'")
        .await?;
    browser.wait_for(format!("{}.question--folded", card("core/A01")).as_str()).await?;
    // In a field, keys are text.
    office.keys("3").await?;
    browser.wait_for(chip("core/A02", "合格")).await?;
    office.keys("n/?g").await?;
    browser
        .wait_until("document.activeElement.closest('[data-question-id]')?.dataset.questionId === 'core/A02'")
        .await?;

    browser.exec("document.activeElement.blur()", vec![]).await?;
    office.keys("g").await?;
    office.keys("l").await?;
    browser.wait_until("location.hash.endsWith('/ledger')").await?;
    office.keys("/").await?;
    browser.wait_until("document.activeElement.type === 'search'").await?;
    office.go("/self-check").await?;
    browser.fill("input[type=search]", "小金库").await?;
    office.enter().await?;
    browser.wait_for(text(".results a", "小金库")).await?;
    browser.exec("document.activeElement.blur()", vec![]).await?;
    office.keys("?").await?;
    browser.wait_for("dialog[open]").await?;
    office.keys(&(Key::Escape + "")).await?;
    browser.wait_gone("dialog[open]").await?;
    office.leave().await
}

#[tokio::test]
async fn the_next_unanswered_question_is_looked_for_from_the_open_section_on() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let is_at = |question: &str| {
        format!("document.activeElement.closest('[data-question-id]')?.dataset.questionId === '{question}'")
    };
    office.go("/self-check/core/G").await?;
    browser.wait_for(card("core/G01").as_str()).await?;
    browser.click(button("下一题未答")).await?;
    browser.wait_until(&is_at("core/G01")).await?;
    browser.click(button("下一题未答")).await?;
    browser.wait_until(&is_at("core/G02")).await?;

    // The key does the same.
    office.go("/self-check/core/G").await?;
    browser.exec("document.activeElement.blur()", vec![]).await?;
    office.keys("n").await?;
    browser.wait_until(&is_at("core/G01")).await?;

    // Another page begins at its heading.
    browser.exec("document.activeElement.blur()", vec![]).await?;
    office.keys("g").await?;
    office.keys("l").await?;
    browser.wait_until("location.hash.endsWith('/ledger') && document.activeElement.matches('main h1')").await?;
    office.leave().await
}
