//! Three offices without a server: the liaison officer hands two parts out, two departments fill them in on computers of
//! their own, and what comes back is merged with what was done meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use zicha_e2e::{Office, Options, button, card, chip, conflict, label, link, scratch_folder, text};

const PANE: &str = ".split__pane";
const WINDOW: &str = "dialog[open]";

/// Questions of the sections that are handed out, and that take a choice.
const SHARED: &str = "core/A03";
const OWN: &str = "core/A04";
const OTHERS: &str = "core/B03";

/// Makes a part of a section and of the items that name the department, and sends it. Returns its file.
async fn hand_out(liaison: &Office, department: &str, section: &str, has_items: bool) -> Result<PathBuf> {
    let browser = &liaison.browser;
    liaison.go("/hand-outs").await?;
    browser.click(button("新建分卷")).await?;
    browser.fill(label("科室").within(WINDOW), department).await?;
    browser.fill(label("填报岗位").within(WINDOW), "科长").await?;
    browser.click(button("新建").within(WINDOW)).await?;
    browser.wait_for(text("#matter-title", department)).await?;
    browser.click(label(section).within(PANE)).await?;
    if has_items {
        browser.click(button("按责任部门匹配").within(PANE)).await?;
    }
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.click(text(".hand-outs__send button", "发出")).await?;
    let path = browser.wait_download().await?;
    browser.wait_for(text(".hand-outs__standing", "已发出")).await?;
    liaison.saved().await?;
    Ok(path)
}

/// Sits down in a department and opens its part there.
async fn open_part(file: &Path, department: &str) -> Result<Office> {
    let office = Office::open(Options::default()).await?;
    office.import(file).await?;
    office.browser.wait_for(text(".part-banner", department)).await?;
    Ok(office)
}

/// Hands the part back, and carries its file away: the browser's own folder goes with the browser.
async fn hand_back(office: &Office, carried: &Path) -> Result<PathBuf> {
    office.saved().await?;
    office.browser.click(button("交回").within(".part-banner")).await?;
    let path = office.browser.wait_download().await?;
    let name = path.file_name().context("a file without a name")?;
    let kept = carried.join(format!("{}-{}", office.round().await?, name.to_string_lossy()));
    fs::copy(&path, &kept)?;
    Ok(kept)
}

/// Chooses files on the import page, one after the other, and waits until their changes are foretold.
async fn choose_files(liaison: &Office, files: &[&Path]) -> Result<()> {
    liaison.browser.goto("#/import").await?;
    for file in files {
        liaison.browser.upload("input[type=file]", file).await?;
        let name = file.file_name().context("a file without a name")?.to_string_lossy();
        liaison.browser.wait_for(text("main", &*name)).await?;
    }
    liaison.browser.wait_for(button("应用")).await
}

/// What the list says of a department.
async fn state_of(liaison: &Office, department: &str) -> Result<String> {
    liaison.go("/hand-outs").await?;
    liaison.browser.wait_for("[data-matter-id]").await?;
    let rows = liaison.browser.texts("[data-matter-id]").await?;
    rows.into_iter().find(|row| row.contains(department)).with_context(|| format!("{department} is not in the list"))
}

#[tokio::test]
async fn parts_go_out_are_filled_in_and_come_back() -> Result<()> {
    let carried = scratch_folder()?;
    let liaison = Office::open(Options::default()).await?;
    let browser = &liaison.browser;
    liaison.set_up("某区财政局", "财政局", "2026-11-02").await?;
    liaison.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    liaison.fill_item(&[("责任部门", "预算科")]).await?;
    let item = browser.route().await?;
    let item = item.rsplit('/').next().context("no item is open")?.split('?').next().unwrap_or_default().to_owned();
    liaison.saved().await?;

    let for_office = hand_out(&liaison, "办公室", "A　党的领导", false).await?;
    let for_budget = hand_out(&liaison, "预算科", "B　党的建设", true).await?;
    liaison.go("/hand-outs").await?;
    browser.wait_for(text(".split__head", "共 2 个分卷，未收回 2 个")).await?;

    // The office sees its section and nothing else, after another start too.
    let office = open_part(&for_office, "办公室").await?.come_back().await?;
    let round = liaison.round().await?;
    office.browser.goto(&format!("#/r/{round}/self-check")).await?;
    office.browser.wait_for(text(".part-banner", "办公室")).await?;
    office.browser.wait_for(link("党的领导")).await?;
    ensure!(!office.browser.sees(link("党的建设")).await?, "another department's section is shown");
    ensure!(!office.browser.sees(link("现场").within(".rail")).await?, "the desk is offered");
    assert_eq!(office.browser.axe().await?, Vec::<String>::new());
    office.go("/self-check/core/A").await?;
    office.choose(SHARED, "否").await?;
    office.browser.wait_for(chip(SHARED, "不合格")).await?;
    office.type_note(SHARED, "办公室核对").await?;
    office.choose(OWN, "是").await?;
    office.browser.open_tab(&format!("#/r/{round}/ledger")).await?;
    office.browser.wait_for(text(".part-banner", "办公室")).await?;
    ensure!(!office.browser.sees(text("main", "专项资金下达不及时")).await?, "another department's item is shown");
    let from_office = hand_back(&office, carried.path()).await?;
    office.leave().await?;

    // The budget section fills its questions in, goes on with its item, and enters one of its own.
    let budget = open_part(&for_budget, "预算科").await?;
    budget.go("/self-check/core/B").await?;
    budget.choose(OTHERS, "是").await?;
    budget.go(&format!("/ledger/{item}")).await?;
    budget.browser.wait_for(text("#item-title", "专项资金下达不及时")).await?;
    budget.fill_item(&[("根本原因", "没有催办机制")]).await?;
    budget.enter_problem("预算公开不完整", "自查", "一般").await?;
    budget.browser.wait_for(text(PANE, "-ZC-2001")).await?;
    let from_budget = hand_back(&budget, carried.path()).await?;
    budget.leave().await?;

    // Meanwhile the liaison officer has answered one of the same questions, and changed the same item.
    liaison.go("/self-check/core/A").await?;
    liaison.choose(SHARED, "部分").await?;
    liaison.type_note(SHARED, "联络员核对").await?;
    liaison.go(&format!("/ledger/{item}")).await?;
    browser.wait_for(text("#item-title", "专项资金下达不及时")).await?;
    liaison.fill_item(&[("根本原因", "责任没有分解")]).await?;
    liaison.saved().await?;

    // Both come back at once. What would change is told first, and nothing has happened yet.
    choose_files(&liaison, &[&from_office, &from_budget]).await?;
    let told = browser.text("main").await?;
    ensure!(told.contains("办公室") && told.contains("预算科") && told.contains("冲突"), "{told}");
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    browser.click(button("应用")).await?;
    browser.wait_until("location.hash.startsWith('#/r/')").await?;
    liaison.saved().await?;
    ensure!(state_of(&liaison, "办公室").await?.contains("已收回"), "what came back is noted");
    liaison.go("/conflicts").await?;
    browser.wait_for(conflict(&format!("answer/{SHARED}")).as_str()).await?;
    browser.wait_for(conflict(&format!("item/{item}")).as_str()).await?;
    assert_eq!(browser.count("[data-conflict]").await?, 2, "nothing else is in conflict");

    // One step takes all of it back.
    browser.click(button("撤销").within(".top-bar")).await?;
    browser.wait_gone("[data-conflict]").await?;
    ensure!(state_of(&liaison, "预算科").await?.contains("已发出"), "it is still to come back");
    liaison.go("/self-check/core/B").await?;
    browser.wait_for(card(OTHERS).as_str()).await?;
    ensure!(!browser.sees(chip(OTHERS, "合格")).await?, "the answer of the budget section is gone");
    liaison.saved().await?;

    // On another day, which remembers no step to do again, the same files do the same once more.
    browser.reload().await?;
    choose_files(&liaison, &[&from_budget, &from_office]).await?;
    browser.wait_for(text("main", "重新采用")).await?;
    browser.click(button("应用")).await?;
    browser.wait_until("location.hash.startsWith('#/r/')").await?;
    liaison.saved().await?;
    liaison.go("/conflicts").await?;
    browser.wait_for(conflict(&format!("answer/{SHARED}")).as_str()).await?;
    browser.wait_for(conflict(&format!("item/{item}")).as_str()).await?;
    assert_eq!(browser.count("[data-conflict]").await?, 2, "the same are in conflict");

    browser.choose_copy(&format!("answer/{SHARED}"), "办公室核对").await?;
    browser.choose_copy(&format!("item/{item}"), "没有催办机制").await?;
    browser.wait_for(text(".empty", "没有待选定的冲突")).await?;
    liaison.saved().await?;

    // The same files once more change nothing, and are not counted twice.
    choose_files(&liaison, &[&from_budget, &from_office]).await?;
    browser.click(button("应用")).await?;
    browser.wait_until("location.hash.startsWith('#/r/')").await?;
    for department in ["办公室", "预算科"] {
        let state = state_of(&liaison, department).await?;
        ensure!(state.contains("已收回"), "{state}");
    }
    browser.click(link("预算科")).await?;
    browser.wait_for(".hand-outs__passings li").await?;
    assert_eq!(browser.count(".hand-outs__passings li").await?, 2, "sent once, and returned once");
    liaison.go("/ledger").await?;
    browser.wait_for(text("main", "预算公开不完整")).await?;
    liaison.go("/conflicts").await?;
    browser.wait_for(text(".empty", "没有待选定的冲突")).await?;
    liaison.leave().await
}
