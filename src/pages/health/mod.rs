//! The health check (体检): what is wrong, why it matters, and where to mend it.

mod finding;
mod group;
mod score;

use crate::pages::parts::{ALL_TOPICS, ClearFilters, FilterLinks, FilterOption};
use crate::route::Page;
use crate::session::use_session;
use crate::ui::{Empty, Notice, Tone};
use crate::words::{gravity, say};
use domain::checks::{Finding, Gravity, blocking, findings};
use leptos::prelude::*;

/// Name of the filter in the address.
const GRAVITY: &str = "gravity";

/// Each gravity as the address names it.
const GRAVITIES: [(Gravity, &str); 3] =
    [(Gravity::Blocking, "blocking"), (Gravity::Warning, "warning"), (Gravity::Hint, "hint")];

/// The page.
#[component]
pub fn Health() -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        let today = session.today();
        session.with(&ALL_TOPICS, |workspace| findings(workspace, today)).unwrap_or_default()
    });
    let chosen = Memo::new(move |_| {
        let route = session.route();
        let name = route.query().map_or("", |query| query.get(GRAVITY));
        GRAVITIES.into_iter().find(|(_, of)| *of == name).map(|(gravity, _)| gravity)
    });
    let count = move |of: Gravity| found.with(|found| found.iter().filter(|one| one.rule.gravity() == of).count());
    let options = GRAVITIES.map(|(of, name)| FilterOption {
        value: name.to_owned(),
        label: gravity(of).to_owned(),
        count: Memo::new(move |_| count(of)).into(),
    });
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let is_filtered_out = Memo::new(move |_| !is_empty.get() && chosen.get().is_some_and(|of| count(of) == 0));
    view! {
        <section class="page health">
            <h1>{say!(health.title)}</h1>
            <Verdict found=found/>
            <section class="block" aria-label=say!(health.list)>
                <div class="filter-bar" hidden=move || is_empty.get()>
                    <FilterLinks name=GRAVITY legend=say!(health.filter) options=options.to_vec()/>
                    <ClearFilters names=&[GRAVITY]/>
                </div>
                {move || is_empty.get().then(|| view! { <Empty text=say!(health.healthy)><span></span></Empty> })}
                {move || is_filtered_out.get().then(|| view! { <p class="page__lead">{say!(health.no_match)}</p> })}
                {GRAVITIES.map(|(of, _)| view! { <group::Group of=of found=found chosen=chosen/> }).collect_view()}
            </section>
            <p class="page__lead">
                {say!(leaks.card_note)} " " <a href=session.link(Page::Leaks)>{say!(leaks.open)}</a>
            </p>
            <score::OwnScore/>
        </section>
    }
}

/// Whether a final report can be made, and what else there is.
#[component]
fn Verdict(found: Memo<Vec<Finding>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        found.with(|found| {
            let of = |gravity| found.iter().filter(|one| one.rule.gravity() == gravity).count();
            (blocking(found), of(Gravity::Warning), of(Gravity::Hint))
        })
    });
    move || {
        let (blocking, warnings, hints) = counts.get();
        let rest = (warnings + hints > 0).then(|| say!(health.lead_rest, warnings = warnings, hints = hints));
        let (tone, lead) = match blocking {
            0 => (Tone::Good, say!(health.lead_free).to_owned()),
            count => (Tone::Warning, say!(health.lead_blocked, count = count)),
        };
        view! {
            <Notice tone=tone>
                <p class="health__verdict" role="status"><strong>{lead}</strong> {rest}</p>
            </Notice>
        }
    }
}
