//! Workbooks of other programs are read exactly.

#![cfg(all(feature = "formats", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use jiff::civil::date;
use zicha_office::table::{Cell, Grid};
use zicha_office::xlsx;

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn read(bytes: &[u8]) -> Vec<Grid> {
    xlsx::read(bytes, &mut |_| {}).unwrap()
}

/// A merged title above the header, an empty row, days, a time, texts of several styles, formulas, and a hidden sheet.
fn expected(formulas: [Cell; 2]) -> Vec<Grid> {
    let [doubled, sum] = formulas;
    let mut grid = Grid {
        name: "整改台账".to_owned(),
        rows: vec![
            vec![text("某单位整改台账")],
            ["序号", "问题描述", "整改时限", "是否完成", "分值"].map(text).to_vec(),
            vec![
                Cell::Number(1.0),
                text("采购结果未公示"),
                Cell::Date(date(2026, 12, 31)),
                Cell::Flag(true),
                Cell::Number(2.5),
            ],
            vec![],
            vec![
                Cell::Number(2.0),
                text("会议记录不全，\n缺少签字"),
                Cell::Date(date(2027, 1, 15)),
                Cell::Flag(false),
                doubled,
            ],
            vec![text("#DIV/0!"), text(" 前后有空格 "), text("2026-11-24 09:30"), Cell::Empty, sum],
            vec![Cell::Empty, text("普通加粗文字")],
        ],
    };
    for row in &mut grid.rows {
        row.truncate(row.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1));
    }
    vec![grid, Grid { name: "空表".to_owned(), rows: Vec::new() }]
}

#[test]
fn a_workbook_of_openpyxl() {
    let mut expected = expected([Cell::Empty, Cell::Empty]);
    // It does not reckon, so that its formulas came to nothing yet.
    let row = &mut expected[0].rows[5];
    row[0] = Cell::Empty;
    for row in &mut expected[0].rows {
        row.truncate(row.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1));
    }
    assert_eq!(read(include_bytes!("files/openpyxl.xlsx")), expected);
}

#[test]
fn a_workbook_of_libreoffice() {
    let expected = expected([Cell::Number(5.0), Cell::Number(7.5)]);
    assert_eq!(read(include_bytes!("files/libreoffice.xlsx")), expected);
}
