//! Draft or final: a final one needs a health check that finds nothing which keeps it back (domain.md §5.3).

use crate::pages::parts::ALL_TOPICS;
use crate::route::{Page, Query};
use crate::session::{Edition, Session, use_session};
use crate::ui::Segmented;
use crate::words::{finding, in_chinese, say};
use domain::checks::{Finding, Gravity, findings};
use leptos::prelude::*;

/// What the health check finds.
#[derive(Clone, Copy)]
pub struct Blocking {
    /// What keeps a final document back, each in a sentence.
    gravest: Memo<Vec<String>>,
    /// What else should be seen to.
    further: Memo<Vec<String>>,
}

impl Blocking {
    /// Looks at the open round, and again after every change.
    pub fn new(session: Session) -> Self {
        let found = Memo::new(move |_| {
            let today = session.today();
            session.with(&ALL_TOPICS, |workspace| findings(workspace, today)).unwrap_or_default()
        });
        let of = move |gravity: Gravity| {
            let told = |found: &Vec<Finding>| {
                found.iter().filter(|one| one.rule.gravity() == gravity).map(finding).collect::<Vec<String>>()
            };
            // It stands in the document.
            in_chinese(|| found.with(told))
        };
        Self { gravest: Memo::new(move |_| of(Gravity::Blocking)), further: Memo::new(move |_| of(Gravity::Warning)) }
    }
}

/// The edition that is made: a final one only where nothing keeps it back.
pub fn edition(wants_final: bool, found: Blocking) -> Edition {
    if wants_final && found.gravest.with(Vec::is_empty) {
        return Edition::Final;
    }
    let missing = found.gravest.get().into_iter().chain(found.further.get());
    Edition::Draft { missing: missing.collect() }
}

/// The choice, with what keeps a final one back.
#[component]
pub fn EditionChoice(
    /// Whether a final one is wanted.
    wants_final: RwSignal<bool>,
    /// What the health check finds.
    blocking: Blocking,
) -> impl IntoView {
    let session = use_session();
    let options = vec![
        ("draft".to_owned(), say!(documents.draft).to_owned()),
        ("final".to_owned(), say!(documents.final_edition).to_owned()),
    ];
    let count = Memo::new(move |_| blocking.gravest.with(Vec::len));
    let note = move || match (wants_final.get(), count.get()) {
        (false, _) => say!(documents.draft_note).to_owned(),
        (true, 0) => say!(documents.final_note).to_owned(),
        (true, count) => say!(documents.final_blocked, count = count),
    };
    view! {
        <section class="card" aria-labelledby="edition-title">
            <h2 id="edition-title">{say!(documents.edition)}</h2>
            <Segmented
                legend=say!(documents.edition)
                options=options
                selected=Signal::derive(move || Some(usize::from(wants_final.get())))
                on_select=move |place| wants_final.set(place == 1)
            />
            <p class="data__note" role="status">{note}</p>
            {move || {
                (wants_final.get() && count.get() > 0)
                    .then(|| {
                        let page = Page::Health(Query::default().with("gravity", "blocking"));
                        view! { <a class="button" href=session.link(page)>{say!(documents.to_health)}</a> }
                    })
            }}
        </section>
    }
}
