//! Questionnaires of other formats (lessons.md §2.2, §2.3).

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod support;

use serde_json::{Value, json};
use support::{PACKS, bytes, pack};
use zicha::domain::pack::{AnswerKind, Comparison, Condition, Pack, Rule, Verdict, check};
use zicha::exchange::standard::{Imported, Notice, NoticeKind, StandardError};
use zicha::exchange::{surveyjs};

fn core() -> Pack {
    pack("core")
}

fn survey(value: &Value) -> Result<Imported, StandardError> {
    surveyjs::read(value.to_string().as_bytes(), &core())
}

#[test]
fn every_built_in_pack_comes_back_from_each_format_as_it_was() {
    for id in PACKS {
        let own = pack(id).completed_from(&core());
        let text = surveyjs::write(&own).unwrap_or_else(|error| panic!("{id}: {error}"));
        let Imported { pack: read, notices } = surveyjs::read(text.as_bytes(), &core()).unwrap();
        assert_eq!(read, own, "{id} through SurveyJS");
        assert_eq!(notices, [], "{id} through SurveyJS");
    }
}

#[test]
fn a_typical_survey() {
    let file = bytes("tests/fixtures/survey.json");
    let Imported { pack: read, notices } = surveyjs::read(&file, &core()).unwrap();
    for n in &notices { println!("{n:?}"); }
    println!("{}", serde_json::to_string_pretty(&read).unwrap());
    let text = surveyjs::write(&read).unwrap();
    println!("{text}");
    let again = surveyjs::read(text.as_bytes(), &core()).unwrap();
    assert_eq!(again.pack, read);
}
