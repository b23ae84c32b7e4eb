//! Red lines and what is missing, as two numbers.

use super::Facts;
use crate::domain::progress::Gap;
use crate::pages::parts::question_route;
use crate::session::use_session;
use crate::words::say;
use leptos::prelude::*;

/// The two numbers.
#[component]
pub fn Figures(
    /// What the page knows.
    facts: Facts,
) -> impl IntoView {
    let session = use_session();
    let red_lines = Memo::new(move |_| {
        facts.gaps.with(|gaps| {
            gaps.iter().find_map(|gap| match gap {
                Gap::RedLines { count, first } => Some((*count, first.clone())),
                _ => None,
            })
        })
    });
    let missing = move || facts.gaps.with(Vec::len);
    view! {
        <dl class="figures">
            <div class="figure" class:figure--grave=move || red_lines.with(Option::is_some)>
                <dt>{say!(overview.red_lines)}</dt>
                <dd>
                    <span class="figure__number">
                        {move || red_lines.with(|found| found.as_ref().map_or(0, |(count, _)| *count))}
                    </span>
                    {move || match red_lines.get() {
                        Some((_, first)) => {
                            question_route(session, &first)
                                .map(|route| {
                                    view! { <a href=route.to_string()>{say!(overview.to_red_line)}</a> }
                                })
                                .into_any()
                        }
                        None => view! { <span class="figure__note">{say!(overview.no_red_line)}</span> }.into_any(),
                    }}
                </dd>
            </div>
            <div class="figure">
                <dt>{say!(overview.missing)}</dt>
                <dd>
                    <span class="figure__number">{missing}</span>
                    <span class="figure__note">
                        {move || if missing() > 0 { say!(overview.missing_below) } else { say!(overview.missing_none) }}
                    </span>
                </dd>
            </div>
        </dl>
    }
}
