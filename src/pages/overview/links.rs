//! The six links (六个环节) as a track: how far the round is, and what each link still lacks.

use crate::pages::parts::{ALL_TOPICS, place_href};
use crate::session::{Session, use_session};
use crate::words::{lacking, link, link_state, say};
use domain::links::{LinkStanding, LinkState, links};
use leptos::prelude::*;

/// The track.
#[component]
pub fn SixLinks() -> impl IntoView {
    let session = use_session();
    let standing = Memo::new(move |_| {
        let today = session.today();
        session.with(&ALL_TOPICS, |workspace| links(workspace, today)).unwrap_or_default()
    });
    view! {
        <section class="block" aria-labelledby="links-title">
            <h2 id="links-title">{say!(overview.six_links)}</h2>
            <ol class="six-links">
                {move || standing.get().into_iter().map(|one| step(session, one)).collect_view()}
            </ol>
        </section>
    }
}

fn step(session: Session, standing: LinkStanding) -> impl IntoView {
    let LinkStanding { link: which, state, lacking: lacks } = standing;
    let lacks = lacks.into_iter().map(|one| {
        view! { <li><a href=place_href(session, &one.place)>{lacking(&one)}</a></li> }
    });
    let lacks = lacks.collect::<Vec<_>>();
    view! {
        <li
            class="six-links__step"
            class:six-links__step--done=state == LinkState::Done
            aria-current=(state == LinkState::Current).then_some("step")
        >
            <p class="six-links__name">
                <span>{link(which)}</span>
                <span class="six-links__state">{link_state(state)}</span>
            </p>
            {(!lacks.is_empty()).then(|| view! { <ul class="six-links__lacks">{lacks}</ul> })}
        </li>
    }
}
