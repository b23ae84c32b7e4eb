//! 五清单 as sheets: one set of data seen through different columns. They are read and printed, and do not come back.

use super::codes::Codes;
use crate::tables::cell::text;
use crate::tables::choices::{Named, choice_cell, choices_cell};
use crate::tables::ledger::parts::{may_leave, rules_text};
use domain::lists::{self, Column as C, ListView};
use domain::workspace::Workspace;
use zicha_office::table::{Cell, Column, Sheet};

/// The lists, with the names of their sheets.
const VIEWS: [(ListView, &str); 5] = [
    (ListView::Problems, "问题清单"),
    (ListView::Tasks, "任务清单"),
    (ListView::Responsibilities, "责任清单"),
    (ListView::Results, "整改成效清单"),
    (ListView::Archive, "整改档案清单"),
];

/// The five lists.
pub(super) fn views(workspace: &Workspace, codes: &Codes<'_>) -> Vec<Sheet> {
    let counted: Vec<_> = codes.items.iter().filter(|(_, item, _)| item.status.counts()).collect();
    let sheet = |(view, name): (ListView, &str)| {
        let columns = view.columns();
        let parts = |item: &domain::ledger::Item| match view.line_per() {
            lists::LinePer::Item => vec![0],
            lists::LinePer::Measure => (0..item.measures.len().max(1)).collect(),
            lists::LinePer::Evidence => {
                let papers: Vec<_> = item.all_evidence().map(may_leave).collect();
                let shown = papers.iter().enumerate().filter(|(_, leaves)| **leaves).map(|(place, _)| place);
                let shown: Vec<usize> = shown.collect();
                // Behind the last one: a line without a paper, so that what is missing is seen.
                if shown.is_empty() { vec![papers.len()] } else { shown }
            }
        };
        let rows = counted.iter().flat_map(|(_, item, code)| {
            let row = move |part: usize| {
                let cell = |column: &C| match column {
                    C::Code => text(code),
                    column => cell(&lists::cell(workspace.round(), item, part, *column)),
                };
                columns.iter().map(cell).collect()
            };
            parts(item).into_iter().map(row).collect::<Vec<Vec<Cell>>>()
        });
        Sheet { name: name.to_owned(), columns: columns.iter().map(|one| column(*one)).collect(), rows: rows.collect() }
    };
    VIEWS.into_iter().map(sheet).collect()
}

/// A column as it is named in files.
pub(crate) fn column(column: C) -> Column {
    let (title, width) = match column {
        C::Code => ("问题编号", 22),
        C::Issue => ("反馈问题", 40),
        C::Stage => ("问题来源", 12),
        C::Category => ("问题类别", 18),
        C::Axis => ("检查点", 14),
        C::Severity => ("级别", 8),
        C::Natures => ("问题性质", 18),
        C::FoundOn => ("发现日期", 12),
        C::Symptom => ("具体表现", 40),
        C::RootCause => ("产生的根本原因", 30),
        C::Harm => ("危害", 30),
        C::ResponsibilityAnalysis => ("责任剖析", 30),
        C::PoliticalNature => ("政治定性", 30),
        C::Mode => ("整改节奏", 12),
        C::Goal => ("整改目标", 30),
        C::Leader => ("责任领导", 22),
        C::Department => ("责任部门", 18),
        C::Cooperating => ("配合部门", 18),
        C::Handler => ("责任人", 16),
        C::LedBySecretary => ("书记领办", 10),
        C::Due => ("完成时限", 12),
        C::Status => ("是否销号", 14),
        C::Percent => ("完成进度（%）", 10),
        C::Progress => ("整改措施完成情况", 40),
        C::Lessons => ("举一反三情况", 30),
        C::Rules => ("新建、修订制度", 40),
        C::MoneyRecovered => ("清退、追缴资金（元）", 14),
        C::ClosedOn => ("销号日期", 12),
        C::Disclosure => ("公开方式", 14),
        C::Measure => ("整改措施", 50),
        C::MeasureOwner => ("承办部门", 18),
        C::MeasureDue => ("措施时限", 12),
        C::MeasureDone => ("完成日期", 12),
        C::MeasureResult => ("完成结果", 30),
        C::EvidenceTitle => ("材料名称", 40),
        C::EvidenceNumber => ("文号", 20),
        C::EvidenceLocation => ("存放位置", 24),
        C::EvidencePage => ("页码", 10),
        C::EvidenceDate => ("材料日期", 12),
        C::EvidenceConfidentiality => ("知悉范围", 10),
    };
    Column { title: title.to_owned(), width, choices: Vec::new(), is_fixed: true }
}

/// What stands in a column, as a cell.
pub(crate) fn cell(cell: &lists::Cell) -> Cell {
    match cell {
        lists::Cell::Empty => Cell::Empty,
        lists::Cell::Text(held) => text(held),
        lists::Cell::Day(day) => Cell::Date(*day),
        lists::Cell::Percent(percent) => Cell::Number(f64::from(*percent)),
        lists::Cell::Money(money) => Cell::Number(*money),
        lists::Cell::Yes => text("是"),
        lists::Cell::Stage(one) => choice_cell(*one),
        lists::Cell::Category(one) => choice_cell(*one),
        lists::Cell::Axis(one) => choice_cell(*one),
        lists::Cell::Severity(one) => choice_cell(*one),
        lists::Cell::Natures(all) => choices_cell(all.iter().copied()),
        lists::Cell::Mode(one) => choice_cell(*one),
        lists::Cell::Status(one) => choice_cell(*one),
        lists::Cell::Disclosure(one) => choice_cell(*one),
        lists::Cell::Confidentiality(one) => choice_cell(*one),
        lists::Cell::Leader { role, post, name } => {
            let post = if post.is_empty() { role.map(Named::name).unwrap_or_default() } else { post };
            text(format!("{post} {name}").trim())
        }
        lists::Cell::Rules(rules) => text(&rules_text(rules)),
    }
}
