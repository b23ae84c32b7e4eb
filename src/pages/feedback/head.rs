//! Where one is in what follows the feedback, what is left in each part, and what is next.

use super::items::item_page;
use super::part_page;
use crate::pages::parts::matter_page;
use crate::route::{Page, Query};
use crate::session::{Session, Topic, use_session};
use crate::words::{audience, date, paper_kind, say};
use domain::feedback::{NextStep, Part, PlanPlace, left, next_step};
use domain::id::MatterId;
use domain::matter::{Audience, PaperKind};
use leptos::prelude::*;

/// What all parts look at.
pub const TOPICS: [Topic; 3] = [Topic::Matters, Topic::Items, Topic::Round];

/// What a part is called.
pub fn part_name(part: Part) -> &'static str {
    match part {
        Part::Opinions => say!(feedback.part_opinions),
        Part::Plan => say!(feedback.part_plan),
        Part::Report => say!(feedback.part_report),
        Part::Revisit => say!(feedback.part_revisit),
        Part::Publication => say!(feedback.part_publication),
    }
}

/// Title, the parts as links with what is left in each, and the next step.
#[component]
pub fn Head(
    /// The part that is shown.
    part: Memo<Part>,
) -> impl IntoView {
    let session = use_session();
    let next = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| next_step(workspace, part.get(), today))
    });
    view! {
        <header class="split__head">
            <h1>{say!(shell.feedback)}</h1>
            <nav class="part-links" aria-label=say!(feedback.parts)>
                <ul>{Part::ALL.iter().map(|of| link(session, *of, part)).collect_view()}</ul>
            </nav>
            {move || {
                next.get().map(|next| {
                    let (text, page) = in_words(session, &next);
                    let text = match page.map(|page| session.link(page)) {
                        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
                        None => view! { <span>{text}</span> }.into_any(),
                    };
                    view! {
                        <p class="next-step">
                            <span class="next-step__label">{say!(ledger.next)}</span>
                            {text}
                        </p>
                    }
                })
            }}
        </header>
    }
}

fn link(session: Session, of: Part, part: Memo<Part>) -> impl IntoView {
    let left = Memo::new(move |_| {
        let today = session.today();
        session.with(&TOPICS, |workspace| left(workspace, of, today)).unwrap_or_default()
    });
    view! {
        <li>
            <a
                class="part-link"
                href=session.link(part_page(of))
                aria-current=move || (part.get() == of).then_some("page")
            >
                {part_name(of)}
                {move || {
                    let left = left.get();
                    (left > 0)
                        .then(|| {
                            view! {
                                <span class="part-link__count" aria-hidden="true">{left}</span>
                                <span class="visually-hidden">{say!(feedback.left, count = left)}</span>
                            }
                        })
                }}
            </a>
        </li>
    }
}

/// What a step says, and where it is done; nothing where that is the part itself.
fn in_words(session: Session, next: &NextStep) -> (String, Option<Page>) {
    let until = |day: &Option<domain::Date>| day.map_or(say!(common.not_set).to_owned(), date);
    let matter = |id: &MatterId| {
        session.peek(|workspace| workspace.matter(id).map(|matter| matter_page(matter.kind(), id.clone()))).flatten()
    };
    match next {
        NextStep::EnterOpinions => (say!(feedback.next_enter).to_owned(), Some(part_page(Part::Opinions))),
        NextStep::Match(id) => {
            let number = session.peek(|workspace| workspace.matter(id).map(|matter| matter.number)).flatten();
            (say!(feedback.next_match, number = number.unwrap_or_default()), matter(id))
        }
        NextStep::EnterOpinionOf(id) => {
            let code = session.peek(|workspace| workspace.item(id).map(|item| item.code(workspace.round()))).flatten();
            (say!(feedback.next_opinion_of, code = code.unwrap_or_default()), Some(item_page(id)))
        }
        NextStep::MendPlan(count, PlanPlace::Opinion(id)) => (say!(feedback.next_mend, count = *count), matter(id)),
        NextStep::MendPlan(count, PlanPlace::Item(id)) => {
            (say!(feedback.next_mend, count = *count), Some(item_page(id)))
        }
        NextStep::AssessPlan => (say!(feedback.next_assess).to_owned(), None),
        NextStep::Rectify(count, id) => (say!(feedback.next_rectify, count = *count), Some(item_page(id))),
        NextStep::AnswerTransfers(count, id) => {
            (say!(feedback.next_transfers, count = *count), id.as_ref().and_then(matter))
        }
        NextStep::AnswerQuestions => (say!(feedback.next_questions).to_owned(), None),
        NextStep::Send(kind, day) => (say!(feedback.next_send, paper = paper_kind(*kind), day = until(day)), None),
        NextStep::Await(PaperKind::Plan) => (say!(feedback.next_await_plan).to_owned(), None),
        NextStep::Await(PaperKind::Report) => (say!(feedback.next_await_report).to_owned(), None),
        NextStep::SendAgain(PaperKind::Plan, day) => (say!(feedback.next_plan_again, day = until(day)), None),
        NextStep::SendAgain(PaperKind::Report, day) => (say!(feedback.next_report_again, day = until(day)), None),
        NextStep::CloseOut => (say!(feedback.next_close_out).to_owned(), Some(Page::Ledger(None, Query::default()))),
        NextStep::Draw => (say!(feedback.next_draw).to_owned(), None),
        NextStep::Check(draw, item) => {
            let code =
                session.peek(|workspace| workspace.item(item).map(|item| item.code(workspace.round()))).flatten();
            (say!(feedback.next_check, code = code.unwrap_or_default()), matter(draw))
        }
        NextStep::Reopen(id) => {
            let code = session.peek(|workspace| workspace.item(id).map(|item| item.code(workspace.round()))).flatten();
            (say!(feedback.next_reopen, code = code.unwrap_or_default()), Some(item_page(id)))
        }
        NextStep::Publish(Audience::Party) => (say!(feedback.next_publish, audience = audience(Audience::Party)), None),
        NextStep::Publish(Audience::Public) => {
            (say!(feedback.next_publish, audience = audience(Audience::Public)), None)
        }
        NextStep::CountOpinions(id) => (say!(feedback.next_count).to_owned(), matter(id)),
        NextStep::GoOn(part) => (say!(feedback.next_go_on, part = part_name(*part)), Some(part_page(*part))),
        NextStep::Nothing => (say!(feedback.next_nothing).to_owned(), None),
    }
}
