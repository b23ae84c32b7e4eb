//! A problem on its way to its close-out and back: returned, extended, closed out, drawn for a spot check, reopened.

use anyhow::{Context, Result};
use zicha_e2e::{Office, Options, button, label, link, text};

/// A day so many days from now, as the browser sees it.
async fn day(office: &Office, days: i64) -> Result<String> {
    let script = "const day = new Date(Date.now() + arguments[0] * 86400000);
        return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')";
    let day = office.browser.exec(script, vec![days.into()]).await?;
    Ok(day.as_str().context("no day")?.to_owned())
}

#[tokio::test]
async fn an_item_is_returned_extended_closed_out_checked_and_reopened() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let (today, later) = (day(&office, 0).await?, day(&office, 60).await?);
    office.set_up("某区财政局", "财政局", &today).await?;

    // A grave problem can't be closed out on the spot, and nothing moves before it is described.
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.stands_at("草稿").await?;
    browser.wait_for(text(".moves__why", "问题和具体表现")).await?;
    office.describe_item().await?;
    office.decide("登记", &[]).await?;
    office.decide("认领", &[("办理角色", "班子成员")]).await?;
    office.stands_at("整改中").await?;
    browser.wait_for(text(".moves__why", "仅限级别不高于“较重”的问题")).await?;

    office.decide("延期", &[("新的完成时限", &later), ("理由", "等待上级指标文件下达")]).await?;
    assert_eq!(browser.value(label("完成时限").within(".split__pane")).await?, later);

    // Handed in, returned, mended, handed in again.
    office.rectify_item(&today).await?;
    office.decide("提交初审", &[("办理角色", "财务")]).await?;
    office.stands_at("待初审").await?;
    assert!(browser.attribute(label("整改目标").within(".split__pane"), "disabled").await?.is_some(), "under review");
    office.decide("退回", &[("理由", "佐证材料不足请补充")]).await?;
    office.stands_at("已退回").await?;
    office.decide("继续整改", &[]).await?;
    office.decide("提交初审", &[("办理角色", "财务")]).await?;
    office.decide("初审通过", &[("意见", "已逐笔核对，同意")]).await?;

    // Without the promise of truth it goes no further.
    browser.click(button("复审通过").within(".split__pane")).await?;
    browser.fill(label("意见").within("dialog[open]"), "经领导小组会议审议，同意").await?;
    browser.click(button("复审通过").within("dialog[open]")).await?;
    browser.wait_for(text("dialog[open] .field__error", "真实性承诺")).await?;
    browser.click(label("承诺整改情况真实").within("dialog[open]")).await?;
    browser.click(button("复审通过").within("dialog[open]")).await?;
    office.stands_at("待验收").await?;
    office.decide("书记销号", &[]).await?;
    office.stands_at("已销号").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    assert!(!browser.sees(button("延期").within(".split__pane")).await?);

    // Drawn for a spot check, found to have come back, and begun anew.
    office.go("/feedback?part=revisit").await?;
    browser.click(button("随机抽取")).await?;
    browser.click(button("抽取").within("dialog[open]")).await?;
    browser.wait_for(text("main", "专项资金下达不及时")).await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    office.go("/ledger").await?;
    browser.click("[data-finding-id] a").await?;
    office.decide("反弹重启", &[("重启依据", "抽查发现"), ("理由", "抽查发现新的逾期下达")]).await?;
    office.stands_at("已登记").await?;
    let code = browser.text(".ledger__code").await?;
    assert!(code.ends_with("-001-2"), "{code}");
    assert_eq!(browser.count(".list-editor__entry").await?, 0, "what was done must be done anew");

    // The old cycle is history, and one click away.
    browser.click(link("第 1 轮").within(".split__pane")).await?;
    office.stands_at("已销号").await?;
    assert!(browser.attribute(label("整改目标").within(".split__pane"), "disabled").await?.is_some());
    office.saved().await?;
    office.leave().await
}
