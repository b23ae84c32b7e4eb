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
mod walks;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use support::{PACKS, answer, bytes, pack, stamp, workspace};
use walks::BEGUN;
use zicha::domain::change::Change;
use zicha::domain::id::{PackId, QuestionKey};
use zicha::domain::pack::{AnswerKind, Comparison, Condition, ForeignFormat, Pack, Polarity, Question, Verdict, check};
use zicha::domain::questionnaire::{Answer, Value as Answered};
use zicha::domain::round::UnitKind;
use zicha::exchange::fhir::{self, ProblemKind, read_response, write_response};
use zicha::exchange::standard::{Imported, Notice, NoticeKind, StandardError};
use zicha::exchange::surveyjs;

type Read = fn(&[u8], &Pack) -> Result<Imported, StandardError>;
type Write = fn(&Pack) -> Result<String, StandardError>;

const FORMATS: [(&str, Read, Write); 2] =
    [("SurveyJS", surveyjs::read, surveyjs::write), ("FHIR", fhir::read, fhir::write)];

fn core() -> Pack {
    pack("core")
}

fn survey(value: &Value) -> Result<Imported, StandardError> {
    surveyjs::read(value.to_string().as_bytes(), &core())
}

fn questionnaire(value: &Value) -> Result<Imported, StandardError> {
    fhir::read(value.to_string().as_bytes(), &core())
}

fn question<'a>(pack: &'a Pack, id: &str) -> &'a Question {
    pack.questions.iter().find(|question| question.id.as_str() == id).unwrap_or_else(|| panic!("no question {id}"))
}

/// Writes and reads again, and again: the pack stays, and from then on the text too.
fn assert_round_trip(pack: &Pack) {
    for (name, read, write) in FORMATS {
        let text = write(pack).unwrap_or_else(|error| panic!("{} through {name}: {error}", pack.id));
        let again =
            read(text.as_bytes(), &core()).unwrap_or_else(|error| panic!("{} through {name}: {error}", pack.id));
        assert_eq!(again.pack, *pack, "{} through {name}", pack.id);
        assert_eq!(write(&again.pack).unwrap(), text, "{} through {name}", pack.id);
    }
}

#[test]
fn every_built_in_pack_comes_back_from_each_format_as_it_was() {
    for id in PACKS {
        let own = pack(id).completed_from(&core());
        assert_round_trip(&own);
        for (name, read, write) in FORMATS {
            let notices = read(write(&own).unwrap().as_bytes(), &core()).unwrap().notices;
            assert_eq!(notices, [], "{id} through {name}: nothing to tell about our own");
        }
    }
}

#[test]
fn look() {
    let Imported { pack: read, notices } = fhir::read(&bytes("tests/fixtures/questionnaire.json"), &core()).unwrap();
    for n in &notices {
        println!("{n:?}");
    }
    println!("{}", serde_json::to_string_pretty(&read).unwrap());
    println!("{}", fhir::write(&read).unwrap());
    let Imported { pack: read, notices } = surveyjs::read(&bytes("tests/fixtures/survey.json"), &core()).unwrap();
    for n in &notices {
        println!("{n:?}");
    }
    for q in &read.questions {
        println!("{} {:?}", q.id, q.show_if);
    }
    assert_round_trip(&read);
}
