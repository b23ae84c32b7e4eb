//! Tables: what goes out comes back, and edits come back as just these edits.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod support;
mod walks;

use proptest::prelude::*;
use support::stamp;
use walks::{BEGUN, dice, walked};
use zicha::domain::Date;
use zicha::domain::change::Change;
use zicha::domain::id::ItemId;
use zicha::domain::ledger::{Item, RectifyMode, SourceStage, Status};
use zicha::domain::pack::{Axis, Category, Severity};
use zicha::domain::workspace::Workspace;
use zicha::exchange::tables::{TableError, Wrong, ledger};
use zicha_office::table::{Cell, Grid, Workbook};

fn today() -> Date {
    stamp("a", 1).today
}

fn grids(workbook: &Workbook) -> Vec<Grid> {
    workbook.sheets.iter().map(Grid::from).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// The place of a column in the first sheet.
fn column(grids: &[Grid], title: &str) -> usize {
    grids[0].rows[0].iter().position(|cell| *cell == text(title)).unwrap_or_else(|| panic!("no column {title}"))
}

fn set(grids: &mut [Grid], row: usize, title: &str, cell: Cell) {
    let column = column(grids, title);
    let cells = &mut grids[0].rows[row];
    cells.resize(cells.len().max(column + 1), Cell::Empty);
    cells[column] = cell;
}

/// A round with two items in the ledger; the first is being rectified.
fn with_items() -> Workspace {
    let mut workspace = BEGUN.clone();
    for (id, issue) in [("one", "预算下达慢"), ("two", "“三重一大”记录不全")] {
        let mut item = Item::draft(0, SourceStage::SelfCheck, Category::Business, Axis::Strictness, today());
        item.issue_text = issue.into();
        item.due = item.default_due(workspace.round());
        item.money_found = Some(12_000.5);
        item.own_columns.insert("科室编号".into(), "A-7".into());
        workspace.apply(Change::AddItem(ItemId::from(id), Box::new(item)), &stamp("a", 1)).unwrap();
    }
    workspace
}

fn read(grids: &[Grid], workspace: &Workspace) -> ledger::LedgerTable {
    ledger::read(grids, workspace, today()).unwrap()
}

fn wrongs(table: &ledger::LedgerTable) -> Vec<(usize, Option<&str>, &Wrong)> {
    let of = |problem: &'_ zicha::exchange::tables::CellProblem| problem.row;
    table
        .problems
        .kept
        .iter()
        .map(|one| (of(one), one.column.as_ref().map(|(_, title)| title.as_str()), &one.wrong))
        .collect()
}

#[test]
fn edits_in_a_ledger_come_back_as_just_these() {
    let workspace = with_items();
    let mut grids = grids(&ledger::write(&workspace, today()));
    assert_eq!(grids[0].name, ledger::LEDGER_SHEET);
    set(&mut grids, 1, "整改目标", text("三十日内下达"));
    set(&mut grids, 1, "完成时限", text("2026年7月1日"));
    set(&mut grids, 1, "整改措施", text("1. 修订办法（责任：办公室；时限：2026-06-01）\n2. 印发"));
    set(&mut grids, 1, "涉及金额（元）", Cell::Empty);
    set(&mut grids, 1, "科室编号", text("B-1"));
    set(&mut grids, 2, "是否销号", text("已销号"));
    let table = read(&grids, &workspace);
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    assert_eq!((table.untouched, table.added.len(), table.unknown.len()), (1, 0, 0));
    let [changed] = &table.changed[..] else { panic!("{:?}", table.changed) };
    let titles: Vec<&str> = changed.change.differences.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["整改目标", "整改措施", "完成时限", "涉及金额（元）", "科室编号"]);
    assert_eq!((changed.change.row, changed.change.number.as_str()), (2, "某局-2026-1-ZC-001"));
    let [fixed] = &table.fixed[..] else { panic!("{:?}", table.fixed) };
    assert_eq!((fixed.title.as_str(), fixed.kept.as_str(), fixed.found.as_str()), ("是否销号", "草稿", "已销号"));

    let mut after = workspace.clone();
    let changes = table.changes(&workspace, || ItemId::from("none")).unwrap();
    after.apply(Change::Together(changes), &stamp("a", 2)).unwrap();
    let item = after.item(&ItemId::from("one")).unwrap();
    assert_eq!((item.measures.len(), item.measures[0].owner.as_str()), (2, "办公室"));
    assert_eq!((item.money_found, item.due), (None, Some(jiff::civil::date(2026, 7, 1))));
    assert_eq!(item.own_columns["科室编号"], "B-1");
    assert!(read(&grids, &after).changed.is_empty());
    // The round has moved on: what was previewed is no longer what would be done.
    assert!(table.changes(&after, || ItemId::from("none")).is_err());
}

#[test]
fn a_file_of_the_units_own_making_is_understood() {
    let workspace = with_items();
    let rows: &[&[&str]] = &[
        &["某局巡察整改台账"],
        &[],
        &["序号", "问题描述", "整改时限", "责任科室", "来源", "清退追缴资金（万元）", "联系电话"],
        &["1", "预算下达慢", "2026.8.1", "预算科", "自查", "", ""],
        &["", "新发现的问题", "46235", "", "反馈", "1.5", "内线 3"],
        &["9", "别处的问题"],
        &["填表说明"],
    ];
    let cell = |held: &&str| if held.is_empty() { Cell::Empty } else { text(held) };
    let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let mut grids = vec![Grid { name: "Sheet1".into(), rows }];
    grids[0].rows[4][2] = Cell::Number(46_235.0);
    let table = read(&grids, &workspace);
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    assert_eq!(table.own_columns, ["联系电话"]);
    assert_eq!(
        table.unknown.iter().map(|row| (row.row, row.number.as_str())).collect::<Vec<_>>(),
        [(6, "9"), (7, "填表说明")]
    );
    let changes = table.changes(&workspace, || ItemId::from("new")).unwrap();
    let mut after = workspace.clone();
    after.apply(Change::Together(changes), &stamp("a", 2)).unwrap();
    let first = after.item(&ItemId::from("one")).unwrap();
    assert_eq!((first.due, first.lead_department.as_str()), (Some(jiff::civil::date(2026, 8, 1)), "预算科"));
    // The column is there, and blank in this row.
    assert_eq!(first.own_columns.get("联系电话"), None);
    assert_eq!(first.money_found, Some(12_000.5));
    let new = after.item(&ItemId::from("new")).unwrap();
    assert_eq!((new.number, new.status, new.source_stage), (3, Status::Draft, SourceStage::Feedback));
    assert_eq!((new.due, new.rectify_mode), (Some(jiff::civil::date(2026, 8, 1)), RectifyMode::FullRectification));
    assert_eq!((new.money_recovered, new.own_columns["联系电话"].as_str()), (Some(15_000.0), "内线 3"));
    // In an empty ledger every row is new, and a number that others gave is kept.
    let table = read(&grids, &BEGUN);
    assert_eq!((table.added.len(), table.changed.len(), table.unknown.len()), (3, 0, 1));
}

#[test]
fn whatever_is_wrong_is_told_with_its_cell_and_nothing_is_changed() {
    let workspace = with_items();
    let mut grids = grids(&ledger::write(&workspace, today()));
    set(&mut grids, 1, "完成时限", text("月底"));
    set(&mut grids, 1, "问题来源", text("道听途说"));
    set(&mut grids, 1, "涉及金额（元）", text("若干"));
    set(&mut grids, 1, "整改目标", text(&"长".repeat(5_001)));
    set(&mut grids, 2, "级别", text("红线"));
    set(&mut grids, 2, "具体表现", text("某人某事"));
    let second = grids[0].rows[1].clone();
    grids[0].rows.push(second);
    let table = read(&grids, &workspace);
    let found = wrongs(&table);
    let at = |row: usize, title: &str| {
        let one = found.iter().find(|(at, column, _)| (*at, *column) == (row, Some(title)));
        one.unwrap_or_else(|| panic!("{row} {title}: {found:?}")).2
    };
    assert_eq!(at(2, "完成时限"), &Wrong::NoDate { found: "月底".into() });
    assert!(matches!(at(2, "问题来源"), Wrong::UnknownChoice { allowed, .. } if allowed.len() == 5));
    assert_eq!(at(2, "涉及金额（元）"), &Wrong::NoNumber { found: "若干".into() });
    assert_eq!(at(2, "整改目标"), &Wrong::TextTooLong { limit: 5_000 });
    assert_eq!(at(3, "具体表现"), &Wrong::RedLineText);
    assert_eq!(at(3, "科室编号"), &Wrong::RedLineText);
    assert!(matches!(at(4, "问题编号"), Wrong::DuplicateNumber { first_row: 2, .. }));
    assert!(!table.is_applicable());
    assert_eq!(table.changes(&workspace, || ItemId::from("none")), Ok(vec![]));
    let letters = table.problems.kept.iter().find_map(|problem| problem.column_name()).unwrap().0;
    assert!(!letters.is_empty());

    let nothing = [Grid { name: "表".into(), rows: vec![vec![text("甲"), text("乙")]] }];
    assert!(matches!(ledger::read(&nothing, &workspace, today()), Err(TableError::NoHeader { .. })));
    assert!(ledger::read(&[], &workspace, today()).is_err());
}

#[test]
fn a_red_line_takes_nothing_but_its_number() {
    let mut workspace = with_items();
    let mut item = Item::draft(0, SourceStage::OnSite, Category::Integrity, Axis::Integrity, today());
    item.severity = Severity::X;
    item.issue_text = "红线".into();
    workspace.apply(Change::AddItem(ItemId::from("red"), Box::new(item)), &stamp("a", 1)).unwrap();
    let clean = grids(&ledger::write(&workspace, today()));
    assert!(read(&clean, &workspace).problems.is_empty());
    let mut numbered = clean.clone();
    set(&mut numbered, 3, "移交或线索编号", text("JW-2026-07"));
    assert_eq!(read(&numbered, &workspace).changed.len(), 1);
    for (title, held) in [("具体表现", "细节"), ("备注", "细节"), ("佐证材料", "1. 材料"), ("科室编号", "七")]
    {
        let mut wordy = clean.clone();
        set(&mut wordy, 3, title, text(held));
        assert_eq!(wrongs(&read(&wordy, &workspace)), [(4, Some(title), &Wrong::RedLineText)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_ledger_that_nobody_edits_changes_nothing(steps in dice()) {
        let workspace = walked(&BEGUN, &steps, "a")?;
        let workbook = ledger::write(&workspace, today());
        for sheet in &workbook.sheets {
            prop_assert!(sheet.name.chars().count() <= 31);
            prop_assert!(sheet.rows.iter().all(|row| row.len() <= sheet.columns.len()), "{}", sheet.name);
        }
        let table = read(&grids(&workbook), &workspace);
        prop_assert!(table.problems.is_empty(), "{:?}", table.problems);
        prop_assert!(table.changed.is_empty(), "{:?}", table.changed);
        prop_assert!(table.added.is_empty() && table.unknown.is_empty() && table.fixed.is_empty(), "{:?}", table);
        prop_assert!(table.other_sheets.is_empty());
        prop_assert_eq!(table.untouched, workspace.records().items.len());
    }

    #[test]
    fn random_edits_come_back_as_just_these(
        steps in dice(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..6, "[甲乙a1，。]{1,8}"), 1..6),
    ) {
        const TITLES: [&str; 6] = ["整改目标", "具体表现", "备注", "责任部门", "举一反三情况", "配合单位"];
        let mut workspace = with_items();
        for (at_ms, dice) in steps.iter().enumerate() {
            walks::take_step(&mut workspace, *dice, "a", at_ms as u64)?;
        }
        let mut grids = grids(&ledger::write(&workspace, today()));
        // A column under the name that others give it.
        let place = column(&grids, "配合部门");
        grids[0].rows[0][place] = text("配合单位");
        let mut edited = std::collections::BTreeMap::new();
        for (row, title, held) in &edits {
            let row = 1 + row.index(grids[0].rows.len() - 1);
            let before = grids[0].rows[row][column(&grids, TITLES[*title])].clone();
            let title = TITLES[*title];
            edited.entry((row, title)).or_insert((before, Cell::Empty)).1 = text(held);
            set(&mut grids, row, title, text(held));
        }
        let table = read(&grids, &workspace);
        let refused: Vec<usize> = table.problems.kept.iter().map(|problem| problem.row).collect();
        let real = edited.iter().filter(|((row, _), (before, after))| {
            before.text() != after.text() && !refused.contains(&(row + 1))
        });
        let expected: Vec<(usize, String, String)> = real
            .map(|((row, title), (_, after))| {
                let title = if *title == "配合单位" { "配合部门" } else { title };
                (row + 1, title.to_owned(), after.text())
            })
            .collect();
        let mut found: Vec<(usize, String, String)> = table
            .changed
            .iter()
            .flat_map(|one| one.change.differences.iter().map(|d| (one.change.row, d.title.clone(), d.after.clone())))
            .collect();
        found.sort();
        let mut expected = expected;
        expected.sort();
        prop_assert_eq!(found, expected);
        // Only rows that can't be edited, or stand for a red line, are refused.
        for problem in &table.problems.kept {
            prop_assert!(matches!(problem.wrong, Wrong::Refused(_) | Wrong::RedLineText), "{:?}", problem);
        }
        if table.problems.is_empty() {
            let changes = table.changes(&workspace, || ItemId::from("none")).unwrap();
            let mut after = workspace.clone();
            prop_assert!(after.apply(Change::Together(changes), &stamp("a", 99)).is_ok());
            prop_assert!(read(&grids, &after).changed.is_empty());
        }
    }
}
