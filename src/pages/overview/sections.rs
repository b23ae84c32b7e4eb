//! How far the sections of the questionnaire are, and what they score.

use crate::route::Page;
use crate::session::{Session, Topic, use_session};
use crate::ui::Bar;
use crate::words::say;
use domain::id::{PackId, SectionKey};
use domain::questionnaire::Tally;
use leptos::prelude::*;

/// A section as the page shows it.
#[derive(Debug, Clone, PartialEq)]
struct SectionRow {
    key: SectionKey,
    title: String,
    tally: Tally,
    /// Whether too much of it is 不适用.
    is_flagged: bool,
}

/// The sections of one pack.
#[derive(Debug, Clone, PartialEq)]
struct Paper {
    pack: PackId,
    title: String,
    rows: Vec<SectionRow>,
}

/// A bar for each section, under the name of its pack.
#[component]
pub fn Sections() -> impl IntoView {
    let session = use_session();
    let papers = Memo::new(move |_| papers(session));
    view! {
        <section class="block" aria-labelledby="sections-title">
            <h2 id="sections-title">{say!(overview.sections)}</h2>
            {move || {
                papers
                    .get()
                    .into_iter()
                    .map(|paper| {
                        view! {
                            <div class="questionnaire">
                                <h3 class="questionnaire__title">{paper.title}</h3>
                                <ul class="progress progress--wide">
                                    {paper.rows.into_iter().map(|section| row(session, section)).collect_view()}
                                </ul>
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </section>
    }
}

fn papers(session: Session) -> Vec<Paper> {
    session
        .with(&[Topic::Round, Topic::Answers], |workspace| {
            let limit = workspace.round().parameters.not_applicable_percent;
            let mut papers: Vec<Paper> = Vec::new();
            for part in workspace.library().parts() {
                let tally = workspace.board().section(&part.key);
                // A section of which no question is shown has nothing to tell.
                if tally.questions == 0 {
                    continue;
                }
                let row = SectionRow {
                    key: part.key.clone(),
                    title: part.section.title.clone(),
                    tally,
                    is_flagged: tally.not_applicable_exceeds(limit),
                };
                match papers.last_mut().filter(|paper| paper.pack == part.key.pack) {
                    Some(paper) => paper.rows.push(row),
                    None => {
                        let pack = workspace.records().packs.get(&part.key.pack);
                        let title = pack.map(|record| record.body.title.clone()).unwrap_or_default();
                        papers.push(Paper { pack: part.key.pack.clone(), title, rows: vec![row] });
                    }
                }
            }
            papers
        })
        .unwrap_or_default()
}

fn row(session: Session, section: SectionRow) -> impl IntoView {
    let SectionRow { key, title, tally, is_flagged } = section;
    let score = tally.points();
    view! {
        <li class="progress__row">
            <a class="progress__name" href=session.link(Page::Section(key, 0, None))>{title.clone()}</a>
            <span class="progress__count">{say!(common.of, done = tally.answered, total = tally.questions)}</span>
            <Bar
                done=Signal::stored(tally.answered as usize)
                total=Signal::stored(tally.questions as usize)
                label=say!(overview.answered_of, name = title)
            />
            <span class="progress__notes">
                {match score {
                    Some(score) => say!(overview.score, score = score).into_any(),
                    None => view! { <span class="progress__none">{say!(overview.no_score)}</span> }.into_any(),
                }}
                {(tally.red_lines > 0)
                    .then(|| {
                        view! {
                            <span class="chip chip--grave">{say!(overview.red_count, count = tally.red_lines)}</span>
                        }
                    })}
                {(tally.failing() > 0).then(|| view! { <span>{say!(overview.failing, count = tally.failing())}</span> })}
                {(tally.unproven > 0)
                    .then(|| view! { <span>{say!(overview.unproven, count = tally.unproven)}</span> })}
                {(tally.not_applicable > 0)
                    .then(|| {
                        let percent = tally.not_applicable_percent();
                        let text = if is_flagged {
                            say!(overview.not_applicable_high, percent = percent)
                        } else {
                            say!(overview.not_applicable, percent = percent)
                        };
                        view! { <span class=if is_flagged { "chip chip--warning" } else { "" }>{text}</span> }
                    })}
            </span>
        </li>
    }
}
