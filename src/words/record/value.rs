//! How the values of fields read.

use crate::domain::Date;
use crate::domain::evidence::EvidenceRef;
use crate::domain::id::{FieldId, OptionId, QuestionKey};
use crate::domain::ledger::{Measure, RuleDocument};
use crate::domain::library::Entry;
use crate::domain::pack::{AnswerKind, Field, FieldKind, NumberField, SelectOption};
use crate::domain::questionnaire;
use crate::domain::record::RecordKey;
use crate::domain::workspace::Workspace;
use crate::words::{
    axis, category, choice, confidentiality, date, disclosure, exempt_reason, framework, mode, risk, role, round_kind,
    say, severity, stage, status, task_state, unit_kind,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The value of a field in words; one of an unknown shape as it stands in the data.
pub(super) fn text(workspace: &Workspace, key: &RecordKey, name: &str, value: &Value) -> String {
    let known = match key {
        RecordKey::Answer(key) => of_answer(workspace.entry(key), name, value),
        RecordKey::Task(_) => of_task(name, value),
        RecordKey::Item(_) => of_item(name, value),
        RecordKey::Round => of_round(name, value),
        RecordKey::Pack(_) => None,
    };
    known.unwrap_or_else(|| plain(value))
}

/// Number, place, pages and date of a piece of evidence in one line.
pub fn evidence_detail(reference: &EvidenceRef) -> String {
    let date = reference.date.map(date).unwrap_or_default();
    [reference.doc_no.as_str(), &reference.location, &reference.page, &date]
        .into_iter()
        .filter(|text| !text.is_empty())
        .chain([confidentiality(reference.confidentiality)])
        .collect::<Vec<_>>()
        .join(" · ")
}

fn of_answer(entry: Option<&Entry>, name: &str, value: &Value) -> Option<String> {
    match name {
        "value" => entered(value, entry.map(|entry| Asked::Question(&entry.question.answer))),
        "evidence" => evidence(value),
        "answered_on" => typed(value, date),
        _ => {
            let id = name.strip_prefix("follow_up.")?;
            let asked = entry.and_then(|entry| entry.field(&id.into())).map(Asked::Field);
            entered(value, asked)
        }
    }
}

fn of_task(name: &str, value: &Value) -> Option<String> {
    match name {
        "state" => typed(value, task_state),
        "owner" | "done_by" => typed(value, role),
        "due" | "done_on" => typed(value, date),
        "evidence" => evidence(value),
        _ => None,
    }
}

fn of_item(name: &str, value: &Value) -> Option<String> {
    match name {
        "status" => typed(value, status),
        "question" => typed(value, |key: QuestionKey| key.question.to_string()),
        "source_stage" => typed(value, stage),
        "rectify_mode" => typed(value, mode),
        "category" => typed(value, category),
        "axis" => typed(value, axis),
        "severity" => typed(value, severity),
        "leader" => typed(value, role),
        "disclosure" => typed(value, disclosure),
        "exempt_reason" => typed(value, exempt_reason),
        "integrity_risk" => typed(value, risk),
        "progress_percent" => typed(value, |percent: u8| say!(common.percent, percent = percent)),
        "money_found" | "money_recovered" => typed(value, |money: f64| with_unit(money, say!(ledger.yuan))),
        "due" | "found_on" | "closed_on" | "disclosed_on" => typed(value, date),
        "evidence" => evidence(value),
        "measures" => lines(value, measure),
        "rule_documents" => lines(value, rule),
        _ => None,
    }
}

fn of_round(name: &str, value: &Value) -> Option<String> {
    match name {
        "unit.kind" => typed(value, unit_kind),
        "kind" => typed(value, round_kind),
        "framework" => typed(value, framework),
        "calendar.holidays" | "calendar.make_up_days" => listed(value, date),
        "strict_prohibitions" => lines(value, |text: String| text),
        _ if name.starts_with("milestones.") => typed(value, date),
        _ => None,
    }
}

/// What an answer or a field asks for, which tells the labels of options and the units of numbers.
#[derive(Clone, Copy)]
enum Asked<'a> {
    Question(&'a AnswerKind),
    Field(&'a Field),
}

impl<'a> Asked<'a> {
    fn options(self) -> &'a [SelectOption] {
        match self {
            Self::Question(AnswerKind::Single(options) | AnswerKind::Multiple(options)) => options,
            Self::Field(Field { kind: FieldKind::Single(options) | FieldKind::Multiple(options), .. }) => options,
            Self::Question(_) | Self::Field(_) => &[],
        }
    }

    fn unit(self) -> &'a str {
        match self {
            Self::Question(AnswerKind::Number { unit, .. }) => unit,
            Self::Field(Field { kind: FieldKind::Number { unit }, .. }) => unit,
            Self::Question(_) | Self::Field(_) => "",
        }
    }

    fn numbers(self) -> &'a [NumberField] {
        match self {
            Self::Question(AnswerKind::Numbers(fields)) => fields,
            Self::Question(_) | Self::Field(_) => &[],
        }
    }
}

fn entered(value: &Value, asked: Option<Asked<'_>>) -> Option<String> {
    let option = |id: &OptionId| {
        let mut options = asked.into_iter().flat_map(Asked::options);
        options.find(|option| option.id == *id).map_or_else(|| id.to_string(), |option| option.label.clone())
    };
    typed(value, |value: questionnaire::Value| match value {
        questionnaire::Value::Choice(chosen) => choice(chosen).to_owned(),
        questionnaire::Value::Number(number) => with_unit(number, asked.map_or("", Asked::unit)),
        questionnaire::Value::Numbers(numbers) => {
            let line = |(id, number): (&FieldId, &f64)| {
                let field = asked.into_iter().flat_map(Asked::numbers).find(|field| field.id == *id);
                let (label, unit) =
                    field.map_or((id.to_string(), ""), |field| (field.label.clone(), field.unit.as_str()));
                format!("{label}{}{}", say!(common.colon), with_unit(*number, unit))
            };
            numbers.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        questionnaire::Value::Date(day) => date(day),
        questionnaire::Value::Text(text) => text,
        questionnaire::Value::One(id) => option(&id),
        questionnaire::Value::Many(ids) => ids.iter().map(option).collect::<Vec<_>>().join(say!(common.separator)),
        questionnaire::Value::Role(post) => role(post).to_owned(),
        questionnaire::Value::NotApplicable(reason) if reason.is_empty() => say!(label.not_applicable).to_owned(),
        questionnaire::Value::NotApplicable(reason) => {
            format!("{}{}{reason}", say!(label.not_applicable), say!(common.colon))
        }
    })
}

fn evidence(value: &Value) -> Option<String> {
    lines(value, |reference: EvidenceRef| format!("{} · {}", reference.title, evidence_detail(&reference)))
}

fn measure(measure: Measure) -> String {
    let dated = |label: &str, day: Option<Date>| day.map(|day| format!("{label} {}", date(day)));
    let due = dated(say!(ledger.measure_due), measure.due);
    let done = dated(say!(ledger.measure_done), measure.done_on);
    let parts = [Some(measure.text), Some(measure.owner), due, done];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn rule(rule: RuleDocument) -> String {
    let parts = [rule.name, rule.doc_no, rule.date.map(date).unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn with_unit(number: f64, unit: &str) -> String {
    if unit.is_empty() { number.to_string() } else { format!("{number} {unit}") }
}

/// A value of a known type; nothing where it is of another.
fn typed<T: DeserializeOwned, W: Into<String>>(value: &Value, words: impl FnOnce(T) -> W) -> Option<String> {
    serde_json::from_value(value.clone()).ok().map(|value| words(value).into())
}

/// Each entry of a list on a line of its own.
fn lines<T: DeserializeOwned>(value: &Value, words: impl FnMut(T) -> String) -> Option<String> {
    typed(value, |list: Vec<T>| list.into_iter().map(words).collect::<Vec<_>>().join("\n"))
}

/// The entries of a list one after the other.
fn listed<T: DeserializeOwned>(value: &Value, words: impl FnMut(T) -> String) -> Option<String> {
    typed(value, |list: Vec<T>| list.into_iter().map(words).collect::<Vec<_>>().join(say!(common.separator)))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => say!(label.choice.yes).to_owned(),
        Value::Bool(false) => say!(label.choice.no).to_owned(),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(say!(common.separator))
        }
        other => other.to_string(),
    }
}
