//! The answers of a round to the questions of one pack, written.

use super::super::coded::ANSWER;
use super::super::{as_text, extension};
use super::values::written;
use super::{OF_ANSWER, Questionnaire};
use crate::standard::StandardError;
use crate::standard::document::{Fields, fields, objects_of};
use crate::standard::supplement::Supplement;
use domain::evidence::Confidentiality;
use domain::id::{PackId, QuestionKey};
use domain::pack::Question;
use domain::questionnaire::Answer;
use domain::workspace::Workspace;
use serde_json::{Value, json};

/// Writes the answers to the questions of a pack in use. References to papers that are work secrets stay here.
///
/// `at_ms` is the moment, in milliseconds since 1970.
pub fn write_response(workspace: &Workspace, pack: &PackId, at_ms: u64) -> Result<String, StandardError> {
    let in_use = workspace.records().packs_in_use().find(|used| used.id == *pack);
    let unknown = || StandardError::UnknownQuestionnaire { canonical: pack.to_string() };
    let pack = in_use.ok_or_else(unknown)?;
    let questionnaire = Questionnaire::of(pack)?;
    let contained: Vec<&Fields> = objects_of(&questionnaire.root, "contained").collect();
    let mut questions = pack.questions.iter();
    let mut items = Vec::new();
    let mut is_complete = true;
    for group in &questionnaire.apart.groups {
        let mut inner = Vec::new();
        for (element, question) in group.elements.iter().zip(questions.by_ref()) {
            let key = QuestionKey::new(&pack.id, &question.id);
            is_complete &= !workspace.is_shown(&key) || workspace.judgement(&key).standing.is_answered();
            let Some(answer) = workspace.answer(&key).filter(|answer| !answer.is_empty()) else { continue };
            inner.extend(item(answer, question, &element.name, &element.raw, &contained));
        }
        if inner.is_empty() {
            continue;
        }
        if group.is_implicit {
            items.append(&mut inner);
        } else {
            items.push(json!({ "linkId": group.name, "text": group.section.title, "item": inner }));
        }
    }
    let canonical = match questionnaire.version() {
        "" => questionnaire.url().to_owned(),
        version => format!("{}|{version}", questionnaire.url()),
    };
    let mut response = fields([
        ("resourceType", json!("QuestionnaireResponse")),
        ("questionnaire", json!(canonical)),
        ("status", json!(if is_complete { "completed" } else { "in-progress" })),
    ]);
    let moment = i64::try_from(at_ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    response.extend(moment.map(|moment| ("authored".to_owned(), json!(moment.to_string()))));
    if !items.is_empty() {
        response.insert("item".to_owned(), Value::Array(items));
    }
    as_text(&response)
}

/// One answer; nothing where all of it stays here.
fn item(answer: &Answer, question: &Question, name: &str, item: &Fields, contained: &[&Fields]) -> Option<Value> {
    let mut handed_out = answer.clone();
    handed_out.evidence.retain(|reference| reference.confidentiality != Confidentiality::WorkSecret);
    // The day is that on which a round takes it in.
    handed_out.answered_on = None;
    let entries = handed_out.value.as_ref().map(|value| written(value, question, item, contained)).unwrap_or_default();
    let mut written = fields([("linkId", json!(name)), ("text", json!(question.text))]);
    for (name, list) in [("answer", entries.answer), ("item", entries.item)] {
        if !list.is_empty() {
            written.insert(name.to_owned(), Value::Array(list));
        }
    }
    let value = super::values::read(&written, question, item, contained).ok().flatten();
    let read = serde_json::to_value(Answer { value, ..Answer::default() }).ok()?;
    let own = serde_json::to_value(&handed_out).ok()?;
    let supplement = Supplement::between(read.as_object()?, own.as_object()?, OF_ANSWER);
    if !supplement.is_empty() {
        let text = serde_json::to_string(&supplement).ok()?;
        written.insert("extension".to_owned(), json!([extension(ANSWER, "valueString", json!(text))]));
    }
    (!handed_out.is_empty()).then_some(Value::Object(written))
}
