//! Red lines and the health check, as two numbers.

use super::Facts;
use crate::pages::parts::place_href;
use crate::route::{Page, Query};
use crate::session::{Topic, use_session};
use crate::words::say;
use domain::checks::{Rule, blocking};
use domain::progress::red_lines;
use leptos::prelude::*;

/// The two numbers.
#[component]
pub fn Figures(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let red =
        Memo::new(move |_| session.with(&[Topic::Round, Topic::Answers, Topic::Items], red_lines).unwrap_or_default());
    let waiting = Memo::new(move |_| red.with(|red| red.touched - red.handed_over.min(red.touched)));
    // Where they are mended: the first item that waits, else the list of what was not entered.
    let to_red_line = move || {
        let first = facts.findings.with(|found| {
            let one = found.iter().find(|one| one.rule == Rule::RedLineNotHandedOver)?;
            one.places.first().cloned()
        });
        match first {
            Some(place) => place_href(session, &place),
            None => session.link(Page::Health(Query::default().with("gravity", "blocking"))),
        }
    };
    let found = Memo::new(move |_| facts.findings.with(|found| (found.len(), blocking(found))));
    let to_health = session.link(Page::Health(Query::default()));
    view! {
        <dl class="figures">
            <div class="figure" class:figure--grave=move || waiting.get() != 0>
                <dt>{say!(overview.red_lines)}</dt>
                <dd>
                    <span class="figure__number">{move || red.with(|red| red.touched)}</span>
                    {move || match (red.with(|red| red.touched), waiting.get()) {
                        (0, _) => {
                            view! { <span class="figure__note">{say!(overview.no_red_line)}</span> }.into_any()
                        }
                        (_, 0) => {
                            view! { <span class="figure__note">{say!(overview.red_lines_handed)}</span> }.into_any()
                        }
                        (_, waiting) => {
                            view! { <a href=to_red_line>{say!(overview.red_lines_waiting, count = waiting)}</a> }
                                .into_any()
                        }
                    }}
                </dd>
            </div>
            <div class="figure" class:figure--grave=move || found.with(|(_, blocking)| *blocking > 0)>
                <dt>{say!(overview.check)}</dt>
                <dd>
                    <span class="figure__number">{move || found.with(|(all, _)| *all)}</span>
                    <a href=to_health>
                        {move || match found.get() {
                            (_, 0) => say!(overview.check_free).to_owned(),
                            (_, blocking) => say!(overview.check_blocked, count = blocking),
                        }}
                    </a>
                </dd>
            </div>
        </dl>
    }
}
