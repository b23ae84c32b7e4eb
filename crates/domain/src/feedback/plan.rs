//! What the data say about the plan: 全面性, 针对性, 可行性 (S-26). The unit's own verdict stands beside it.

use super::{answering_item, items_in_work};
use crate::Date;
use crate::closed_choice::closed_choice;
use crate::id::{ItemId, MatterId};
use crate::ledger::{Item, RectifyMode};
use crate::matter::{Content, MatterKind};
use crate::pack::Milestone;
use crate::workspace::Workspace;
use std::collections::BTreeMap;

closed_choice! {
    /// What can be wrong with a plan.
    PlanFault {
        /// 全面性: no item answers to the opinion.
        Unmatched,
        /// 全面性: the item that answers to it does not count any more.
        Dropped,
        /// 全面性: that item has no measure.
        Unplanned,
        /// 针对性: the root cause is not told, so that no measure can fit it.
        CauseMissing,
        /// 针对性: no measure.
        MeasureMissing,
        /// 针对性: the very same measure stands in several items.
        MeasureCopied,
        /// 可行性: nobody does it.
        OwnerMissing,
        /// 可行性: no date.
        DueMissing,
        /// 可行性: it ends after the item, or after the report is due.
        DueTooLate,
    }
}

/// Where it is mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanPlace {
    /// In an opinion.
    Opinion(MatterId),
    /// In an item.
    Item(ItemId),
}

/// Something that is wrong with the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFinding {
    /// Where it is mended.
    pub place: PlanPlace,
    /// What people call that place: the opinion's number, or the item's code.
    pub name: String,
    /// What is wrong.
    pub fault: PlanFault,
    /// Which measure; empty where it is about no single one.
    pub measure: String,
}

/// What the data say about the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanReview {
    /// Opinions that were looked at.
    pub opinions: usize,
    /// Items that were looked at.
    pub items: usize,
    /// Measures that were looked at.
    pub measures: usize,
    /// 全面性.
    pub complete: Vec<PlanFinding>,
    /// 针对性.
    pub targeted: Vec<PlanFinding>,
    /// 可行性.
    pub feasible: Vec<PlanFinding>,
}

impl PlanReview {
    /// The first thing that is to be mended.
    pub fn first(&self) -> Option<&PlanFinding> {
        self.complete.iter().chain(&self.targeted).chain(&self.feasible).next()
    }

    /// How many things are to be mended.
    pub fn count(&self) -> usize {
        self.complete.len() + self.targeted.len() + self.feasible.len()
    }
}

/// Looks at all opinions and at the items in which they are worked off. Red lines are handed over, not planned for.
pub fn plan_review(workspace: &Workspace) -> PlanReview {
    let mut review = PlanReview::default();
    for (id, matter) in workspace.matters(MatterKind::Opinion) {
        let Content::Opinion(opinion) = &matter.content else { continue };
        review.opinions += 1;
        let item = opinion.item.as_ref().and_then(|item| answering_item(workspace, item));
        let fault = match item {
            None => Some(PlanFault::Unmatched),
            Some((_, item)) if !item.status.counts() => Some(PlanFault::Dropped),
            Some((_, item)) if !item.is_red_line() && measures(item).next().is_none() => Some(PlanFault::Unplanned),
            Some(_) => None,
        };
        review.complete.extend(fault.map(|fault| PlanFinding {
            place: PlanPlace::Opinion(id.clone()),
            name: matter.number.to_string(),
            fault,
            measure: String::new(),
        }));
    }
    let items: Vec<_> = items_in_work(workspace).into_iter().filter(|(_, item)| !item.is_red_line()).collect();
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, item) in &items {
        let mut own: Vec<&str> = measures(item).map(|measure| measure.text.trim()).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|text| *holders.entry(text).or_default() += 1);
    }
    let report_due = workspace.round().milestone(Milestone::R);
    for (id, item) in &items {
        review.items += 1;
        let finding = |fault, measure: &str| PlanFinding {
            place: PlanPlace::Item(id.clone()),
            name: item.code(workspace.round()),
            fault,
            measure: measure.to_owned(),
        };
        if item.root_cause.trim().is_empty() {
            review.targeted.push(finding(PlanFault::CauseMissing, ""));
        }
        if measures(item).next().is_none() {
            review.targeted.push(finding(PlanFault::MeasureMissing, ""));
        }
        let latest = latest_day(item, report_due);
        for measure in measures(item) {
            let text = measure.text.trim();
            review.measures += 1;
            if holders.get(text).is_some_and(|holders| *holders > 1) {
                review.targeted.push(finding(PlanFault::MeasureCopied, text));
            }
            if measure.owner.trim().is_empty() {
                review.feasible.push(finding(PlanFault::OwnerMissing, text));
            }
            match measure.due {
                None => review.feasible.push(finding(PlanFault::DueMissing, text)),
                Some(due) if latest.is_some_and(|latest| due > latest) => {
                    review.feasible.push(finding(PlanFault::DueTooLate, text));
                }
                Some(_) => {}
            }
        }
    }
    review
}

/// The day on which a measure must have come to its end: that of the item, else that of the report; none for what goes
/// on for long.
fn latest_day(item: &Item, report_due: Option<Date>) -> Option<Date> {
    item.due.or(report_due.filter(|_| item.rectify_mode != RectifyMode::LongTerm))
}

fn measures(item: &Item) -> impl Iterator<Item = &crate::ledger::Measure> {
    item.measures.iter().filter(|measure| !measure.text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{add_item, edit, fill, merge, opinion, workspace};
    use super::*;
    use crate::ledger::SourceStage;
    use jiff::civil::date;

    fn faults(findings: &[PlanFinding]) -> Vec<(&str, PlanFault)> {
        fn place(finding: &PlanFinding) -> &str {
            match &finding.place {
                PlanPlace::Opinion(id) => id.as_str(),
                PlanPlace::Item(id) => id.as_str(),
            }
        }
        findings.iter().map(|finding| (place(finding), finding.fault)).collect()
    }

    #[test]
    fn a_plan_is_complete_where_every_opinion_has_an_item_with_measures() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        add_item(&mut workspace, "i2", SourceStage::Feedback);
        opinion(&mut workspace, "o1", Some("i1"));
        opinion(&mut workspace, "o2", Some("i2"));
        opinion(&mut workspace, "o3", None);
        fill(&mut workspace, "i1");
        let review = plan_review(&workspace);
        assert_eq!(faults(&review.complete), [("o2", PlanFault::Unplanned), ("o3", PlanFault::Unmatched)]);
        assert_eq!(review.first().map(|finding| finding.name.as_str()), Some("2"));
        // Merged into the one with measures, it is planned for there.
        merge(&mut workspace, "i2", "i1");
        assert_eq!(faults(&plan_review(&workspace).complete), [("o3", PlanFault::Unmatched)]);
    }

    #[test]
    fn measures_fit_where_causes_are_told_and_none_is_copied() {
        let mut workspace = workspace();
        for id in ["i1", "i2", "i3"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
        }
        add_item(&mut workspace, "self", SourceStage::SelfCheck);
        fill(&mut workspace, "i1");
        fill(&mut workspace, "i2");
        fill(&mut workspace, "self");
        for id in ["i1", "i2", "self"] {
            edit(&mut workspace, id, |item| item.measures[0].text = " 加强学习".into());
        }
        let review = plan_review(&workspace);
        let expected = [
            ("i1", PlanFault::MeasureCopied),
            ("i2", PlanFault::MeasureCopied),
            ("i3", PlanFault::CauseMissing),
            ("i3", PlanFault::MeasureMissing),
        ];
        assert_eq!(faults(&review.targeted), expected);
        assert_eq!((review.items, review.measures), (3, 2));
    }

    #[test]
    fn measures_are_feasible_where_somebody_does_them_in_time() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        fill(&mut workspace, "i1");
        assert_eq!(plan_review(&workspace).count(), 0);
        edit(&mut workspace, "i1", |item| {
            item.measures[0].owner.clear();
            item.measures[0].due = Some(date(2026, 8, 2));
        });
        let expected = [("i1", PlanFault::OwnerMissing), ("i1", PlanFault::DueTooLate)];
        assert_eq!(faults(&plan_review(&workspace).feasible), expected);
        edit(&mut workspace, "i1", |item| item.measures[0].due = None);
        assert_eq!(faults(&plan_review(&workspace).feasible)[1], ("i1", PlanFault::DueMissing));
        // Without a day of its own, an item ends with the report.
        edit(&mut workspace, "i1", |item| {
            item.measures[0].owner = "办公室".into();
            item.measures[0].due = Some(date(2026, 9, 1));
            item.due = None;
        });
        assert_eq!(plan_review(&workspace).count(), 0);
    }
}
