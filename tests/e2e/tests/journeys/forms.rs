//! Fields and forms: what is half typed is neither taken for an entry nor lost.

use anyhow::Result;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use zicha_e2e::{Key, Office, Options, button, label, text};

const PANE: &str = ".split__pane";
const WINDOW: &str = "dialog[open]";

/// Presses a key on the keyboard itself: a date has parts inside that the driver's typing does not reach.
async fn strike(office: &Office, key: Key) -> Result<()> {
    let value = char::from(key);
    let keys = KeyActions::new("keyboard".to_owned());
    let press = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
    Ok(office.browser.client().perform_actions(press).await?)
}

#[tokio::test]
async fn a_date_that_is_half_typed_takes_nothing_away() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/settings").await?;
    browser.wait_for(label("收到巡察通知")).await?;
    let field = "[...document.querySelectorAll('label')].find((l) => l.textContent.startsWith('收到巡察通知')).control";
    browser.exec(&format!("{field}.focus()"), vec![]).await?;
    // One of its parts is taken out, and the others stay.
    strike(&office, Key::Backspace).await?;
    browser.wait_until(&format!("{field}.value === '' && {field}.validity.badInput")).await?;
    browser.exec(&format!("{field}.blur()"), vec![]).await?;
    browser.wait_for(text(".field__error", "日期没有填完整")).await?;
    browser.wait_until(&format!("{field}.validity.badInput")).await?;
    office.saved().await?;
    browser.reload().await?;
    browser.wait_for(label("收到巡察通知")).await?;
    assert_eq!(browser.value(label("收到巡察通知")).await?, "2026-11-02");

    // Taken away as a whole, it is gone.
    browser.fill(label("收到巡察通知"), "").await?;
    office.saved().await?;
    browser.reload().await?;
    browser.wait_for(label("收到巡察通知")).await?;
    assert_eq!(browser.value(label("收到巡察通知")).await?, "");
    office.leave().await
}

#[tokio::test]
async fn a_round_is_not_set_up_without_what_was_mistyped() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.goto("#/new").await?;
    browser.fill(label("单位名称"), "某区财政局").await?;
    browser.fill(label("届次"), "第十二届").await?;
    browser.click(button("建立轮次")).await?;
    browser.wait_until("document.activeElement.matches('.setup [aria-invalid]')").await?;
    assert_eq!(browser.route().await?, "#/new");
    browser.fill(label("届次"), "12").await?;
    browser.wait_gone(".setup [aria-invalid]").await?;
    browser.click(button("建立轮次")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    // The button is gone, and the focus is where the eyes go.
    browser.wait_until("document.activeElement.matches('h1')").await?;
    office.saved().await?;
    office.go("/settings").await?;
    assert_eq!(browser.value(label("届次")).await?, "12");
    office.leave().await
}

#[tokio::test]
async fn what_is_typed_and_not_entered_is_there_the_next_time() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/ledger").await?;
    browser.click(button("登记问题")).await?;
    browser.fill(label("问题").within(WINDOW), "专项资金下达").await?;
    office.keys(&(Key::Escape + "")).await?;
    browser.wait_gone(WINDOW).await?;
    browser.click(button("登记问题")).await?;
    browser.wait_for(text(".draft-note", "尚未完成")).await?;
    assert_eq!(browser.value(label("问题").within(WINDOW)).await?, "专项资金下达");
    browser.click(button("清空重填").within(WINDOW)).await?;
    browser.wait_gone(".draft-note").await?;
    assert_eq!(browser.value(label("问题").within(WINDOW)).await?, "");
    office.keys(&(Key::Escape + "")).await?;
    browser.wait_gone(WINDOW).await?;

    // Evidence of an item, and a look elsewhere before it is entered.
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    let item = browser.route().await?;
    browser.click(button("添加佐证").within(PANE)).await?;
    browser.wait_until("document.activeElement.labels?.[0]?.textContent.startsWith('材料名称')").await?;
    browser.fill(label("存放位置").within(PANE), "档案室").await?;
    office.go("/checklist").await?;
    browser.wait_for("[data-task-id]").await?;
    browser.goto(&item).await?;
    browser.click(button("添加佐证").within(PANE)).await?;
    assert_eq!(browser.value(label("存放位置").within(PANE)).await?, "档案室");
    browser.fill(label("材料名称").within(PANE), "资金下达文件").await?;
    browser.click(button("登记").within(".evidence__form")).await?;
    browser.wait_for(text(".evidence__title", "资金下达文件").within(PANE)).await?;
    browser.wait_until("document.activeElement.matches('.evidence__add')").await?;
    browser.click(button("添加佐证").within(PANE)).await?;
    assert_eq!(browser.value(label("存放位置").within(PANE)).await?, "");
    office.leave().await
}

#[tokio::test]
async fn windows_keep_what_was_begun_in_them() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    let route = browser.route().await?;
    let item = format!("/{}", route.splitn(4, '/').last().unwrap_or_default());
    let windows = [
        ("/desk?kind=pointed_out", "登记当面指出", "问题"),
        ("/desk?kind=notice", "登记通知书", "文号"),
        ("/feedback", "逐条录入", "反馈原文"),
        ("/feedback?part=plan", "登记报送", "报送对象"),
        ("/feedback?part=publication", "登记公开", "公开内容"),
        ("/hand-outs", "新建分卷", "科室"),
        (&item, "作废", "理由"),
    ];
    for (page, opens, field) in windows {
        office.go(page).await?;
        browser.click(button(opens)).await?;
        browser.fill(label(field).within(WINDOW), "写到一半").await?;
        office.keys(&(Key::Escape + "")).await?;
        browser.wait_gone(WINDOW).await?;
        browser.click(button(opens)).await?;
        browser.wait_for(text(".draft-note", "尚未完成")).await?;
        assert_eq!(browser.value(label(field).within(WINDOW)).await?, "写到一半", "{page}");
        office.keys(&(Key::Escape + "")).await?;
        browser.wait_gone(WINDOW).await?;
    }

    // Once it is done, the window begins anew.
    browser.click(button("作废")).await?;
    browser.fill(label("理由").within(WINDOW), "与另一问题重复登记").await?;
    browser.click(button("作废").within(WINDOW)).await?;
    browser.wait_gone(WINDOW).await?;
    office.go("/hand-outs").await?;
    browser.click(button("新建分卷")).await?;
    browser.fill(label("科室").within(WINDOW), "预算科").await?;
    browser.click(button("新建").within(WINDOW)).await?;
    browser.wait_gone(WINDOW).await?;
    browser.click(button("新建分卷")).await?;
    browser.wait_for(label("科室").within(WINDOW)).await?;
    assert_eq!(browser.value(label("科室").within(WINDOW)).await?, "");
    office.leave().await
}
