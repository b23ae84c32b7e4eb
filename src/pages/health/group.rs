//! All findings of one gravity.

use super::finding::FindingEntry;
use crate::words::gravity;
use domain::checks::{Finding, Gravity, Rule};
use leptos::prelude::*;

/// The findings, under the name of their gravity; nothing where there are none, or another gravity was chosen.
#[component]
pub fn Group(
    /// Which gravity.
    of: Gravity,
    /// All findings.
    found: Memo<Vec<Finding>>,
    /// The only gravity that is to be seen, if one was chosen.
    chosen: Memo<Option<Gravity>>,
) -> impl IntoView {
    let rules = Memo::new(move |_| {
        let rules = found.with(|found| found.iter().map(|one| one.rule).collect::<Vec<_>>());
        rules.into_iter().filter(|rule| rule.gravity() == of).collect::<Vec<_>>()
    });
    let is_hidden = Memo::new(move |_| rules.with(Vec::is_empty) || chosen.get().is_some_and(|chosen| chosen != of));
    view! {
        <section class="health-group" hidden=move || is_hidden.get()>
            <h2>{gravity(of)} " " <span class="health-group__count">{move || rules.with(Vec::len)}</span></h2>
            <ul class="health-group__list">
                <For each=move || rules.get() key=Rule::clone let:rule>
                    <FindingEntry rule=rule found=found/>
                </For>
            </ul>
        </section>
    }
}
