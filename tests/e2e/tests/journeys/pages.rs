//! Every page: nothing that axe finds, nothing that the console complains of, and pictures to look at.

use anyhow::Result;
use serde_json::Value;
use zicha_e2e::{Office, Options, Scheme, button, link};

pub const PAGES: [(&str, &str); 33] = [
    ("overview", ""),
    ("checklist", "/checklist"),
    ("task", "/checklist/checklist/PRE-20"),
    ("self-check", "/self-check"),
    ("section", "/self-check/core/D"),
    ("ledger", "/ledger"),
    ("item", "/ledger/core.A04"),
    ("tasks-list", "/ledger?view=tasks"),
    ("archive-list", "/ledger?view=archive"),
    ("desk", "/desk"),
    ("transfers", "/desk?kind=transfer"),
    ("opinions", "/feedback"),
    ("plan", "/feedback?part=plan"),
    ("report", "/feedback?part=report"),
    ("revisit", "/feedback?part=revisit"),
    ("publication", "/feedback?part=publication"),
    ("accountability", "/accountability"),
    ("hand-outs", "/hand-outs"),
    ("calendar", "/deadlines"),
    ("timeline", "/deadlines?view=timeline"),
    ("leaders", "/deadlines?view=leader"),
    ("escalation", "/deadlines?view=escalation"),
    ("figures", "/figures"),
    ("documents", "/documents"),
    ("self-check-report", "/documents/self-check-report"),
    ("close-out-forms", "/documents/close-out"),
    ("questionnaire-paper", "/documents/questionnaire"),
    ("document-changes", "/documents/self-check-report/changes"),
    ("health", "/health"),
    ("conflicts", "/conflicts"),
    ("data", "/data"),
    ("leaks", "/leaks"),
    ("settings", "/settings"),
];

/// Both colours, with what they are called in the name of a picture.
const COLOURS: [(Scheme, &str); 2] = [(Scheme::Light, ""), (Scheme::Dark, "-dark")];

/// Looks at each page in both colours, which a browser changes without a word of the page.
async fn look_at_everything(options: Options, name: &str) -> Result<()> {
    let office = Office::open(options).await?;
    let browser = &office.browser;
    let look = async |page: &str| -> Result<()> {
        browser.wait_for("h1").await?;
        for (scheme, colours) in COLOURS {
            browser.emulate_media(scheme, false).await?;
            browser.screenshot_page(&format!("{name}{colours}-{page}")).await?;
            assert_eq!(browser.axe().await?, Vec::<String>::new(), "{name}{colours}: {page}");
            let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(browser.exec(overflow, vec![]).await?, 0, "{name}{colours}: {page} scrolls sideways");
        }
        Ok(())
    };
    look("home-empty").await?;
    browser.goto("#/new").await?;
    look("new").await?;
    browser.goto("#/import").await?;
    look("import").await?;
    browser.goto("#/help").await?;
    look("help").await?;
    browser.goto("").await?;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    office.saved().await?;
    for (page, path) in PAGES {
        office.go(path).await?;
        look(page).await?;
    }
    browser.goto("").await?;
    browser.wait_for(link("某区财政局")).await?;
    look("home").await?;
    office.leave().await
}

#[tokio::test]
async fn wide_in_both_colours() -> Result<()> {
    look_at_everything(Options::default(), "wide").await
}

#[tokio::test]
async fn narrow_in_both_colours() -> Result<()> {
    look_at_everything(Options { width: 390, height: 844, ..Options::default() }, "narrow").await
}

#[tokio::test]
async fn english_keeps_the_content_chinese() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    browser.click(button("English")).await?;
    browser.wait_for(link("Checklist")).await?;
    assert_eq!(browser.exec("return document.documentElement.lang", vec![]).await?, "en");
    for (page, path) in PAGES {
        office.go(path).await?;
        browser.wait_for("h1").await?;
        browser.screenshot_page(&format!("english-{page}")).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new(), "{page}");
    }
    office.go("/self-check/core/D").await?;
    assert!(browser.text("[data-question-id=\"core/D01\"] h2").await?.contains("领导干部"));
    // So is a document, down to what is missing in its draft: three words in a row would be English.
    office.go("/documents/self-check-report").await?;
    // Pages that are not in sight show no text, but hold it.
    browser.wait_until("document.querySelector('.paper__frame')?.textContent.includes('草稿：尚待处理的事项')").await?;
    let english = "return document.querySelector('.paper__frame').textContent.match(/[a-z]+ [a-z]+ [a-z]+/i)";
    assert_eq!(browser.exec(english, vec![]).await?, Value::Null);
    browser.reload().await?;
    browser.wait_for(button("中文")).await?;
    office.leave().await
}

#[tokio::test]
async fn the_sample_is_marked_and_goes_with_one_click() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.click(button("看一个示例")).await?;
    browser.click(button("删除示例")).await?;
    browser.wait_for(link("开始自查")).await?;
    browser.reload().await?;
    browser.wait_for(link("开始自查")).await?;
    office.leave().await
}
