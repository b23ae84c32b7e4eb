//! What the profile of the round, the checklist and the papers show.

use super::{Findings, Place, Rule};
use crate::Date;
use crate::matter::{Content, Matter, MatterKind, PaperKind};
use crate::pack::Milestone;
use crate::task::{DueState, TaskState};
use crate::workspace::Workspace;

/// Looks at the round itself and at its tasks.
pub fn look(workspace: &Workspace, today: Date, found: &mut Findings) {
    let conflicts = workspace.records().conflicts().count();
    if conflicts > 0 {
        found.see(Rule::ConflictOpen, || Place::Conflicts);
        found.measure(Rule::ConflictOpen, conflicts, None);
    }
    for (key, task) in workspace.tasks() {
        let progress = workspace.task_progress(&key);
        let state = progress.map(|progress| progress.state).unwrap_or_default();
        let due = workspace.task_due(&key, task);
        if !state.is_settled() && matches!(DueState::of(due, today, workspace.round()), DueState::Overdue(_)) {
            found.see(Rule::TaskOverdue, || Place::Task(key.clone()));
        }
        let is_unproven = progress.is_none_or(|progress| progress.evidence.is_empty());
        if state == TaskState::Done && is_unproven && !task.evidence.is_empty() {
            found.see(Rule::TaskUnproven, || Place::Task(key));
        }
    }
    // The papers and the profile are not there for a department to mend.
    if workspace.part().is_some() {
        return;
    }
    for (rule, kind, until) in
        [(Rule::PlanNotSent, PaperKind::Plan, Milestone::P), (Rule::ReportNotSent, PaperKind::Report, Milestone::R)]
    {
        if workspace.round().milestone(until).is_some_and(|until| until < today) && !was_sent(workspace, kind) {
            found.see(rule, || Place::Paper(kind));
        }
    }
    for milestone in Milestone::ALL {
        if workspace.round().milestone(milestone).is_none() {
            found.see(Rule::MilestoneMissing, || Place::Milestone(milestone));
        }
    }
    if workspace.round().strict_prohibitions.iter().all(|text| text.trim().is_empty()) {
        found.see(Rule::ProhibitionsMissing, || Place::Prohibitions);
    }
}

/// Whether a paper was ever sent in.
fn was_sent(workspace: &Workspace, kind: PaperKind) -> bool {
    let is_it = |matter: &Matter| match &matter.content {
        Content::Paper(paper) => paper.kind == kind && !paper.dispatches.is_empty(),
        _ => false,
    };
    workspace.matters(MatterKind::Paper).into_iter().any(|(_, matter)| is_it(matter))
}
