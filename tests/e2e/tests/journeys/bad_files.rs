//! Files that are not as they should be: one message with its place, nothing changed, the page alive.

use anyhow::Result;
use exchange::json::ROUND_SCHEMA;
use std::fs;
use zicha_e2e::{Office, Options, chip, scratch_folder};

#[tokio::test]
async fn bad_files_change_nothing() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区民政局", "民政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    office.saved().await?;
    let (path, before) = office.export().await?;
    let good = fs::read_to_string(&path)?;
    let folder = scratch_folder()?;
    let schema = format!("\"schema\": {ROUND_SCHEMA}");
    let half = good.get(..good.floor_char_boundary(good.len() / 2)).unwrap_or_default();
    let cases = [
        ("foreign.json", "{\"hello\": 1}".to_owned(), "不是本软件导出的轮次文件"),
        ("truncated.json", half.to_owned(), "文件到此中断"),
        ("newer.json", good.replacen(&schema, "\"schema\": 99", 1), "由更新的版本写成"),
        ("twice.json", good.replacen(&schema, &format!("{schema}, {schema}"), 1), "出现了两次"),
        ("text.json", "不是 JSON".to_owned(), "不是有效的 JSON"),
        ("empty.json", String::new(), "空的"),
    ];
    browser.goto("#/import").await?;
    for (name, content, message) in cases {
        let file = folder.path().join(name);
        fs::write(&file, content)?;
        browser.upload("input[type=file]", &file).await?;
        browser.wait_until(&format!("document.querySelector('main').innerText.includes('{message}')")).await?;
        browser.wait_until("document.querySelector('main').innerText.includes('本机数据未改动')").await?;
    }
    // Two hundred megabytes of garbage are refused before they are read.
    let huge = folder.path().join("huge.json");
    fs::File::create(&huge)?.set_len(200 * 1024 * 1024)?;
    browser.upload("input[type=file]", &huge).await?;
    browser.wait_until("document.querySelector('main').innerText.includes('没有读取')").await?;

    // Through the start page, because a link to an unknown round would say so.
    browser.goto("").await?;
    browser.click("main a[href^=\"#/r/\"]").await?;
    office.go("/self-check/core/A").await?;
    browser.wait_for(chip("core/A03", "不合格")).await?;
    let (_, after) = office.export().await?;
    assert_eq!(before.get("payload"), after.get("payload"));
    office.leave().await
}
