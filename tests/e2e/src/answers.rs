//! What was entered on a page of questions, and what it shows: the two must agree, whatever happens in between.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::office::{Office, card};
use crate::target::label;

/// `cardOf`, `choose`, `write`, `shown` and `unfold` for scripts in the page.
const IN_PAGE: &str = include_str!("answers.js");

/// The label of a note.
const NOTE: &str = "备注";

/// What a card shows: the choice of a yes/no question by its value, and the note.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shown {
    /// `yes`, `partial`, `no` or `not_applicable`.
    pub choice: Option<String>,
    /// Empty too where the card offers none.
    pub note: String,
}

impl Browser {
    /// Runs the body of a function that may use `choose(question, choice)`, `write(question, note)`, `shown()` and
    /// `unfold()`.
    pub async fn exec_on_answers(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.exec(&format!("{IN_PAGE}\n{script}"), arguments).await
    }

    /// Unfolds all cards of the page, which must have some.
    pub async fn unfold(&self) -> Result<()> {
        let script = format!("{IN_PAGE}\nreturn unfold()");
        self.wait("all cards to be unfolded", async || {
            Ok((self.client().execute(&script, vec![]).await? == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// What each card of the page shows; only unfolded ones show their notes.
    pub async fn shown(&self) -> Result<BTreeMap<String, Shown>> {
        Ok(serde_json::from_value(self.exec_on_answers("return shown()", vec![]).await?)?)
    }

    /// What the page says of saving now.
    pub async fn save_state(&self) -> Result<String> {
        let state = self.exec("return document.querySelector('[data-save-state]').dataset.saveState", vec![]).await?;
        Ok(state.as_str().unwrap_or_default().to_owned())
    }
}

impl Office {
    /// Opens a page of questions of a round anew and unfolds it; nothing on it may be damaged.
    pub async fn open_questions(&self, page: &str) -> Result<()> {
        // Between two addresses that differ after `#` only, nothing would be loaded.
        self.browser.open("about:blank").await?;
        self.browser.goto(page).await?;
        self.browser.unfold().await?;
        let text = self.browser.text("main").await?;
        ensure!(!text.contains("读不出来"), "something is damaged: {text}");
        Ok(())
    }

    /// Clicks a choice by its value.
    pub async fn click_choice(&self, question: &str, choice: &str) -> Result<()> {
        let words = match choice {
            "yes" => "是",
            "partial" => "部分",
            "no" => "否",
            _ => "不适用",
        };
        self.choose(question, words).await
    }

    /// Types a note in the place of the one that is there.
    pub async fn type_note(&self, question: &str, text: &str) -> Result<()> {
        let fold = json!(format!("{} .question__note", card(question)));
        self.browser
            .wait_until(&format!("((fold) => fold && (fold.open = true))(document.querySelector({fold}))"))
            .await?;
        self.browser.fill(label(NOTE).within(card(question)), text).await
    }
}

/// All that was entered for one question, one state after the other, and up to which of them it is certain to be kept.
#[derive(Clone, Debug)]
pub struct Given {
    states: Vec<Shown>,
    certain: usize,
}

impl Given {
    /// A question that was found like this, and must stay so.
    pub fn found(shown: Shown) -> Self {
        Self { states: vec![shown], certain: 0 }
    }

    /// The last state.
    pub fn last(&self) -> Shown {
        self.states.last().cloned().unwrap_or_default()
    }

    /// Another choice is about to be clicked.
    pub fn will_choose(&mut self, choice: &str) {
        self.states.push(Shown { choice: Some(choice.to_owned()), ..self.last() });
    }

    /// A note is about to be typed: each of its letters is a state of its own.
    pub fn will_type(&mut self, text: &str) {
        let Shown { choice, .. } = self.last();
        let mut note = String::new();
        for letter in text.chars() {
            note.push(letter);
            self.states.push(Shown { choice: choice.clone(), note: note.clone() });
        }
    }

    /// A note is about to be put in as a whole.
    pub fn will_write(&mut self, text: &str) {
        self.states.push(Shown { note: text.to_owned(), ..self.last() });
    }

    /// All of it will be kept, because the page said so or must be able to.
    pub fn is_kept(&mut self) {
        self.certain = self.states.len().saturating_sub(1);
    }

    /// How many states need not have been kept.
    pub fn uncertain(&self) -> usize {
        self.states.len().saturating_sub(self.certain + 1)
    }

    /// Whether a card may show this: the last certain state, or a later one.
    pub fn allows(&self, shown: &Shown) -> bool {
        self.states.iter().skip(self.certain).any(|state| state == shown)
    }
}

/// Each question whose card shows what was never entered, or what came before the last that had to be kept.
pub fn differing(given: &BTreeMap<String, Given>, shown: &BTreeMap<String, Shown>) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (question, given) in given {
        let shown = shown.get(question).with_context(|| format!("{question} is not on the page"))?;
        if !given.allows(shown) {
            let expected: Vec<&Shown> = given.states.iter().skip(given.certain).collect();
            lines.push(format!("{question} shows {shown:?}, and not one of {expected:?}"));
        }
    }
    Ok(lines)
}
