//! 五清单: one table seen through different columns (domain.md §5.1). There is one set of data and no second one.

use super::row::ItemRow;
use crate::closed_choice::closed_choice;
use std::sync::Arc;

closed_choice! {
    /// Which list the table shows.
    ListView {
        /// 总台账.
        Ledger,
        /// 问题清单: what is wrong.
        Problems,
        /// 任务清单: what is done about it, measure by measure.
        Tasks,
        /// 责任清单: who answers for it.
        Responsibilities,
        /// 整改成效清单: what came of it.
        Results,
        /// 整改档案清单: what proves it, paper by paper.
        Archive,
    }
}

closed_choice! {
    /// A column, named as units know it.
    Column {
        /// 问题编号.
        Code,
        /// 问题.
        Issue,
        /// 问题来源.
        Stage,
        /// 问题类别.
        Category,
        /// 检查点.
        Axis,
        /// 级别.
        Severity,
        /// 问题性质.
        Natures,
        /// 发现日期.
        FoundOn,
        /// 具体表现.
        Symptom,
        /// 产生的根本原因.
        RootCause,
        /// 危害.
        Harm,
        /// 责任剖析.
        ResponsibilityAnalysis,
        /// 政治定性.
        PoliticalNature,
        /// 整改节奏.
        Mode,
        /// 整改目标.
        Goal,
        /// 责任领导.
        Leader,
        /// 责任部门.
        Department,
        /// 配合部门.
        Cooperating,
        /// 责任人.
        Handler,
        /// 书记领办.
        LedBySecretary,
        /// 完成时限.
        Due,
        /// 状态.
        Status,
        /// 进度.
        Percent,
        /// 整改措施完成情况.
        Progress,
        /// 举一反三情况.
        Lessons,
        /// 新建、修订制度.
        Rules,
        /// 清退、追缴金额.
        MoneyRecovered,
        /// 销号日期.
        ClosedOn,
        /// 公开方式.
        Disclosure,
        /// 整改措施.
        Measure,
        /// 承办部门.
        MeasureOwner,
        /// 措施时限.
        MeasureDue,
        /// 完成日期.
        MeasureDone,
        /// 完成结果.
        MeasureResult,
        /// 材料名称.
        EvidenceTitle,
        /// 文号.
        EvidenceNumber,
        /// 存放位置.
        EvidenceLocation,
        /// 页码.
        EvidencePage,
        /// 材料日期.
        EvidenceDate,
        /// 知悉范围.
        EvidenceConfidentiality,
    }
}

/// What each line of a list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePer {
    /// An item.
    Item,
    /// A measure of an item.
    Measure,
    /// A piece of evidence of an item.
    Evidence,
}

impl ListView {
    /// Its columns, in order.
    pub fn columns(self) -> &'static [Column] {
        use Column::*;
        match self {
            Self::Ledger => &[Code, Issue, Category, Stage, Mode, Leader, Department, Due, Status, Percent],
            Self::Problems => &[
                Code,
                Issue,
                Stage,
                Category,
                Axis,
                Severity,
                Natures,
                Symptom,
                RootCause,
                Harm,
                ResponsibilityAnalysis,
                PoliticalNature,
                FoundOn,
            ],
            Self::Tasks => &[Code, Issue, Measure, MeasureOwner, MeasureDue, MeasureDone, MeasureResult],
            Self::Responsibilities => {
                &[Code, Issue, Leader, Department, Cooperating, Handler, LedBySecretary, Due, Status]
            }
            Self::Results => {
                &[Code, Issue, Goal, Progress, Lessons, Rules, MoneyRecovered, Percent, Status, ClosedOn, Disclosure]
            }
            Self::Archive => &[
                Code,
                Issue,
                EvidenceTitle,
                EvidenceNumber,
                EvidenceLocation,
                EvidencePage,
                EvidenceDate,
                EvidenceConfidentiality,
            ],
        }
    }

    /// What its lines stand for.
    pub fn line_per(self) -> LinePer {
        match self {
            Self::Tasks => LinePer::Measure,
            Self::Archive => LinePer::Evidence,
            Self::Ledger | Self::Problems | Self::Responsibilities | Self::Results => LinePer::Item,
        }
    }
}

/// A line of a list: an item, and which of its measures or papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The item.
    pub row: Arc<ItemRow>,
    /// Which of its parts, from 0.
    pub part: usize,
}

/// The lines of a list. An item without a measure or paper keeps an empty line, so that what is missing is seen.
pub fn lines(view: ListView, rows: &[Arc<ItemRow>]) -> Vec<Line> {
    let parts = |row: &ItemRow| match view.line_per() {
        LinePer::Item => 1,
        LinePer::Measure => row.measures.max(1),
        LinePer::Evidence => row.evidence.max(1),
    };
    rows.iter().flat_map(|row| (0..parts(row)).map(|part| Line { row: row.clone(), part })).collect()
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::row;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_list_names_its_items_and_has_each_column_once() {
        for view in ListView::ALL {
            let columns = view.columns();
            assert!(columns.starts_with(&[Column::Code, Column::Issue]), "{view:?}");
            assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len(), "{view:?}");
        }
    }

    #[test]
    fn a_task_list_has_a_line_for_each_measure_and_one_for_an_item_without() {
        let rows = [ItemRow { measures: 2, ..row(1) }, row(2)].map(Arc::new);
        let parts = |view| lines(view, &rows).iter().map(|line| (line.row.number, line.part)).collect::<Vec<_>>();
        assert_eq!(parts(ListView::Tasks), [(1, 0), (1, 1), (2, 0)]);
        assert_eq!(parts(ListView::Ledger), [(1, 0), (2, 0)]);
    }
}
