//! Reads on what follows the inspection: whether every opinion that was fed back has its item, whether the plan will hold
//! (S-26), what the report has to answer (S-27), what revisits found (S-29), and what is to be done next.

mod matching;
mod next;
mod plan;
mod report;
mod revisit;
#[cfg(test)]
pub(crate) mod samples;
mod split;

pub use matching::{Matching, OpinionRow, answering_item, matching, opinion_rows};
pub use next::{NextStep, Part, left, next_step};
pub use plan::{PlanFault, PlanFinding, PlanPlace, PlanReview, plan_review};
pub use report::{Fulfilment, ReportRow, TransferRow, report_rows, transfer_rows};
pub use revisit::{
    AfterCheck, Check, CheckRow, after_check, check_rows, drawable_items, drawn_checks, revisitable_items,
};
pub use split::{Passage, split_opinion};

use super::id::ItemId;
use super::ledger::{Item, SourceStage, Status};
use super::workspace::Workspace;

/// The first cycles of all items that came from the feedback, by number. What was merged into another keeps its place
/// here, since its opinion is answered there (domain.md §5.3).
fn feedback_items(workspace: &Workspace) -> Vec<(&ItemId, &Item)> {
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut own: Vec<_> = items
        .filter(|(_, item)| item.source_stage == SourceStage::Feedback && item.cycle == 1)
        .filter(|(_, item)| item.status.counts() || item.status == Status::Merged)
        .collect();
    own.sort_by_key(|(id, item)| (item.number, *id));
    own
}

/// The items in which the feedback is worked off: in their latest cycle, those merged into another left out.
pub fn items_in_work(workspace: &Workspace) -> Vec<(ItemId, &Item)> {
    let counting = feedback_items(workspace).into_iter().filter(|(_, item)| item.status.counts());
    counting.map(|(id, item)| workspace.latest_cycle(id.clone(), item)).collect()
}
