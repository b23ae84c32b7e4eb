//! `docs/files.md`: its examples are what the program writes, and open.

use crate::support::{answer, pack, path, stamp};
use domain::change::Change;
use domain::id::{PackId, QuestionKey, RoundId};
use domain::matter::{Content, HandOut, Matter};
use domain::pack::{Choice, Pack};
use domain::questionnaire::Value;
use domain::round::{Round, Unit, UnitKind};
use domain::workspace::Workspace;
use exchange::json::{Cover, Origin, ROUND_SCHEMA, read_pack, read_round, write_round};
use exchange::kind::FileKind;
use exchange::{fhir, surveyjs};
use serde_json::json;
use std::fs;
use std::sync::Arc;

const PAGE: &str = "docs/files.md";

/// A round as small as one can be: one question, and its answer.
fn tiny() -> Workspace {
    let pack = json!({
        "format": "zicha.pack", "schema": 1, "id": "seals", "edition": "1", "title": "印章管理", "summary": "",
        "sections": [{ "id": "Z", "title": "用印", "intro": "", "category": "business" }],
        "questions": [{
            "id": "Z01", "section": "Z", "axis": "strictness", "focus": [], "text": "用印是否逐次登记、审批？",
            "hint": "", "answer": "yes_no", "severity": "M", "weight": 2,
        }],
    });
    let pack: Pack = serde_json::from_value(pack).unwrap();
    let unit = Unit { name: "某区某局".into(), short_name: "某局".into(), kind: UnitKind::Other };
    let round = Round::new(unit, 2026);
    let mut workspace =
        Workspace::begin(RoundId::from("r-2026"), round, vec![Arc::new(pack)], &stamp("a", 1_772_000_000_000)).unwrap();
    let key = QuestionKey::new(&PackId::from("seals"), &"Z01".into());
    let change = Change::SetAnswer(key, answer(Value::Choice(Choice::No)));
    workspace.apply(change, &stamp("a", 1_772_000_060_000)).unwrap();
    workspace
}

/// The examples that the program itself writes, by their names on the page.
fn examples() -> [(&'static str, String); 3] {
    let mut workspace = tiny();
    let cover = Cover::new("0.1.0", 1_772_000_120_000);
    let write =
        |workspace: &Workspace, cover: &Cover| write_round(workspace.id(), workspace.records(), &[], cover).unwrap();
    let round = write(&workspace, &cover);
    let response = fhir::write_response(&workspace, &PackId::from("seals"), 1_772_000_120_000).unwrap();
    let part = HandOut {
        department: "办公室".into(),
        sections: [domain::id::SectionKey::parse("seals/Z").unwrap()].into(),
        ..HandOut::default()
    };
    let matter = Matter::new(Content::HandOut(part));
    workspace.apply(Change::AddMatter("m-1".into(), Box::new(matter)), &stamp("a", 1_772_000_180_000)).unwrap();
    let sha256 = read_round(round.as_bytes()).unwrap().sha256;
    let origin = Origin { sha256, exported_at_ms: cover.exported_at_ms };
    let cover =
        Cover { derived_from: Some(origin), hand_out: Some("m-1".into()), exported_at_ms: 1_772_000_240_000, ..cover };
    [("round", round), ("hand-out", write(&workspace, &cover)), ("response", response)]
}

#[test]
fn the_examples_are_what_the_program_writes() {
    let file = path(PAGE);
    let mut page = fs::read_to_string(&file).unwrap();
    for (name, text) in examples() {
        let mark = format!("<!-- example: {name} -->\n");
        let start = page.find(&mark).unwrap_or_else(|| panic!("{PAGE} has no example of {name}")) + mark.len();
        let end = page[start..].find("\n#").map_or(page.len(), |next| start + next);
        page.replace_range(start..end, &format!("\n```json\n{text}```\n"));
    }
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    let again = fs::read_to_string(&file).unwrap();
    assert!(again == page, "{PAGE} shows other files: UPDATE_SCHEMAS=1 cargo test --features schema --test documents");
}

#[test]
fn every_example_opens() {
    let page = fs::read_to_string(path(PAGE)).unwrap();
    let examples: Vec<&str> =
        page.split("```json\n").skip(1).map(|rest| rest.split_once("```").expect("a block that ends").0).collect();
    let core = pack("core");
    let mut workspace = tiny();
    let mut kinds = Vec::new();
    for example in examples {
        let bytes = example.as_bytes();
        let kind = FileKind::of("", bytes);
        match kind {
            FileKind::Round => {
                let file = read_round(bytes).unwrap();
                assert!(file.is_untouched, "the checksum is that of the text");
                assert!(example.contains(&format!("\"schema\": {ROUND_SCHEMA}")));
            }
            FileKind::Pack => {
                let (_, not_understood) = read_pack(bytes, &core).unwrap();
                assert_eq!(not_understood, Vec::<String>::new());
            }
            FileKind::SurveyJs => assert_eq!(surveyjs::read(bytes, &core).unwrap().pack.questions.len(), 2),
            FileKind::FhirQuestionnaire => assert_eq!(fhir::read(bytes, &core).unwrap().pack.questions.len(), 2),
            FileKind::FhirResponse => {
                let read = fhir::read_response(bytes, &workspace, "2026-05-06".parse().unwrap()).unwrap();
                assert_eq!((read.same, read.problems.len()), (1, 0));
                workspace.apply(read.into_change(), &stamp("a", 9)).unwrap();
            }
            other => panic!("{other:?}: {example}"),
        }
        kinds.push(kind);
    }
    use FileKind::{FhirQuestionnaire, FhirResponse, Pack, Round, SurveyJs};
    assert_eq!(kinds, [Round, Round, Pack, SurveyJs, FhirQuestionnaire, FhirResponse]);
}
