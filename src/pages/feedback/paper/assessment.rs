//! One of the three qualities of a plan: what the data say, and the unit's own verdict (S-26).

use super::super::items::item_page;
use crate::pages::parts::{Form, OneOf, Text, matter_page};
use crate::session::{Session, use_session};
use crate::words::say;
use domain::feedback::{PlanFault, PlanFinding, PlanPlace};
use domain::matter::{Assessment, MatterKind};
use leptos::prelude::*;

/// Findings that are shown at once; a plan that is just begun has hundreds.
const SHOWN: usize = 8;

/// The card of a quality.
#[component]
pub fn Quality(
    /// What it is called.
    name: &'static str,
    /// What is asked.
    question: &'static str,
    /// What the data say against it.
    #[prop(into)]
    findings: Signal<Vec<PlanFinding>>,
    /// How much the data were asked about: where that is nothing, they say nothing.
    #[prop(into)]
    checked: Signal<usize>,
    /// The unit's own verdict.
    form: Form<Assessment>,
) -> impl IntoView {
    let session = use_session();
    let shows_all = RwSignal::new(false);
    view! {
        <section class="card quality" aria-label=name>
            <h3>{name}</h3>
            <p class="quality__question">{question}</p>
            {move || {
                let findings = findings.get();
                let count = findings.len();
                if count == 0 && checked.get() == 0 {
                    return view! { <p class="quality__question">{say!(feedback.nothing_to_check)}</p> }.into_any();
                }
                if count == 0 {
                    return view! { <p class="quality__good">{say!(feedback.no_finding)}</p> }.into_any();
                }
                let shown = if shows_all.get() { count } else { SHOWN };
                let more = count.saturating_sub(shown);
                let rows = findings.into_iter().take(shown).map(|one| finding(session, one)).collect_view();
                view! {
                    <p class="quality__bad">{say!(feedback.findings, count = count)}</p>
                    <ul class="quality__list">{rows}</ul>
                    {(more > 0)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button button--quiet quality__more"
                                    on:click=move |_| shows_all.set(true)
                                >
                                    {say!(feedback.more_findings, count = more)}
                                </button>
                            }
                        })}
                }
                    .into_any()
            }}
            <OneOf
                form=form
                label=say!(feedback.own_verdict)
                values=&[true, false]
                name=|holds| if holds { say!(matter.holds) } else { say!(matter.holds_not) }
                none=say!(feedback.not_assessed)
                read=|one| one.holds
                write=|one, holds| one.holds = holds
            />
            <Text
                form=form
                label=say!(feedback.verdict_note)
                is_long=true
                read=|one| &one.note
                write=|one| &mut one.note
            />
        </section>
    }
}

fn finding(session: Session, one: PlanFinding) -> impl IntoView {
    let (page, name) = match &one.place {
        PlanPlace::Opinion(id) => {
            (matter_page(MatterKind::Opinion, id.clone()), say!(feedback.opinion_number, number = one.name.clone()))
        }
        PlanPlace::Item(id) => (item_page(id), one.name.clone()),
    };
    let measure = (!one.measure.is_empty()).then(|| say!(feedback.quoted, text = one.measure.clone()));
    view! {
        <li>
            <a href=session.link(page)>{name}</a>
            " "
            {fault(one.fault)}
            {measure}
        </li>
    }
}

fn fault(fault: PlanFault) -> &'static str {
    match fault {
        PlanFault::Unmatched => say!(feedback.fault_unmatched),
        PlanFault::Dropped => say!(feedback.fault_dropped),
        PlanFault::Unplanned => say!(feedback.fault_unplanned),
        PlanFault::CauseMissing => say!(feedback.fault_cause),
        PlanFault::MeasureMissing => say!(feedback.fault_measure),
        PlanFault::MeasureCopied => say!(feedback.fault_copied),
        PlanFault::OwnerMissing => say!(feedback.fault_owner),
        PlanFault::DueMissing => say!(feedback.fault_no_due),
        PlanFault::DueTooLate => say!(feedback.fault_late),
    }
}
