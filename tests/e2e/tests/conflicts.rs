//! One record, changed in two places: both copies stand until a person chooses.

#![allow(clippy::indexing_slicing, reason = "a test that can't go on has failed")]

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use zicha_e2e::{Office, Options, button, card, chip, link, text};

/// The same file as somebody else would have written it who had not seen the change here.
fn changed_elsewhere(mut file: Value) -> Result<Value> {
    let answers = file.pointer_mut("/payload/answers").and_then(Value::as_array_mut).context("no answers")?;
    let answer = answers.iter_mut().find(|answer| answer["id"] == "core/A03").context("no answer to A03")?;
    answer["version"] = json!({ "elsewhere": 1 });
    answer["role"] = json!("office");
    answer["body"]["value"] = json!({ "choice": "yes" });
    answer["body"]["note"] = json!("办公室核对");
    // Its history is that of here, and says nothing of the change.
    file["payload"]["history"] = json!([]);
    Ok(file)
}

#[tokio::test]
async fn a_person_chooses_between_two_copies() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    office.saved().await?;
    let (path, file) = office.export().await?;
    fs::write(&path, changed_elsewhere(file)?.to_string())?;
    office.import(&path).await?;

    browser.click(link("查看冲突")).await?;
    let record = "[data-conflict=\"answer/core/A03\"]";
    browser.wait_for(record).await?;
    assert_eq!(browser.count(&format!("{record} [data-copy]")).await?, 2);
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    let told = browser.text(record).await?;
    assert!(told.contains("题目 A03") && told.contains("办公室核对") && told.contains("未填写"), "{told}");

    // The one that is written by nobody with a role is the one from here.
    let copies = browser.texts(&format!("{record} [data-copy]")).await?;
    let mine = 1 + copies.iter().position(|copy| copy.contains("未声明角色")).context("no copy from here")?;
    browser.click(button("采用这一份").within(format!("{record} [data-copy=\"{mine}\"]"))).await?;
    browser.wait_for(text(".empty", "没有待选定的冲突")).await?;
    office.saved().await?;

    // What was not chosen is still known.
    office.go("/self-check/core/A").await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    if browser.count(&format!("{}.question--folded", card("core/A03"))).await? > 0 {
        browser.click(format!("{} .question__fold", card("core/A03")).as_str()).await?;
    }
    browser.click(button("修改记录").within(card("core/A03"))).await?;
    browser.wait_for(text(".history__entry", "选定").within(card("core/A03"))).await?;
    browser.wait_for(text(".history__entry", "办公室核对").within(card("core/A03"))).await?;
    office.leave().await
}
