//! The page opens, wherever it is served from, and nothing complains.

use anyhow::Result;
use serde_json::{Value, json};
use zicha_e2e::{Engine, Environment, Host, Office, Options, text};

/// What browsers give to pages of hosts that they trust, and to no others.
const WITHHELD: &str = "
const names = { serviceWorker: navigator.serviceWorker, storage: navigator.storage, locks: navigator.locks,
  clipboard: navigator.clipboard, subtle: crypto.subtle, randomUUID: crypto.randomUUID };
return [isSecureContext, ...Object.entries(names).filter(([, it]) => it !== undefined).map(([name]) => name)];";

#[tokio::test]
async fn opens_on_the_host_of_this_run() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let is_plain = browser.environment().host == Host::Plain;
    let tells_room = !is_plain && browser.engine() != Engine::WebKit;
    browser.screenshot("smoke").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());

    // This run is what it says it is, and the page tells of what is withheld.
    let given = browser.exec(WITHHELD, vec![]).await?;
    let given: Vec<Value> = given.as_array().cloned().unwrap_or_default();
    if is_plain {
        assert_eq!(given, [json!(false)]);
    } else {
        assert!(given.contains(&json!(true)) && given.contains(&json!("serviceWorker")), "{given:?}");
        assert_eq!(given.contains(&json!("storage")), tells_room, "{given:?}");
    }
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    browser.goto(&format!("#/r/{round}/data")).await?;
    let room = if tells_room { "浏览器允许" } else { "浏览器没有提供这项信息" };
    browser.wait_for(text(".data__facts dd", room)).await?;
    office.leave().await
}

#[tokio::test]
async fn opens_below_a_sub_path() -> Result<()> {
    let base_url = Some(Environment::read()?.mounted_url);
    let office = Office::open(Options { base_url, ..Options::default() }).await?;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.leave().await
}
