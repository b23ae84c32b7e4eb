//! A round narrowed to the part of a department (科室分卷).

use super::Workspace;
use crate::change::{Change, Refusal};
use crate::hand_out::Scope;
use crate::id::MatterId;
use crate::matter::{Content, MatterKind, own_numbers, usual_numbers_from};
use crate::questionnaire::Board;
use crate::record::RecordKey;
use std::ops::RangeInclusive;

/// What is open of a narrowed round.
#[derive(Debug, Clone)]
pub(super) struct Narrowed {
    pub(super) scope: Scope,
    /// Counts and scores of the part alone; rules look at those of all that is known.
    pub(super) board: Board,
}

impl Workspace {
    /// The part that alone is open here; nothing where it is the whole round.
    pub fn part(&self) -> Option<&MatterId> {
        self.scope().map(|scope| &scope.id)
    }

    /// What belongs to the part that alone is open here; nothing where it is the whole round.
    pub fn scope(&self) -> Option<&Scope> {
        self.narrowed.as_ref().map(|narrowed| &narrowed.scope)
    }

    /// Opens only this part, or the whole round.
    pub fn set_part(&mut self, part: Option<MatterId>) {
        if self.part != part {
            self.part = part;
            self.rebuild();
        }
    }

    /// Whether a record may be changed here: always, unless only a part is open and it lies outside of it.
    pub fn is_open_here(&self, key: &RecordKey) -> bool {
        self.scope().is_none_or(|scope| scope.has(key, &self.records))
    }

    /// Narrows the view to the part. To be called while the library is whole.
    pub(super) fn narrow(&mut self) {
        let matter = self.part.as_ref().and_then(|id| Some((id, &self.records.matters.get(id)?.body)));
        let scope = matter.and_then(|(id, matter)| Scope::of(id, matter, &self.library, &self.records));
        if let Some(scope) = &scope {
            self.library.narrow(|key| scope.has_question(key));
        }
        self.narrowed = scope.map(|scope| Narrowed { scope, board: Board::default() });
    }

    /// Refuses what lies outside of the part that is open. What a department enters itself is its own.
    pub(super) fn check_part(&self, change: &Change) -> Result<(), Refusal> {
        let Some(scope) = self.scope() else { return Ok(()) };
        let has = |key: RecordKey| scope.has(&key, &self.records);
        // Each change of several is asked by itself.
        let is_own = match change {
            Change::AddItem(..) | Change::Together(_) => true,
            Change::EditRound(_) | Change::AdoptPack(_) | Change::EnterMatter(_) => false,
            Change::SetTask(key, _) => scope.has_task(key),
            Change::SetAnswer(key, _) | Change::ProposeItem(key) => scope.has_question(key),
            Change::EditItem(id, _) | Change::MoveItem { item: id, .. } => has(RecordKey::Item(id.clone())),
            // Why a file could leave in spite of what was found in it is told where it was handed over.
            Change::AddMatter(_, matter) | Change::EditMatter(_, matter) => {
                matches!(matter.content, Content::Release(_))
            }
            Change::VoidMatter(id, _) => self.matter(id).is_some_and(|matter| matter.kind() == MatterKind::Release),
            Change::ChooseCopy(copy) => has(copy.body.key()),
            Change::Reconcile(reconciled) => has(reconciled.body.key()),
        };
        if is_own { Ok(()) } else { Err(Refusal::OutsidePart) }
    }

    /// The number of the next item: after the last one of the whole round, and never inside of the ranges that the parts
    /// count in; in a part, the next one of its range.
    pub(super) fn next_item_number(&self) -> Result<u32, Refusal> {
        let numbers = || self.records.items.values().map(|record| record.body.number);
        if let Some(scope) = self.scope() {
            let range = scope.numbers();
            let last = numbers().filter(|number| range.contains(number)).max();
            let next = last.map_or(*range.start(), |last| last.saturating_add(1));
            return if range.contains(&next) { Ok(next) } else { Err(Refusal::PartNumbersUsedUp) };
        }
        let ranges = self.part_ranges();
        let range_of = |number: u32| ranges.iter().find(|range| range.contains(&number));
        let last = numbers().filter(|number| range_of(*number).is_none()).max();
        let mut next = last.unwrap_or(0).saturating_add(1);
        while let Some(range) = range_of(next).filter(|range| *range.end() < u32::MAX) {
            next = range.end().saturating_add(1);
        }
        Ok(next)
    }

    /// The first number of a range of items that is free for the part of this number.
    pub(super) fn free_numbers_from(&self, number: u32) -> u32 {
        let ranges = self.part_ranges();
        let taken: Vec<u32> = self.records.items.values().map(|record| record.body.number).collect();
        let is_free = |from: &u32| {
            let range = own_numbers(*from);
            taken.iter().all(|number| !range.contains(number)) && ranges.iter().all(|other| !other.contains(from))
        };
        let usual = usual_numbers_from(number);
        // A ledger of many thousands is the only one that has come so far.
        (number..number.saturating_add(1_000)).map(usual_numbers_from).find(is_free).unwrap_or(usual)
    }

    fn part_ranges(&self) -> Vec<RangeInclusive<u32>> {
        self.records.matters.values().filter_map(|record| record.body.item_numbers()).collect()
    }
}
