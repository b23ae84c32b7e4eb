//! The lock: what is entered behind it lies readable nowhere in the browser's profile, and nothing is lost by it.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::Value;
use zicha_e2e::{Office, Options, button, card, css, label, link, text};

const PASSPHRASE: &str = "海棠 楼梯 玻璃 42";
const OTHER: &str = "门窗 桌椅 档案 17";

/// What the clerk enters, and nobody else may read.
const WORDS: [&str; 5] = ["栖霞岭财政局", "票据核销滞后", "专户结余未清", "报送前的样子", "回访台账目录"];

const CARD: &str = "[aria-labelledby=lock-title]";

/// Goes from lock screen to page, in the tab that is turned to.
async fn unlock(office: &Office, passphrase: &str) -> Result<()> {
    let browser = &office.browser;
    browser.wait_for(text("h1", "已锁定")).await?;
    browser.fill(label("口令").within(".lock__form"), passphrase).await?;
    browser.click(button("解锁").within(".lock__form")).await
}

/// Sets the lock in the card that the page shows.
async fn set_lock(office: &Office) -> Result<()> {
    let browser = &office.browser;
    browser.click(css("summary").within(CARD)).await?;
    browser.fill(label("口令").within(CARD), PASSPHRASE).await?;
    browser.fill(label("再次输入口令").within(CARD), PASSPHRASE).await?;
    browser.click(css("button[type=submit]").within(CARD)).await?;
    browser.wait_for(button("锁定").within(".top-bar")).await
}

/// Puts the clock of the page forward.
async fn let_minutes_pass(office: &Office, minutes: u32) -> Result<()> {
    let script = "const now = Date.now.bind(Date); Date.now = () => now() + arguments[0] * 60000;";
    // The arguments are those of this function, not of the one that tells the time.
    let script = format!("const by = arguments[0]; {}", script.replace("arguments[0]", "by"));
    office.browser.exec(&script, vec![minutes.into()]).await.map(drop)
}

async fn note_of(office: &Office, question: &str) -> Result<String> {
    office.browser.wait_for(css(card(question))).await?;
    office.browser.unfold().await?;
    Ok(office.browser.shown().await?.get(question).map(|shown| shown.note.clone()).unwrap_or_default())
}

/// Files of a folder in which a word stands, in one of the ways in which browsers write texts.
fn found_in(folder: &Path, words: &[&str]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            found.extend(found_in(&path, words)?);
            continue;
        }
        let bytes = fs::read(&path)?;
        for word in words {
            let utf_16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let escaped: String = word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            for pattern in [word.as_bytes(), &utf_16, escaped.as_bytes()] {
                if bytes.windows(pattern.len()).any(|window| window == pattern) {
                    found.push(format!("{word} in {}", path.display()));
                }
            }
        }
    }
    Ok(found)
}

#[tokio::test]
async fn what_is_entered_behind_the_lock_lies_readable_nowhere() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("本机锁")).await?;
    set_lock(&office).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    let round = office.set_up(WORDS[0], "财政局", "2026-11-02").await?;
    let page = format!("#/r/{round}/self-check/core/A");
    browser.goto(&page).await?;
    office.browser.unfold().await?;
    office.choose("core/A01", "否").await?;
    office.browser.unfold().await?;
    office.type_note("core/A01", WORDS[1]).await?;
    browser.goto(&format!("#/r/{round}/ledger")).await?;
    office.enter_problem(WORDS[2], "自查", "严重").await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    browser.fill(label("名称"), WORDS[3]).await?;
    browser.click(button("生成恢复点")).await?;
    browser.wait_for(text("main", WORDS[3])).await?;
    browser.goto(&page).await?;
    browser.unfold().await?;
    office.choose("core/A03", "否").await?;
    // This one may still be on its way when the browser goes.
    office.type_note("core/A03", WORDS[4]).await?;
    let (profile, options) = office.hand_over().await;
    ensure!(profile.path().join("Default/IndexedDB").is_dir(), "the profile is not where it was looked for");
    assert_eq!(found_in(profile.path(), &WORDS)?, Vec::<String>::new());

    let office = Office::sit_down(profile, options).await?;
    let browser = &office.browser;
    browser.goto(&page).await?;
    browser.wait_for(text("h1", "已锁定")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.screenshot("lock-screen").await?;
    assert_eq!(browser.exec("return document.title", vec![]).await?, "自查");
    let shown = browser.exec("return document.documentElement.outerHTML", vec![]).await?;
    ensure!(WORDS.iter().all(|word| !shown.as_str().unwrap_or_default().contains(word)));
    unlock(&office, OTHER).await?;
    browser.wait_for(text(".lock", "口令不对")).await?;
    unlock(&office, PASSPHRASE).await?;
    assert_eq!(note_of(&office, "core/A01").await?, WORDS[1]);
    assert_eq!(note_of(&office, "core/A03").await?, WORDS[4]);
    browser.goto(&format!("#/r/{round}/ledger")).await?;
    browser.wait_for(text("main", WORDS[2])).await?;
    browser.click(button("锁定").within(".top-bar")).await?;
    browser.wait_for(text("h1", "已锁定")).await?;
    let shown = browser.exec("return document.documentElement.outerHTML", vec![]).await?;
    ensure!(WORDS.iter().all(|word| !shown.as_str().unwrap_or_default().contains(word)));
    office.leave().await
}

#[tokio::test]
async fn a_killed_browser_has_kept_what_was_called_saved() -> Result<()> {
    let mut office = Office::open(Options::default()).await?;
    office.browser.click(button("本机锁")).await?;
    set_lock(&office).await?;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let page = format!("#/r/{round}/self-check/core/A");
    office.browser.goto(&page).await?;
    office.browser.unfold().await?;
    office.choose("core/A01", "否").await?;
    office.browser.unfold().await?;
    for time in 0..3 {
        let note = format!("第{time}次");
        office.type_note("core/A01", &note).await?;
        office.saved().await?;
        office = office.be_killed().await?;
        office.browser.goto(&page).await?;
        unlock(&office, PASSPHRASE).await?;
        assert_eq!(note_of(&office, "core/A01").await?, note);
    }
    office.leave().await
}

#[tokio::test]
async fn windows_lock_together_and_none_writes_what_another_has_locked() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let page = format!("#/r/{round}/self-check/core/A");
    browser.goto(&page).await?;
    office.browser.unfold().await?;
    office.choose("core/A01", "否").await?;
    office.browser.unfold().await?;
    office.type_note("core/A01", "设锁之前").await?;
    office.saved().await?;
    browser.open_tab(&page).await?;
    browser.wait_for(css(card("core/A01"))).await?;
    browser.switch_tab(0).await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    browser.screenshot_page("lock-card").await?;
    set_lock(&office).await?;
    browser.screenshot_page("lock-card-set").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    // The other window knew of no lock.
    browser.switch_tab(1).await?;
    unlock(&office, PASSPHRASE).await?;
    assert_eq!(note_of(&office, "core/A01").await?, "设锁之前");
    office.type_note("core/A01", "设锁之后").await?;
    office.saved().await?;
    // Both are open; locking one locks the other.
    browser.press("").await?;
    browser.click(button("锁定").within(".top-bar")).await?;
    browser.wait_for(text("h1", "已锁定")).await?;
    browser.switch_tab(0).await?;
    unlock(&office, PASSPHRASE).await?;
    browser.goto(&page).await?;
    assert_eq!(note_of(&office, "core/A01").await?, "设锁之后");
    office.leave().await
}

#[tokio::test]
async fn wrong_passphrases_slow_down_and_the_lock_can_be_changed_and_removed() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let data = format!("#/r/{round}/data");
    browser.goto(&data).await?;
    set_lock(&office).await?;
    browser.reload().await?;
    for _ in 0..3 {
        unlock(&office, OTHER).await?;
        browser.wait_for(text(".lock", "口令不对")).await?;
        browser.wait_for(button("解锁")).await?;
    }
    browser.wait_for(text(".lock", "秒后再试")).await?;
    browser.reload().await?;
    browser.wait_for(text(".lock", "秒后再试")).await?;
    browser.fill(label("口令").within(".lock__form"), PASSPHRASE).await?;
    let is_disabled = "return document.querySelector('.lock__form [type=submit]').disabled";
    assert_eq!(browser.exec(is_disabled, vec![]).await?, Value::Bool(true));
    let_minutes_pass(&office, 10).await?;
    browser.wait_until("!document.querySelector('.lock__form [type=submit]').disabled").await?;
    unlock(&office, PASSPHRASE).await?;

    // Another passphrase; the old one opens nothing any more.
    browser.wait_for("#lock-title").await?;
    browser.click(button("修改口令").within(CARD)).await?;
    let form = "details[open] form";
    browser.fill(label("现在的口令").within(form), PASSPHRASE).await?;
    browser.fill(label("口令").within(form), OTHER).await?;
    browser.fill(label("再次输入口令").within(form), OTHER).await?;
    browser.click(css("button[type=submit]").within(form)).await?;
    browser.wait_for(text(".announcement", "口令已修改")).await?;
    browser.reload().await?;
    unlock(&office, PASSPHRASE).await?;
    browser.wait_for(text(".lock", "口令不对")).await?;
    unlock(&office, OTHER).await?;

    // No lock any more.
    browser.wait_for("#lock-title").await?;
    browser.click(button("取消本机锁").within(CARD)).await?;
    browser.fill(label("现在的口令").within(form), OTHER).await?;
    browser.click(css("button[type=submit]").within(form)).await?;
    browser.wait_for(text(".announcement", "已取消本机锁")).await?;
    browser.wait_gone(button("锁定").within(".top-bar")).await?;
    browser.goto("").await?;
    browser.reload().await?;
    browser.wait_for(link("某区财政局")).await?;
    office.leave().await
}

#[tokio::test]
async fn it_locks_itself_where_nobody_is_there() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    set_lock(&office).await?;
    browser.select(label("无人操作多久后自动锁定"), "5").await?;
    let_minutes_pass(&office, 4).await?;
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    ensure!(!browser.sees(text("h1", "已锁定")).await?, "too early");
    let_minutes_pass(&office, 2).await?;
    browser.wait_for(text("h1", "已锁定")).await?;
    unlock(&office, PASSPHRASE).await?;
    browser.wait_for("#lock-title").await?;
    office.leave().await
}
