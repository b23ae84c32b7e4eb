//! Every document that a round makes, as the file that an office gets: nothing of the round is lost on the way, and a
//! word processor lays it out.

#![cfg(all(feature = "formats", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use domain::evidence::Confidentiality;
use domain::id::ItemId;
use domain::ledger::{Item, Measure, SourceStage, Status};
use domain::matter::{DocumentKind, DocumentSetup};
use domain::pack::{Axis, Category, Severity};
use domain::record::{Record, ReplicaId, Stamp};
use domain::workspace::Workspace;
use exchange::documents::{Edition, eligible, write};
use exchange::json::read_round;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use zicha_office::document::{Block, Document};
use zicha_office::docx;

fn repository(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(inside)
}

/// A round with so many problems of each source, and all sorts of matters.
fn round(problems: u32) -> Workspace {
    let file = read_round(&fs::read(repository("tests/fixtures/round-v5.json")).unwrap()).unwrap();
    let today = "2026-03-09".parse().unwrap();
    let stamp = Stamp { replica: ReplicaId("a".into()), at_ms: 1, today, role: None };
    let mut records = file.records;
    let statuses = [Status::Rectifying, Status::ClosedOut, Status::LongTerm, Status::SelfReview];
    for number in 0..problems {
        for (stage, name) in [(SourceStage::SelfCheck, "自查"), (SourceStage::Feedback, "反馈")] {
            let axis = Axis::ALL[number as usize % 4];
            let mut item = Item::draft(100 + number, stage, Category::Business, axis, today);
            item.status = statuses[number as usize % 4];
            item.severity = Severity::M;
            item.issue_text = format!("{name}发现第{number}号问题，专项资金<下达>不及时 & 手续不全");
            item.symptom = format!("{name}第{number}号表现：抽查二十份材料，七份与规定不符");
            item.root_cause = format!("第{number}号原因：制度没有规定由谁核对");
            item.progress_note = format!("{name}第{number}号进展：已逐份核对");
            item.lead_department = "预算科".into();
            item.due = Some(today);
            item.measures
                .push(Measure {
                    text: format!("{name}第{number}号措施：逐份核对，限期补正"), ..Measure::default()
                });
            records.items.insert(ItemId::new(format!("{stage:?}-{number}")), Record::new(item, &stamp));
        }
    }
    Workspace::open(file.id, records)
}

fn document(workspace: &Workspace, kind: DocumentKind) -> Document {
    let edition = Edition::Draft { missing: vec!["责任领导缺失 2 条".into()] };
    write(workspace, &DocumentSetup::new(kind), Confidentiality::Internal, &edition)
}

fn file(document: &Document) -> Vec<u8> {
    docx::write(document, &mut |_| {}).unwrap()
}

fn gapless(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What a document must say of a problem; the lists have their own columns.
fn said(kind: DocumentKind, item: &Item) -> Vec<&str> {
    let measure = item.measures.first().map_or("", |measure| measure.text.as_str());
    // Where an answer made it, its issue is the question; what was found stands in the symptom.
    let found = item.symptom.split(['。', '；', '\n']).next().filter(|found| !found.is_empty());
    let issue = item.question.as_ref().and(found).unwrap_or(&item.issue_text);
    match kind {
        DocumentKind::SelfCheckReport => vec![issue, &item.symptom, &item.root_cause, measure],
        DocumentKind::RectificationPlan => vec![issue, measure],
        DocumentKind::RectificationReport => vec![issue, &item.progress_note, measure],
        DocumentKind::CloseOutRequest => vec![issue, &item.progress_note, measure],
        _ => Vec::new(),
    }
}

#[test]
fn every_file_holds_every_problem_heading_and_row() {
    let workspace = round(12);
    for kind in DocumentKind::ALL {
        let document = document(&workspace, *kind);
        let bytes = file(&document);
        assert_eq!(bytes, file(&document), "{kind:?}: the same data are the same bytes");
        let parts = crate::package::open(&bytes);
        let body = &parts["word/document.xml"];
        let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
        let paragraphs = body.all("w:p");
        let headings = paragraphs.iter().filter(|one| one.style().starts_with("Heading")).count();
        assert_eq!(headings, blocks().filter(|block| matches!(block, Block::Heading { .. })).count(), "{kind:?}");
        let rows: usize = blocks()
            .map(|block| match block {
                Block::Table(table) => table.rows.len() + 1,
                Block::Form(form) => form.rows.len(),
                _ => 0,
            })
            .sum();
        assert_eq!(body.all("w:tr").len(), rows, "{kind:?}");
        let text = gapless(&body.read());
        for (_, item) in eligible(&workspace, *kind).into_iter().filter(|(_, item)| !item.is_red_line()) {
            for words in said(*kind, item).into_iter().filter(|words| !words.is_empty()) {
                assert!(text.contains(gapless(words).trim_end_matches('。')), "{kind:?}: {words}");
            }
        }
    }
}

fn is_there(command: &mut Command) -> bool {
    let found = command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    assert!(found || std::env::var_os("ZICHA_PEERS").is_none(), "not installed: {command:?}");
    found
}

fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// As `tests/peers.rs`: where the programs are not installed it passes unseen, unless the project's own command runs it.
#[test]
fn libreoffice_lays_out_every_document() {
    let found = [is_there(Command::new("soffice").arg("--version")), is_there(Command::new("pdftotext").arg("-v"))];
    if found.contains(&false) {
        return;
    }
    let folder = std::env::temp_dir().join(format!("zicha-papers-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let workspace = round(12);
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    office.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder);
    for kind in DocumentKind::ALL {
        let path = folder.join(format!("{kind:?}.docx"));
        fs::write(&path, file(&document(&workspace, *kind))).unwrap();
        office.arg(path);
    }
    printed(&mut office);
    for kind in DocumentKind::ALL {
        let pdf = folder.join(format!("{kind:?}.pdf"));
        if !pdf.exists() {
            assert!(std::env::var_os("ZICHA_PEERS").is_none(), "the part of it that reads documents is not installed");
            return;
        }
        let text = gapless(&printed(Command::new("pdftotext").args(["-nopgbrk", "-raw"]).arg(&pdf).arg("-")));
        for (_, item) in eligible(&workspace, *kind).into_iter().filter(|(_, item)| !item.is_red_line()) {
            for words in said(*kind, item) {
                // A line may be parted by the end of a cell or of a page.
                let signs: Vec<char> = gapless(words).chars().collect();
                let pieces: Vec<String> = signs.chunks(4).map(String::from_iter).collect();
                let seen = pieces.iter().filter(|piece| text.contains(piece.as_str())).count();
                assert!(seen * 10 >= pieces.len() * 8, "{kind:?}: {words}");
            }
        }
        let pages = printed(Command::new("pdfinfo").args(["-f", "1", "-l", "999"]).arg(&pdf));
        let sizes = pages.lines().filter(|line| line.starts_with("Page ") && line.contains("size:"));
        for size in sizes {
            let is_a4 =
                (size.contains(" 595") && size.contains(" 841")) || (size.contains(" 841") && size.contains(" 595"));
            assert!(is_a4, "{kind:?}: {size}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
