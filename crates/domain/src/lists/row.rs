//! Items as the table filters and sorts them.

use crate::Date;
use crate::id::{ItemId, RoundId};
use crate::ledger::{Item, ProblemNature, RectifyMode, SourceStage, Status};
use crate::pack::{Axis, Category, Role, Severity};
use crate::progress::{item_due_state, now_passes};
use crate::record::VersionVector;
use crate::task::DueState;
use crate::workspace::Workspace;
use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What an item is filtered and sorted by. What the table shows beyond that, it reads from the item itself, and only for
/// the rows in sight: see [`cell`](super::cell).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Which one.
    pub id: ItemId,
    /// Running number.
    pub number: u32,
    /// Which cycle.
    pub cycle: u16,
    /// The code that people quote.
    pub code: String,
    /// What is wrong.
    pub issue: String,
    /// Its category.
    pub category: Category,
    /// Its check point.
    pub axis: Axis,
    /// How grave it is.
    pub severity: Severity,
    /// 共性, 个性, 要害.
    pub natures: BTreeSet<ProblemNature>,
    /// When it was found.
    pub stage: SourceStage,
    /// Its rhythm.
    pub mode: RectifyMode,
    /// Who answers for it.
    pub leader: Option<Role>,
    /// Which post of the leadership that is.
    pub leader_post: Arc<str>,
    /// Which department does it.
    pub department: Arc<str>,
    /// Whether the secretary leads it personally.
    pub led_by_secretary: bool,
    /// When it is due.
    pub due: Option<Date>,
    /// How that stands to today.
    pub due_state: DueState,
    /// Where it stands.
    pub status: Status,
    /// How far it is, in percent.
    pub percent: u8,
    /// How many measures it lists.
    pub measures: usize,
    /// How much evidence it names, that of its measures included.
    pub evidence: usize,
    /// Whether its answer is all right by now, while it is still open.
    pub now_passes: bool,
    /// All that search words are looked for in, in small letters.
    pub search: String,
}

impl ItemRow {
    fn of(workspace: &Workspace, id: &ItemId, item: &Item, now_passes: bool, today: Date) -> Self {
        let code = item.code(workspace.round());
        let searched = [
            code.as_str(),
            &item.issue_text,
            &item.symptom,
            &item.lead_department,
            &item.leader_post,
            &item.handler_post,
            &item.leader_name,
            &item.handler_name,
        ];
        Self {
            id: id.clone(),
            number: item.number,
            cycle: item.cycle,
            search: searched.join(" ").to_lowercase(),
            code,
            issue: item.issue_text.clone(),
            category: item.category,
            axis: item.axis,
            severity: item.severity,
            natures: item.natures.clone(),
            stage: item.source_stage,
            mode: item.rectify_mode,
            leader: item.leader,
            leader_post: item.leader_post.trim().into(),
            department: item.lead_department.trim().into(),
            led_by_secretary: item.led_by_secretary,
            due: item.deadline(),
            due_state: item_due_state(workspace, item, today),
            status: item.status,
            percent: item.progress_percent,
            measures: item.measures.len(),
            evidence: item.all_evidence().count(),
            now_passes,
        }
    }

    /// Whether it stands for a red line.
    pub fn is_red_line(&self) -> bool {
        self.severity == Severity::X
    }
}

/// All items by number. Read anew after a change, it takes over the rows of all items that are still the same, so that
/// one keystroke costs no copy of five thousand texts.
#[derive(Debug, Clone, Default)]
pub struct ItemRows {
    rows: Vec<Arc<ItemRow>>,
    /// The same by id, each with what the writer of its item had seen.
    by_id: Vec<(VersionVector, Arc<ItemRow>)>,
    /// What all rows depend on: the round, its profile, and the day.
    basis: Option<(RoundId, VersionVector, Date)>,
}

// Two readings are the same where they show the same; how they came about is of no account.
impl PartialEq for ItemRows {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl ItemRows {
    /// Reads all items; `before` is what was read last.
    pub fn read(workspace: &Workspace, today: Date, before: Option<&Self>) -> Self {
        let records = workspace.records();
        let basis = Some((workspace.id().clone(), records.round.version.clone(), today));
        let before = before.filter(|before| before.basis == basis);
        // Both are in the order of their ids, so one walk finds all that is still the same.
        let mut known = before.map(|before| before.by_id.as_slice()).unwrap_or_default();
        let mut by_id = Vec::with_capacity(records.items.len());
        for (id, record) in &records.items {
            while let Some(((_, row), rest)) = known.split_first()
                && row.id < *id
            {
                known = rest;
            }
            let item = &record.body;
            // This follows from the answers, of which the item knows nothing.
            let now_passes = !item.is_settled() && now_passes(workspace, item);
            let same = known
                .first()
                .filter(|(version, row)| row.id == *id && *version == record.version && row.now_passes == now_passes);
            by_id.push(match same {
                Some(same) => same.clone(),
                None => (record.version.clone(), Arc::new(ItemRow::of(workspace, id, item, now_passes, today))),
            });
        }
        let mut rows: Vec<_> = by_id.iter().map(|(_, row)| row.clone()).collect();
        rows.sort_by(|a, b| (a.number, a.cycle, &a.id).cmp(&(b.number, b.cycle, &b.id)));
        Self { rows, by_id, basis }
    }

    /// All, by number.
    pub fn all(&self) -> &[Arc<ItemRow>] {
        &self.rows
    }

    /// The row of an item.
    pub fn get(&self, id: &ItemId) -> Option<&Arc<ItemRow>> {
        let place = self.by_id.binary_search_by(|(_, row)| row.id.cmp(id)).ok()?;
        self.by_id.get(place).map(|(_, row)| row)
    }
}

/// The item to see to next: the one due first, else the first that is open.
pub fn next_item<R: Borrow<ItemRow>>(rows: &[R]) -> Option<&ItemRow> {
    let open = || rows.iter().map(R::borrow).filter(|row| !row.status.is_settled());
    open().filter(|row| row.due.is_some()).min_by_key(|row| row.due).or_else(|| open().next())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::change::Change;
    use crate::record::{ReplicaId, Stamp};
    use crate::round::{Round, Unit};
    use jiff::civil::date;

    /// A draft of the business sort, as a row.
    pub fn row(number: u32) -> ItemRow {
        let (workspace, stamp) = workspace();
        let item = Item {
            issue_text: "预算执行不严".into(),
            lead_department: "预算科".into(),
            ..Item::draft(number, SourceStage::SelfCheck, Category::Business, Axis::Integrity, stamp.today)
        };
        ItemRow::of(&workspace, &ItemId::new(number.to_string()), &item, false, stamp.today)
    }

    fn workspace() -> (Workspace, Stamp) {
        let stamp = Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: date(2026, 5, 6), role: None };
        let unit = Unit { name: "某局".into(), ..Unit::default() };
        let round = Round::new(unit, 2026);
        (Workspace::begin(RoundId::from("r"), round, Vec::new(), &stamp).unwrap(), stamp)
    }

    #[test]
    fn the_next_item_is_the_open_one_due_first() {
        let dated = |number, status| ItemRow { due: Some(date(2026, 3, 9)), status, ..row(number) };
        let rows = [dated(1, Status::ClosedOut), row(2), dated(3, Status::Rectifying)];
        assert_eq!(next_item(&rows).map(|row| row.number), Some(3));
        assert_eq!(next_item(&rows[..2]).map(|row| row.number), Some(2));
        assert_eq!(next_item(&rows[..1]), None);
    }

    #[test]
    fn rows_of_items_that_are_still_the_same_are_taken_over() {
        let (mut workspace, stamp) = workspace();
        for id in ["b", "a", "c"] {
            let item = Item::draft(0, SourceStage::OnSite, Category::Business, Axis::Integrity, stamp.today);
            workspace.apply(Change::AddItem(ItemId::from(id), Box::new(item)), &stamp).unwrap();
        }
        let first = ItemRows::read(&workspace, stamp.today, None);
        let ids: Vec<_> = first.all().iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["b", "a", "c"], "by number, not by id");

        let mut item = workspace.item(&ItemId::from("a")).unwrap().clone();
        item.issue_text = "另一个问题".into();
        workspace.apply(Change::EditItem(ItemId::from("a"), Box::new(item)), &stamp).unwrap();
        let second = ItemRows::read(&workspace, stamp.today, Some(&first));
        let is_kept =
            |id: &str| Arc::ptr_eq(first.get(&ItemId::from(id)).unwrap(), second.get(&ItemId::from(id)).unwrap());
        assert_eq!(["a", "b", "c"].map(is_kept), [false, true, true]);
        assert_eq!(second.get(&ItemId::from("a")).unwrap().issue, "另一个问题");
        assert_eq!(second, ItemRows::read(&workspace, stamp.today, None));

        let tomorrow = ItemRows::read(&workspace, date(2026, 5, 7), Some(&second));
        assert_eq!(
            tomorrow,
            ItemRows::read(&workspace, date(2026, 5, 7), None),
            "another day judges all due dates anew"
        );
    }
}
