//! How the program is used, what it promises, and the terms of the field.

mod promises;
mod term_entry;
mod terms;

use crate::pages::parts::OfflineUse;
use crate::session::Content;
use crate::words::say;
use domain::pack::Card;
use leptos::prelude::*;
use promises::{Data, Forbidden, list};
use terms::Terms;

/// The help page; the term that the route names is scrolled to.
#[component]
pub fn Help() -> impl IntoView {
    view! {
        <section class="page help">
            <div class="help__head">
                <h1>{say!(shell.help)}</h1>
                <p class="page__lead">{say!(help.lead)}</p>
            </div>
            <section class="block">
                <h2>{say!(help.steps)}</h2>
                <ol class="help__list help__list--numbered">
                    {list(&[
                        say!(help.step_round),
                        say!(help.step_checklist),
                        say!(help.step_self_check),
                        say!(help.step_ledger),
                    ])}
                </ol>
            </section>
            <Data/>
            <OfflineUse/>
            <Forbidden/>
            {Content::knowledge().map(|knowledge| {
                view! {
                    <section class="block">
                        <h2>{say!(help.never_allowed)}</h2>
                        <ol class="help__list help__list--numbered" lang="zh-CN">
                            {knowledge.never_allowed.iter().map(|text| view! { <li>{text.as_str()}</li> }).collect_view()}
                        </ol>
                    </section>
                    <Terms terms=&knowledge.terms/>
                    <Cards cards=&knowledge.cards/>
                }
            })}
            <section class="block">
                <h2>{say!(help.keys)}</h2>
                <p>{say!(help.keys_before)} " " <kbd>"?"</kbd> " " {say!(help.keys_after)}</p>
            </section>
        </section>
    }
}

/// What the unit should know about the inspectors' own discipline (S-52 to S-61).
#[component]
fn Cards(
    /// The cards.
    cards: &'static [Card],
) -> impl IntoView {
    view! {
        <section class="block">
            <h2>{say!(help.cards)}</h2>
            <div class="help__cards" lang="zh-CN">
                {cards
                    .iter()
                    .map(|card| {
                        view! {
                            <article class="card">
                                <h3>{card.title.as_str()}</h3>
                                <p>{card.text.as_str()}</p>
                            </article>
                        }
                    })
                    .collect_view()}
            </div>
        </section>
    }
}
