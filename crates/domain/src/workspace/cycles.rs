//! Cycles of an item that came back after it was closed out (反弹重启, domain.md §5.3).

use super::Workspace;
use crate::id::ItemId;
use crate::ledger::{Item, Status};

impl Workspace {
    /// The latest cycle of an item that was not voided; itself where it never came back.
    pub fn latest_cycle<'a>(&'a self, mut id: ItemId, mut item: &'a Item) -> (ItemId, &'a Item) {
        while let Some(later) = self.next_cycle(&id, item) {
            (id, item) = later;
        }
        (id, item)
    }

    /// The cycle that began after this one, unless it was voided.
    pub fn next_cycle(&self, id: &ItemId, item: &Item) -> Option<(ItemId, &Item)> {
        let next = item.id_of_next_cycle(id);
        // Cycles only go up, so a file in which they don't can't keep anybody going round for ever.
        let later = self.item(&next).filter(|later| later.status != Status::Voided && later.cycle > item.cycle)?;
        Some((next, later))
    }

    /// All cycles of an item, the first one first; those that were voided are left out.
    pub fn cycles(&self, id: &ItemId) -> Vec<(ItemId, &Item)> {
        let Some(item) = self.item(id) else { return Vec::new() };
        let mut id = item.first_cycle.clone().unwrap_or_else(|| id.clone());
        let mut cycles: Vec<(ItemId, &Item)> = Vec::new();
        // Cycles only go up: see [`latest_cycle`](Self::latest_cycle).
        while let Some(item) =
            self.item(&id).filter(|item| cycles.last().is_none_or(|(_, before)| item.cycle > before.cycle))
        {
            let next = item.id_of_next_cycle(&id);
            cycles.push((std::mem::replace(&mut id, next), item));
        }
        cycles.retain(|(_, item)| item.status != Status::Voided);
        cycles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::id::RoundId;
    use crate::ledger::SourceStage;
    use crate::pack::{Axis, Category};
    use crate::record::{Body, ReplicaId, Stamp};
    use crate::round::{Round, Unit};
    use jiff::civil::date;

    #[test]
    fn all_cycles_are_found_from_each_of_them() {
        let stamp = Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: date(2026, 5, 6), role: None };
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let mut workspace = Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp).unwrap();
        let first = ItemId::from("a");
        let item = Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Integrity, stamp.today);
        workspace.apply(Change::AddItem(first.clone(), Box::new(item.clone())), &stamp).unwrap();
        let later = |cycle, status| Item { cycle, status, first_cycle: Some(first.clone()), ..item.clone() };
        let (second, third) = (item.id_of_next_cycle(&first), ItemId::from("a.c3"));
        workspace.rewrite(
            vec![
                Body::Item(second.clone(), later(2, Status::ClosedOut)),
                Body::Item(third.clone(), later(3, Status::Registered)),
            ],
            &stamp,
        );
        for id in [&first, &second, &third] {
            let cycles: Vec<_> = workspace.cycles(id).into_iter().map(|(id, item)| (id, item.cycle)).collect();
            assert_eq!(cycles, [(first.clone(), 1), (second.clone(), 2), (third.clone(), 3)]);
        }
        workspace.rewrite(vec![Body::Item(third, later(3, Status::Voided))], &stamp);
        assert_eq!(workspace.cycles(&first).len(), 2);
        assert!(workspace.cycles(&ItemId::from("gone")).is_empty());
    }
}
