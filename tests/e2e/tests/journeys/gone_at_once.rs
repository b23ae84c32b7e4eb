//! The page goes in the same instant as a change: it is closed, left, loaded again, or its process breaks down. The
//! browser itself lives on, so that not one change may be missing, whatever the save mark had time to say. `ZICHA_TIMES`
//! says how often.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use zicha_e2e::{Dice, Given, Office, Options, Shown, differing, number};

/// How often the page goes, in each way, unless `ZICHA_TIMES` says otherwise.
const TIMES: u64 = 10;

/// Questions of one page that take a choice and have no rules of their own.
const QUESTIONS: [&str; 9] =
    ["core/A01", "core/A03", "core/A04", "core/A05", "core/A08", "core/A09", "core/A10", "core/A12", "core/A14"];

const CHOICES: [&str; 3] = ["yes", "partial", "no"];

/// Makes changes, then goes in the same task.
const CHANGE: &str = "
for (const { question, choice, note } of arguments[0]) {
  if (choice) choose(question, choice); else write(question, note);
}";

/// Leaves the database no time: where the driver ends the page by a command of its own, it would have had some.
const NO_TIME: &str = "
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  if (mode === 'readwrite') throw new DOMException('no time', 'InvalidStateError');
  return begin.call(this, stores, mode, ...rest);
};";

/// How the page goes.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// It is loaded again, by the script that made the changes.
    Reload,
    /// Something else is opened in its place, by the same script.
    Leave,
    /// It closes itself, by the same script.
    CloseItself,
    /// The browser closes its tab.
    CloseTab,
    /// Its process breaks down.
    BreakDown,
}

impl Way {
    /// The last words of the script that makes the changes.
    fn last_words(self) -> &'static str {
        match self {
            Self::Reload => "location.reload();",
            Self::Leave => "location.replace('about:blank');",
            Self::CloseItself => "window.close();",
            Self::CloseTab | Self::BreakDown => "",
        }
    }
}

async fn lose_nothing(way: Way) -> Result<()> {
    let mut dice = Dice::take(&format!("gone_at_once, {way:?}"))?;
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let page = format!("#/r/{round}/self-check/core/A");
    let url = browser.client().current_url().await?.join(&page)?;
    // This tab stays, so that the browser does, whatever becomes of the others.
    browser.open("about:blank").await?;
    let home = browser.client().window().await?;
    let mut given: BTreeMap<String, Given> =
        QUESTIONS.iter().map(|question| ((*question).to_owned(), Given::found(Shown::default()))).collect();
    for time in 1..=number("ZICHA_TIMES", TIMES)? {
        // Only a page that knows who opened it may close itself; any other gets a process of its own.
        let features = if matches!(way, Way::CloseItself) { "" } else { "noopener" };
        let open = "window.open(arguments[0], '_blank', arguments[1])";
        browser.exec(open, vec![json!(url.as_str()), json!(features)]).await?;
        let mut tabs = browser.client().windows().await?;
        tabs.retain(|tab| *tab != home);
        let tab = tabs.pop().context("no tab was opened")?;
        browser.client().switch_to_window(tab).await?;
        browser.unfold().await?;

        let changes = random_changes(&mut given, &mut dice)?;
        if matches!(way, Way::CloseTab | Way::BreakDown) {
            browser.exec(NO_TIME, vec![]).await?;
        }
        let script = format!("{CHANGE} {}", way.last_words());
        let outcome = browser.exec_on_answers(&script, vec![json!(changes)]).await;
        match way {
            // A page that has gone can't answer; that it has changed something shows below.
            Way::Reload | Way::Leave | Way::CloseItself => drop(outcome),
            Way::CloseTab => {
                outcome?;
                browser.client().close_window().await?;
            }
            Way::BreakDown => {
                outcome?;
                let crash = browser.open("chrome://crash").await;
                ensure!(crash.is_err_and(|error| format!("{error:#}").contains("tab crashed")), "nothing broke down");
            }
        }
        given.values_mut().for_each(Given::is_kept);

        // Another tab looks, so that nothing which the gone one still held can help.
        for tab in browser.client().windows().await? {
            if tab != home && browser.client().switch_to_window(tab).await.is_ok() {
                browser.client().close_window().await.ok();
            }
        }
        browser.client().switch_to_window(home.clone()).await?;
        office.open_questions(&page).await?;
        let lost = differing(&given, &browser.shown().await?)?;
        ensure!(lost.is_empty(), "{way:?}, time {time}:\n{}", lost.join("\n"));
        browser.open("about:blank").await?;
    }
    office.leave().await
}

/// A choice and, if there is an answered question, a note.
fn random_changes(given: &mut BTreeMap<String, Given>, dice: &mut Dice) -> Result<Vec<Value>> {
    let mut changes = Vec::new();
    let answered: Vec<String> =
        given.iter().filter(|(_, given)| given.last().choice.is_some()).map(|(question, _)| question.clone()).collect();
    if !answered.is_empty() {
        let question = dice.one_of(&answered)?;
        let note = format!("第{:05}次", dice.below(100_000));
        given.get_mut(question).context("an unknown question")?.will_write(&note);
        changes.push(json!({ "question": question, "note": note }));
    }
    let question = *dice.one_of(&QUESTIONS)?;
    let given = given.get_mut(question).context("an unknown question")?;
    let last = given.last().choice;
    let others: Vec<&str> = CHOICES.into_iter().filter(|choice| last.as_deref() != Some(choice)).collect();
    let choice = *dice.one_of(&others)?;
    given.will_choose(choice);
    changes.push(json!({ "question": question, "choice": choice }));
    Ok(changes)
}

#[tokio::test]
async fn loaded_again() -> Result<()> {
    lose_nothing(Way::Reload).await
}

#[tokio::test]
async fn left_for_another_page() -> Result<()> {
    lose_nothing(Way::Leave).await
}

#[tokio::test]
async fn closed_by_itself() -> Result<()> {
    lose_nothing(Way::CloseItself).await
}

#[tokio::test]
async fn closed_with_its_tab() -> Result<()> {
    lose_nothing(Way::CloseTab).await
}

#[tokio::test]
async fn broken_down() -> Result<()> {
    lose_nothing(Way::BreakDown).await
}
