//! Tables: what goes out comes back, and edits come back as just these edits.

use crate::support::stamp;
use crate::walks::{BEGUN, dice, walked};
use domain::Date;
use domain::change::Change;
use domain::id::ItemId;
use domain::ledger::{Item, RectifyMode, SourceStage, Status};
use domain::pack::{Axis, Category, Severity};
use domain::workspace::Workspace;
use exchange::tables::{TableError, Wrong, ledger};
use proptest::prelude::*;
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
    let of = |problem: &'_ exchange::tables::CellProblem| problem.row;
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
    let mut grids = grids(&ledger::write(&workspace));
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
    let mut grids = grids(&ledger::write(&workspace));
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
    let clean = grids(&ledger::write(&workspace));
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
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_ledger_that_nobody_edits_changes_nothing(steps in dice()) {
        let workspace = walked(&BEGUN, &steps, "a")?;
        let workbook = ledger::write(&workspace);
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
            crate::walks::take_step(&mut workspace, *dice, "a", at_ms as u64)?;
        }
        let mut grids = grids(&ledger::write(&workspace));
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

mod packs {
    use super::*;
    use domain::pack::{AnswerKind, Condition, Pack, Polarity, Problem, Schedule, Verdict};
    use exchange::tables::pack::{self, Note, TakenPack, is_pack};
    use exchange::tables::{ConditionTrouble, TableKind, kind_of};
    use std::sync::Arc;

    fn core() -> Pack {
        crate::support::pack("core")
    }

    fn read(grids: &[Grid]) -> TakenPack {
        pack::read(grids, &core()).unwrap()
    }

    fn sheet(name: &str, rows: &[&[&str]]) -> Grid {
        let cell = |held: &&str| if held.is_empty() { Cell::Empty } else { text(held) };
        Grid { name: name.into(), rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
    }

    #[test]
    fn every_built_in_pack_goes_out_and_comes_back_the_same() {
        for id in crate::support::PACKS {
            let whole = crate::support::pack(id).completed_from(&core());
            for built_in in [crate::support::pack(id), whole.clone()] {
                assert_eq!(pack::lost(&built_in), []);
                let grids = grids(&pack::write(&built_in));
                assert!(is_pack(&grids), "{id}");
                assert_eq!(kind_of(&grids), TableKind::Pack);
                let taken = read(&grids);
                assert!(taken.problems.is_empty(), "{id}: {:?}", taken.problems);
                assert_eq!(taken.notes, [], "{id}");
                let back = taken.pack.unwrap();
                for (one, other) in back.questions.iter().zip(&whole.questions) {
                    assert_eq!(one, other, "{id}");
                }
                assert_eq!(back, whole, "{id}");
            }
        }
    }

    #[test]
    fn a_pack_written_by_hand_needs_but_its_starred_columns() {
        let taken = read(&[sheet(
            "区委巡察办自查题",
            &[
                &[
                    "编号*",
                    "检查内容*",
                    "板块/一级",
                    "二级",
                    "题型",
                    "选项",
                    "判定（不合格选项）",
                    "显示条件",
                    "是否必填",
                    "我的列",
                ],
                &["A1", "是否按时下达？"],
                &["A2", "资金有无挪用？", "资金", "", "", "", "是"],
                &["A3", "总体评价", "资金", "", "", "优；良；差", "差", "A1=否 且 A2=是"],
                &["A4", "开会次数", "资金", "会议", "数字", "", "<3 不合格；<6 部分合格", "非(卷S2有问题)", "否", "甲"],
            ],
        )]);
        assert!(taken.problems.is_empty(), "{:?}", taken.problems);
        assert_eq!(
            taken.notes,
            [Note::RequiredIgnored(1), Note::LevelsJoined, Note::UnknownColumns(vec!["我的列".into()]),]
        );
        let pack = taken.pack.unwrap();
        assert_eq!(
            (pack.id.as_str(), pack.title.as_str(), pack.edition.as_str()),
            ("区委巡察办自查题", "区委巡察办自查题", "1")
        );
        let titles: Vec<&str> = pack.sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["检查内容", "资金", "资金／会议"]);
        let question = |place: usize| pack.questions[place].as_ref();
        assert_eq!((question(0).weight, question(0).polarity), (2, Polarity::Positive));
        assert_eq!(question(0).follow_up.as_ref().unwrap().as_str(), "F1");
        assert_eq!(question(1).polarity, Polarity::Negative);
        let AnswerKind::Single(options) = &question(2).answer else { panic!() };
        assert_eq!(options[2].verdict, Some(Verdict::Fail));
        let fails = |id: &str| Condition::Judged { question: id.into(), verdicts: vec![Verdict::Fail] };
        assert_eq!(question(2).show_if, Some(Condition::All(vec![fails("A1"), fails("A2")])));
        assert_eq!(question(3).rules.len(), 2);

        let taken = read(&[sheet(
            "清单",
            &[
                &["编号*", "任务*", "阶段", "期限", "责任"],
                &["R1", "报送方案", "反馈后", "F+15w", "书记"],
                &["R2", "逐月调度", "反馈后", "F~R 每15日", "整改办"],
                &["R3", "归档"],
            ],
        )]);
        assert!(taken.problems.is_empty(), "{:?}", taken.problems);
        assert_eq!(taken.notes, [Note::DefaultTerm(1)]);
        let pack = taken.pack.unwrap();
        assert!(matches!(pack.tasks[1].schedule, Schedule::Recurring { every_days: 15, .. }));
        assert_eq!(pack.phases.len(), 2);
    }

    #[test]
    fn whatever_is_wrong_with_a_pack_is_told_with_its_cell() {
        let taken = read(&[sheet(
            "题",
            &[
                &["编号*", "检查内容*", "题型", "选项", "判定", "严重程度", "显示条件", "追问模板"],
                &["A 1", "题"],
                &["A2", ""],
                &["A2", "题"],
                &["A3", "题", "问答"],
                &["A4", "题", "单选", "优；差", "很差"],
                &["A5", "题", "", "", "", "天大"],
                &["A6", "题", "", "", "", "", "B9=否"],
                &["A7", "题", "", "", "", "", "", "F99"],
            ],
        )]);
        assert!(taken.pack.is_none());
        let wrongs: Vec<(usize, &str)> = taken
            .problems
            .kept
            .iter()
            .map(|problem| (problem.row, problem.column.as_ref().map_or("", |(_, title)| title.as_str())))
            .collect();
        for expected in [
            (2, "编号*"),
            (3, "检查内容*"),
            (4, "编号*"),
            (5, "题型"),
            (6, "判定"),
            (7, "严重程度"),
            (8, "显示条件"),
            (9, "追问模板"),
        ] {
            assert!(wrongs.contains(&expected), "{expected:?} in {wrongs:?}");
        }
        let condition = taken.problems.kept.iter().find(|problem| problem.row == 8).unwrap();
        let Wrong::Condition { at: 1, trouble: ConditionTrouble::UnknownQuestion, .. } = condition.wrong else {
            panic!("{condition:?}");
        };
        // Each row by itself is in order; together they go round in a circle.
        let circle = read(&[sheet(
            "题",
            &[&["编号*", "检查内容*", "显示条件"], &["A1", "甲", "A2=是"], &["A2", "乙", "A1=是"]],
        )]);
        assert!(circle.pack.is_none());
        let told = |problem: &exchange::tables::CellProblem| matches!(&problem.wrong, Wrong::Pack(told) if told.problem == Problem::Circular);
        assert!(circle.problems.kept.iter().any(told), "{:?}", circle.problems);
        assert!(pack::read(&[sheet("题", &[&["甲"]])], &core()).is_err());
    }

    #[test]
    fn what_a_red_line_asks_has_no_free_text() {
        let taken = read(&[sheet("题", &[&["编号*", "检查内容*", "严重程度"], &["A1", "有无小金库？", "红线"]])]);
        let pack = taken.pack.unwrap();
        assert_eq!((pack.questions[0].follow_up.as_ref().unwrap().as_str(), pack.questions[0].weight), ("F6", 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Parts of the built-in packs, put together anew and given other words.
        #[test]
        fn generated_packs_go_out_and_come_back_the_same(
            picks in prop::collection::vec((0usize..118, "[甲=；、:：a（）\\\\ ]{0,6}乙", 0u8..8), 1..12),
            titles in prop::collection::vec("[甲乙A1]{1,2}", 9),
        ) {
            let core = core();
            let mut made = core.clone();
            made.id = "made".into();
            made.crosswalk.clear();
            for (section, title) in made.sections.iter_mut().zip(&titles) {
                section.title.clone_from(title);
            }
            let mut places: Vec<usize> = picks.iter().map(|(place, ..)| *place).collect();
            places.sort_unstable();
            places.dedup();
            made.questions = places.iter().map(|place| core.questions[*place].clone()).collect();
            for (question, (_, words, kind)) in made.questions.iter_mut().zip(&picks) {
                let question = Arc::make_mut(question);
                question.rules.clear();
                let words = words.trim().to_owned();
                let option = |id: &str, verdict| domain::pack::SelectOption {
                    id: id.into(), label: format!("{words}{id}"), verdict,
                };
                let number = |id: &str| domain::pack::NumberField {
                    id: id.into(), label: words.clone(), unit: if *kind > 6 { "人".into() } else { String::new() },
                };
                match kind {
                    0 => question.answer = AnswerKind::Single(vec![option("a", None), option("b", Some(Verdict::Fail))]),
                    1 => question.answer = AnswerKind::Multiple(vec![option("a", Some(Verdict::Partial)), option("甲", None)]),
                    2 => question.answer = AnswerKind::Number { unit: "次".into(), min: Some(0.5), max: None },
                    3 | 7 => question.answer = AnswerKind::Numbers(vec![number("x"), number("y")]),
                    4 => question.answer = AnswerKind::Text,
                    _ => {}
                }
                question.text = words;
            }
            let whole = made.clone().completed_from(&core);
            if domain::pack::check(&made, Some(&core)).is_empty() {
                let taken = read(&grids(&pack::write(&made)));
                prop_assert!(taken.problems.is_empty(), "{:?}", taken.problems);
                prop_assert_eq!(taken.pack.unwrap(), whole);
            }
        }
    }
}

mod answering {
    use super::*;
    use crate::support::core;
    use domain::pack::Choice;
    use domain::questionnaire::Value;
    use exchange::tables::answers;
    use exchange::tables::{TableKind, kind_of};

    fn sheet_row(grids: &[Grid], id: &str) -> (usize, usize) {
        grids
            .iter()
            .enumerate()
            .find_map(|(sheet, grid)| Some((sheet, grid.rows.iter().position(|row| row.first() == Some(&text(id)))?)))
            .unwrap()
    }

    fn put(grids: &mut [Grid], id: &str, title: &str, held: &str) {
        let (sheet, row) = sheet_row(grids, id);
        let column = grids[sheet].rows[0].iter().position(|cell| *cell == text(title)).unwrap();
        let cells = &mut grids[sheet].rows[row];
        cells.resize(cells.len().max(column + 1), Cell::Empty);
        cells[column] = text(held);
    }

    #[test]
    fn a_sheet_that_was_filled_in_gives_its_answers() {
        let workspace = BEGUN.clone();
        let mut grids = grids(&answers::write(&workspace));
        assert_eq!(kind_of(&grids), TableKind::Answers);
        put(&mut grids, "A01", "答案", "否");
        put(&mut grids, "A01", "追问", "具体表现：近三年有六次\n未传达\n拟完成日期：2026年6月1日\n责任领导：书记");
        put(&mut grids, "A01", "佐证", "1. 会议记录（文号：〔2026〕1号）");
        put(&mut grids, "A02", "填写内容", "5次");
        put(&mut grids, "A03", "答案", "不适用");
        put(&mut grids, "A03", "不适用理由", "本单位未设中心组");
        put(&mut grids, "A03", "检查内容", "改了题目");
        let table = answers::read(&grids, &workspace, today()).unwrap();
        assert!(table.problems.is_empty(), "{:?}", table.problems);
        assert_eq!((table.changed.len(), table.fixed.len()), (3, 1));
        let mut after = workspace.clone();
        after.apply(Change::Together(table.changes(&workspace).unwrap()), &stamp("a", 2)).unwrap();
        let first = after.answer(&core("A01")).unwrap();
        assert_eq!(first.value, Some(Value::Choice(Choice::No)));
        assert_eq!(first.follow_up[&"symptom".into()], Value::Text("近三年有六次\n未传达".into()));
        assert_eq!(first.follow_up[&"due".into()], Value::Date(jiff::civil::date(2026, 6, 1)));
        assert_eq!(first.evidence[0].doc_no, "〔2026〕1号");
        assert_eq!(after.answer(&core("A02")).unwrap().value, Some(Value::Number(5.0)));
        assert_eq!(after.answer(&core("A03")).unwrap().value, Some(Value::NotApplicable("本单位未设中心组".into())));
        assert!(table.changes(&after).is_err());
    }

    #[test]
    fn what_can_not_be_answered_so_is_told_with_its_cell() {
        let workspace = BEGUN.clone();
        let mut grids = grids(&answers::write(&workspace));
        put(&mut grids, "A01", "答案", "差不多");
        put(&mut grids, "A02", "填写内容", "很多次");
        put(&mut grids, "A03", "追问", "没有名称的一行");
        let red = workspace
            .library()
            .questions()
            .find(|entry| entry.question.severity == Severity::X && entry.key.pack.as_str() == "core")
            .unwrap();
        let id = red.key.question.to_string();
        let fails = if red.question.polarity == domain::pack::Polarity::Negative { "是" } else { "否" };
        put(&mut grids, &id, "答案", fails);
        put(&mut grids, &id, "说明", "某人某事");
        let table = answers::read(&grids, &workspace, today()).unwrap();
        let titles: Vec<&str> =
            table.problems.kept.iter().map(|problem| problem.column.as_ref().unwrap().1.as_str()).collect();
        assert_eq!(titles, ["答案", "填写内容", "追问", "说明"]);
        assert!(matches!(&table.problems.kept[0].wrong, Wrong::UnknownChoice { allowed, .. } if allowed.len() == 4));
        assert_eq!(table.problems.kept[3].wrong, Wrong::RedLineText);
        assert_eq!(table.changes(&workspace), Ok(vec![]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn answers_that_nobody_edits_change_nothing(steps in dice()) {
            let workspace = walked(&BEGUN, &steps, "a")?;
            let table = answers::read(&grids(&answers::write(&workspace)), &workspace, today()).unwrap();
            prop_assert!(table.problems.is_empty(), "{:?}", table.problems);
            prop_assert!(table.changed.is_empty(), "{:?}", table.changed);
            prop_assert!(table.unknown.is_empty() && table.fixed.is_empty(), "{:?}", table.fixed);
        }

        /// Filled into a blank round, the sheet of another gives the same answers.
        #[test]
        fn a_filled_sheet_gives_the_same_answers_elsewhere(steps in dice()) {
            let workspace = walked(&BEGUN, &steps, "a")?;
            let mut elsewhere = BEGUN.clone();
            for id in workspace.records().packs.keys().filter(|id| !BEGUN.records().packs.contains_key(*id)) {
                let pack = workspace.records().packs[id].body.as_ref().clone();
                elsewhere.apply(Change::AdoptPack(Box::new(pack)), &stamp("b", 1)).unwrap();
            }
            let sheets = grids(&answers::write(&workspace));
            let table = answers::read(&sheets, &elsewhere, today()).unwrap();
            if table.problems.is_empty() {
                let changes = table.changes(&elsewhere).unwrap();
                prop_assert!(elsewhere.apply(Change::Together(changes), &stamp("b", 2)).is_ok());
                for (key, record) in &workspace.records().answers {
                    let there = elsewhere.answer(key).and_then(|answer| answer.value.clone());
                    let is_text = |value: &Option<Value>| matches!(value, Some(Value::Text(_) | Value::NotApplicable(_)));
                    let is_blank = |value: &Option<Value>| matches!(value, Some(Value::Many(ids)) if ids.is_empty())
                        || matches!(value, Some(Value::Numbers(numbers)) if numbers.is_empty());
                    let here = &record.body.value;
                    prop_assert!(there == *here || is_text(here) || is_blank(here), "{}: {:?} {:?}", key, here, there);
                }
            }
        }
    }
}

mod numbers_only {
    use super::*;
    use exchange::tables::figures;
    use std::collections::BTreeSet;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn no_text_that_was_entered_goes_out_with_the_figures(steps in dice()) {
            let texts = |workspace: &Workspace| -> BTreeSet<String> {
                let workbook = figures::write(workspace, today());
                let cells = workbook.sheets.into_iter().flat_map(|sheet| sheet.rows).flatten();
                cells.filter_map(|cell| match cell { Cell::Text(text) => Some(text), _ => None }).collect()
            };
            let workspace = walked(&with_items(), &steps, "a")?;
            let known = texts(&BEGUN);
            for text in texts(&workspace) {
                let counted = ["科室", "板块", "阶段"].iter().any(|name| {
                    text.strip_prefix(name).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
                });
                prop_assert!(known.contains(&text) || counted || ["责任部门", "未定"].contains(&text.as_str()), "{}", text);
            }
        }
    }

    #[test]
    fn figures_add_up() {
        let workbook = figures::write(&with_items(), today());
        let total = &workbook.sheets[0].rows[0];
        assert_eq!(
            total[2..],
            [Cell::Number(2.0), Cell::Number(0.0), Cell::Number(0.0), Cell::Number(24_001.0), Cell::Number(0.0)]
        );
        let drafts = workbook.sheets[0].rows.iter().find(|row| row[1] == text("草稿")).unwrap();
        assert_eq!(drafts[2], Cell::Number(2.0));
        assert_eq!(workbook.sheets.len(), 3);
    }
}

mod anything {
    use super::*;
    use exchange::tables::{answers, kind_of, pack};

    fn cells() -> impl Strategy<Value = Cell> {
        let words = prop::sample::select(vec![
            "编号",
            "问题编号",
            "序号",
            "反馈问题",
            "检查内容",
            "答案",
            "任务",
            "期限",
            "显示条件",
            "A01=否",
            "A01",
            "A02",
            "1",
            "2",
            "某局-2026-1-ZC-001",
            "红线",
            "单选",
            "a=甲；b=乙",
            "T-12",
            "1. 甲（责任：乙）",
            "具体表现",
            "题库信息",
        ]);
        prop_oneof![
            4 => words.prop_map(text),
            1 => "\\PC{0,12}".prop_map(Cell::Text),
            1 => Just(Cell::Empty),
            1 => prop::num::f64::ANY.prop_map(Cell::Number),
            1 => any::<bool>().prop_map(Cell::Flag),
            1 => any::<u16>().prop_map(|day| Cell::Date(crate::walks::date(day))),
        ]
    }

    proptest! {
        #[test]
        fn no_grid_stops_the_readers(
            rows in prop::collection::vec(prop::collection::vec(cells(), 0..8), 0..12),
            name in prop::sample::select(vec!["整改台账", "题目", "清单", "板块", "追问模板", "表"]),
        ) {
            static ITEMS: std::sync::LazyLock<Workspace> = std::sync::LazyLock::new(with_items);
            static CORE: std::sync::LazyLock<domain::pack::Pack> = std::sync::LazyLock::new(|| crate::support::pack("core"));
            let grids = [Grid { name: name.into(), rows: rows.clone() }, Grid { name: "阶段分组".into(), rows }];
            let _ = kind_of(&grids);
            let _ = ledger::read(&grids, &ITEMS, today());
            let _ = answers::read(&grids, &ITEMS, today());
            let _ = pack::read(&grids, &CORE);
        }
    }
}
