//! Where the round stands: what is due, how far it is, what is missing.

mod figures;
mod heading;
mod health;
mod links;
mod phases;
mod picture;
mod sections;
mod today;

use crate::pages::parts::ALL_TOPICS;
use crate::session::{Topic, use_session};
use domain::checks::{Finding, Place, Rule, findings};
use domain::progress::{TaskRow, task_rows};
use leptos::prelude::*;

/// What several parts of the page read; each question is looked at once for all of them.
#[derive(Clone, Copy)]
struct Facts {
    /// All tasks.
    rows: Memo<Vec<TaskRow>>,
    /// What is wrong, gravest first.
    findings: Memo<Vec<Finding>>,
}

/// The start page of a round.
#[component]
pub fn Overview() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let today = session.today();
        session.with(&[Topic::Round, Topic::Tasks], |workspace| task_rows(workspace, today)).unwrap_or_default()
    });
    let findings = Memo::new(move |_| {
        let today = session.today();
        session.with(&ALL_TOPICS, |workspace| findings(workspace, today)).unwrap_or_default()
    });
    let facts = Facts { rows, findings };
    view! {
        <section class="page overview">
            <heading::Heading facts=facts/>
            <links::SixLinks/>
            <div class="overview__now">
                <today::Today facts=facts/>
                <div class="overview__side">
                    <figures::Figures facts=facts/>
                    <health::Health facts=facts/>
                </div>
            </div>
            <div class="overview__far">
                <picture::Picture/>
                <phases::Phases facts=facts/>
            </div>
            <sections::Sections/>
        </section>
    }
}

impl Facts {
    /// The first question that is not answered yet.
    fn next_question(self) -> Option<domain::id::QuestionKey> {
        self.findings.with(|found| {
            let unanswered = found.iter().find(|one| one.rule == Rule::Unanswered)?;
            match unanswered.places.first() {
                Some(Place::Question(first)) => Some(first.clone()),
                _ => None,
            }
        })
    }
}
