//! What is to be done next after the feedback, part by part (domain.md §2.3, §2.4).

use super::plan::{PlanPlace, plan_review};
use super::report::{Fulfilment, report_rows, transfer_rows};
use super::revisit::{AfterCheck, CheckRow, check_rows, drawable_items, drawn_checks};
use super::{feedback_items, matching};
use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::{ItemId, MatterId};
use crate::matter::{Audience, Content, MatterKind, Paper, PaperKind, Publication, Verdict, paper_id};
use crate::pack::Milestone;
use crate::workspace::Workspace;

closed_choice! {
    /// The parts of what follows the feedback.
    Part {
        /// 反馈意见.
        Opinions,
        /// 整改方案.
        Plan,
        /// 整改情况报告.
        Report,
        /// 回访与抽查.
        Revisit,
        /// 公开.
        Publication,
    }
}

/// The next thing to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Enter the feedback opinion.
    EnterOpinions,
    /// Match this opinion with an item.
    Match(MatterId),
    /// Enter the opinion that this item answers to.
    EnterOpinionOf(ItemId),
    /// So many things are wrong with the plan; the first lies here.
    MendPlan(usize, PlanPlace),
    /// Assess the plan, or mend what does not hold.
    AssessPlan,
    /// So many problems are not solved; the first is this one.
    Rectify(usize, ItemId),
    /// So many transfers have no answer; the first lies here, unless it is an item of the ledger only.
    AnswerTransfers(usize, Option<MatterId>),
    /// Answer both questions in words.
    AnswerQuestions,
    /// Send it in, until then.
    Send(PaperKind, Option<Date>),
    /// Wait for the answer.
    Await(PaperKind),
    /// Mend it and send it in again, until then.
    SendAgain(PaperKind, Option<Date>),
    /// Close items out: before that there is nothing to be looked at again.
    CloseOut,
    /// Draw closed items.
    Draw,
    /// Look at this item of this draw.
    Check(MatterId, ItemId),
    /// Reopen this item.
    Reopen(ItemId),
    /// Make something public.
    Publish(Audience),
    /// The time for opinions is over: enter how many came.
    CountOpinions(MatterId),
    /// This part is done; the next one waits.
    GoOn(Part),
    /// Nothing is left.
    Nothing,
}

/// What is to be done next in a part.
pub fn next_step(workspace: &Workspace, part: Part, today: Date) -> NextStep {
    match part {
        Part::Opinions => opinions(workspace),
        Part::Plan => plan(workspace),
        Part::Report => report(workspace, today),
        Part::Revisit => revisit(workspace),
        Part::Publication => publication(workspace, today),
    }
}

/// How many things are left to be done in a part.
pub fn left(workspace: &Workspace, part: Part, today: Date) -> usize {
    let is_accepted = |kind| paper(workspace, kind).and_then(Paper::verdict) == Some(Verdict::Accepted);
    match part {
        Part::Opinions => {
            let found = matching(workspace);
            found.unmatched.len() + found.lone_items.len()
        }
        Part::Plan if is_accepted(PaperKind::Plan) => 0,
        Part::Plan => plan_review(workspace).count(),
        Part::Report if is_accepted(PaperKind::Report) => 0,
        Part::Report => {
            let open = report_rows(workspace).iter().filter(|row| row.fulfilment == Fulfilment::Unfinished).count();
            open + transfer_rows(workspace, today).iter().filter(|row| row.awaits_answer()).count()
        }
        Part::Revisit => {
            let is_reopened = |row: &CheckRow| matches!(row.after, Some(AfterCheck::Reopen(_)));
            let reopened = check_rows(workspace).into_iter().filter(is_reopened).count();
            let draws = workspace.matters(MatterKind::Draw);
            let drawn = draws.iter().flat_map(|(id, _)| drawn_checks(workspace, id));
            reopened + drawn.filter(|check| check.found.is_none()).count()
        }
        Part::Publication => match publication(workspace, today) {
            NextStep::Nothing => 0,
            // Nobody has anything to make public before there was feedback.
            _ if feedback_items(workspace).is_empty() => 0,
            _ => 1,
        },
    }
}

fn opinions(workspace: &Workspace) -> NextStep {
    let found = matching(workspace);
    match (found.unmatched.first(), found.lone_items.first()) {
        (Some(opinion), _) => NextStep::Match(opinion.clone()),
        (None, Some(item)) => NextStep::EnterOpinionOf(item.clone()),
        (None, None) if found.opinions == 0 => NextStep::EnterOpinions,
        (None, None) => NextStep::GoOn(Part::Plan),
    }
}

/// What follows from the last time that a paper was sent in; nothing while it never was.
fn answered(paper: Option<&Paper>, kind: PaperKind, then: Part) -> Option<NextStep> {
    let last = paper?.dispatches.last()?;
    Some(match last.verdict {
        Verdict::Pending => NextStep::Await(kind),
        Verdict::Accepted => NextStep::GoOn(then),
        Verdict::Returned | Verdict::MakeUp => NextStep::SendAgain(kind, last.again_by),
    })
}

fn paper(workspace: &Workspace, kind: PaperKind) -> Option<&Paper> {
    match &workspace.matter(&paper_id(kind))?.content {
        Content::Paper(paper) => Some(paper),
        _ => None,
    }
}

fn plan(workspace: &Workspace) -> NextStep {
    let plan = paper(workspace, PaperKind::Plan);
    if let Some(next) = answered(plan, PaperKind::Plan, Part::Report) {
        return next;
    }
    let review = plan_review(workspace);
    let is_assessed = plan
        .is_some_and(|plan| [&plan.complete, &plan.targeted, &plan.feasible].iter().all(|one| one.holds == Some(true)));
    match review.first() {
        _ if review.opinions == 0 && review.items == 0 => NextStep::EnterOpinions,
        Some(first) => NextStep::MendPlan(review.count(), first.place.clone()),
        None if !is_assessed => NextStep::AssessPlan,
        None => NextStep::Send(PaperKind::Plan, workspace.round().milestone(Milestone::P)),
    }
}

fn report(workspace: &Workspace, today: Date) -> NextStep {
    let report = paper(workspace, PaperKind::Report);
    if let Some(next) = answered(report, PaperKind::Report, Part::Revisit) {
        return next;
    }
    if feedback_items(workspace).is_empty() {
        return NextStep::EnterOpinions;
    }
    let rows = report_rows(workspace);
    let mut open = rows.iter().filter(|row| row.fulfilment == Fulfilment::Unfinished);
    if let Some(first) = open.next() {
        return NextStep::Rectify(1 + open.count(), first.id.clone());
    }
    let transfers = transfer_rows(workspace, today);
    let mut unanswered = transfers.iter().filter(|row| row.awaits_answer());
    if let Some(first) = unanswered.next() {
        return NextStep::AnswerTransfers(1 + unanswered.count(), first.matter.clone());
    }
    let is_told = report.is_some_and(|report| {
        [&report.main_problems, &report.transferred_matters].iter().all(|one| !one.trim().is_empty())
    });
    if is_told {
        NextStep::Send(PaperKind::Report, workspace.round().milestone(Milestone::R))
    } else {
        NextStep::AnswerQuestions
    }
}

fn revisit(workspace: &Workspace) -> NextStep {
    let reopened = check_rows(workspace).into_iter().find_map(|row| match row.after {
        Some(AfterCheck::Reopen(item)) => Some(item),
        _ => None,
    });
    if let Some(item) = reopened {
        return NextStep::Reopen(item);
    }
    let draws = workspace.matters(MatterKind::Draw);
    let waiting = draws.iter().find_map(|(id, _)| {
        let check = drawn_checks(workspace, id).into_iter().find(|check| check.found.is_none())?;
        Some(NextStep::Check((*id).clone(), check.item))
    });
    match waiting {
        Some(next) => next,
        None if !draws.is_empty() => NextStep::GoOn(Part::Publication),
        None if drawable_items(workspace).is_empty() => NextStep::CloseOut,
        None => NextStep::Draw,
    }
}

fn publication(workspace: &Workspace, today: Date) -> NextStep {
    let matters = workspace.matters(MatterKind::Publication);
    let all: Vec<(&MatterId, &Publication)> = matters
        .into_iter()
        .filter_map(|(id, matter)| match &matter.content {
            Content::Publication(publication) => Some((id, publication)),
            _ => None,
        })
        .collect();
    let missing = Audience::ALL.iter().find(|audience| all.iter().all(|(_, one)| one.audience != **audience));
    let is_over = |one: &Publication| one.opinions.is_none() && one.opinions_until.is_some_and(|until| until < today);
    match (missing, all.iter().find(|(_, one)| is_over(one))) {
        (Some(audience), _) => NextStep::Publish(*audience),
        (None, Some((id, _))) => NextStep::CountOpinions((*id).clone()),
        (None, None) => NextStep::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{TO_CLOSE_OUT, TODAY, add, add_item, apply, fill, moves, opinion, workspace};
    use super::*;
    use crate::change::Change;
    use crate::ledger::SourceStage;
    use crate::matter::{Assessment, Dispatch, Draw, Matter};
    use jiff::civil::date;

    fn dispatch(verdict: Verdict, again_by: Option<Date>) -> Dispatch {
        Dispatch {
            sent_on: TODAY,
            doc_no: String::new(),
            to: String::new(),
            verdict,
            answered_on: None,
            opinion: String::new(),
            again_by,
        }
    }

    fn put(workspace: &mut Workspace, paper: Paper) {
        let (id, kind) = (paper_id(paper.kind), paper.kind);
        let matter = Box::new(Matter::new(Content::Paper(paper)));
        let exists = workspace.matter(&paper_id(kind)).is_some();
        apply(workspace, if exists { Change::EditMatter(id, matter) } else { Change::AddMatter(id, matter) });
    }

    #[test]
    fn opinions_are_entered_then_matched_one_to_one() {
        let mut workspace = workspace();
        let next = |workspace: &Workspace| next_step(workspace, Part::Opinions, TODAY);
        assert_eq!(next(&workspace), NextStep::EnterOpinions);
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        assert_eq!(next(&workspace), NextStep::EnterOpinionOf("i1".into()));
        opinion(&mut workspace, "o1", None);
        assert_eq!(next(&workspace), NextStep::Match("o1".into()));
        let change = super::super::samples::matched(&workspace, "o1", "i1");
        assert_eq!(left(&workspace, Part::Opinions, TODAY), 2);
        apply(&mut workspace, change);
        assert_eq!(next(&workspace), NextStep::GoOn(Part::Plan));
        let counts = Part::ALL.iter().map(|part| left(&workspace, *part, TODAY));
        assert_eq!(counts.collect::<Vec<_>>(), [0, 3, 1, 0, 1]);
    }

    #[test]
    fn a_plan_is_mended_assessed_sent_and_sent_again() {
        let mut workspace = workspace();
        let next = |workspace: &Workspace| next_step(workspace, Part::Plan, TODAY);
        assert_eq!(next(&workspace), NextStep::EnterOpinions);
        opinion(&mut workspace, "o1", None);
        assert_eq!(next(&workspace), NextStep::MendPlan(1, PlanPlace::Opinion("o1".into())));
        apply(&mut workspace, Change::EnterMatter("o1".into()));
        fill(&mut workspace, "matter.o1");
        assert_eq!(next(&workspace), NextStep::AssessPlan);
        let good = Assessment { holds: Some(true), note: String::new() };
        let mut plan = Paper { complete: good.clone(), targeted: good.clone(), ..Paper::new(PaperKind::Plan) };
        plan.feasible = Assessment { holds: Some(false), note: "经费未落实".into() };
        put(&mut workspace, plan.clone());
        assert_eq!(next(&workspace), NextStep::AssessPlan);
        plan.feasible = good;
        put(&mut workspace, plan.clone());
        assert_eq!(next(&workspace), NextStep::Send(PaperKind::Plan, Some(date(2026, 6, 20))));
        for (verdict, expected) in [
            (Verdict::Pending, NextStep::Await(PaperKind::Plan)),
            (Verdict::Returned, NextStep::SendAgain(PaperKind::Plan, Some(date(2026, 6, 25)))),
            (Verdict::Accepted, NextStep::GoOn(Part::Report)),
        ] {
            plan.dispatches.push(dispatch(verdict, Some(date(2026, 6, 25)).filter(|_| verdict == Verdict::Returned)));
            put(&mut workspace, plan.clone());
            assert_eq!(next(&workspace), expected);
        }
    }

    #[test]
    fn a_report_waits_for_problems_transfers_and_words() {
        let mut workspace = workspace();
        let next = |workspace: &Workspace| next_step(workspace, Part::Report, TODAY);
        assert_eq!(next(&workspace), NextStep::EnterOpinions);
        for id in ["i1", "i2"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
            fill(&mut workspace, id);
        }
        assert_eq!(next(&workspace), NextStep::Rectify(2, "i1".into()));
        moves(&mut workspace, "i1", TO_CLOSE_OUT);
        moves(&mut workspace, "i2", TO_CLOSE_OUT);
        assert_eq!(next(&workspace), NextStep::AnswerQuestions);
        let mut report = Paper::new(PaperKind::Report);
        report.main_problems = "已解决".into();
        report.transferred_matters = "已办结".into();
        put(&mut workspace, report);
        assert_eq!(next(&workspace), NextStep::Send(PaperKind::Report, Some(date(2026, 9, 1))));
    }

    #[test]
    fn closed_items_are_drawn_and_looked_at() {
        let mut workspace = workspace();
        let next = |workspace: &Workspace| next_step(workspace, Part::Revisit, TODAY);
        assert_eq!(next(&workspace), NextStep::CloseOut);
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        fill(&mut workspace, "i1");
        moves(&mut workspace, "i1", TO_CLOSE_OUT);
        assert_eq!(next(&workspace), NextStep::Draw);
        let draw = Draw::new(TODAY, 7, 20, drawable_items(&workspace));
        add(&mut workspace, "d", Content::Draw(draw));
        assert_eq!(next(&workspace), NextStep::Check("d".into(), "i1".into()));
    }

    #[test]
    fn both_audiences_are_told_and_opinions_are_counted_once_their_time_is_over() {
        let mut workspace = workspace();
        let next = |workspace: &Workspace| next_step(workspace, Part::Publication, TODAY);
        let publication = |audience, opinions_until| {
            Content::Publication(Publication {
                title: "整改情况".into(),
                audience,
                on: date(2026, 6, 1),
                place: String::new(),
                opinions_until,
                opinions: None,
                satisfied_percent: None,
            })
        };
        assert_eq!(next(&workspace), NextStep::Publish(Audience::Party));
        add(&mut workspace, "p1", publication(Audience::Party, Some(TODAY)));
        assert_eq!(next(&workspace), NextStep::Publish(Audience::Public));
        add(&mut workspace, "p2", publication(Audience::Public, Some(date(2026, 6, 9))));
        assert_eq!(next(&workspace), NextStep::CountOpinions("p2".into()));
    }
}
