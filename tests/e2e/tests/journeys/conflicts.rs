//! One record, changed in two places: both copies stand until a person decides.

#![allow(clippy::indexing_slicing, reason = "a test that can't go on has failed")]

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use zicha_e2e::{Office, Options, button, card, chip, conflict, copy, link, text};

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

/// A browser in which the answer to A03 was changed here and in a file.
async fn in_conflict() -> Result<Office> {
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
    browser.wait_for(conflict(RECORD).as_str()).await?;
    assert_eq!(browser.conflicts().await?.get(RECORD).map(Vec::len), Some(2));
    Ok(office)
}

/// Of the two copies, the one from here is that of nobody with a role.
const FROM_HERE: &str = "未声明角色";

const RECORD: &str = "answer/core/A03";

#[tokio::test]
async fn a_person_chooses_between_two_copies() -> Result<()> {
    let office = in_conflict().await?;
    let browser = &office.browser;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    let told = browser.text(conflict(RECORD).as_str()).await?;
    assert!(told.contains("题目 A03") && told.contains("办公室核对") && told.contains("未填写"), "{told}");

    browser.choose_copy(RECORD, FROM_HERE).await?;
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

#[tokio::test]
async fn a_person_merges_two_copies_field_by_field_and_thinks_it_over() -> Result<()> {
    let office = in_conflict().await?;
    let browser = &office.browser;
    let merge = button("按所选合并").within(conflict(RECORD));
    assert!(browser.attribute(&merge, "disabled").await?.is_some(), "nothing is picked yet");

    // The value from here, and the note from there.
    let mine = browser.copy_with(RECORD, FROM_HERE).await?;
    browser.click(button("各项都取这一份").within(copy(RECORD, mine))).await?;
    browser.click(text(".pick", "办公室核对").within(conflict(RECORD))).await?;
    browser.wait_for(text(".conflict__stored", "办公室核对")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.click(&merge).await?;
    browser.wait_for(text(".empty", "没有待选定的冲突")).await?;
    office.saved().await?;
    let (_, file) = office.export().await?;
    let answers = file.pointer("/payload/answers").and_then(Value::as_array).context("no answers")?;
    let answer = answers.iter().find(|answer| answer["id"] == "core/A03").context("no answer to A03")?;
    assert_eq!(answer["body"]["value"], json!({ "choice": "no" }));
    assert_eq!(answer["body"]["note"], json!("办公室核对"));

    // One step back, and both copies stand there again.
    browser.click(button("撤销").within(".top-bar")).await?;
    browser.wait_for(conflict(RECORD).as_str()).await?;
    assert_eq!(browser.conflicts().await?.get(RECORD).map(Vec::len), Some(2));
    office.leave().await
}
