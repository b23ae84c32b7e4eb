//! Where the round stands: what is due, how far it is, what is missing.

mod figures;
mod heading;
mod health;
mod phases;
mod picture;
mod sections;
mod today;

use crate::domain::progress::{Gap, TaskRow, gaps, task_rows};
use crate::session::{Topic, use_session};
use leptos::prelude::*;

/// What several parts of the page read; each question is looked at once for all of them.
#[derive(Clone, Copy)]
struct Facts {
    /// All tasks.
    rows: Memo<Vec<TaskRow>>,
    /// What is missing, gravest first.
    gaps: Memo<Vec<Gap>>,
}

/// The start page of a round.
#[component]
pub fn Overview() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let today = session.today();
        session.with(&[Topic::Round, Topic::Tasks], |workspace| task_rows(workspace, today)).unwrap_or_default()
    });
    let gaps = Memo::new(move |_| {
        let today = session.today();
        rows.with(|rows| {
            session
                .with(&[Topic::Round, Topic::Answers, Topic::Items], |workspace| gaps(workspace, rows, today))
                .unwrap_or_default()
        })
    });
    let facts = Facts { rows, gaps };
    view! {
        <section class="page overview">
            <heading::Heading facts=facts/>
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
    fn next_question(self) -> Option<crate::domain::id::QuestionKey> {
        self.gaps.with(|gaps| {
            gaps.iter().find_map(|gap| match gap {
                Gap::Unanswered { first, .. } => Some(first.clone()),
                _ => None,
            })
        })
    }
}
