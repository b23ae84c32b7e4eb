//! Files that are not as they should be: one error with its place, never a panic, never half a round. And files of
//! every version ever released, which must open for ever.

use crate::support::{bytes, choice, core, pack, stamp, workspace};
use domain::change::{Change, Refusal};
use domain::evidence::Confidentiality;
use domain::id::{ItemId, QuestionKey, RoundId};
use domain::ledger::{SourceStage, Status};
use domain::matter::{Content, DocumentKind, DocumentPart, FrameText, MatterKind, document_id};
use domain::merge::merge;
use domain::pack::{Choice, Pack, Problem, Verdict};
use domain::record::{AnyRecord, Body, RecordKey};
use domain::round::{Framework, UnitKind};
use domain::timeline::Cause;
use domain::workspace::Workspace;
use exchange::history::HistoryEntry;
use exchange::json::{
    Counts, Cover, MAX_FILE_BYTES, Origin, Place, ReadError, RoundFile, read_pack, read_round, write_round,
};
use proptest::prelude::*;
use serde_json::json;

const FIXTURE: &str = "tests/fixtures/round-v1.json";

/// The same round a day later, with copies in conflict and a history.
const FIXTURE_2: &str = "tests/fixtures/round-v2.json";

fn fixture() -> String {
    String::from_utf8(bytes(FIXTURE)).unwrap()
}

/// The same round some days later still, with matters and with items on their way.
const FIXTURE_3: &str = "tests/fixtures/round-v3.json";

fn fixture_3() -> String {
    String::from_utf8(bytes(FIXTURE_3)).unwrap()
}

/// The same round again, with a part handed out and come back.
const FIXTURE_4: &str = "tests/fixtures/round-v4.json";

fn fixture_4() -> String {
    String::from_utf8(bytes(FIXTURE_4)).unwrap()
}

/// The same round again, with a report that was worded.
const FIXTURE_5: &str = "tests/fixtures/round-v5.json";

fn fixture_5() -> String {
    String::from_utf8(bytes(FIXTURE_5)).unwrap()
}

fn fixture_2() -> String {
    String::from_utf8(bytes(FIXTURE_2)).unwrap()
}

/// The fixture with one text replaced by another; it must be there exactly once.
fn edited(from: &str, to: &str) -> String {
    replaced(&fixture(), from, to)
}

/// The fixture of version 2 with one text replaced by another.
fn edited_2(from: &str, to: &str) -> String {
    replaced(&fixture_2(), from, to)
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1)
}

fn read(text: &str) -> Result<RoundFile, ReadError> {
    read_round(text.as_bytes())
}

fn error(text: &str) -> ReadError {
    read(text).expect_err("this file must not be read")
}

fn at(line: usize, column: usize) -> Place {
    Place { line, column }
}

/// The places that `text` covers in the edited file: an error about it must point into them, or right behind.
fn covers(whole: &str, text: &str, place: Place) -> bool {
    let start = whole.find(text).unwrap();
    let line = whole[..start].matches('\n').count() + 1;
    let column = whole[..start].rsplit('\n').next().unwrap().chars().count() + 1;
    place.line == line && (column..=column + text.chars().count()).contains(&place.column)
}

/// What is counted in the fixture of version 1.
fn counts_of_version_1() -> Counts {
    Counts { packs: 1, tasks: 3, answers: 9, items: 6, matters: 0, conflicts: 0, history: 0 }
}

#[test]
fn a_round_of_version_1_opens_for_ever() {
    let file = read(&fixture()).unwrap();
    assert!(file.is_untouched, "the fixture is never edited");
    assert_eq!(file.not_understood, Vec::<String>::new());
    assert_eq!((file.id.as_str(), file.cover.app.as_str()), ("2026-caizheng", "0.1.0"));
    assert_eq!(Counts::of(&file.records, &file.history), counts_of_version_1());

    let workspace = Workspace::open(file.id.clone(), file.records.clone());
    let judged = |id: &str| workspace.judgement(&QuestionKey::parse(&format!("district/{id}")).unwrap());
    assert_eq!(judged("A01").verdict(), Some(Verdict::Partial));
    assert_eq!(judged("B01").verdict(), Some(Verdict::Fail));
    assert!(judged("E03").red_line);
    assert_eq!(judged("D01").verdict(), None);
    let total = workspace.board().total;
    assert_eq!((total.questions, total.answered, total.not_applicable, total.red_lines), (9, 9, 1, 1));
    let status = |id: &str| workspace.item(&ItemId::from(id)).unwrap().status;
    assert_eq!(
        ["district.A01", "district.A20", "district.E03", "h-1"].map(status),
        [Status::ClosedOut, Status::Voided, Status::Registered, Status::Draft]
    );
    assert_eq!(workspace.item(&ItemId::from("h-1")).unwrap().money_found, Some(1_250_000.5));

    let written = write_round(&file.id, &file.records, &[], &file.cover).unwrap();
    assert_eq!(read(&written).unwrap().records, file.records, "written anew, it holds the same");
}

#[test]
fn a_round_of_version_2_opens_for_ever() {
    let file = read(&fixture_2()).unwrap();
    assert!(file.is_untouched, "the fixture is never edited");
    assert_eq!(file.not_understood, Vec::<String>::new());
    let counts = Counts { conflicts: 3, history: 17, ..counts_of_version_1() };
    assert_eq!(Counts::of(&file.records, &file.history), counts);

    let conflicts: Vec<String> = file.records.conflicts().map(RecordKey::to_string).collect();
    assert_eq!(conflicts, ["round", "answer/district/A01", "item/h-1"]);
    let notes = |copies: Vec<AnyRecord>| {
        let note = |copy: AnyRecord| match copy.body {
            Body::Answer(_, answer) => answer.note,
            body => panic!("{body:?}"),
        };
        copies.into_iter().map(note).collect::<Vec<_>>()
    };
    let key = RecordKey::parse("answer/district/A01").unwrap();
    assert_eq!(notes(file.records.copies(&key)), ["缺一次，已补", "记录缺三次"]);

    let of = |cause: Cause| file.history.iter().filter(|entry| entry.cause == cause).count();
    assert_eq!([Cause::Edit, Cause::Undo, Cause::Import, Cause::Choice].map(of), [10, 1, 5, 1]);
    let withheld: Vec<_> = file.history.iter().filter(|entry| entry.is_withheld).map(HistoryEntry::name).collect();
    assert_eq!(withheld, ["answer/district/E03#1772496120000.a7.2", "answer/district/E03#1772496180000.a7.3"]);
    assert_eq!(file.history[6].fields["goal"].after, Some(json!("三十日内下达")));

    let written = write_round(&file.id, &file.records, &file.history, &file.cover).unwrap();
    let anew = read(&written).unwrap();
    assert_eq!((anew.records, anew.history), (file.records, file.history), "written anew, it holds the same");
}

#[test]
fn a_round_of_version_3_opens_for_ever() {
    let file = read(&fixture_3()).unwrap();
    assert!(file.is_untouched, "the fixture is never edited");
    assert_eq!(file.not_understood, Vec::<String>::new());
    let counts = Counts { items: 9, matters: 12, conflicts: 1, history: 17, ..counts_of_version_1() };
    assert_eq!(Counts::of(&file.records, &file.history), counts);

    let workspace = Workspace::open(file.id.clone(), file.records.clone());
    let kinds: Vec<MatterKind> = workspace.records().matters.values().map(|record| record.body.kind()).collect();
    assert_eq!(kinds.len(), 12);
    let again = workspace.item(&ItemId::from("district.A01.c2")).unwrap();
    assert_eq!((again.status, again.cycle, again.returns(), again.extensions()), (Status::LeaderReview, 2, 1, 1));
    assert_eq!(again.log.len(), 8);
    let first = workspace.item(&ItemId::from("district.A01")).unwrap();
    assert_eq!((first.status, first.log.len()), (Status::ClosedOut, 0), "closed out by a program that kept no log");
    let entered = workspace.item(&ItemId::from("matter.q7")).unwrap();
    assert_eq!((entered.source_stage, entered.issue_text.as_str()), (SourceStage::Feedback, "学习传达不及时"));
    let conflicts: Vec<String> = file.records.conflicts().map(RecordKey::to_string).collect();
    assert_eq!(conflicts, ["matter/q1"]);

    let written = write_round(&file.id, &file.records, &file.history, &file.cover).unwrap();
    let anew = read(&written).unwrap();
    assert_eq!((anew.records, anew.history), (file.records, file.history), "written anew, it holds the same");
}

#[test]
fn a_round_of_version_4_opens_for_ever() {
    let file = read(&fixture_4()).unwrap();
    assert!(file.is_untouched, "the fixture is never edited");
    assert_eq!(file.not_understood, Vec::<String>::new());
    let counts = Counts { items: 9, matters: 14, conflicts: 1, history: 17, ..counts_of_version_1() };
    assert_eq!(Counts::of(&file.records, &file.history), counts);
    let origin = Origin { sha256: read(&fixture_3()).unwrap().sha256, exported_at_ms: 1_772_841_600_000 };
    assert_eq!(file.cover.derived_from, Some(origin));
    assert_eq!((file.cover.confidentiality, &file.cover.hand_out), (Confidentiality::WorkSecret, &None));

    let workspace = Workspace::open(file.id.clone(), file.records.clone());
    let kinds: Vec<MatterKind> = workspace.records().matters.values().map(|record| record.body.kind()).collect();
    let mut known = MatterKind::ALL.iter().filter(|kind| **kind != MatterKind::Document);
    assert!(known.all(|kind| kinds.contains(kind)), "{kinds:?}");
    let item = workspace.item(&ItemId::from("district.A01.c2")).unwrap();
    assert_eq!(item.own_columns["协调单位"], "区政府办公室");
    assert_eq!(item.evidence[0].fingerprint.as_ref().unwrap().bytes, 20_480);
    let pack = &workspace.records().packs.values().next().unwrap().body;
    assert_eq!(pack.foreign.as_ref().unwrap().whole["showProgressBar"], json!("top"));

    let written = write_round(&file.id, &file.records, &file.history, &file.cover).unwrap();
    assert_eq!(read(&written).unwrap().records, file.records, "written anew, it holds the same");
}

#[test]
fn a_round_of_version_5_opens_for_ever() {
    let file = read(&fixture_5()).unwrap();
    assert!(file.is_untouched, "the fixture is never edited");
    assert_eq!(file.not_understood, Vec::<String>::new());
    let counts = Counts { items: 9, matters: 15, conflicts: 1, history: 17, ..counts_of_version_1() };
    assert_eq!(Counts::of(&file.records, &file.history), counts);
    assert_eq!(file.cover.derived_from.as_ref().unwrap().sha256, read(&fixture_4()).unwrap().sha256);

    let workspace = Workspace::open(file.id.clone(), file.records.clone());
    let kinds: Vec<MatterKind> = workspace.records().matters.values().map(|record| record.body.kind()).collect();
    assert!(MatterKind::ALL.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    assert_eq!(workspace.round().parameters.issue_share_aim_percent, 70);
    let matter = workspace.matter(&document_id(DocumentKind::SelfCheckReport)).unwrap();
    let Content::Document(setup) = &matter.content else { panic!("{matter:?}") };
    assert_eq!(setup.framework, Some(Framework::FourFocuses));
    assert_eq!(setup.texts[&FrameText::Addressee], "区委巡察办");
    assert!(!setup.has(DocumentPart::Charts) && setup.left_out_items.contains(&ItemId::from("h-1")));

    let written = write_round(&file.id, &file.records, &file.history, &file.cover).unwrap();
    assert!(written == fixture_5(), "written anew, it is the same text");
}

#[test]
fn what_a_change_would_refuse_a_file_is_refused_too() {
    let refused = |id: &str, refusal| ReadError::Refused { key: format!("matter/{id}"), refusal };
    for (from, to, error_of) in [
        ("\"transfer_no\":\"XS-2026-1\"", "\"transfer_no\":\"反映某人\"", refused("q4", Refusal::RegisterNumberOnly)),
        (
            "\"from\":[\"district.A01\"],\"items\":[\"district.A01\"]",
            "\"from\":[\"district.A01\"],\"items\":[]",
            refused("q9", Refusal::DrawEdited),
        ),
        ("\"measure\":\"admonition\"", "\"measure\":\"disciplinary_action\"", refused("q11", Refusal::BeyondTheUnit)),
        ("\"title\":\"整改进展\"", "\"title\":\" \"", refused("q10", Refusal::TextMissing)),
    ] {
        assert_eq!(error(&replaced(&fixture_3(), from, to)), error_of);
    }
}

/// The line of the second fixture's list of copies that begins so, without the comma behind it.
fn line_2(start: &str) -> String {
    let text = fixture_2();
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with(start)).collect();
    assert_eq!(lines.len(), 1, "{start}");
    first_value_text(lines[0])
}

#[test]
fn copies_without_a_place_and_entries_that_stand_twice_are_refused() {
    let twice = |key: &str| ReadError::DuplicateRecord { key: key.to_owned() };
    for start in ["{\"id\":\"round\"", "{\"id\":\"answer/district/A01\"", "{\"id\":\"item/h-1\""] {
        let line = line_2(start);
        let key = start.split('"').nth(3).unwrap();
        assert_eq!(error(&edited_2(&line, &format!("{line},\n{line}"))), twice(key));
        // It claims to have seen the shown copy, or to be what the shown copy has seen.
        for seen in ["{\"a7\":2,\"b2\":1}", "{\"a7\":1}"] {
            let outdated = edited_2(&line, &line.replacen("{\"a7\":2}", seen, 1));
            assert_eq!(error(&outdated), ReadError::OutdatedCopy { key: key.to_owned() }, "{seen}");
        }
    }
    let line = line_2("{\"id\":\"item/h-1\"");
    let stray = edited_2(&line, &line.replacen("item/h-1", "item/h-2", 1));
    assert_eq!(error(&stray), ReadError::CopyOfNothing { key: "item/h-2".to_owned() });
    // The further copy of a further copy must be a rival of both.
    let third = edited_2(&line, &format!("{line},\n{}", line.replacen("{\"a7\":2}", "{\"a7\":3}", 1)));
    assert_eq!(error(&third), ReadError::OutdatedCopy { key: "item/h-1".to_owned() });
    let third = edited_2(&line, &format!("{line},\n{}", line.replacen("{\"a7\":2}", "{\"a7\":1,\"c\":1}", 1)));
    assert_eq!(read(&third).unwrap().records.copies(&RecordKey::parse("item/h-1").unwrap()).len(), 3);

    let entry = line_2("{\"key\":\"answer/district/A11\",\"at_ms\":1772496660000,\"replica\":\"b2\"");
    let doubled = edited_2(&entry, &format!("{entry},\n{entry}"));
    assert_eq!(error(&doubled), twice("answer/district/A11#1772496660000.b2.2"));
}

#[test]
fn copies_and_entries_are_read_as_strictly_as_records() {
    let rival = line_2("{\"id\":\"item/h-1\"");
    let entry = line_2("{\"key\":\"item/h-1\",\"at_ms\":1772496420000");
    for (line, from, to) in [
        (&rival, "\"id\":\"item/h-1\"", "\"id\":\"item/h 1\""),
        (&rival, "\"id\":\"item/h-1\"", "\"id\":\"note/h-1\""),
        (&rival, "\"number\":6", "\"number\":\"6\""),
        (&rival, "\"source_stage\":\"on_site\"", "\"source_stage\":\"on_mars\""),
        (&rival, "\"saved_at_ms\":1772496420000", "\"saved_at_ms\":-1"),
        (&entry, "\"key\":\"item/h-1\"", "\"key\":\"h-1\""),
        (&entry, "\"cause\":\"edit\"", "\"cause\":\"fate\""),
        (&entry, "\"count\":2", "\"count\":2.5"),
    ] {
        let text = edited_2(line, &line.replacen(from, to, 1));
        let ReadError::Shape { place, detail } = error(&text) else { panic!("{to}") };
        let place_in_line = replaced(line, from, to);
        assert!(covers(&text, &place_in_line, place), "{to}: {place:?} {detail}");
    }
    let missing = edited_2("\"history\":[", "\"story\":[");
    assert!(matches!(error(&missing), ReadError::Shape { .. }));

    let refused = |key: &str, refusal| ReadError::Refused { key: key.to_owned(), refusal };
    let other_kind = edited_2(&rival, &rival.replacen("\"money_found\":1250000.5", "\"money_found\":-1", 1));
    assert_eq!(error(&other_kind), refused("item/h-1", Refusal::NumberOutOfRange { min: Some(0.0), max: None }));
    let answer = line_2("{\"id\":\"answer/district/A01\"");
    let wrong = edited_2(&answer, &answer.replacen("{\"choice\":\"no\"}", "{\"number\":1}", 1));
    assert_eq!(error(&wrong), refused("answer/district/A01", Refusal::WrongType));
    let round = line_2("{\"id\":\"round\"");
    let nameless = edited_2(&round, &round.replacen("某区某局", "", 1));
    assert_eq!(error(&nameless), refused("round", Refusal::UnitNameMissing));
    let packless = edited_2(&round, &round.replacen("[\"district\"]", "[\"province\"]", 1));
    assert_eq!(error(&packless), refused("round", Refusal::InvalidPack("province".into())));

    let unknown = edited_2(&rival, &rival.replacen("\"number\":6", "\"number\":6,\"colour\":1", 1));
    let unknown = replaced(&unknown, &entry, &entry.replacen("\"count\":2", "\"count\":2,\"weather\":1", 1));
    assert_eq!(read(&unknown).unwrap().not_understood, ["history.6.weather", "rivals.2.body.colour"]);
}

#[test]
fn copies_of_a_pack_are_packs_of_the_same_name() {
    let (mut here, mut there) = (workspace(UnitKind::Other), workspace(UnitKind::Other));
    let health = pack("health").completed_from(&pack("core"));
    here.apply(Change::AdoptPack(Box::new(health.clone())), &stamp("a", 2)).unwrap();
    let other = Pack { edition: "another".into(), ..health };
    there.apply(Change::AdoptPack(Box::new(other)), &stamp("b", 2)).unwrap();
    let mut records = here.records().clone();
    merge(&mut records, there.records());
    let text = write_round(here.id(), &records, &[], &Cover::new("test", 4)).unwrap();
    assert_eq!(read(&text).unwrap().records, records);
    // The profiles say the same and stand side by side until somebody writes; only the packs are in conflict.
    assert_eq!(Counts::of(&records, &[]).conflicts, 1);
    let renamed = text.replacen("{\"id\":\"pack/health\"", "{\"id\":\"pack/core\"", 1);
    assert!(matches!(error(&renamed), ReadError::Shape { detail, .. } if detail == "the pack is not `core`"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let marked = format!("\u{feff}{}", fixture());
    assert!(read(&marked).unwrap().is_untouched);
    let windows = fixture().replace('\n', "\r\n");
    let file = read(&windows).unwrap();
    assert_eq!(file.records, read(&fixture()).unwrap().records);
    assert!(!file.is_untouched, "a mail program changed it, and the reader is told");
}

#[test]
fn what_is_no_text_or_no_json_is_told_with_its_place() {
    assert_eq!(error(""), ReadError::Empty);
    assert_eq!(error(" \n\t "), ReadError::Empty);
    assert_eq!(error("\u{feff}\n"), ReadError::Empty);
    assert_eq!(read_round(b"{\n \"a\": \"\xff\"}").unwrap_err(), ReadError::NotText { place: at(2, 8) });
    // GBK, as an old spreadsheet program would write it.
    assert_eq!(read_round(b"{\"\xd7\xd4\": 1}").unwrap_err(), ReadError::NotText { place: at(1, 3) });
    assert!(matches!(error("{\n\"甲\": 1,\n\"乙\" 2}"), ReadError::Syntax { place, .. } if place == at(3, 5)));
    assert!(matches!(error("{'a': 1}"), ReadError::Syntax { place, .. } if place == at(1, 2)));
    let trailing = format!("{}x", fixture());
    let last_line = fixture().lines().count() + 1;
    assert!(matches!(error(&trailing), ReadError::Syntax { place, .. } if place == at(last_line, 1)));
}

#[test]
fn a_file_that_ends_early_is_told_where_it_ends() {
    let text = fixture();
    let whole = text.trim_end().len();
    let ends = (1..whole).step_by(61).chain(whole - 40..whole);
    for end in ends {
        let part = &text.as_bytes()[..end];
        let ReadError::Truncated { place } = read_round(part).unwrap_err() else { panic!("cut at byte {end}") };
        let readable = String::from_utf8_lossy(part);
        let readable = readable.trim_end_matches('\u{fffd}');
        let last = readable.rsplit('\n').next().unwrap().chars().count();
        let lines = readable.matches('\n').count() + 1;
        let is_end = place.line == lines && (last..=last + 1).contains(&place.column);
        // Behind a line break the parser still points to the line before.
        assert!(is_end || (last == 0 && place.line + 1 == lines), "cut at {end}: {place:?}, not {lines}:{last}");
    }
}

#[test]
fn a_key_that_stands_twice_is_told_with_its_place() {
    let twice = edited("\"year\":2026", "\"year\":2026,\"year\":2025");
    let ReadError::DuplicateKey { place, key } = error(&twice) else { panic!() };
    assert_eq!(key, "year");
    assert!(covers(&twice, "\"year\":2026,\"year\"", place), "{place:?}");
    // Written in another way it is still the same key, and one of the two values would be lost.
    let escaped = "{\n\"a\": 1,\n\"\\u0061\": 2}";
    assert!(matches!(error(escaped), ReadError::DuplicateKey { place, key } if place.line == 3 && key == "a"));
}

#[test]
fn a_record_that_stands_twice_is_named() {
    for (record, key) in [
        ("{\"id\":\"district/ON-08\"", "task/district/ON-08"),
        ("{\"id\":\"district/A02\"", "answer/district/A02"),
        ("{\"id\":\"h-1\"", "item/h-1"),
        (
            "{\"version\":{\"a7\":1},\"saved_at_ms\":1772409600000,\"role\":\"liaison\",\"body\":{\"format\"",
            "pack/district",
        ),
    ] {
        let text = fixture();
        let line = text.lines().find(|line| line.starts_with(record)).unwrap();
        let twice = text.replacen(line, &format!("{},\n{line}", first_value(line)), 1);
        assert_eq!(error(&twice), ReadError::DuplicateRecord { key: key.to_owned() });
    }
}

/// The JSON value that a line begins with.
fn first_value(line: &str) -> String {
    let mut values = serde_json::Deserializer::from_str(line).into_iter::<serde_json::Value>();
    values.next().unwrap().unwrap().to_string()
}

/// The same as it stands there.
fn first_value_text(line: &str) -> String {
    let mut values = serde_json::Deserializer::from_str(line).into_iter::<serde_json::Value>();
    values.next().unwrap().unwrap();
    line[..values.byte_offset()].to_owned()
}

#[test]
fn newer_and_foreign_files_are_refused_before_anything_else_is_read() {
    let newer = "{\"format\": \"zicha.round\", \"schema\": 6, \"payload\": \"in a shape unknown today\"}";
    assert_eq!(error(newer), ReadError::NewerSchema { found: 6, known: 5 });
    assert_eq!(
        error(&edited("\"schema\": 1", "\"schema\": 99999999999")),
        ReadError::NewerSchema { found: u32::MAX, known: 5 }
    );
    let foreign = |found: &str| ReadError::ForeignFormat { expected: "zicha.round", found: found.to_owned() };
    for text in ["{}", "[1, 2]", "\"text\"", "7", "null", "{\"format\": 1}", "{\"title\": \"问卷\", \"pages\": []}"] {
        assert_eq!(error(text), foreign(""), "{text}");
    }
    assert_eq!(read_round(&bytes("public/packs/core.json")).unwrap_err(), foreign("zicha.pack"));
    let as_pack = read_pack(&bytes(FIXTURE), &pack("core")).unwrap_err();
    assert_eq!(as_pack, ReadError::ForeignFormat { expected: "zicha.pack", found: "zicha.round".into() });
    for schema in ["0", "\"1\"", "-1", "1.5", "null"] {
        let text = edited("\"schema\": 1", &format!("\"schema\": {schema}"));
        assert!(matches!(error(&text), ReadError::Shape { place, .. } if place == at(3, 13)), "{schema}");
    }
}

#[test]
fn values_of_the_wrong_kind_are_told_with_their_place() {
    for (from, to) in [
        ("\"year\":2026", "\"year\":\"2026\""),
        ("\"kind\":\"regular\"", "\"kind\":\"cosmic\""),
        ("\"N\":\"2026-03-02\"", "\"N\":\"2026-02-30\""),
        ("\"packs\":[\"district\"]", "\"packs\":\"district\""),
        ("{\"id\":\"district/A02\"", "{\"id\":\"district-A02\""),
        ("{\"id\":\"h-1\"", "{\"id\":\"h 1\""),
        ("\"id\": \"2026-caizheng\"", "\"id\": \"../caizheng\""),
        ("\"value\":{\"many\"", "\"value\":{\"plenty\""),
        ("\"progress_note\":\"已完成\"", "\"progress_note\":100"),
        ("\"exported_at_ms\": 1772410800000", "\"exported_at_ms\": -1"),
        ("\"answers\": 9", "\"answers\": []"),
    ] {
        let text = edited(from, to);
        let ReadError::Shape { place, detail } = error(&text) else { panic!("{to}") };
        assert!(covers(&text, to, place), "{to}: {place:?} {detail}");
        assert!(!detail.contains(" at line "), "the place is told once: {detail}");
    }
    assert!(matches!(error(&edited("\"unit\":{\"name\"", "\"unity\":{\"name\"")), ReadError::Shape { .. }));
    assert!(matches!(error(&edited("\"sha256\": ", "\"sha255\": ")), ReadError::Shape { .. }));
}

#[test]
fn what_breaks_a_rule_is_refused_with_the_record_and_the_rule() {
    let refused = |key: &str, refusal| ReadError::Refused { key: key.to_owned(), refusal };
    for (from, to, expected) in [
        ("\"name\":\"某区某局\"", "\"name\":\" \"", refused("round", Refusal::UnitNameMissing)),
        (
            "\"packs\":[\"district\"]",
            "\"packs\":[\"district\",\"district\"]",
            refused("round", Refusal::PackInUse("district".into())),
        ),
        ("\"packs\":[\"district\"]", "\"packs\":[\"other\"]", refused("round", Refusal::InvalidPack("other".into()))),
        (
            "\"not_applicable_reason\":\"巡察组未当面指出问题\"",
            "\"not_applicable_reason\":\"没有\"",
            refused("task/district/ON-08", Refusal::ReasonTooShort { min: 6 }),
        ),
        (
            "\"register_number\":{\"text\":\"JW-2026-07\"}",
            "\"register_number\":{\"text\":\"某人反映\"}",
            refused("answer/district/E03", Refusal::RegisterNumberOnly),
        ),
        (
            "\"reported\":{\"one\":\"yes\"}},",
            "\"reported\":{\"one\":\"yes\"}},\"note\":\"细节\",",
            refused("answer/district/E03", Refusal::RedLine),
        ),
        (
            "\"transfer_number\":\"JW-2026-07\"",
            "\"transfer_number\":\"JW-2026-07\",\"symptom\":\"细节\"",
            refused("item/district.E03", Refusal::RedLine),
        ),
        (
            "\"money_found\":1250000.5",
            "\"money_found\":-1",
            refused("item/h-1", Refusal::NumberOutOfRange { min: Some(0.0), max: None }),
        ),
        (
            "\"many\":[\"site\",\"group\"]",
            "\"many\":[\"site\",\"site\"]",
            refused("answer/district/A20", Refusal::UnknownOption("site".into())),
        ),
    ] {
        assert_eq!(error(&edited(from, to)), expected, "{to}");
    }
    let sum = error(&edited("\"closed\":15.0", "\"closed\":14.0"));
    assert!(matches!(sum, ReadError::Refused { refusal: Refusal::SumMismatch { .. }, .. }), "{sum:?}");
    let section = "\"id\":\"A20\",\"section\":\"A\"";
    let ReadError::InvalidPack { pack, problems } = error(&edited(section, "\"id\":\"A20\",\"section\":\"Z\"")) else {
        panic!("a pack with an unknown section")
    };
    assert_eq!((pack.as_str(), problems.len()), ("district", 1));
    assert_eq!(problems[0].problem, Problem::UnknownReference("Z".into()));
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_read() {
    let text = edited("\"packs\":[\"district\"]", "\"packs\":[\"district\"],\"colour\":\"red\"");
    let text = text.replacen("\"app\":", "\"station\": 1, \"app\":", 1);
    let file = read(&text).unwrap();
    assert_eq!(file.not_understood, ["station", "round.body.colour"]);
    assert!(!file.is_untouched);
    assert_eq!(file.records, read(&fixture()).unwrap().records);
}

#[test]
fn garbage_of_any_size_is_refused_at_once() {
    let garbage = vec![b'x'; MAX_FILE_BYTES + 1];
    assert_eq!(read_round(&garbage).unwrap_err(), ReadError::TooLarge { bytes: MAX_FILE_BYTES + 1 });
    assert!(matches!(read_round(&garbage[..MAX_FILE_BYTES]), Err(ReadError::Syntax { .. })));
    // So deep that a reader without a limit would run out of stack.
    let deep = vec![b'['; 2_000_000];
    assert!(matches!(read_round(&deep), Err(ReadError::Syntax { place, .. }) if place.line == 1));
    let deep_in_a_round = edited("\"year\":2026", &format!("\"year\":{}", "[".repeat(2_000)));
    assert!(matches!(error(&deep_in_a_round), ReadError::Syntax { .. }));
}

#[test]
fn one_record_stands_on_one_line_whatever_it_says() {
    let mut workspace = workspace(UnitKind::Finance);
    let mut tricky = choice(Choice::Partial);
    tricky.note = "引号\"反斜\\换行\n括号{}[],:{\"a\":[{".to_owned();
    workspace.apply(Change::SetAnswer(core("A01"), tricky), &stamp("a", 2)).unwrap();
    workspace.apply(Change::SetAnswer(core("A03"), choice(Choice::No)), &stamp("a", 3)).unwrap();
    let text = write_round(workspace.id(), workspace.records(), &[], &Cover::new("test", 4)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["payload"]["answers"].as_array().unwrap().len(), 2);
    for record in ["{\"id\":\"core/A01\"", "{\"id\":\"core/A03\"", "\"round\":{\"version\"", "\"answers\":["] {
        assert_eq!(text.lines().filter(|line| line.starts_with(record)).count(), 1, "{record}");
    }
    let lines = text.lines().count();
    assert!(lines < 40, "{lines} lines: a record is broken up");
    assert!(text.ends_with("}\n"));
    assert_eq!(read(&text).unwrap().records, *workspace.records());
}

/// A questionnaire of so many yes/no questions in four parts.
fn questionnaire(questions: usize) -> Vec<u8> {
    let section =
        |number: usize| json!({ "id": format!("S{number}"), "title": "卷", "intro": "", "category": "business" });
    let question = |number: usize| {
        json!({
            "id": format!("Q{number}"), "section": format!("S{}", number * 4 / questions), "axis": "integrity",
            "focus": [], "text": format!("第{number}题是否落实？"), "hint": "", "answer": "yes_no", "severity": "M",
            "weight": 2, "follow_up": "F1",
        })
    };
    let pack = json!({
        "format": "zicha.pack", "schema": 1, "id": "big", "edition": "1", "title": "大卷", "summary": "",
        "sections": (0..4).map(section).collect::<Vec<_>>(),
        "questions": (0..questions).map(question).collect::<Vec<_>>(),
    });
    serde_json::to_vec(&pack).unwrap()
}

#[test]
fn packs_of_one_to_five_thousand_questions_are_read() {
    let core = pack("core");
    for questions in [1, 5_000] {
        let (read, not_understood) = read_pack(&questionnaire(questions), &core).unwrap();
        assert_eq!((read.questions.len(), not_understood.len()), (questions, 0));
        assert_eq!(read.follow_ups.len(), 1, "the template is taken from the core pack");
    }
    let ReadError::InvalidPack { problems, .. } = read_pack(&questionnaire(5_001), &core).unwrap_err() else {
        panic!()
    };
    assert_eq!(problems.iter().map(|found| &found.problem).collect::<Vec<_>>(), [&Problem::TooManyQuestions(5_001)]);
}

#[test]
fn a_pack_file_is_read_as_strictly_as_a_round() {
    let core = pack("core");
    let text = String::from_utf8(questionnaire(3)).unwrap();
    let read = |text: &str| read_pack(text.as_bytes(), &core);
    assert!(matches!(read(&text[..text.len() / 2]), Err(ReadError::Truncated { .. })));
    assert!(matches!(read(&text.replacen("\"schema\":1", "\"schema\":2", 1)), Err(ReadError::NewerSchema { .. })));
    assert!(matches!(
        read(&text.replacen("\"hint\":\"\"", "\"hint\":\"\",\"hint\":\"\"", 1)),
        Err(ReadError::DuplicateKey { .. })
    ));
    assert!(matches!(read(&text.replacen("\"weight\":2", "\"weight\":300", 1)), Err(ReadError::Shape { .. })));
    let problem = |from: &str, to: &str| match read(&text.replacen(from, to, 1)) {
        Err(ReadError::InvalidPack { mut problems, .. }) => (problems.remove(0).place, problems.len()),
        other => panic!("{to}: {other:?}"),
    };
    assert_eq!(problem("\"id\":\"Q1\"", "\"id\":\"Q0\"").0, "Q0");
    assert_eq!(problem("\"id\":\"Q1\"", "\"id\":\"Q/1\""), (String::new(), 0));
    assert_eq!(problem("\"follow_up\":\"F1\"", "\"follow_up\":\"F99\""), ("Q0".to_owned(), 0));
    let red = text.replacen("\"severity\":\"M\"", "\"severity\":\"X\"", 1);
    let Err(ReadError::InvalidPack { problems, .. }) = read(&red) else { panic!("free text under a red line") };
    assert_eq!(problems[0].problem, Problem::FreeTextUnderRedLine);
    let unknown = text.replacen("\"weight\":2", "\"weight\":2,\"colour\":1", 1);
    assert_eq!(read(&unknown).unwrap().1, ["questions.0.colour"]);
}

#[test]
fn conditions_that_run_in_a_circle_are_refused() {
    let mut pack: Pack = serde_json::from_slice(&questionnaire(3)).unwrap();
    let core = pack_with_condition(&mut pack, 0, "Q1");
    assert_eq!(domain::pack::check(&pack, Some(&core)), []);
    pack_with_condition(&mut pack, 1, "Q2");
    pack_with_condition(&mut pack, 2, "Q0");
    let problems = domain::pack::check(&pack, Some(&core));
    assert_eq!(problems.iter().map(|found| &found.problem).collect::<Vec<_>>(), [&Problem::Circular]);
}

#[test]
fn only_an_answer_itself_draws_a_red_line() {
    let mut pack: Pack = serde_json::from_slice(&questionnaire(2)).unwrap();
    let mut question = (*pack.questions[0]).clone();
    question.severity = domain::pack::Severity::X;
    question.follow_up = Some("F6".into());
    question.rules = vec![domain::pack::Rule::JudgeIf {
        own: None,
        condition: domain::pack::Condition::Judged { question: "Q1".into(), verdicts: vec![Verdict::Fail] },
        verdict: Verdict::Fail,
        message: "另见后题".into(),
    }];
    pack.questions[0] = question.into();
    let problems = domain::pack::check(&pack, Some(&crate::support::pack("core")));
    assert_eq!(problems.iter().map(|found| &found.problem).collect::<Vec<_>>(), [&Problem::MisplacedRule]);
}

/// Lets a question be shown only once another one passes. Returns the core pack, for the templates.
fn pack_with_condition(pack: &mut Pack, question: usize, needs: &str) -> Pack {
    let mut changed = (*pack.questions[question]).clone();
    changed.show_if = Some(domain::pack::Condition::Judged { question: needs.into(), verdicts: vec![Verdict::Pass] });
    pack.questions[question] = changed.into();
    crate::support::pack("core")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_flipped_bit_never_breaks_the_reader_and_never_goes_unseen(
        version in 0..4usize, place in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let mut bytes = bytes([FIXTURE, FIXTURE_2, FIXTURE_3, FIXTURE_5][version]);
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(file) = read_round(&bytes) {
            prop_assert!(!file.is_untouched, "byte {place}, bit {bit}");
        }
    }

    #[test]
    fn a_piece_cut_out_never_breaks_the_reader_and_never_goes_unseen(
        version in 0..4usize, start in any::<prop::sample::Index>(), length in 1usize..800,
    ) {
        let mut bytes = bytes([FIXTURE, FIXTURE_2, FIXTURE_3, FIXTURE_5][version]);
        let start = start.index(bytes.len());
        bytes.drain(start..(start + length).min(bytes.len()));
        if let Ok(file) = read_round(&bytes) {
            prop_assert!(!file.is_untouched, "{length} bytes from {start}");
        }
    }

    #[test]
    fn no_bytes_break_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_round(&bytes).is_err());
    }
}

#[test]
fn an_id_of_a_round_is_part_of_what_is_sealed() {
    let renamed = read(&edited("\"id\": \"2026-caizheng\"", "\"id\": \"2026-minzheng\"")).unwrap();
    assert_eq!(renamed.id, RoundId::from("2026-minzheng"));
    assert!(!renamed.is_untouched);
}
