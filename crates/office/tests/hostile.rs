//! Files that were made to do harm, or came to it: each is refused or tamed, quickly and in little memory.

#![cfg(all(feature = "formats", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use peak_alloc::PeakAlloc;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zicha_office::job::Trouble;
use zicha_office::limits::{MAX_BYTES, MAX_COLUMNS, MAX_PART_BYTES, MAX_ROWS};
use zicha_office::table::{Cell, Column, Grid, Sheet, Workbook};
use zicha_office::{csv, seal, xlsx};
use zip::write::SimpleFileOptions;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// As much memory as reading any file may take beside the file itself.
const MAX_MEGABYTES: f32 = 300.0;

/// As long as it may take, on a slow machine and hardly optimised.
const MAX_TIME: Duration = Duration::from_secs(30);

const RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// A workbook with these parts in place of, or beside, the usual ones; each is written by pieces.
struct Book {
    zip: zip::ZipWriter<Cursor<Vec<u8>>>,
    has_workbook: bool,
}

impl Book {
    fn new() -> Self {
        let mut book = Self { zip: zip::ZipWriter::new(Cursor::default()), has_workbook: false };
        book = book.part("_rels/.rels", RELATIONSHIPS).part("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS);
        book
    }

    fn part(self, name: &str, text: &str) -> Self {
        self.pieces(name, "", text, 1, "")
    }

    fn sheet(self, cells: &str) -> Self {
        self.part("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"))
    }

    fn pieces(mut self, name: &str, before: &str, piece: &str, times: usize, after: &str) -> Self {
        self.has_workbook |= name == "xl/workbook.xml";
        self.zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        self.zip.write_all(before.as_bytes()).unwrap();
        // In portions, for many small writes are slow.
        let portion = piece.repeat(times.clamp(1, 4096));
        for _ in 0..times / times.clamp(1, 4096) {
            self.zip.write_all(portion.as_bytes()).unwrap();
        }
        self.zip.write_all(after.as_bytes()).unwrap();
        self
    }

    fn bytes(self) -> Vec<u8> {
        let book = if self.has_workbook { self } else { self.part("xl/workbook.xml", WORKBOOK) };
        book.zip.finish().unwrap().into_inner()
    }
}

/// Reads under watch.
fn watched<R>(what: &str, read: impl FnOnce() -> R) -> R {
    MEMORY.reset_peak_usage();
    let (before, start) = (MEMORY.current_usage_as_mb(), Instant::now());
    let outcome = read();
    let (taken, time) = (MEMORY.peak_usage_as_mb() - before, start.elapsed());
    assert!(taken < MAX_MEGABYTES, "{what} took {taken} MB");
    assert!(time < MAX_TIME, "{what} took {time:?}");
    outcome
}

fn read(what: &str, bytes: &[u8]) -> Result<Vec<Grid>, Trouble> {
    watched(what, || xlsx::read(bytes, &mut |_| {}))
}

/// One test after the other, because memory is counted for all of the program.
#[test]
fn hostile_files_are_refused_or_tamed() {
    bombs();
    declarations();
    broken_files();
    wrong_places();
    amplifications();
    formulas();
    lines();
    seals();
}

fn bombs() {
    let zeros = Book::new().pieces("xl/worksheets/sheet1.xml", "", &"\0".repeat(1 << 10), 300 << 10, "").bytes();
    assert!(zeros.len() < 4 << 20, "the bomb is small: {}", zeros.len());
    assert!(matches!(read("zeros", &zeros), Err(Trouble::NotReadable(_) | Trouble::TooLarge { .. })));
    let picture = Book::new().sheet("").pieces("xl/media/image1.png", "", &"\0".repeat(1 << 10), 300 << 10, "").bytes();
    assert_eq!(read("a picture", &picture), Err(Trouble::TooLarge { limit: MAX_PART_BYTES }));
    let blanks =
        Book::new().pieces("xl/sharedStrings.xml", "<sst><si><t>", &" ".repeat(1 << 10), 300 << 10, "</t></si></sst>");
    assert_eq!(read("blanks", &blanks.bytes()), Err(Trouble::TooLarge { limit: MAX_PART_BYTES }));
    let mut liar = picture;
    for (signature, place) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let starts: Vec<usize> = (0..liar.len() - 4).filter(|start| liar[*start..].starts_with(signature)).collect();
        starts
            .iter()
            .for_each(|start| liar[start + place..start + place + 4].copy_from_slice(&1_000_u32.to_le_bytes()));
    }
    assert!(matches!(read("a lie", &liar), Err(Trouble::NotReadable(_) | Trouble::TooLarge { .. })));
    let mut many = Book::new();
    for index in 0..3 {
        many = many.pieces(&format!("xl/media/{index}.bin"), "", &"\0".repeat(1 << 10), 60 << 10, "");
    }
    assert!(matches!(read("three parts", &many.sheet("").bytes()), Err(Trouble::TooLarge { .. })));
    let mut parts = Book::new();
    for index in 0..1_100 {
        parts = parts.part(&format!("x/{index}"), "");
    }
    assert_eq!(read("many parts", &parts.bytes()), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    let rows = Book::new().pieces(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>",
        r#"<row><c t="inlineStr"><is><t>x</t></is></c></row>"#,
        489 << 12,
        "</sheetData></worksheet>",
    );
    assert_eq!(read("two million rows", &rows.bytes()), Err(Trouble::TooLarge { limit: MAX_PART_BYTES }));
    let rows = Book::new().pieces(
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>",
        "<row><c><v>1</v></c></row>",
        489 << 12,
        "</sheetData></worksheet>",
    );
    let refused = read("two million short rows", &rows.bytes());
    assert_eq!(refused, Err(Trouble::TooManyRows { sheet: "S".to_owned(), limit: MAX_ROWS }));
}

fn declarations() {
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"#;
    let outside = r#"<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>"#;
    for declared in [laughs, outside] {
        let sheet =
            format!(r#"{declared}<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>"#);
        let in_sheet = Book::new().part("xl/worksheets/sheet1.xml", &sheet).bytes();
        assert!(matches!(read("entities in a sheet", &in_sheet), Err(Trouble::NotReadable(_))));
        let texts = format!("{declared}<sst><si><t>&a;</t></si></sst>");
        let in_texts = Book::new().part("xl/sharedStrings.xml", &texts).sheet("").bytes();
        assert!(matches!(read("entities in texts", &in_texts), Err(Trouble::NotReadable(_))));
    }
    let undeclared = Book::new().sheet(r#"<row><c t="str"><v>&a;</v></c></row>"#).bytes();
    assert!(matches!(read("an entity of nothing", &undeclared), Err(Trouble::NotReadable(_))));
    let nested =
        Book::new().pieces("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<a>", 4096 * 400, "").bytes();
    assert!(matches!(read("deep nesting", &nested), Err(Trouble::NotReadable(_))));
}

fn broken_files() {
    let sheet =
        Sheet { name: "台账".to_owned(), columns: vec![Column::default()], rows: vec![vec![Cell::Number(1.0)]] };
    let whole = xlsx::write(&Workbook { sheets: vec![sheet], ..Workbook::default() }, &mut |_| {}).unwrap();
    for length in [0, 1, 4, 30, 200, whole.len() / 2, whole.len() - 22, whole.len() - 1] {
        assert!(matches!(read("a part of a file", &whole[..length]), Err(Trouble::NotReadable(_))), "{length}");
    }
    // A byte that is changed anywhere is found by a checksum, or changes nothing that is read; nothing panics.
    for place in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[place] ^= 0x55;
        let _ = xlsx::read(&changed, &mut |_| {});
    }
    for foreign in [b"{\"format\":\"zicha\"}".as_slice(), b"", b"PK\x05\x06", b"%PDF-1.7", b"\0\0\0\0"] {
        assert!(matches!(read("another file", foreign), Err(Trouble::NotReadable(_))));
    }
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 4096]].concat();
    assert_eq!(read("an old file", &old), Err(Trouble::OldOrLocked));
    let document = Book::new().part("xl/workbook.xml", "<w:document/>").bytes();
    assert!(!matches!(read("a document", &document), Ok(grids) if !grids.is_empty()));
}

fn wrong_places() {
    let far = Book::new().sheet(r#"<row r="30000"><c r="A30000"><v>1</v></c></row>"#).bytes();
    assert!(matches!(read("a row far below", &far), Err(Trouble::TooManyRows { .. })));
    let wide = Book::new().sheet(r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#).bytes();
    let refused = Trouble::TooManyColumns { sheet: "S".to_owned(), limit: MAX_COLUMNS };
    assert_eq!(read("a column far right", &wide), Err(refused));
    for place in ["A99999999999", "ZZZZZZZZZZZZ1", "A-1", "", "1", "R1C1", "甲1"] {
        let lost = Book::new().sheet(&format!(r#"<row><c r="{place}"><v>1</v></c></row>"#)).bytes();
        assert!(!matches!(read("a lost cell", &lost), Ok(grids) if grids[0].rows.len() > 1), "{place}");
    }
    // Formatted down to the last row, as many tables are.
    let formatted =
        Book::new().sheet(r#"<row r="2"><c r="B2"><v>5</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>"#);
    let grids = read("a formatted column", &formatted.bytes()).unwrap();
    assert_eq!(grids[0].rows, [vec![], vec![Cell::Empty, Cell::Number(5.0)]]);
}

fn amplifications() {
    let claimed =
        Book::new().part("xl/sharedStrings.xml", r#"<sst uniqueCount="99999999999999"><si><t>x</t></si></sst>"#);
    assert_eq!(read("a claim of many texts", &claimed.sheet("").bytes()), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    let empty = Book::new().pieces("xl/sharedStrings.xml", "<sst>", "<si/>", 4096 * 300, "</sst>").sheet("").bytes();
    assert_eq!(read("many empty texts", &empty), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    let styles =
        Book::new().pieces("xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", 4096 * 300, "</cellXfs></styleSheet>");
    assert_eq!(read("many styles", &styles.sheet("").bytes()), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    // A long text that many cells share.
    let shared = Book::new()
        .pieces("xl/sharedStrings.xml", "<sst><si><t>", &"长".repeat(1 << 10), 1 << 10, "</t></si></sst>")
        .pieces(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>",
            r#"<row><c t="s"><v>0</v></c></row>"#,
            4096,
            "</sheetData></worksheet>",
        );
    assert_eq!(read("a shared text", &shared.bytes()), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    // One part that is many sheets.
    let sheets: String =
        (0..5_000).map(|index| format!(r#"<sheet name="S{index}" sheetId="{index}" r:id="rId1"/>"#)).collect();
    let sheets = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let many = Book::new().part("xl/workbook.xml", &sheets).sheet("<row><c><v>1</v></c></row>").bytes();
    assert_eq!(read("many sheets", &many), Err(Trouble::TooLarge { limit: MAX_BYTES }));
    // Rows that hold one cell at their very end.
    let sparse: String =
        (1..=19_000).map(|row| format!(r#"<row r="{row}"><c r="IV{row}"><v>1</v></c></row>"#)).collect();
    assert_eq!(read("sparse rows", &Book::new().sheet(&sparse).bytes()), Err(Trouble::TooLarge { limit: MAX_BYTES }));
}

/// Whatever a text begins with, a workbook holds it as a text.
fn formulas() {
    let texts = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "\t=1", "'=1"];
    let columns = vec![Column { title: "=1+1".to_owned(), ..Column::default() }];
    let rows = texts.iter().map(|text| vec![Cell::Text((*text).to_owned())]).collect();
    let sheet = Sheet { name: "台账".to_owned(), columns, rows };
    let bytes = xlsx::write(&Workbook { sheets: vec![sheet.clone()], ..Workbook::default() }, &mut |_| {}).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let xml = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{xml}");
    assert_eq!(read("formulas", &bytes).unwrap(), [Grid::from(&sheet)]);
    let lines = String::from_utf8(csv::write(&sheet).unwrap()).unwrap();
    assert!(lines.starts_with("\u{feff}\"'=1+1\"\r\n\"'=1+1\"\r\n\"'+1\"\r\n\"'-1\"\r\n\"'@SUM(A1)\"\r\n"), "{lines}");
}

fn lines() {
    let read = |what: &str, bytes: &[u8]| watched(what, || csv::read("台账", bytes, &mut |_| {}));
    let rows = "1,2\n".repeat(2_000_000);
    let refused = Trouble::TooManyRows { sheet: "台账".to_owned(), limit: MAX_ROWS };
    assert_eq!(read("two million lines", rows.as_bytes()), Err(refused));
    assert_eq!(read("empty lines", "\n".repeat(20 << 20).as_bytes()).unwrap().rows.len(), 0);
    let refused = Trouble::TooManyColumns { sheet: "台账".to_owned(), limit: MAX_COLUMNS };
    assert_eq!(read("a wide line", "1,".repeat(300).as_bytes()), Err(refused));
    assert_eq!(read("blanks at the end", ["1,", ",".repeat(300).as_str()].concat().as_bytes()).unwrap().rows.len(), 1);
    let open_quote = format!("\"{}", "x\n".repeat(1 << 20));
    assert_eq!(read("a quote that never ends", open_quote.as_bytes()).unwrap().rows.len(), 1);
    let large = vec![b'x'; (MAX_PART_BYTES + 1) as usize];
    assert_eq!(read("a large file", &large), Err(Trouble::TooLarge { limit: MAX_PART_BYTES }));
}

fn seals() {
    let passphrase = || "k7mt-9xqe".to_owned();
    let open =
        |bytes: &[u8], passphrase: String| watched("a sealed file", || seal::open(bytes, passphrase, &mut |_| {}));
    let content = vec![7; 200_000];
    let sealed = watched("sealing", || seal::seal(&content, passphrase(), &mut |_| {})).unwrap();
    assert_eq!(open(&sealed, passphrase()).unwrap(), content);
    assert_eq!(open(&sealed, "k7mt-9xqf".to_owned()), Err(Trouble::WrongPassphrase));
    let header = sealed.windows(5).position(|bytes| bytes == b"\n--- ").unwrap();
    let changed = |place: usize| {
        let mut sealed = sealed.clone();
        sealed[place] ^= 1;
        sealed
    };
    assert_eq!(open(&changed(header + 10), passphrase()), Err(Trouble::HeaderDamaged), "the header's checksum");
    let mut foreign_sign = sealed.clone();
    foreign_sign[header + 10] = b'@';
    assert_eq!(open(&foreign_sign, passphrase()), Err(Trouble::HeaderDamaged), "no sign of the checksum");
    assert_eq!(open(&changed(sealed.len() - 1), passphrase()), Err(Trouble::Tampered), "the last byte");
    assert_eq!(open(&changed(header + 100), passphrase()), Err(Trouble::Tampered), "content");
    for length in [sealed.len() - 1, sealed.len() - 70_000] {
        assert_eq!(open(&sealed[..length], passphrase()), Err(Trouble::Tampered), "cut off within content");
    }
    for length in [30, header, header + 20] {
        assert_eq!(open(&sealed[..length], passphrase()), Err(Trouble::HeaderDamaged), "cut off within the header");
    }
    for foreign in [b"".as_slice(), b"{}", b"PK\x03\x04", b"age"] {
        assert!(matches!(open(foreign, passphrase()), Err(Trouble::NotReadable(_))));
    }
    let costly = String::from_utf8_lossy(&sealed[..header]).replace(" 17\n", " 30\n").into_bytes();
    let costly = [costly.as_slice(), &sealed[header..]].concat();
    assert_eq!(open(&costly, passphrase()), Err(Trouble::TooCostly));
    let key = age::x25519::Identity::generate().to_public();
    let for_key = age::encrypt(&key, b"x").unwrap();
    assert_eq!(open(&for_key, passphrase()), Err(Trouble::SealedForKey));
}
