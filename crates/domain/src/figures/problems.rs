//! The problems that pictures count, and what became of each.

use crate::Date;
use crate::feedback::Fulfilment;
use crate::id::ItemId;
use crate::ledger::Item;
use crate::workspace::Workspace;

/// Problems by what became of them (domain.md §5.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProblemCounts {
    /// Closed out, or handed over.
    pub closed: usize,
    /// 长期坚持: neither closed out nor open.
    pub long_term: usize,
    /// Still to be rectified, drafts included.
    pub open: usize,
}

impl ProblemCounts {
    /// All of them.
    pub fn total(self) -> usize {
        self.closed + self.long_term + self.open
    }

    /// How many of a hundred are closed out, rounded: 0 only where none is, 100 only where all are. Nothing where there
    /// is no problem.
    pub fn closed_percent(self) -> Option<usize> {
        let total = self.total();
        let rounded = (self.closed * 100 + total / 2).checked_div(total)?;
        Some(match self.closed {
            0 => 0,
            closed if closed == total => 100,
            _ => rounded.clamp(1, 99),
        })
    }

    pub(super) fn add(&mut self, item: &Item) {
        match Fulfilment::of(item.status) {
            Fulfilment::Done => self.closed += 1,
            Fulfilment::Ongoing => self.long_term += 1,
            Fulfilment::Unfinished => self.open += 1,
        }
    }
}

impl std::iter::Sum for ProblemCounts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            closed: sum.closed + one.closed,
            long_term: sum.long_term + one.long_term,
            open: sum.open + one.open,
        })
    }
}

/// All problems that count, each once and in its latest cycle.
pub(super) fn problems(workspace: &Workspace) -> impl Iterator<Item = (&ItemId, &Item)> {
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    items.filter(|(id, item)| item.status.counts() && workspace.next_cycle(id, item).is_none())
}

/// A problem stands differently from this day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub on: Date,
    /// How it stood before; nothing on the day on which it was found.
    pub from: Option<Fulfilment>,
    pub to: Fulfilment,
}

/// Everything that happened to the problems until today, in the order of each. What comes to be known of a problem later
/// than it should, such as a close-out before its discovery, happens as early as it can; what is dated into the future
/// stands in the ledger already, so it happens today at the latest.
pub(super) fn turns(workspace: &Workspace, today: Date) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (id, item) in problems(workspace) {
        let cycles = if item.cycle > 1 { workspace.cycles(id) } else { Vec::new() };
        // In a ledger from elsewhere the first cycle may be missing; then this one stands for itself.
        match cycles.last() {
            Some((last, _)) if last == id => add_turns(cycles.iter().map(|(_, item)| *item), today, &mut turns),
            _ => add_turns(std::iter::once(item), today, &mut turns),
        }
    }
    turns
}

fn add_turns<'a>(cycles: impl Iterator<Item = &'a Item>, today: Date, turns: &mut Vec<Turn>) {
    let mut last: Option<Turn> = None;
    for item in cycles {
        let mut turn = |told: Date, to: Fulfilment| {
            let earliest = last.map_or(told, |last| last.on);
            let turn = Turn { on: told.min(today).max(earliest.min(today)), from: last.map(|last| last.to), to };
            if turn.from != Some(to) {
                turns.push(turn);
                last = Some(turn);
            }
        };
        turn(item.found_on, Fulfilment::Unfinished);
        let stands = Fulfilment::of(item.status);
        if stands != Fulfilment::Unfinished {
            turn(settled_on(item).unwrap_or(today), stands);
        }
    }
}

/// Since when an item stands where it does; nothing where no one told, as in a ledger from elsewhere.
fn settled_on(item: &Item) -> Option<Date> {
    let entry = item.log.iter().rev().find(|entry| entry.to == item.status && entry.from != entry.to);
    item.closed_on.or_else(|| entry.map(|entry| entry.decision.on.unwrap_or(entry.recorded_on)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::samples::{TO_CLOSE_OUT, TODAY, add_item, edit, fill, merge, moves, workspace};
    use crate::ledger::{Move, SourceStage};
    use jiff::civil::date;

    #[test]
    fn percents_are_rounded_but_never_up_to_all_or_down_to_none() {
        let percent = |closed, open| ProblemCounts { closed, long_term: 0, open }.closed_percent();
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(5, 7), Some(42));
        assert_eq!(percent(299, 1), Some(99));
        assert_eq!(percent(1, 299), Some(1));
        assert_eq!([percent(0, 3), percent(3, 0)], [Some(0), Some(100)]);
    }

    #[test]
    fn a_problem_that_came_back_counts_once_and_one_that_goes_on_elsewhere_does_not() {
        let mut workspace = workspace();
        for id in ["i1", "i2", "i3"] {
            add_item(&mut workspace, id, SourceStage::SelfCheck);
        }
        fill(&mut workspace, "i1");
        moves(&mut workspace, "i1", &[Move::Register, Move::Claim, Move::CloseDirectly]);
        merge(&mut workspace, "i3", "i2");
        let ids = |workspace: &Workspace| problems(workspace).map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(&workspace), ["i1", "i2"]);
        moves(&mut workspace, "i1", &[Move::Reopen]);
        assert_eq!(ids(&workspace), ["i1.c2", "i2"]);
        let turns = turns(&workspace, TODAY);
        let of_first: Vec<_> = turns.iter().take(3).map(|turn| (turn.on, turn.from, turn.to)).collect();
        let expected = [
            (date(2026, 6, 1), None, Fulfilment::Unfinished),
            (TODAY, Some(Fulfilment::Unfinished), Fulfilment::Done),
            (TODAY, Some(Fulfilment::Done), Fulfilment::Unfinished),
        ];
        assert_eq!(of_first, expected);
        assert_eq!(turns.len(), 4);
    }

    #[test]
    fn days_that_contradict_each_other_are_put_in_order() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        fill(&mut workspace, "i1");
        edit(&mut workspace, "i1", |item| item.found_on = date(2026, 7, 1));
        moves(&mut workspace, "i1", TO_CLOSE_OUT);
        // Found after today, and closed out before it was found.
        let days: Vec<_> = turns(&workspace, TODAY).iter().map(|turn| turn.on).collect();
        assert_eq!(days, [TODAY, TODAY]);
        let days: Vec<_> = turns(&workspace, date(2026, 8, 1)).iter().map(|turn| turn.on).collect();
        assert_eq!(days, [date(2026, 7, 1), date(2026, 7, 1)]);
    }

    #[test]
    fn what_goes_on_for_long_does_so_since_it_was_decided() {
        let mut workspace = workspace();
        add_item(&mut workspace, "i1", SourceStage::Feedback);
        fill(&mut workspace, "i1");
        edit(&mut workspace, "i1", |item| {
            item.progress_note = "已建立机制".into();
            item.recheck_months = Some(3);
            let rule = crate::ledger::RuleDocument { name: "办法".into(), ..Default::default() };
            item.rule_documents.push(rule);
        });
        moves(&mut workspace, "i1", &[Move::Register, Move::Claim, Move::ToLongTerm]);
        let turns = turns(&workspace, date(2026, 9, 1));
        assert_eq!(turns.last().map(|turn| (turn.on, turn.to)), Some((TODAY, Fulfilment::Ongoing)));
    }
}
