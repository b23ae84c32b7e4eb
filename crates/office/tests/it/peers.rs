//! Other programs open our files, and we open theirs. Where a program is not installed, its test passes unseen; with
//! `ZICHA_PEERS` set, as the project's own command sets it, it fails.

#![cfg(all(feature = "formats", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use jiff::civil::date;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use zicha_office::document::{Block, Orientation};
use zicha_office::table::{Cell, Column, Sheet, Workbook};
use zicha_office::{csv, docx, seal, xlsx};

const PASSPHRASE: &str = "k7mt-9xqe-h3wd";

/// A folder of its own for a test, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("zicha-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Whether a program answers; where it must be there, that it does.
fn is_there(command: &mut Command) -> bool {
    let answers = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let answers = answers.is_ok_and(|status| status.success());
    assert!(answers || std::env::var_os("ZICHA_PEERS").is_none(), "{command:?} does not answer");
    answers
}

/// What a program prints, once it has ended well.
fn printed(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The machine's Python, with the packages of the machine.
fn python() -> Command {
    let own = Path::new("/usr/bin/python3");
    Command::new(if own.exists() { own } else { Path::new("python3") })
}

fn ledger() -> Sheet {
    let column = |title: &str, choices: &[&str]| Column {
        title: title.to_owned(),
        width: 16,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        is_fixed: title == "序号",
    };
    let long: Vec<String> = (1..100).map(|number| format!("第 {number} 科室")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let columns = vec![
        column("序号", &[]),
        column("问题描述", &[]),
        column("状态", &["整改中", "已销号"]),
        column("部门", &long),
        column("时限", &[]),
        column("完成", &[]),
    ];
    let rows = vec![
        vec![
            Cell::Number(1.0),
            Cell::Text("=1+1".to_owned()),
            Cell::Text("整改中".to_owned()),
            Cell::Text("第 3 科室".to_owned()),
            Cell::Date(date(2026, 12, 31)),
            Cell::Flag(true),
        ],
        vec![Cell::Number(2.5), Cell::Text("引号\"、逗号,\n换行".to_owned())],
    ];
    Sheet { name: "整改台账".to_owned(), columns, rows }
}

#[test]
fn openpyxl_opens_our_workbook() {
    if !is_there(python().args(["-c", "import openpyxl"])) {
        return;
    }
    let folder = Folder::new("openpyxl");
    let path = folder.file("ledger.xlsx");
    let workbook = Workbook { mark: "内部&外".to_owned(), sheets: vec![ledger()] };
    fs::write(&path, xlsx::write(&workbook, &mut |_| {}).unwrap()).unwrap();
    let script = r#"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
page = book["整改台账"]
for row in page.iter_rows():
    print([(cell.data_type, str(cell.value)) for cell in row if cell.value is not None])
print(page.freeze_panes, page.auto_filter.ref, page["A1"].font.b, page["E2"].number_format, page.column_dimensions["A"].width > 15)
print(sorted((rule.type, rule.formula1, str(rule.sqref)) for rule in page.data_validations.dataValidation))
print([(sheet.title, sheet.sheet_state) for sheet in book], book["_lists"]["A99"].value)
print(page.oddHeader.right.text, book.properties.category)
"#;
    let expected = r#"[('s', '序号'), ('s', '问题描述'), ('s', '状态'), ('s', '部门'), ('s', '时限'), ('s', '完成')]
[('n', '1'), ('s', '=1+1'), ('s', '整改中'), ('s', '第 3 科室'), ('d', '2026-12-31 00:00:00'), ('b', 'True')]
[('n', '2.5'), ('s', '引号"、逗号,\n换行')]
A2 A1:F3 True yyyy-mm-dd True
[('custom', 'FALSE', 'A2:A3'), ('list', '"整改中,已销号"', 'C2:C20000'), ('list', '_lists!$A$1:$A$99', 'D2:D20000')]
[('整改台账', 'visible'), ('_lists', 'hidden')] 第 99 科室
内部&&外 内部&外
"#;
    let printed = printed(python().env("PYTHONIOENCODING", "utf-8").args(["-c", script]).arg(&path));
    assert_eq!(printed, expected);
}

#[test]
fn libreoffice_opens_our_workbook_and_our_lines() {
    if !is_there(Command::new("soffice").arg("--version")) {
        return;
    }
    let folder = Folder::new("libreoffice");
    let sheet = ledger();
    fs::write(
        folder.file("book.xlsx"),
        xlsx::write(&Workbook { sheets: vec![sheet.clone()], ..Workbook::default() }, &mut |_| {}).unwrap(),
    )
    .unwrap();
    fs::write(folder.file("lines.csv"), csv::write(&sheet).unwrap()).unwrap();
    let convert = |from: &[&str], to: &str, name: &str, out: &str| {
        let profile = format!("-env:UserInstallation=file://{}", folder.file("profile").display());
        let mut office = Command::new("soffice");
        office.arg(profile).arg("--headless").args(from).args(["--convert-to", to, "--outdir"]);
        printed(office.arg(folder.file(out)).arg(folder.file(name)));
    };
    // Tokens: comma, quotation mark, UTF-8.
    convert(&[], "csv:Text - txt - csv (StarCalc):44,34,76", "book.xlsx", "from-book");
    let lines = fs::read_to_string(folder.file("from-book/book.csv")).unwrap();
    let expected = "序号,问题描述,状态,部门,时限,完成\n1,=1+1,整改中,第 3 科室,2026-12-31,TRUE\n2.5,\"引号\"\"、逗号,\n换行\",,,,\n";
    assert_eq!(lines.trim_start_matches('\u{feff}'), expected);
    convert(&["--infilter=CSV:44,34,76"], "xlsx", "lines.csv", "from-lines");
    let grids = xlsx::read(&fs::read(folder.file("from-lines/lines.xlsx")).unwrap(), &mut |_| {}).unwrap();
    let read: Vec<String> = grids[0].rows[1].iter().map(Cell::text).collect();
    assert_eq!(read, ["1", "'=1+1", "整改中", "第 3 科室", "2026-12-31", "true"]);
}

#[test]
fn libreoffice_lays_out_our_document() {
    let is_there = [is_there(Command::new("soffice").arg("--version")), is_there(Command::new("pdftotext").arg("-v"))];
    if is_there.contains(&false) {
        return;
    }
    let folder = Folder::new("document");
    let document = crate::sample::rich();
    fs::write(folder.file("report.docx"), docx::write(&document, &mut |_| {}).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.file("profile").display());
    let mut office = Command::new("soffice");
    office.arg(profile).args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder.0);
    printed(office.arg(folder.file("report.docx")));
    let pdf = folder.file("report.pdf");
    if !pdf.exists() {
        assert!(std::env::var_os("ZICHA_PEERS").is_none(), "the part of it that reads documents is not installed");
        return;
    }

    // Where lines break, and the blanks between what is Chinese and what is not, are the layout's.
    let gapless = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let pages = printed(Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-"));
    let pages: Vec<&str> = pages.trim_end_matches('\u{c}').split('\u{c}').collect();
    let all = gapless(&printed(Command::new("pdftotext").args(["-nopgbrk", "-raw"]).arg(&pdf).arg("-")));
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        for line in block.lines() {
            // A line that is long may be parted by the number of its page; what is read from the right, by its direction.
            let signs: Vec<char> =
                gapless(line).chars().filter(|sign| !('\u{600}'..'\u{700}').contains(sign)).collect();
            let parts = signs.chunks(5).map(String::from_iter);
            let found = parts.clone().filter(|part: &String| all.contains(part.as_str())).count();
            assert!(found * 10 >= parts.count() * 8, "{line}\n{all}");
        }
        if let Block::Chart(chart) = block {
            let texts = chart.categories.iter().chain(chart.series.iter().map(|series| &series.name));
            assert!(texts.into_iter().all(|text| all.contains(&gapless(text))), "{}", chart.title);
        }
    }

    let sizes = printed(Command::new("pdfinfo").args(["-f", "1", "-l", "99"]).arg(&pdf));
    let sizes: Vec<Orientation> = sizes
        .lines()
        .filter_map(|line| line.split_once("size:").filter(|(page, _)| page.starts_with("Page ")))
        .map(|(_, size)| match size.split_whitespace().collect::<Vec<_>>().as_slice() {
            [width, "x", height, ..] if width.starts_with("595") && height.starts_with("841") => Orientation::Portrait,
            [width, "x", height, ..] if width.starts_with("841") && height.starts_with("595") => Orientation::Landscape,
            _ => panic!("a page of {size}"),
        })
        .collect();
    let lying = sizes.iter().filter(|size| **size == Orientation::Landscape).count();
    assert!(lying > 1 && sizes.first() == Some(&Orientation::Portrait) && sizes.last() == Some(&Orientation::Portrait));
    for (number, page) in (1..).zip(&pages) {
        assert!(gapless(page).contains(&format!("—{number}—")), "no number on page {number}: {page}");
    }
    // The header of a table on each of its pages.
    assert_eq!(pages.iter().filter(|page| gapless(page).contains("序号问题描述整改措施")).count(), lying);
    // A full line holds 28 characters, or more where some are narrow.
    let widest = pages.iter().flat_map(|page| page.lines()).map(|line| gapless(line).chars().count()).max();
    assert!(widest >= Some(28), "{widest:?}");
}

#[test]
fn age_opens_our_file_and_we_open_its_own() {
    if !is_there(Command::new("age").arg("--version")) || !is_there(Command::new("script").arg("--version")) {
        return;
    }
    let folder = Folder::new("age");
    let content = "整改台账".repeat(50_000);
    fs::write(folder.file("ours.age"), seal::seal(content.as_bytes(), PASSPHRASE.to_owned(), &mut |_| {}).unwrap())
        .unwrap();
    fs::write(folder.file("plain"), &content).unwrap();
    // It asks for the passphrase on a terminal, and nowhere else.
    let age = |arguments: &str, answers: usize| {
        let command = format!("age {arguments}");
        let mut terminal = Command::new("script");
        terminal.current_dir(&folder.0).args(["--quiet", "--return", "--command", &command, "/dev/null"]);
        let mut terminal = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = terminal.stdin.take().unwrap();
        for _ in 0..answers {
            // What is typed before it asks, the terminal throws away.
            std::thread::sleep(std::time::Duration::from_millis(1_500));
            std::io::Write::write_all(&mut input, format!("{PASSPHRASE}\n").as_bytes()).unwrap();
        }
        let output = terminal.wait_with_output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stdout));
    };
    age("--decrypt --output opened ours.age", 1);
    assert_eq!(fs::read_to_string(folder.file("opened")).unwrap(), content);
    for (arguments, name) in [("-p -o theirs.age plain", "theirs.age"), ("-p -a -o armored.age plain", "armored.age")] {
        age(arguments, 2);
        let opened = seal::open(&fs::read(folder.file(name)).unwrap(), PASSPHRASE.to_owned(), &mut |_| {}).unwrap();
        assert!(opened == content.as_bytes(), "{name}");
    }
}
