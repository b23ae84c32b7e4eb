//! 整改方案: its three qualities, and how it was sent in (S-26).

use super::super::head::TOPICS;
use super::assessment::Quality;
use super::dispatches::Dispatches;
use super::paper_form;
use crate::pages::parts::{ConflictNotice, History, LeakNotice, Terms};
use crate::session::use_session;
use crate::words::say;
use domain::feedback::{PlanFinding, PlanReview, plan_review};
use domain::matter::{PaperKind, paper_id};
use domain::record::RecordKey;
use leptos::prelude::*;

/// The part.
#[component]
pub fn Plan() -> impl IntoView {
    let session = use_session();
    let form = paper_form(session, PaperKind::Plan);
    let review = Memo::new(move |_| session.with(&TOPICS, plan_review).unwrap_or_default());
    let findings = move |read: fn(&PlanReview) -> &Vec<PlanFinding>| {
        Memo::new(move |_| review.with(|review| read(review).clone()))
    };
    let checked = move |read: fn(&PlanReview) -> usize| Memo::new(move |_| review.with(read));
    let record = RecordKey::Matter(paper_id(PaperKind::Plan));
    let lead = move || {
        review.with(|review| {
            say!(
                feedback.plan_lead,
                opinions = review.opinions,
                items = review.items,
                measures = review.measures,
                count = review.count()
            )
        })
    };
    view! {
        <section class="block">
            <p class="page__lead" role="status">{lead}</p>
            <ConflictNotice key=record.clone()/>
            <section class="block">
                <h2>{say!(feedback.three_checks)}</h2>
                <p class="field__hint">{say!(feedback.three_checks_text)}</p>
                <div class="qualities">
                    <Quality
                        name=say!(matter.complete)
                        question=say!(feedback.complete_question)
                        findings=findings(|review| &review.complete)
                        checked=checked(|review| review.opinions)
                        form=form.part(|paper| Some(paper.complete.clone()), |paper, one| paper.complete = one)
                    />
                    <Quality
                        name=say!(matter.targeted)
                        question=say!(feedback.targeted_question)
                        findings=findings(|review| &review.targeted)
                        checked=checked(|review| review.items)
                        form=form.part(|paper| Some(paper.targeted.clone()), |paper, one| paper.targeted = one)
                    />
                    <Quality
                        name=say!(matter.feasible)
                        question=say!(feedback.feasible_question)
                        findings=findings(|review| &review.feasible)
                        checked=checked(|review| review.measures)
                        form=form.part(|paper| Some(paper.feasible.clone()), |paper, one| paper.feasible = one)
                    />
                </div>
            </section>
            <Dispatches form=form kind=PaperKind::Plan/>
            <LeakNotice value=Signal::derive(move || form.value.get())/>
            <Terms text=say!(feedback.plan_terms)/>
            <History key=record/>
        </section>
    }
}
