//! Problems by category, by department, and by where they come from.

use super::problems::{ProblemCounts, problems};
use crate::ledger::SourceStage;
use crate::pack::Category;
use crate::workspace::Workspace;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Rows of departments at most: a picture of more is no picture.
pub const MOST_DEPARTMENTS: usize = 12;

/// Problems of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryRow {
    /// Which.
    pub category: Category,
    /// How many.
    pub counts: ProblemCounts,
}

/// Problems by category in the order of S-14; categories without any are left out.
pub fn by_category(workspace: &Workspace) -> Vec<CategoryRow> {
    let mut counted: BTreeMap<Category, ProblemCounts> = BTreeMap::new();
    for (_, item) in problems(workspace) {
        counted.entry(item.category).or_default().add(item);
    }
    counted.into_iter().map(|(category, counts)| CategoryRow { category, counts }).collect()
}

/// Whose problems a row counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DepartmentName {
    /// Those of a department, as it is written in the ledger.
    Named(String),
    /// Those of so many further departments.
    Others(usize),
    /// Those that no department answers for yet.
    Nobody,
}

/// Problems of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentRow {
    /// Which.
    pub department: DepartmentName,
    /// How many.
    pub counts: ProblemCounts,
}

/// Problems by responsible department: those with most problems first, then by name. At most [`MOST_DEPARTMENTS`] rows;
/// the last of them are what all further departments have, and what nobody has yet.
pub fn by_department(workspace: &Workspace) -> Vec<DepartmentRow> {
    let mut counted: BTreeMap<&str, ProblemCounts> = BTreeMap::new();
    for (_, item) in problems(workspace) {
        counted.entry(item.lead_department.trim()).or_default().add(item);
    }
    let nobody = counted.remove("");
    let mut named: Vec<(&str, ProblemCounts)> = counted.into_iter().collect();
    // The sort keeps the order of names.
    named.sort_by_key(|(_, counts)| Reverse(counts.total()));
    let room = MOST_DEPARTMENTS - usize::from(nobody.is_some());
    let kept = if named.len() > room { room - 1 } else { named.len() };
    let others = named.split_off(kept);
    let rest = others.iter().map(|(_, counts)| *counts).sum();
    let rest = (!others.is_empty())
        .then_some(DepartmentRow { department: DepartmentName::Others(others.len()), counts: rest });
    let nobody = nobody.map(|counts| DepartmentRow { department: DepartmentName::Nobody, counts });
    let named = named
        .into_iter()
        .map(|(name, counts)| DepartmentRow { department: DepartmentName::Named(name.to_owned()), counts });
    named.chain(rest).chain(nobody).collect()
}

/// Problems from one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageRow {
    /// Which.
    pub stage: SourceStage,
    /// How many.
    pub counts: ProblemCounts,
}

/// How many problems are closed out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CloseOut {
    /// By source, in order; sources without any problem are left out.
    pub stages: Vec<StageRow>,
    /// All.
    pub all: ProblemCounts,
}

/// 销号率: what is closed out or handed over is done; what goes on for long is told apart from it (domain.md §5.3).
pub fn close_out_rate(workspace: &Workspace) -> CloseOut {
    let mut counted: BTreeMap<SourceStage, ProblemCounts> = BTreeMap::new();
    for (_, item) in problems(workspace) {
        counted.entry(item.source_stage).or_default().add(item);
    }
    let all = counted.values().copied().sum();
    CloseOut { stages: counted.into_iter().map(|(stage, counts)| StageRow { stage, counts }).collect(), all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::samples::{TO_CLOSE_OUT, add_item, edit, fill, moves, workspace};

    fn counts(closed: usize, open: usize) -> ProblemCounts {
        ProblemCounts { closed, long_term: 0, open }
    }

    #[test]
    fn problems_are_counted_by_category_and_source() {
        let mut workspace = workspace();
        assert_eq!((by_category(&workspace), close_out_rate(&workspace)), (Vec::new(), CloseOut::default()));
        for (id, stage) in
            [("i1", SourceStage::Feedback), ("i2", SourceStage::SelfCheck), ("i3", SourceStage::Feedback)]
        {
            add_item(&mut workspace, id, stage);
        }
        edit(&mut workspace, "i2", |item| item.category = Category::WeakLeadership);
        fill(&mut workspace, "i1");
        moves(&mut workspace, "i1", TO_CLOSE_OUT);
        let categories: Vec<_> = by_category(&workspace).iter().map(|row| (row.category, row.counts)).collect();
        assert_eq!(categories, [(Category::WeakLeadership, counts(0, 1)), (Category::Business, counts(1, 1))]);
        let rate = close_out_rate(&workspace);
        let stages: Vec<_> = rate.stages.iter().map(|row| (row.stage, row.counts)).collect();
        assert_eq!(stages, [(SourceStage::SelfCheck, counts(0, 1)), (SourceStage::Feedback, counts(1, 1))]);
        assert_eq!((rate.all, rate.all.closed_percent()), (counts(1, 2), Some(33)));
    }

    #[test]
    fn departments_come_by_number_and_name_and_lose_nothing() {
        let mut workspace = workspace();
        for number in 0..15 {
            let id = format!("i{number}");
            add_item(&mut workspace, &id, SourceStage::SelfCheck);
            // Two of the last one, whose name has blanks around it.
            edit(&mut workspace, &id, |item| item.lead_department = format!(" 科室{:02} ", number.min(13)));
        }
        let rows = by_department(&workspace);
        assert_eq!(rows.len(), MOST_DEPARTMENTS);
        assert_eq!(rows[0], DepartmentRow { department: DepartmentName::Named("科室13".into()), counts: counts(0, 2) });
        assert_eq!(rows[1].department, DepartmentName::Named("科室00".into()));
        assert_eq!(rows[11], DepartmentRow { department: DepartmentName::Others(3), counts: counts(0, 3) });

        edit(&mut workspace, "i0", |item| item.lead_department = "  ".into());
        let rows = by_department(&workspace);
        assert_eq!(rows.len(), MOST_DEPARTMENTS);
        assert_eq!(rows[10].department, DepartmentName::Others(3));
        assert_eq!(rows[11], DepartmentRow { department: DepartmentName::Nobody, counts: counts(0, 1) });
        assert_eq!(rows.iter().map(|row| row.counts.total()).sum::<usize>(), 15);
    }
}
