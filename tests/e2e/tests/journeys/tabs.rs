//! Several tabs of one browser: what one changes the others show, and nothing that any of them was given is lost. The
//! run on a plain-http host matters here, because browsers give pages no lock to share there.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::WindowHandle;
use serde::Deserialize;
use serde_json::{Value, json};
use zicha_e2e::{Dice, Office, Options, Shown, css};

/// How soon a change must be in the other tabs.
const PROMPTLY: Duration = Duration::from_secs(1);

/// How long all tabs may need to agree when a thousand changes were made at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many changes three tabs make at once.
const CHANGES: usize = 1_000;

const TABS: usize = 3;

/// From one look at a tab to the next.
const LOOK: Duration = Duration::from_millis(25);

/// Questions of one page that take a choice and have no rules of their own: three that only one tab touches, for each
/// tab.
const OWN: [[&str; 3]; TABS] =
    [["core/B02", "core/B03", "core/B04"], ["core/B05", "core/B07", "core/B09"], ["core/B10", "core/B11", "core/B12"]];

/// Those that every tab touches.
const SHARED: [&str; 3] = ["core/B15", "core/B16", "core/B17"];

/// Keeps a tab from telling the others, and from hearing by way of storage, until `window.letGo()`.
const HOLD: &str = "
const post = BroadcastChannel.prototype.postMessage;
const held = [];
BroadcastChannel.prototype.postMessage = function (message) { held.push([this, structuredClone(message)]); };
const deafen = (event) => event.stopImmediatePropagation();
addEventListener('storage', deafen, true);
window.letGo = () => {
  BroadcastChannel.prototype.postMessage = post;
  removeEventListener('storage', deafen, true);
  for (const [channel, message] of held) post.call(channel, message);
  return held.length;
};";

/// Makes changes with small pauses between them, and tells afterwards what they were. In a question that every tab
/// touches, each change says which text stood there before: its writer has seen that one.
const WORK: &str = "
const [tab, count, own, shared, seed] = arguments;
let state = seed >>> 0;
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 4294967296 * limit);
};
const { port1, port2 } = new MessageChannel();
// A timer of a tab that is not in sight would be held back; a message is not.
const pause = () => new Promise((resolve) => {
  const until = performance.now() + below(25);
  port1.onmessage = () => { if (performance.now() < until) port2.postMessage(null); else resolve(); };
  port2.postMessage(null);
});
const given = {};
const written = [];
window.work = { isDone: false };
(async () => {
  for (let n = 0; n < count; n += 1) {
    await pause();
    const text = `t${tab}n${String(n).padStart(4, '0')}`;
    if (below(5) === 0) {
      const question = shared[below(shared.length)];
      const seen = noteOf(question).value;
      write(question, text);
      written.push({ question, text, seen });
    } else {
      const question = own[below(own.length)];
      const last = given[question] ?? shown()[question];
      if (below(2) === 0) {
        write(question, text);
        given[question] = { ...last, note: text };
      } else {
        const choices = ['yes', 'partial', 'no'].filter((choice) => choice !== last.choice);
        const choice = choices[below(choices.length)];
        choose(question, choice);
        given[question] = { ...last, choice };
      }
    }
  }
  window.work = { isDone: true, given, written };
})().catch((error) => { window.work = { isDone: true, error: String(error) }; });";

/// What a tab has done.
#[derive(Debug, Deserialize)]
struct Work {
    /// The last state of each question that only this tab touched.
    given: BTreeMap<String, Shown>,
    /// Notes of shared questions, in order.
    written: Vec<Written>,
}

/// A note in a shared question.
#[derive(Debug, Deserialize)]
struct Written {
    question: String,
    text: String,
    seen: String,
}

/// An office with tabs that all show the same page of questions.
struct Desk {
    office: Office,
    round: String,
    tabs: Vec<WindowHandle>,
}

impl Desk {
    /// Answers the questions that are touched below, then opens all tabs.
    async fn set_up() -> Result<Self> {
        let flags = [
            // The tabs work at once, as in windows side by side.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
        ];
        let office = Office::open(Options { flags: flags.map(str::to_owned).to_vec(), ..Options::default() }).await?;
        let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
        let mut desk = Self { office, round, tabs: Vec::new() };
        desk.tabs.push(desk.office.browser.client().window().await?);
        desk.show_questions().await?;
        for question in OWN.iter().flatten().chain(&SHARED) {
            desk.office.click_choice(question, "yes").await?;
        }
        desk.office.saved().await?;
        for _ in 1..TABS {
            desk.open_tab().await?;
        }
        Ok(desk)
    }

    /// Opens one more tab on the questions.
    async fn open_tab(&mut self) -> Result<()> {
        self.office.browser.open_tab("").await?;
        self.tabs.push(self.office.browser.client().window().await?);
        self.show_questions().await
    }

    async fn show_questions(&self) -> Result<()> {
        self.office.open_questions(&format!("#/r/{}/self-check/core/B", self.round)).await
    }

    /// Turns to a tab, from 0.
    async fn turn_to(&self, tab: usize) -> Result<()> {
        let handle = self.tabs.get(tab).with_context(|| format!("there is no tab {tab}"))?;
        Ok(self.office.browser.client().switch_to_window(handle.clone()).await?)
    }

    /// Waits until the tab before one's eyes shows this, and tells how long that took since `start`.
    async fn shows(&self, question: &str, expected: &Shown, start: Instant, patience: Duration) -> Result<Duration> {
        loop {
            let shown = self.office.browser.shown().await?.remove(question);
            if shown.as_ref() == Some(expected) {
                return Ok(start.elapsed());
            }
            ensure!(start.elapsed() < patience, "{question} shows {shown:?} after {patience:?}, and not {expected:?}");
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What all tabs show, once they show the same and have saved it.
    async fn agreed(&self) -> Result<BTreeMap<String, Shown>> {
        let start = Instant::now();
        loop {
            let mut views = Vec::new();
            let mut are_saved = true;
            for tab in 0..self.tabs.len() {
                self.turn_to(tab).await?;
                are_saved &= self.office.browser.save_state().await? == "saved";
                views.push(self.office.browser.shown().await?);
            }
            let first = views.first().cloned().unwrap_or_default();
            if are_saved && views.iter().all(|view| *view == first) {
                return Ok(first);
            }
            if start.elapsed() > PATIENCE {
                bail!("the tabs do not agree (all saved: {are_saved}):\n{}", disagreements(&views).join("\n"));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The conflicts that the tab before one's eyes shows. The tab stays on their page, and keeps what it holds.
    async fn conflicts(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let browser = &self.office.browser;
        browser.exec("location.hash = arguments[0]", vec![json!(format!("#/r/{}/conflicts", self.round))]).await?;
        browser.wait_for("#conflicts-title").await?;
        browser.conflicts().await
    }

    async fn leave(self) -> Result<()> {
        for tab in 0..self.tabs.len() {
            self.turn_to(tab).await?;
            let errors = self.office.browser.console_errors().await?;
            ensure!(errors.is_empty(), "the console of tab {tab} has errors: {errors:?}");
        }
        self.office.leave().await
    }
}

/// What the tabs show differently.
fn disagreements(views: &[BTreeMap<String, Shown>]) -> Vec<String> {
    let questions: BTreeSet<&String> = views.iter().flat_map(BTreeMap::keys).collect();
    questions
        .into_iter()
        .filter_map(|question| {
            let all: Vec<Option<&Shown>> = views.iter().map(|view| view.get(question)).collect();
            let is_same = all.iter().all(|shown| Some(shown) == all.first());
            (!is_same).then(|| format!("{question}: {all:?}"))
        })
        .collect()
}

fn chosen(choice: &str) -> Shown {
    Shown { choice: Some(choice.to_owned()), note: String::new() }
}

#[tokio::test]
async fn a_change_is_soon_in_the_other_tabs() -> Result<()> {
    let desk = Desk::set_up().await?;
    let [[question, ..], ..] = OWN;
    for (tab, choice) in ["no", "partial", "yes"].into_iter().enumerate() {
        desk.turn_to(tab).await?;
        desk.office.click_choice(question, choice).await?;
        let start = Instant::now();
        for other in (0..TABS).filter(|other| *other != tab) {
            desk.turn_to(other).await?;
            let after = desk.shows(question, &chosen(choice), start, PROMPTLY).await;
            let after = after.with_context(|| format!("tab {other}, after a change in tab {tab}"))?;
            println!("tabs: tab {other} followed tab {tab} after {after:?}");
        }
    }
    desk.leave().await
}

#[tokio::test]
async fn a_thousand_changes_at_once_lose_nothing() -> Result<()> {
    let mut dice = Dice::take("tabs")?;
    let mut desk = Desk::set_up().await?;
    let start = Instant::now();
    for (tab, own) in OWN.iter().enumerate() {
        desk.turn_to(tab).await?;
        let count = CHANGES / TABS + usize::from(tab < CHANGES % TABS);
        let arguments = vec![json!(tab), json!(count), json!(own), json!(SHARED), json!(dice.below(1 << 32))];
        desk.office.browser.exec_on_answers(WORK, arguments).await?;
    }
    let mut works = Vec::new();
    for tab in 0..TABS {
        desk.turn_to(tab).await?;
        works.push(finished_work(&desk).await.with_context(|| format!("in tab {tab}"))?);
    }
    println!("tabs: {CHANGES} changes in {:?}", start.elapsed());

    // The same everywhere, and in what a new tab reads.
    desk.open_tab().await?;
    let shown = desk.agreed().await?;
    println!("tabs: agreed after {:?}", start.elapsed());
    desk.turn_to(0).await?;
    let conflicts = desk.conflicts().await?;
    for tab in 1..desk.tabs.len() {
        desk.turn_to(tab).await?;
        ensure!(desk.conflicts().await? == conflicts, "tab {tab} has other conflicts than {conflicts:?}");
    }

    let mut lost = Vec::new();
    for (tab, work) in works.iter().enumerate() {
        for (question, given) in &work.given {
            let shown = shown.get(question);
            if shown != Some(given) {
                lost.push(format!("{question} shows {shown:?}, and not what tab {tab} gave last, {given:?}"));
            }
        }
    }
    let unseen = unseen(&works);
    println!("tabs: {} notes that no other tab had seen", unseen.values().map(Vec::len).sum::<usize>());
    for (question, texts) in unseen {
        let note = shown.get(question).map(|shown| shown.note.as_str()).unwrap_or_default();
        let copies = conflicts.get(&format!("answer/{question}"));
        for text in texts {
            let is_there = note == text || copies.is_some_and(|copies| copies.iter().any(|copy| copy.contains(text)));
            if !is_there {
                lost.push(format!("{question} shows «{note}» with {copies:?}, and «{text}» is nowhere"));
            }
        }
    }
    ensure!(lost.is_empty(), "lost:\n{}", lost.join("\n"));
    println!("tabs: {} conflicts", conflicts.len());
    desk.leave().await
}

async fn finished_work(desk: &Desk) -> Result<Work> {
    let browser = &desk.office.browser;
    let start = Instant::now();
    loop {
        let work = browser.exec("return window.work", vec![]).await?;
        if work.get("isDone") == Some(&Value::Bool(true)) {
            ensure!(work.get("error").is_none(), "the work stopped: {work}");
            return Ok(serde_json::from_value(work)?);
        }
        ensure!(start.elapsed() < 4 * PATIENCE, "the work is not done after {:?}", start.elapsed());
        tokio::time::sleep(LOOK).await;
    }
}

/// By shared question: the last notes of the tabs, without those that another tab had before its eyes when it wrote.
/// Of these none may be missing.
fn unseen(works: &[Work]) -> BTreeMap<&str, Vec<&str>> {
    let all = || works.iter().flat_map(|work| &work.written);
    let mut heads: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for question in SHARED {
        let seen: BTreeSet<&str> = all().filter(|it| it.question == question).map(|it| it.seen.as_str()).collect();
        for work in works {
            let last = work.written.iter().rfind(|it| it.question == question).map(|it| it.text.as_str());
            heads.entry(question).or_default().extend(last.filter(|text| !seen.contains(text)));
        }
    }
    heads
}

/// Whether two tabs that change the same record hear of each other afterwards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Late, after both have changed it.
    Late,
    /// Never: what they would have said is lost.
    Never,
}

/// Two tabs change the same record before they have heard of each other: a person sees both copies, and chooses.
async fn tabs_disagree(told: Told) -> Result<()> {
    let mut desk = Desk::set_up().await?;
    let [question, ..] = SHARED;
    let record = format!("answer/{question}");
    for tab in [0, 1] {
        desk.turn_to(tab).await?;
        desk.office.browser.exec(HOLD, vec![]).await?;
    }
    for (tab, note) in [(0, "第一个窗口所写"), (1, "第二个窗口所写")] {
        desk.turn_to(tab).await?;
        let script = "write(...arguments)";
        desk.office.browser.exec_on_answers(script, vec![json!(question), json!(note)]).await?;
    }
    for tab in [0, 1] {
        desk.turn_to(tab).await?;
        desk.office.saved().await?;
    }
    if told == Told::Late {
        for tab in [0, 1] {
            desk.turn_to(tab).await?;
            let held = desk.office.browser.exec("return window.letGo()", vec![]).await?;
            ensure!(held.as_u64() > Some(0), "tab {tab} had nothing to tell");
        }
    } else {
        // These two have never heard of each other; a new visit finds both.
        for tab in [0, 1] {
            desk.turn_to(tab).await?;
            desk.show_questions().await?;
        }
    }

    // Each tab points to it.
    for tab in [0, 1] {
        desk.turn_to(tab).await?;
        desk.office.browser.wait_for(css("main a[href$=\"/conflicts\"]")).await?;
    }
    // By the way a person takes.
    let browser = &desk.office.browser;
    browser.click(css("main a[href$=\"/conflicts\"]")).await?;
    let mine = browser.copy_with(&record, "第一个窗口所写").await?;
    let theirs = browser.copy_with(&record, "第二个窗口所写").await?;
    ensure!(mine != theirs, "one copy holds both notes");
    ensure!(browser.has_copies_side_by_side(&record).await?, "the copies do not stand side by side");
    browser.screenshot_page("conflicts").await?;
    ensure!(browser.axe().await? == Vec::<String>::new(), "axe found: {:?}", browser.axe().await?);

    // The first tab's copy is chosen, in the second tab.
    browser.choose_copy(&record, "第一个窗口所写").await?;
    desk.office.saved().await?;
    let resolved = Shown { note: "第一个窗口所写".to_owned(), ..chosen("yes") };

    // It is settled in the other tab, in this one, and in a new one.
    desk.turn_to(0).await?;
    desk.shows(question, &resolved, Instant::now(), PATIENCE).await.context("in the other tab")?;
    desk.office.browser.wait_gone(css("main a[href$=\"/conflicts\"]")).await?;
    desk.turn_to(1).await?;
    desk.show_questions().await?;
    desk.open_tab().await?;
    ensure!(desk.agreed().await?.get(question) == Some(&resolved), "the choice was lost");
    ensure!(!desk.office.browser.sees(css("main a[href$=\"/conflicts\"]")).await?, "the conflict is back");
    desk.leave().await
}

#[tokio::test]
async fn a_person_chooses_between_two_copies() -> Result<()> {
    tabs_disagree(Told::Late).await
}

#[tokio::test]
async fn what_was_never_told_is_not_overwritten() -> Result<()> {
    tabs_disagree(Told::Never).await
}
