//! Accessibility, as far as a machine can judge it.

use std::fs;

use anyhow::{Context, Result};

use crate::browser::Browser;

// A page is judged at rest: half-way between two colours, a button has the contrast of neither.
const RUN: &str = "
await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
const { violations } = await axe.run(document, { resultTypes: ['violations'] });
return violations.flatMap(({ id, impact, help, nodes }) => nodes.map(({ target, html }) =>
  `${id} (${impact}): ${help}: ${target.join(' ')}: ${html.slice(0, 200)}`));";

impl Browser {
    /// What axe-core finds wrong with the page as it is now: one line per
    /// element, none if all is well.
    pub async fn axe(&self) -> Result<Vec<String>> {
        if self.exec("return typeof axe", vec![]).await? != "object" {
            let path = &self.environment.axe;
            let script = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
            self.exec(&script, vec![]).await?;
        }
        let found = self.exec_async(RUN, vec![]).await?;
        serde_json::from_value(found).context("axe-core gave no list")
    }
}
