//! One finding: what is wrong, why it matters, and the places at which it is mended.

use crate::pages::parts::place_href;
use crate::session::use_session;
use crate::words::{finding, place, rule_why, say};
use domain::checks::{Finding, Gravity, MAX_PLACES, Place, Rule};
use leptos::prelude::*;

/// Places that are shown at once: more would hide the other findings.
const PLACES: usize = 5;

/// The entry of a finding.
#[component]
pub fn FindingEntry(
    /// Which rule.
    rule: Rule,
    /// All findings.
    found: Memo<Vec<Finding>>,
) -> impl IntoView {
    let session = use_session();
    let own = Memo::new(move |_| found.with(|found| found.iter().find(|one| one.rule == rule).cloned()));
    let sentence = move || own.with(|own| own.as_ref().map(finding));
    let total = Memo::new(move |_| own.with(|own| own.as_ref().map_or(0, |own| own.places.len())));
    let shows_all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let limit = if shows_all.get() { usize::MAX } else { PLACES };
        own.with(|own| own.iter().flat_map(|own| own.places.iter().take(limit).cloned()).collect::<Vec<Place>>())
    });
    let has_more = Memo::new(move |_| own.with(|own| own.as_ref().is_some_and(|own| own.count > MAX_PLACES)));
    let label = move || match (shows_all.get(), has_more.get()) {
        (true, _) => say!(health.fewer).to_owned(),
        (false, true) => say!(health.first, count = MAX_PLACES),
        (false, false) => say!(health.all, count = total.get()),
    };
    view! {
        <li class="finding" class:finding--grave=rule.gravity() == Gravity::Blocking>
            <h3 class="finding__what">{sentence}</h3>
            <p class="finding__why">{say!(health.why)} {rule_why(rule)}</p>
            <ul class="finding__places" aria-label=say!(health.places_of)>
                <For each=move || shown.get() key=Place::clone let:at>
                    <li>
                        <a href=place_href(session, &at)>
                            {session.peek(|workspace| place(workspace, &at)).unwrap_or_default()}
                        </a>
                    </li>
                </For>
            </ul>
            {move || {
                (total.get() > PLACES).then(|| {
                    view! {
                        <button
                            type="button"
                            class="button button--quiet finding__more"
                            aria-expanded=move || shows_all.get().to_string()
                            on:click=move |_| shows_all.update(|all| *all = !*all)
                        >
                            {label}
                        </button>
                    }
                })
            }}
        </li>
    }
}
