//! Hostile texts in every field of every import are shown as text: nothing runs, nothing is drawn, nothing breaks the
//! page.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow, ensure};
use domain::Date;
use domain::hand_out::part_of;
use domain::matter::Content;
use domain::pack::Pack;
use exchange::json::{RoundFile, read_round};
use exchange::tables::{answers, ledger};
use exchange::{fhir, surveyjs};
use serde::Deserialize;
use serde_json::Value;
use zicha_e2e::hostile::{
    Document, MARK, Poison, core, opens_as_pack, opens_as_round, project_file, round, round_text, workspace,
};
use zicha_e2e::{Browser, Office, Options, button, label, link, scratch_folder, text};
use zicha_office::table::{Cell, Sheet};

use crate::pages::PAGES;

/// How many pages of a round are looked at, at most: the fixture has fewer.
const MOST_PAGES: usize = 400;

/// What a page shows of what it was given.
#[derive(Debug, Default, Deserialize)]
struct Sight {
    /// What should not be there.
    wrong: Vec<String>,
    /// Whether some hostile text can be read.
    is_marked: bool,
    /// Where its links lead within the program.
    links: Vec<String>,
}

/// Looks at the page for whatever is more than text.
const LOOK: &str = "
const [mark] = arguments;
const wrong = [];
if (window.pwned !== undefined) wrong.push(`${window.pwned} ran`);
const drawn = document.body.querySelectorAll('script, img, iframe, object, embed, style, base, form[action], meta');
for (const element of drawn) wrong.push(`there is <${element.localName}>: ${element.outerHTML.slice(0, 200)}`);
for (const element of document.body.querySelectorAll('*')) {
  for (const { name, value } of element.attributes) {
    if (name.startsWith('on')) wrong.push(`${element.localName} has ${name}`);
    const leads = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
    if (leads && !/^(#|https?:|\\.?\\/|blob:|[a-z.-]+$)/.test(value)) {
      wrong.push(`${element.localName} leads to ${value.slice(0, 200)}`);
    }
  }
}
const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (sideways !== 0) {
  const isOver = (e) => e.getBoundingClientRect().right > innerWidth + 1;
  const isCut = (e) => e && (getComputedStyle(e).overflowX !== 'visible' && !isOver(e) || isCut(e.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((e) => isOver(e) && !isCut(e.parentElement));
  const names = wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 200));
  wrong.push(`it scrolls sideways by ${sideways} of ${innerWidth}: ${names.join('; ')}`);
}
const links = [...document.querySelectorAll('a[href^=\"#/\"]')].map((link) => link.getAttribute('href'));
return { wrong, links, is_marked: document.body.innerText.includes(mark) };";

/// Waits until what a change of the address has led to is drawn.
const NEXT_PICTURE: &str = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

/// Looks at the page as it is, narrow and wide.
async fn look(browser: &Browser, place: &str) -> Result<Sight> {
    let mut sight = Sight::default();
    for (width, height) in [(390, 844), (1366, 768)] {
        browser.set_viewport(width, height).await?;
        let seen: Sight = serde_json::from_value(browser.exec(LOOK, vec![MARK.into()]).await?)?;
        let wrong = seen.wrong.iter().map(|wrong| format!("{place}, {width} wide: {wrong}"));
        sight.wrong.extend(wrong);
        (sight.is_marked, sight.links) = (seen.is_marked, seen.links);
    }
    let errors = browser.console_errors().await?;
    sight.wrong.extend(errors.into_iter().map(|error| format!("{place}: the console says {error}")));
    Ok(sight)
}

/// Looks at every page of the open round, and at every page that these lead to. Tells how many show hostile texts.
async fn walk(office: &Office) -> Result<usize> {
    let browser = &office.browser;
    let round = office.round().await?;
    let mut ahead: VecDeque<String> = PAGES.iter().map(|(_, path)| format!("#/r/{round}{path}")).collect();
    ahead.extend(["#/", "#/help"].map(str::to_owned));
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    let (mut marked, mut wrong) = (0, Vec::new());
    while let Some(route) = ahead.pop_front() {
        browser.goto(&route).await?;
        browser.wait_for("h1").await?;
        browser.exec_async(NEXT_PICTURE, vec![]).await?;
        let sight = look(browser, &route).await?;
        marked += usize::from(sight.is_marked);
        wrong.extend(sight.wrong);
        for link in sight.links {
            // Filters and orders of the same list show the same texts.
            let is_new = link.starts_with("#/r/") && !link.contains('?') && known.len() < MOST_PAGES;
            if is_new && known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("hostile: {} pages, {marked} of them with hostile texts", known.len());
    Ok(marked)
}

/// Chooses a file on the import page and looks at what is shown of it, until it can be applied.
async fn preview(office: &Office, path: &Path, act: &str) -> Result<()> {
    let browser = &office.browser;
    // From elsewhere: to go where one is would load the page again, and forget which round is open.
    browser.goto("#/help").await?;
    browser.goto("#/import").await?;
    browser.upload("input[type=file]", path).await?;
    browser.wait_for(button(act).within("main")).await.with_context(|| path.display().to_string())?;
    browser.exec("document.querySelectorAll('details').forEach((it) => { it.open = true; })", vec![]).await?;
    let sight = look(browser, &path.display().to_string()).await?;
    ensure!(sight.wrong.is_empty(), "{}", sight.wrong.join("\n"));
    ensure!(sight.is_marked, "{} shows nothing of it", path.display());
    Ok(())
}

/// The round of the fixture and its free texts, which several journeys poison: to find them takes many readings.
static ROUND: LazyLock<Result<(RoundFile, Document), String>> = LazyLock::new(|| {
    let found = || {
        let clean = round()?;
        let document = serde_json::from_str(&round_text(&clean, None)?)?;
        let document = Document::of(document, |value: &Value| opens_as_round(value, &clean))?;
        ensure!(document.free().len() > 100, "few texts of a round are free: {:?}", document.free());
        Ok((clean, document))
    };
    found().map_err(|error: anyhow::Error| format!("{error:#}"))
});

/// The text of the round with markup in all its texts.
static WITH_MARKUP: LazyLock<Result<String, String>> =
    LazyLock::new(|| poisoned_text(Poison::Markup).map_err(|error| format!("{error:#}")));

fn poisoned_text(poison: Poison) -> Result<String> {
    let (clean, document) = ROUND.as_ref().map_err(|error| anyhow!("{error}"))?;
    Ok(document.poisoned(poison, |value: &Value| opens_as_round(value, clean))?.to_string())
}

/// The round with poison in all its texts, as the program itself would have written it.
fn poisoned_round(poison: Poison) -> Result<RoundFile> {
    let text = match poison {
        Poison::Markup => WITH_MARKUP.clone().map_err(|error| anyhow!("{error}"))?,
        Poison::Link | Poison::Long => poisoned_text(poison)?,
    };
    Ok(read_round(text.as_bytes())?)
}

fn written(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, content)?;
    Ok(path)
}

async fn a_poisoned_round(poison: Poison) -> Result<()> {
    let folder = scratch_folder()?;
    let file = poisoned_round(poison)?;
    let path = written(folder.path(), "轮次.json", round_text(&file, None)?)?;
    let office = Office::open(Options::default()).await?;
    preview(&office, &path, "应用").await?;
    office.import(&path).await?;
    ensure!(walk(&office).await? > 20, "hardly a page shows what was imported");
    office.leave().await
}

#[tokio::test]
async fn markup_in_a_round() -> Result<()> {
    a_poisoned_round(Poison::Markup).await
}

#[tokio::test]
async fn links_in_a_round() -> Result<()> {
    a_poisoned_round(Poison::Link).await
}

#[tokio::test]
async fn endless_texts_in_a_round() -> Result<()> {
    a_poisoned_round(Poison::Long).await
}

#[tokio::test]
async fn markup_in_a_hand_out() -> Result<()> {
    let folder = scratch_folder()?;
    let mut file = poisoned_round(Poison::Markup)?;
    let is_hand_out = |content: &Content| matches!(content, Content::HandOut(_));
    let part = file.records.matters.iter().find(|(_, matter)| is_hand_out(&matter.body.content));
    let id = part.map(|(id, _)| id.clone()).context("the fixture has no hand-out")?;
    file.records = part_of(&file.records, &id).context("no such part")?;
    file.history.clear();
    let path = written(folder.path(), "分卷.json", round_text(&file, Some(id))?)?;
    let office = Office::open(Options::default()).await?;
    preview(&office, &path, "应用").await?;
    office.import(&path).await?;
    ensure!(walk(&office).await? > 5, "hardly a page shows what was imported");
    office.leave().await
}

/// A table as text, with poison in every cell but the first of a row, which names it.
fn in_every_cell(sheet: &Sheet) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let titles: Vec<String> = sheet.columns.iter().map(|column| quoted(&column.title)).collect();
    let rows = sheet.rows.iter().zip(1..).map(|(row, number)| {
        let name = row.first().map(Cell::text).unwrap_or_default();
        let others = (1..titles.len())
            .map(|column| quoted(&format!("{MARK} {number} {column} <img src=x onerror=\"window.pwned='cell'\">")));
        std::iter::once(quoted(&name)).chain(others).collect::<Vec<_>>().join(",")
    });
    // The mark tells that what follows is UTF-8.
    format!("\u{feff}{}\r\n{}\r\n", titles.join(","), rows.collect::<Vec<_>>().join("\r\n"))
}

/// Chooses the option with a hostile text.
const CHOOSE_MARKED: &str = "
const option = [...document.querySelectorAll('main option')].find((option) => option.text.includes(arguments[0]));
if (!option) return false;
option.selected = true;
option.parentElement.dispatchEvent(new Event('change', { bubbles: true }));
return true;";

/// Makes a table of the open round, and carries its file away.
async fn export_table(office: &Office, kind: &str, folder: &Path) -> Result<PathBuf> {
    office.go("/data").await?;
    office.browser.select(label("导出内容"), kind).await?;
    export_chosen(office, folder).await
}

/// Makes what is chosen on the page of data, and carries its file away.
async fn export_chosen(office: &Office, folder: &Path) -> Result<PathBuf> {
    office.browser.click(button("导出").within("[aria-labelledby=carry-out-title]")).await?;
    let path = office.browser.wait_download().await?;
    let kept = folder.join(path.file_name().context("a file without a name")?);
    fs::copy(path, &kept)?;
    Ok(kept)
}

#[tokio::test]
async fn markup_in_tables() -> Result<()> {
    let folder = scratch_folder()?;
    let mut poisoned = poisoned_round(Poison::Markup)?;
    // The numbers by which rows are known again are made of the unit's name.
    poisoned.records.round.body.unit = round()?.records.round.body.unit;
    let path = written(folder.path(), "恶意.json", round_text(&poisoned, None)?)?;
    let elsewhere = Office::open(Options::default()).await?;
    elsewhere.import(&path).await?;
    let mut tables = Vec::new();
    for kind in ["整改台账（CSV）", "整改台账（Excel，含五种清单）", "自查答卷（Excel，可填写）"]
    {
        tables.push(export_table(&elsewhere, kind, folder.path()).await?);
    }
    elsewhere.leave().await?;

    let office = Office::open(Options::default()).await?;
    // Its options must be those that the tables name.
    let mut clean = round()?;
    clean.records.packs.clone_from(&poisoned.records.packs);
    office.import(&written(folder.path(), "轮次.json", round_text(&clean, None)?)?).await?;
    for table in &tables {
        preview(&office, table, "应用").await?;
    }
    // The last of them is taken in.
    office.browser.click(button("应用").within("main")).await?;
    office.browser.wait_until("location.hash.startsWith('#/r/')").await?;
    office.saved().await?;
    ensure!(walk(&office).await? > 5, "hardly a page shows what was imported");

    // What can't be read is told with its place, and is shown as text too.
    let poisoned = workspace(&poisoned);
    for (name, workbook) in [("台账", ledger::write(&poisoned)), ("答卷", answers::write(&poisoned))] {
        let sheet = workbook.sheets.first().context("no sheet")?;
        let path = written(folder.path(), &format!("{name}.csv"), in_every_cell(sheet))?;
        preview(&office, &path, "取消").await?;
    }

    // A file may have such a name, too.
    let name = format!("{MARK} <img src=x onerror=\"window.pwned='name'\"> javascript:x.csv");
    let path = written(folder.path(), &name, "a,b\r\n1,2\r\n")?;
    office.browser.goto("#/import").await?;
    office.browser.upload("input[type=file]", &path).await?;
    office.browser.wait_for(text("main", MARK)).await?;
    assert_eq!(look(&office.browser, "a hostile file name").await?.wrong, Vec::<String>::new());
    office.leave().await
}

#[tokio::test]
async fn markup_in_questionnaires_and_answers() -> Result<()> {
    let folder = scratch_folder()?;
    let core = core()?;
    let office = Office::open(Options::default()).await?;
    let open = office.set_up("某区财政局", "财政局", "2026-11-02").await?;

    // A pack of the unit's own.
    let own = round()?.records.packs.into_values().next().context("the fixture has no pack")?;
    let opens = |value: &Value| opens_as_pack(value, &core);
    let poisoned = Document::of(serde_json::to_value(&*own.body)?, opens)?.poisoned(Poison::Markup, opens)?;
    let path = written(folder.path(), "题库.json", poisoned.to_string())?;
    preview(&office, &path, "采用").await?;
    adopt(&office).await?;

    // The same as a table, as the page makes it.
    office.browser.goto(&format!("#/r/{open}/data")).await?;
    office.browser.select(label("导出内容"), "题库（Excel，可修改）").await?;
    let chosen = office.browser.exec(CHOOSE_MARKED, vec![MARK.into()]).await?;
    ensure!(chosen == true, "the pack is not offered");
    let table = export_chosen(&office, folder.path()).await?;
    preview(&office, &table, "取消").await?;

    // Questionnaires of other programs.
    let is_survey: fn(&[u8], &Pack) -> bool = |bytes, core| surveyjs::read(bytes, core).is_ok();
    let is_questionnaire: fn(&[u8], &Pack) -> bool = |bytes, core| fhir::read(bytes, core).is_ok();
    for (name, opens) in [("survey", is_survey), ("questionnaire", is_questionnaire)] {
        let clean: Value = serde_json::from_str(&project_file(&format!("tests/fixtures/{name}.json"))?)?;
        let opens = |value: &Value| opens(value.to_string().as_bytes(), &core);
        let document = Document::of(clean, opens)?;
        for poison in [Poison::Link, Poison::Markup] {
            let poisoned = document.poisoned(poison, opens)?;
            let path = written(folder.path(), &format!("{name}.json"), poisoned.to_string())?;
            preview(&office, &path, "采用为题库").await?;
        }
        // Answers name the questionnaire as it was.
        if name == "questionnaire" {
            let path = written(folder.path(), "clean.json", project_file("tests/fixtures/questionnaire.json")?)?;
            office.browser.goto("#/import").await?;
            office.browser.upload("input[type=file]", &path).await?;
        }
        adopt(&office).await?;
    }

    office.browser.goto("").await?;
    office.browser.click(link("某区财政局")).await?;
    office.browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    let (exported, _) = office.export().await?;
    let open_round = workspace(&read_round(&fs::read(exported)?)?);
    let today: Date = "2026-11-20".parse()?;
    let opens = |value: &Value| fhir::read_response(value.to_string().as_bytes(), &open_round, today).is_ok();
    let clean = serde_json::from_str(&project_file("tests/fixtures/response.json")?)?;
    let poisoned = Document::of(clean, opens)?.poisoned(Poison::Markup, opens)?;
    let path = written(folder.path(), "answers.json", poisoned.to_string())?;
    preview(&office, &path, "应用").await?;
    office.browser.click(button("应用").within("main")).await?;
    office.saved().await?;
    office.browser.goto("").await?;
    office.browser.click(link("某区财政局")).await?;
    office.browser.wait_until("/^#\\/r\\/[^/]+$/.test(location.hash)").await?;
    ensure!(walk(&office).await? > 5, "hardly a page shows what was imported");
    office.leave().await
}

/// Puts the pack that is shown to use.
async fn adopt(office: &Office) -> Result<()> {
    office.browser.click(button("采用").within("main")).await?;
    office.browser.wait_for(text(".announcement", "已采用题库")).await?;
    office.saved().await
}
