//! What is written reads back the same.

#![cfg(all(feature = "formats", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use zicha_office::job::{Job, Outcome, Trouble};
use zicha_office::table::{Cell, Column, Grid, Sheet, Workbook};
use zicha_office::work::carry_out;
use zicha_office::{csv, seal, xlsx};

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(Cell::Empty),
        4 => text().prop_map(Cell::Text),
        2 => (-1.0e9..1.0e9_f64).prop_map(Cell::Number),
        1 => any::<i32>().prop_map(|number| Cell::Number(f64::from(number))),
        2 => day().prop_map(Cell::Date),
        1 => any::<bool>().prop_map(Cell::Flag),
    ]
}

/// All that a person may type, paste or mean harm with.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥，。；（）a-zA-Z0-9 ]{0,12}",
        "['=+@\t\r\n＝－-][=+@'\",;a1（)!|]{0,6}",
        "[ -~\t\r\n\"“”]{0,10}",
        "(_x[0-9A-F]{4}_|&amp;|<t>|]]>){1,2}",
        "\\PC{0,8}",
    ]
}

/// Days that spreadsheets can count.
fn day() -> impl Strategy<Value = Date> {
    (1900..=9999_i16, 3..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn sheet(name: &'static str) -> impl Strategy<Value = Sheet> {
    (1..6_usize).prop_flat_map(move |width| {
        let column = ("[一-龥a-z=+]{1,6}", 0..300_u16, proptest::collection::vec(text(), 0..5), any::<bool>());
        let column = column.prop_map(|(title, width, choices, is_fixed)| Column { title, width, choices, is_fixed });
        let columns = proptest::collection::vec(column, width);
        let rows = proptest::collection::vec(proptest::collection::vec(cell(), 0..=width), 0..8);
        (columns, rows).prop_map(move |(columns, rows)| Sheet { name: name.to_owned(), columns, rows })
    })
}

/// The sheet as it reads once it was written: blanks alone are nothing, and nothing stands at the end.
fn expected(sheet: &Sheet) -> Grid {
    let mut grid = Grid::from(sheet);
    for row in &mut grid.rows {
        row.iter_mut().filter(|cell| cell.is_blank()).for_each(|cell| *cell = Cell::Empty);
        row.truncate(row.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1));
    }
    grid.rows.truncate(grid.rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1));
    grid
}

/// A file of lines knows only texts.
fn in_texts(mut grid: Grid) -> Grid {
    for cell in grid.rows.iter_mut().flatten() {
        if !matches!(cell, Cell::Empty | Cell::Text(_)) {
            *cell = Cell::Text(cell.text());
        }
    }
    grid
}

fn nothing(_: f32) {}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn workbooks_read_back_the_same(first in sheet("问题台账"), second in sheet("说明 (2)")) {
        let workbook = Workbook { sheets: vec![first, second], ..Workbook::default() };
        let bytes = xlsx::write(&workbook, &mut nothing).unwrap();
        prop_assert_eq!(&bytes, &xlsx::write(&workbook, &mut nothing).unwrap(), "the same bytes each time");
        let grids = xlsx::read(&bytes, &mut nothing).unwrap();
        prop_assert_eq!(grids, workbook.sheets.iter().map(expected).collect::<Vec<_>>());
    }

    #[test]
    fn lines_read_back_the_same(sheet in sheet("台账.csv")) {
        let bytes = csv::write(&sheet).unwrap();
        prop_assert_eq!(csv::read("台账.csv", &bytes, &mut nothing).unwrap(), in_texts(expected(&sheet)));
    }

    #[test]
    fn no_line_of_texts_holds_a_formula(texts in proptest::collection::vec(text(), 1..5)) {
        let columns = texts.iter().map(|_| Column { title: "列".to_owned(), ..Column::default() }).collect();
        let rows = vec![texts.into_iter().map(Cell::Text).collect()];
        let bytes = csv::write(&Sheet { name: String::new(), columns, rows }).unwrap();
        // As another program would read it: without taking any mark away.
        let mut reader = ::csv::ReaderBuilder::new().from_reader(bytes.as_slice());
        for field in reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            prop_assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{field:?}");
        }
    }
}

#[test]
fn a_lone_column_is_not_parted_by_what_stands_in_it() {
    let columns = vec![Column { title: "一".to_owned(), ..Column::default() }];
    let rows = ["甲;乙", "丙\t丁"].map(|text| vec![Cell::Text(text.to_owned())]).to_vec();
    let sheet = Sheet { name: "台账.csv".to_owned(), columns, rows };
    assert_eq!(csv::read("台账.csv", &csv::write(&sheet).unwrap(), &mut nothing).unwrap(), Grid::from(&sheet));
}

proptest! {
    // Each takes a passphrase through its lock twice.
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn sealed_files_open_again(bytes in proptest::collection::vec(any::<u8>(), 0..200_000), passphrase in "\\PC{1,20}") {
        let sealed = seal::seal(&bytes, passphrase.clone(), &mut nothing).unwrap();
        prop_assert_eq!(seal::open(&sealed, passphrase, &mut nothing).unwrap(), bytes);
    }
}

#[test]
fn days_before_spreadsheets_count_and_great_numbers_are_kept_as_they_read() {
    let columns = vec![Column { title: "值".to_owned(), ..Column::default() }];
    let rows =
        vec![vec![Cell::Date(date(1899, 12, 31))], vec![Cell::Date(date(1900, 2, 28))], vec![Cell::Number(1e300)]];
    let sheet = Sheet { name: "值".to_owned(), columns, rows };
    let bytes = xlsx::write(&Workbook { sheets: vec![sheet], ..Workbook::default() }, &mut nothing).unwrap();
    let grids = xlsx::read(&bytes, &mut nothing).unwrap();
    let read: Vec<Cell> = grids[0].rows.iter().skip(1).flatten().cloned().collect();
    assert_eq!(read, [Cell::Text("1899-12-31".to_owned()), Cell::Text("1900-02-28".to_owned()), Cell::Number(1e300)]);
}

#[test]
fn a_text_that_no_cell_takes_is_refused_and_not_cut() {
    let columns = vec![Column { title: "说明".to_owned(), ..Column::default() }];
    let sheet = Sheet { name: "台账".to_owned(), columns, rows: vec![vec![Cell::Text("长".repeat(40_000))]] };
    let workbook = Workbook { sheets: vec![sheet], ..Workbook::default() };
    assert!(matches!(xlsx::write(&workbook, &mut nothing), Err(Trouble::NotWritable(_))));
}

#[test]
fn other_encodings_and_delimiters_are_found_out() {
    let text = "序号;问题描述;\"责任,部门\"\r\n1;\"采购；未公示\r\n第二行\";办公室\r\n\r\n3;;纪检\r\n";
    let expected = [
        vec!["序号", "问题描述", "责任,部门"],
        vec!["1", "采购；未公示\r\n第二行", "办公室"],
        vec![],
        vec!["3", "", "纪检"],
    ];
    let (gb18030, ..) = encoding_rs::GB18030.encode(text);
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let with_mark = ["\u{feff}", text].concat().into_bytes();
    let with_tabs = text.replace(';', "\t").into_bytes();
    let with_line_feeds = text.replace("\r\n", "\n").into_bytes();
    for bytes in [text.as_bytes(), &gb18030, &utf_16, &with_mark, &with_tabs, &with_line_feeds] {
        let grid = csv::read("台账", bytes, &mut nothing).unwrap();
        let read =
            grid.rows.iter().map(|row| row.iter().map(|cell| cell.text().replace("\r\n", "\n")).collect::<Vec<_>>());
        let expected = expected.iter().map(|row| row.iter().map(|text| text.replace("\r\n", "\n")).collect::<Vec<_>>());
        assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
    assert_eq!(csv::read("x", b"PK\x03\x04\0\0\0", &mut nothing), Err(Trouble::UnknownEncoding));
    assert_eq!(csv::read("x", b"\xff\x00\xff", &mut nothing), Err(Trouble::UnknownEncoding));
}

#[test]
fn a_title_above_the_header_does_not_hide_what_parts_the_fields() {
    let grid = csv::read("x", "整改台账\n序号\t问题，描述\n1\t甲,乙,丙\n".as_bytes(), &mut nothing).unwrap();
    assert_eq!(grid.rows[1], [Cell::Text("序号".to_owned()), Cell::Text("问题，描述".to_owned())]);
    assert_eq!(grid.rows[2], [Cell::Text("1".to_owned()), Cell::Text("甲,乙,丙".to_owned())]);
}

#[test]
fn progress_only_grows_and_every_job_has_its_outcome() {
    let rows = (0..3_000).map(|row| vec![Cell::Number(f64::from(row)), Cell::Text(format!("第 {row} 行"))]).collect();
    let columns = ["序号", "内容"].map(|title| Column { title: title.to_owned(), ..Column::default() }).to_vec();
    let sheet = Sheet { name: "台账".to_owned(), columns, rows };
    let does = |job: Job, bytes: &[u8]| {
        let mut last = 0.0;
        let outcome = carry_out(job, bytes, &mut |part| {
            assert!((last..=1.0).contains(&part), "{last} {part}");
            last = part;
        });
        outcome.unwrap()
    };
    let (outcome, book) = does(Job::WriteXlsx(Workbook { sheets: vec![sheet.clone()], ..Workbook::default() }), &[]);
    assert_eq!(outcome, Outcome::File);
    let (outcome, _) = does(Job::ReadXlsx, &book);
    assert_eq!(outcome, Outcome::Grids(vec![Grid::from(&sheet)]));
    let (_, lines) = does(Job::WriteCsv(sheet.clone()), &[]);
    let (outcome, _) = does(Job::ReadCsv { name: "台账".to_owned() }, &lines);
    assert_eq!(outcome, Outcome::Grids(vec![in_texts(Grid::from(&sheet))]));
    let (_, sealed) = does(Job::Seal { passphrase: "巡察".to_owned() }, &book);
    assert_eq!(does(Job::Open { passphrase: "巡察".to_owned() }, &sealed), (Outcome::File, book));
    for (passphrase, least, most) in [("", 0, 0), ("123456", 0, 0), ("zicha2026", 0, 2), ("k7mt-9xqe-h3wd-p2vn", 4, 4)]
    {
        let (outcome, _) = does(Job::Judge { passphrase: passphrase.to_owned() }, &[]);
        let Outcome::Strength(strength) = outcome else { panic!("{outcome:?}") };
        assert!((least..=most).contains(&strength), "{passphrase} is {strength}");
    }
}
