//! What a move does to an item.

use super::choices::{RectifyMode, Status};
use super::decision::{Decision, LogEntry};
use super::item::Item;
use super::requirement::Standing;
use super::transitions::{Move, Outcome, Transition};
use crate::Date;
use crate::change::Refusal;
use crate::id::ItemId;
use crate::pack::Role;
use crate::questionnaire::check_register_number;

/// Longest reckoned interval between two checks of a long-term item, in months.
pub const MAX_RECHECK_MONTHS: u8 = 24;

impl Standing<'_> {
    /// The item after this move, and the name under which it lies: its own, or that of the new cycle.
    ///
    /// Refused where the table has no such move from here, or something is missing for it.
    pub(crate) fn after(&self, step: Move, decision: &Decision) -> Result<(ItemId, Item), Refusal> {
        let from = self.item.status;
        let row = Transition::find(step, from).ok_or(Refusal::NoSuchMove { from, step })?;
        let missing = self.missing_with(step, decision).unwrap_or_default();
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        decision.check()?;
        if self.item.is_red_line() {
            // Only a number may be kept of it, and the reason why it was entered by mistake.
            check_register_number(&decision.doc_no)?;
            if step != Move::Void && !decision.reason.trim().is_empty() {
                return Err(Refusal::RedLine);
            }
        }
        let (id, mut item, to) = match row.outcome {
            Outcome::To(to) => (self.id.clone(), self.item.clone(), to),
            Outcome::Stays => (self.id.clone(), self.item.clone(), from),
            Outcome::NextCycle(to) => {
                let id = self.item.id_of_next_cycle(self.id);
                let mut next = self.item.next_cycle(self.id, decision.on.unwrap_or(self.today));
                next.due = next.default_due(&self.records.round.body);
                if let Some(voided) = self.records.items.get(&id) {
                    next.log.clone_from(&voided.body.log);
                }
                (id, next, to)
            }
        };
        let due_before = item.due.filter(|_| decision.due.is_some());
        item.settle(step, decision, self.today);
        item.status = to;
        let decision = Decision { reason: decision.reason.trim().to_owned(), ..decision.clone() };
        item.log.push(LogEntry { step, from, to, decision, recorded_on: self.today, due_before });
        Ok((id, item))
    }
}

impl Item {
    /// Sets the fields that follow from a move.
    fn settle(&mut self, step: Move, decision: &Decision, today: Date) {
        match step {
            Move::RecordAcceptance | Move::CloseSelfFound | Move::CloseDirectly => {
                self.closed_on = Some(decision.on.unwrap_or(today));
                self.progress_percent = 100;
            }
            Move::HandOver => self.closed_on = Some(decision.on.unwrap_or(today)),
            Move::Extend | Move::DemandMakeUp => self.due = decision.due.or(self.due),
            Move::ToLongTerm => self.rectify_mode = RectifyMode::LongTerm,
            Move::Merge => self.merged_into.clone_from(&decision.into),
            Move::Dismiss | Move::Void => decision.reason.trim().clone_into(&mut self.void_reason),
            Move::Register
            | Move::BackToDraft
            | Move::Claim
            | Move::Submit
            | Move::PassFirstReview
            | Move::PassSecondReview
            | Move::Return
            | Move::Resume
            | Move::PassRecheck
            | Move::Reopen => {}
        }
    }

    /// A new cycle of an item that came back: what was found stays, what was done must be done anew.
    fn next_cycle(&self, id: &ItemId, found_on: Date) -> Self {
        Self {
            number: self.number,
            cycle: self.cycle.saturating_add(1),
            first_cycle: Some(self.first_cycle.clone().unwrap_or_else(|| id.clone())),
            issue_text: self.issue_text.clone(),
            severity: self.severity,
            question: self.question.clone(),
            symptom: self.symptom.clone(),
            harm: self.harm.clone(),
            political_nature: self.political_nature.clone(),
            responsibility: self.responsibility.clone(),
            natures: self.natures.clone(),
            leader: self.leader,
            leader_post: self.leader_post.clone(),
            leader_name: self.leader_name.clone(),
            lead_department: self.lead_department.clone(),
            cooperating_departments: self.cooperating_departments.clone(),
            handler_post: self.handler_post.clone(),
            handler_name: self.handler_name.clone(),
            led_by_secretary: self.led_by_secretary,
            integrity_risk: self.integrity_risk,
            cross_level_reference: self.cross_level_reference.clone(),
            ..Self::draft(self.number, self.source_stage, self.category, self.axis, found_on)
        }
    }

    /// Under which name the next cycle lies. It follows from the first one's, so that two people who reopen an item at
    /// the same time meet at one record.
    pub fn id_of_next_cycle(&self, id: &ItemId) -> ItemId {
        let first = self.first_cycle.as_ref().unwrap_or(id);
        ItemId::new(format!("{first}.c{}", self.cycle.saturating_add(1)))
    }

    /// Who handed it in last; nobody while it is in work.
    pub fn submitted_by(&self) -> Option<Role> {
        let is_submission = |entry: &&LogEntry| matches!(entry.step, Move::Submit | Move::PassRecheck);
        self.log.iter().rev().find(is_submission).and_then(|entry| entry.decision.by)
    }

    /// How often it was extended.
    pub fn extensions(&self) -> usize {
        self.log.iter().filter(|entry| entry.step == Move::Extend).count()
    }

    /// How often it was returned.
    pub fn returns(&self) -> usize {
        self.log.iter().filter(|entry| entry.to == Status::Returned).count()
    }

    /// When a long-term item is to be looked at next: so many months after it became one, or was looked at last.
    pub fn next_recheck(&self) -> Option<Date> {
        let months = self.recheck_months.filter(|_| self.status == Status::LongTerm)?;
        let since = self.rechecked_on.or_else(|| {
            self.log.iter().rev().find(|entry| entry.step == Move::ToLongTerm).and_then(|entry| entry.decision.on)
        })?;
        since.checked_add(jiff::Span::new().months(months)).ok()
    }
}
