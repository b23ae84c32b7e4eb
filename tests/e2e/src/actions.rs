//! What a user does, and what a user reads.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::target::Target;

/// Puts a value into a control whose keys depend on the browser's language,
/// such as a date, and tells the page as the browser would.
const SET_VALUE: &str = "
const [control, value] = arguments;
control.focus();
const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value');
set.call(control, value);
control.dispatchEvent(new Event('input', { bubbles: true }));
control.dispatchEvent(new Event('change', { bubbles: true }));
return control.value;";

/// Puts a text in the place of what stands in a field, by the browser's own editing, which tells the page.
const TYPE_OVER: &str = "
const [field, text] = arguments;
field.focus();
field.select();
if (text) document.execCommand('insertText', false, text); else document.execCommand('delete');";

/// Scrolls to an element as a user does who finds it covered.
const TO_THE_MIDDLE: &str = "arguments[0].scrollIntoView({ block: 'center' })";

/// Presses a button or a link.
const PRESS: &str = "arguments[0].focus(); arguments[0].click()";

/// Chooses the option with these words, or with this value where no words fit.
const SELECT: &str = "
const [control, words] = arguments;
const options = [...control.options];
const option = options.find((o) => o.text.trim() === words) ?? options.find((o) => o.value === words);
if (!option) return options.map((o) => o.text.trim());
control.focus();
option.selected = true;
control.dispatchEvent(new Event('input', { bubbles: true }));
control.dispatchEvent(new Event('change', { bubbles: true }));
return null;";

impl Browser {
    /// Clicks.
    pub async fn click(&self, target: impl Into<Target>) -> Result<()> {
        let target = target.into();
        self.wait(&format!("a click on {target}"), async || {
            let element = self.look(&target, "press").await?;
            match element {
                Some(element) => match element.click().await {
                    // The driver scrolls no further than it must, and then a bar at the edge may lie above it.
                    Err(CmdError::Standard(error)) if error.error == ErrorStatus::ElementClickIntercepted => {
                        let element = serde_json::to_value(&element).map_err(CmdError::from)?;
                        self.client().execute(TO_THE_MIDDLE, vec![element]).await?;
                        Err(CmdError::Standard(error))
                    }
                    // WebKit's driver does not reach what lies in a dialog.
                    Err(CmdError::Standard(_)) if self.engine() == Engine::WebKit => {
                        let element = serde_json::to_value(&element).map_err(CmdError::from)?;
                        self.client().execute(PRESS, vec![element]).await.map(drop).map(Some)
                    }
                    outcome => outcome.map(Some),
                },
                None => Ok(None),
            }
        })
        .await
    }

    /// Replaces what stands in an input or a text area. A date is written as
    /// `2026-11-24`, whatever the browser shows.
    pub async fn fill(&self, target: impl Into<Target>, text: &str) -> Result<()> {
        let target = target.into();
        let element = self.find(&target, "fill").await?;
        let kind = element.prop("type").await?.unwrap_or_default();
        let is_drawn = ["date", "time", "month", "week", "datetime-local", "range", "color"].contains(&kind.as_str());
        if is_drawn {
            let element = serde_json::to_value(&element)?;
            let value = self.exec(SET_VALUE, vec![element, json!(text)]).await?;
            ensure!(value == json!(text), "{target} did not take «{text}» but kept {value}");
            return Ok(());
        }
        if !self.engine().types_chinese() {
            let element = serde_json::to_value(&element)?;
            return self.exec(TYPE_OVER, vec![element, json!(text)]).await.map(drop);
        }
        // Selected and typed over, as a user would: WebDriver's own clearing
        // leaves the field in between.
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        let keys = if text.is_empty() {
            format!("{select_all}{}", char::from(Key::Delete))
        } else {
            format!("{select_all}{text}")
        };
        element.send_keys(&keys).await.with_context(|| format!("{target} could not be filled"))
    }

    /// Chooses the option of a `<select>` with these words, or this value.
    pub async fn select(&self, target: impl Into<Target>, option: &str) -> Result<()> {
        let target = target.into();
        let element = serde_json::to_value(self.find(&target, "fill").await?)?;
        let others = self.exec(SELECT, vec![element, json!(option)]).await?;
        ensure!(others.is_null(), "{target} offers no «{option}», only {others}");
        Ok(())
    }

    /// Types into whatever has the focus: text, or keys such as
    /// `Key::Enter + ""`.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let focused = self.client().active_element().await?;
        focused.send_keys(keys).await.with_context(|| format!("{keys:?} could not be typed"))
    }

    /// Gives a file to a file input, which may be hidden behind a button.
    pub async fn upload(&self, target: impl Into<Target>, path: &Path) -> Result<()> {
        let target = target.into();
        let path = path.canonicalize().with_context(|| format!("there is no file {}", path.display()))?;
        self.find(&target, "fill")
            .await?
            .send_keys(&path.to_string_lossy())
            .await
            .with_context(|| format!("{target} did not take the file"))
    }

    /// The visible text of an element.
    pub async fn text(&self, target: impl Into<Target>) -> Result<String> {
        let target = target.into();
        self.wait(&target.to_string(), async || match self.look(&target, "see").await? {
            Some(element) => element.text().await.map(Some),
            None => Ok(None),
        })
        .await
    }

    /// The visible texts of all elements that a selector names now.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText.trim())";
        let texts = self.exec(script, vec![json!(selector)]).await?;
        Ok(serde_json::from_value(texts)?)
    }

    /// What stands in a control: text, an option's value, or for a box or a
    /// radio button `true` or `false`.
    pub async fn value(&self, target: impl Into<Target>) -> Result<String> {
        let element = serde_json::to_value(self.find(&target.into(), "fill").await?)?;
        let script = "const [c] = arguments;
            return String(['checkbox', 'radio'].includes(c.type) ? c.checked : c.value)";
        let value = self.exec(script, vec![element]).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// A property of a control, such as its type; empty where it has none.
    pub async fn property(&self, target: impl Into<Target>, name: &str) -> Result<String> {
        let element = self.find(&target.into(), "fill").await?;
        Ok(element.prop(name).await?.unwrap_or_default())
    }

    /// An attribute of an element, if it has it.
    pub async fn attribute(&self, target: impl Into<Target>, name: &str) -> Result<Option<String>> {
        let element = self.find(&target.into(), "fill").await?;
        Ok(element.attr(name).await?)
    }

    /// How many elements a selector names now, visible or not.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        let script = "return document.querySelectorAll(arguments[0]).length";
        let count = self.exec(script, vec![json!(selector)]).await?;
        count.as_u64().and_then(|count| usize::try_from(count).ok()).context("a count that is no number")
    }

    /// Whether a target can be seen now.
    pub async fn sees(&self, target: impl Into<Target>) -> Result<bool> {
        Ok(self.look(&target.into(), "see").await?.is_some())
    }

    /// Opens another tab of the same browser on a route and turns to it.
    pub async fn open_tab(&self, route: &str) -> Result<()> {
        let tab = self.client().new_window(true).await?;
        self.client().switch_to_window(tab.handle).await?;
        self.dress_tab().await?;
        self.goto(route).await
    }

    /// Turns to a tab, counted from 0 in the order they were opened.
    pub async fn switch_tab(&self, index: usize) -> Result<()> {
        let tabs = self.client().windows().await?;
        let tab = tabs.into_iter().nth(index).with_context(|| format!("there is no tab {index}"))?;
        Ok(self.client().switch_to_window(tab).await?)
    }
}
