//! Where the data are, and what may never be entered.

use crate::words::say;
use leptos::prelude::*;

/// The entries of a list.
pub fn list(entries: &[&'static str]) -> impl IntoView + use<> {
    entries.iter().map(|entry| view! { <li>{*entry}</li> }).collect_view()
}

/// Where the data are, what is promised, and what is not.
#[component]
pub fn Data() -> impl IntoView {
    view! {
        <section class="block">
            <h2>{say!(help.data)}</h2>
            <ul class="help__list">
                {list(&[
                    say!(help.data_place),
                    say!(help.data_network),
                    say!(help.data_saved),
                    say!(help.data_copy),
                    say!(help.data_loss),
                    say!(help.data_care),
                ])}
            </ul>
        </section>
    }
}

/// What may never be entered, and what may (domain.md §0.7, §5.6).
#[component]
pub fn Forbidden() -> impl IntoView {
    view! {
        <section class="block">
            <h2>{say!(help.forbidden)}</h2>
            <p class="help__grave">{say!(help.classified_feedback)}</p>
            <p>{say!(help.forbidden_lead)}</p>
            <ul class="help__list">
                {list(&[
                    say!(help.forbidden_informants),
                    say!(help.forbidden_interviews),
                    say!(help.forbidden_clues),
                    say!(help.forbidden_papers),
                    say!(help.forbidden_classified),
                    say!(help.forbidden_persons),
                ])}
            </ul>
            <p>{say!(help.allowed)}</p>
            <p>{say!(help.red_line)}</p>
        </section>
    }
}
