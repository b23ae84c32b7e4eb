//! The page of conflicts: which copies of a record there are, and deciding for one.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::target::button;

/// Everything that each copy of a record shows: who wrote it, and what it holds where the copies differ, be it in its
/// own column or to be picked field by field. Whose changes are in it is another matter in each window, and left out.
const COPIES: &str = "
const all = [...document.querySelectorAll('[data-conflict]')];
return Object.fromEntries(all.map((conflict) => {
  const fields = [...conflict.querySelectorAll('.conflict__pick .conflict__columns')];
  const copies = [...conflict.querySelectorAll('[data-copy]')];
  return [conflict.dataset.conflict, copies.map((copy, place) =>
    [copy, ...fields.map((field) => field.children[place])].map((part) => part.innerText).join('\\n')
      .replaceAll(/(第 \\d+ 份)（[^）]*）/g, '$1'))];
}));";

impl Browser {
    /// All conflicts of the page by record, each with what its copies show, in their order.
    pub async fn conflicts(&self) -> Result<BTreeMap<String, Vec<String>>> {
        Ok(serde_json::from_value(self.exec(COPIES, vec![]).await?)?)
    }

    /// The number of the copy that shows these words, which no other copy may do.
    pub async fn copy_with(&self, record: &str, words: &str) -> Result<usize> {
        self.wait_for(conflict(record).as_str()).await?;
        let copies = self.conflicts().await?.remove(record).context("no such conflict")?;
        let mut with = (1..).zip(&copies).filter(|(_, copy)| copy.contains(words));
        let (number, _) = with.next().with_context(|| format!("«{words}» is not in one of {copies:?}"))?;
        ensure!(with.next().is_none(), "«{words}» is in several of {copies:?}");
        Ok(number)
    }

    /// Decides for the copy that shows these words.
    pub async fn choose_copy(&self, record: &str, words: &str) -> Result<()> {
        let number = self.copy_with(record, words).await?;
        self.click(button("采用这一份").within(copy(record, number))).await?;
        self.wait_gone(conflict(record).as_str()).await
    }

    /// Whether the copies of a record stand beside each other.
    pub async fn has_copies_side_by_side(&self, record: &str) -> Result<bool> {
        let script = "
            const copies = [...document.querySelectorAll(arguments[0])].map((copy) => copy.getBoundingClientRect());
            return copies.length === 2 && copies[0].right <= copies[1].left
                && Math.abs(copies[0].top - copies[1].top) < 2";
        let copies = format!("{} [data-copy]", conflict(record));
        Ok(self.exec(script, vec![json!(copies)]).await? == Value::Bool(true))
    }
}

/// The selector of a record in conflict.
pub fn conflict(record: &str) -> String {
    format!("[data-conflict=\"{record}\"]")
}

/// The selector of one of its copies, from 1.
pub fn copy(record: &str, number: usize) -> String {
    format!("{} [data-copy=\"{number}\"]", conflict(record))
}
