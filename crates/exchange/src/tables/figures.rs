//! 脱敏导出: numbers only. No text that was entered anywhere and no name goes out with it (domain.md §5.6): sections,
//! phases and departments are numbered, not named.

use super::cell::amount;
use super::choices::Named;
use domain::Date;
use domain::ledger::{Item, RectifyMode, SourceStage, Status};
use domain::pack::{Axis, Category, Severity};
use domain::progress::{item_due_state, phases, task_rows};
use domain::questionnaire::Tally;
use domain::task::DueState;
use domain::workspace::Workspace;
use std::collections::BTreeMap;
use zicha_office::table::{Cell, Column, Sheet, Workbook};

/// Counts, scores and sums of a round as they stand on a day.
pub fn write(workspace: &Workspace, today: Date) -> Workbook {
    Workbook {
        sheets: vec![ledger(workspace, today), answers(workspace), checklist(workspace, today)],
        ..Workbook::default()
    }
}

fn text(held: &str) -> Cell {
    Cell::Text(held.to_owned())
}

fn count(number: usize) -> Cell {
    // Spreadsheets count so anyway, and no round comes near to where whole numbers end.
    Cell::Number(u32::try_from(number).map_or(f64::MAX, f64::from))
}

fn columns(titles: &[&str]) -> Vec<Column> {
    let column = |(place, title): (usize, &&str)| Column {
        title: (*title).to_owned(),
        width: if place == 0 { 28 } else { 14 },
        ..Column::default()
    };
    titles.iter().enumerate().map(column).collect()
}

/// An item and whether it is overdue.
type Counted<'a> = (&'a Item, bool);

fn ledger(workspace: &Workspace, today: Date) -> Sheet {
    let items = workspace.records().items.values().map(|record| &record.body);
    let all: Vec<Counted<'_>> =
        items.map(|item| (item, matches!(item_due_state(workspace, item, today), DueState::Overdue(_)))).collect();
    let counted: Vec<Counted<'_>> = all.iter().copied().filter(|(item, _)| item.status.counts()).collect();
    let mut rows = vec![row("问题总数", "全部", &counted)];
    // By status all of them, so that what was voided or merged is seen to be gone.
    rows.extend(by_choice("状态", &all, |item: &Item| item.status, Status::NAMES));
    rows.extend(by_choice("问题类别", &counted, |item| item.category, Category::NAMES));
    rows.extend(by_choice("问题来源", &counted, |item| item.source_stage, SourceStage::NAMES));
    rows.extend(by_choice("整改节奏", &counted, |item| item.rectify_mode, RectifyMode::NAMES));
    rows.extend(by_choice("检查点", &counted, |item| item.axis, Axis::NAMES));
    rows.extend(by_choice("级别", &counted, |item| item.severity, Severity::NAMES));
    rows.extend(by_department(&counted));
    let titles = ["统计项目", "分类", "条数", "已销号", "逾期", "涉及金额（元）", "清退、追缴资金（元）"];
    Sheet { name: "台账统计".to_owned(), columns: columns(&titles), rows }
}

fn by_choice<T: Named + PartialEq>(
    group: &str,
    items: &[Counted<'_>],
    choice: impl Fn(&Item) -> T,
    names: &[(T, &str, &[&str])],
) -> Vec<Vec<Cell>> {
    let line = |(one, name, _): &(T, &str, &[&str])| {
        let of: Vec<Counted<'_>> = items.iter().copied().filter(|(item, _)| choice(item) == *one).collect();
        row(group, name, &of)
    };
    names.iter().map(line).collect()
}

/// Departments by how much they have to do, without their names.
fn by_department(items: &[Counted<'_>]) -> Vec<Vec<Cell>> {
    let mut departments: BTreeMap<&str, Vec<Counted<'_>>> = BTreeMap::new();
    for (item, is_overdue) in items {
        departments.entry(item.lead_department.trim()).or_default().push((item, *is_overdue));
    }
    let none = departments.remove("");
    let mut named: Vec<Vec<Counted<'_>>> = departments.into_values().collect();
    named.sort_by_key(|of| std::cmp::Reverse(of.len()));
    let rows = named.iter().enumerate().map(|(place, of)| row("责任部门", &format!("科室{}", place + 1), of));
    rows.chain(none.map(|of| row("责任部门", "未定", &of))).collect()
}

fn row(group: &str, name: &str, items: &[Counted<'_>]) -> Vec<Cell> {
    let closed = items.iter().filter(|(item, _)| item.status == Status::ClosedOut).count();
    let overdue = items.iter().filter(|(_, is_overdue)| *is_overdue).count();
    let sum = |money: fn(&Item) -> Option<f64>| {
        let total: f64 = items.iter().filter_map(|(item, _)| money(item)).sum();
        amount(Some((total * 100.0).round() / 100.0))
    };
    vec![
        text(group),
        text(name),
        count(items.len()),
        count(closed),
        count(overdue),
        sum(|item| item.money_found),
        sum(|item| item.money_recovered),
    ]
}

fn answers(workspace: &Workspace) -> Sheet {
    let board = workspace.board();
    let sections = workspace.library().parts().iter().enumerate();
    let sections = sections.map(|(place, part)| tally_row(&format!("板块{}", place + 1), &board.section(&part.key)));
    let axes = Axis::ALL.into_iter().map(|axis| tally_row(axis.name(), &board.axis(axis)));
    let rows = std::iter::once(tally_row("合计", &board.total)).chain(axes).chain(sections).collect();
    let titles = ["范围", "题数", "已答", "合格", "部分合格", "不合格", "不适用", "缺佐证", "红线", "得分率（%）"];
    Sheet { name: "自查统计".to_owned(), columns: columns(&titles), rows }
}

fn tally_row(name: &str, tally: &Tally) -> Vec<Cell> {
    let counts = [
        tally.questions,
        tally.answered,
        tally.passed,
        tally.partial,
        tally.failed,
        tally.not_applicable,
        tally.unproven,
        tally.red_lines,
    ];
    let score = amount(tally.score().map(|score| (score * 1_000.0).round() / 10.0));
    let counts = counts.into_iter().map(|number| Cell::Number(f64::from(number)));
    std::iter::once(text(name)).chain(counts).chain([score]).collect()
}

fn checklist(workspace: &Workspace, today: Date) -> Sheet {
    let phases = phases(workspace, &task_rows(workspace, today));
    let rows = phases.iter().enumerate().map(|(place, phase)| {
        let name = text(&format!("阶段{}", place + 1));
        vec![name, count(phase.tasks), count(phase.settled), count(phase.overdue), count(phase.soon)]
    });
    let titles = ["阶段", "任务数", "已办结", "逾期", "临期"];
    Sheet { name: "清单统计".to_owned(), columns: columns(&titles), rows: rows.collect() }
}
