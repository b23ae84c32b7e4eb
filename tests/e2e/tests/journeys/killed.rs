//! The whole browser is killed while answers are being typed: whatever the page had called saved is there afterwards,
//! and nothing is half-written. `ZICHA_KILLS` says how often, `ZICHA_SEED` repeats the chances of an earlier run.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use zicha_e2e::{Dice, Given, Office, Options, Shown, differing, number};

/// How often the browser is killed, unless `ZICHA_KILLS` says otherwise.
const KILLS: u64 = 20;

/// When it is killed, counted from the first change since it was started.
const LEAST: Duration = Duration::from_millis(300);
const MOST: Duration = Duration::from_secs(4);

/// From one change to the next: about five a second.
const PACE: Duration = Duration::from_millis(200);

/// From one look at the save mark to the next.
const LOOK: Duration = Duration::from_millis(15);

/// Questions of one page that take a choice and have no rules of their own.
const QUESTIONS: [&str; 9] =
    ["core/A01", "core/A03", "core/A04", "core/A05", "core/A08", "core/A09", "core/A10", "core/A12", "core/A14"];

const CHOICES: [&str; 3] = ["yes", "partial", "no"];

/// What was entered, and how much.
struct Diary {
    given: BTreeMap<String, Given>,
    changes: u64,
}

impl Diary {
    /// Begins with what the page shows.
    fn begin(shown: &BTreeMap<String, Shown>) -> Result<Self> {
        let given = QUESTIONS.iter().map(|question| {
            let shown = shown.get(*question).with_context(|| format!("{question} is not on the page"))?;
            Ok(((*question).to_owned(), Given::found(shown.clone())))
        });
        Ok(Self { given: given.collect::<Result<_>>()?, changes: 0 })
    }

    fn all_kept(&mut self) {
        self.given.values_mut().for_each(Given::is_kept);
    }

    fn uncertain(&self) -> usize {
        self.given.values().map(Given::uncertain).sum()
    }
}

/// Answers and writes notes without an end, and notices whenever the page calls everything saved.
async fn type_on(office: &Office, diary: &mut Diary, dice: &mut Dice) -> Result<Infallible> {
    loop {
        let due = Instant::now() + PACE;
        let question = *dice.one_of(&QUESTIONS)?;
        let given = diary.given.get_mut(question).context("an unknown question")?;
        diary.changes += 1;
        let last = given.last();
        if last.choice.is_some() && dice.below(3) == 0 {
            let note = format!("第{:05}次", dice.below(100_000));
            given.will_type(&note);
            office.type_note(question, &note).await?;
        } else {
            let others: Vec<&str> =
                CHOICES.into_iter().filter(|choice| last.choice.as_deref() != Some(choice)).collect();
            let choice = *dice.one_of(&others)?;
            given.will_choose(choice);
            office.click_choice(question, choice).await?;
        }
        // The page took the change in before the driver answered, so that its word now covers the change.
        loop {
            if office.browser.save_state().await? == "saved" {
                diary.all_kept();
            }
            if Instant::now() >= due {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

#[tokio::test]
async fn what_was_called_saved_outlives_a_killed_browser() -> Result<()> {
    let kills = number("ZICHA_KILLS", KILLS)?;
    let mut dice = Dice::take("killed")?;
    let mut office = Office::open(Options::default()).await?;
    let round = office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    let page = format!("#/r/{round}/self-check/core/A");
    office.open_questions(&page).await?;
    let mut diary = Diary::begin(&office.browser.shown().await?)?;
    let (mut changes, mut uncertain) = (0, 0);
    for kill in 1..=kills {
        let moment = dice.between(LEAST, MOST);
        tokio::select! {
            outcome = type_on(&office, &mut diary, &mut dice) => {
                outcome.with_context(|| format!("while typing before kill {kill}"))?;
            }
            () = tokio::time::sleep(moment) => {}
        }
        office = office.be_killed().await.with_context(|| format!("at kill {kill}"))?;
        office.open_questions(&page).await.with_context(|| format!("after kill {kill}"))?;
        let shown = office.browser.shown().await?;
        let lost = differing(&diary.given, &shown)?;
        ensure!(lost.is_empty(), "kill {kill}, {moment:?} after the first change:\n{}", lost.join("\n"));
        office.saved().await?;
        changes += diary.changes;
        uncertain += diary.uncertain();
        diary = Diary::begin(&shown)?;
    }
    println!("killed: {kills} kills, {changes} changes, {uncertain} states not yet called saved when it happened");
    office.leave().await
}
