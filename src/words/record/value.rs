//! How the values of fields read.

use crate::words::{
    account_measure, account_stage, audience, axis, category, choice, confidentiality, date, date_time, disclosure,
    document_kind, document_part, exempt_reason, fingerprint, four_form, frame_text, framework, leak_counts, level,
    liability, meeting_kind, mode, nature, paper_kind, paper_verdict, place, recheck_kind, recheck_result,
    reopen_ground, request_kind, risk, role, round_kind, rule_change, say, severity, stage, status, step, subject,
    task_state, transfer_kind, trigger, unit_kind,
};
use domain::Date;
use domain::basis::BasisCheck;
use domain::checks::Place;
use domain::evidence::EvidenceRef;
use domain::id::{FieldId, ItemId, OptionId, QuestionKey, SectionKey, TaskKey};
use domain::ledger::{LogEntry, Measure, RuleDocument, Stage};
use domain::library::Entry;
use domain::matter::{Assessment, Dispatch, FrameText, LeakKind, Matter, MatterKind, Passing};
use domain::pack::{AnswerKind, Field, FieldKind, NumberField, SelectOption};
use domain::questionnaire;
use domain::record::RecordKey;
use domain::workspace::Workspace;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// The value of a field in words; one of an unknown shape as it stands in the data.
pub(super) fn text(workspace: &Workspace, key: &RecordKey, name: &str, value: &Value) -> String {
    let known = match key {
        RecordKey::Answer(key) => of_answer(workspace.entry(key), name, value),
        RecordKey::Task(_) => of_task(name, value),
        RecordKey::Item(_) => of_item(workspace, name, value),
        RecordKey::Matter(id) => of_matter(workspace, workspace.matter(id).map(Matter::kind), name, value),
        RecordKey::Round => of_round(name, value),
        RecordKey::Pack(_) => None,
    };
    known.unwrap_or_else(|| plain(value))
}

/// Number, place, pages, date and fingerprint of a piece of evidence in one line.
pub fn evidence_detail(reference: &EvidenceRef) -> String {
    let date = reference.date.map(date).unwrap_or_default();
    let taken = reference.fingerprint.as_ref().map(fingerprint);
    [reference.doc_no.as_str(), &reference.location, &reference.page, &date]
        .into_iter()
        .filter(|text| !text.is_empty())
        .chain([confidentiality(reference.confidentiality)])
        .chain(taken.as_deref())
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

fn of_item(workspace: &Workspace, name: &str, value: &Value) -> Option<String> {
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
        "due" | "found_on" | "closed_on" | "disclosed_on" | "rechecked_on" => typed(value, date),
        "natures" => listed(value, |one| nature(one).to_owned()),
        "stages" => lines(value, goal_on_the_way),
        "first_cycle" | "merged_into" => typed(value, |id| item_code(workspace, &id)),
        "log" => lines(value, |entry: LogEntry| log_entry(workspace, &entry)),
        "evidence" => evidence(value),
        "measures" => lines(value, measure),
        "rule_documents" => lines(value, rule),
        "own_columns" => typed(value, own_columns),
        _ => None,
    }
}

fn of_matter(workspace: &Workspace, kind: Option<MatterKind>, name: &str, value: &Value) -> Option<String> {
    let name = name.strip_prefix("content.").unwrap_or(name);
    match (name, kind?) {
        ("kind", MatterKind::DocumentRequest) => typed(value, request_kind),
        ("kind", MatterKind::Meeting) => typed(value, meeting_kind),
        ("kind", MatterKind::Transfer) => typed(value, transfer_kind),
        ("kind", MatterKind::Paper) => typed(value, paper_kind),
        ("kind", MatterKind::Recheck) => typed(value, recheck_kind),
        ("kind", MatterKind::Document) => typed(value, document_kind),
        ("framework", _) => typed(value, framework),
        ("left_out_parts", _) => listed(value, |part| document_part(part).to_owned()),
        ("texts", _) => typed(value, frame_texts),
        ("handler" | "arranged_by" | "signed_by" | "said_to" | "on_duty" | "by", _) => typed(value, role),
        ("at" | "reported_at", _) => typed(value, date_time),
        ("item", _) => typed(value, |id| item_code(workspace, &id)),
        ("items" | "from" | "left_out_items", _) => listed(value, |id: ItemId| item_code(workspace, &id)),
        ("sections", _) => listed(value, |key: SectionKey| section(workspace, key)),
        ("questions", _) => listed(value, |key: QuestionKey| key.question.to_string()),
        ("tasks", _) => listed(value, |key: TaskKey| key.task.to_string()),
        ("sent" | "returned", _) => lines(value, |passing: Passing| date_time(passing.at)),
        ("found", _) => typed(value, |found: BTreeMap<LeakKind, u32>| leak_counts(&found)),
        ("four_form", _) => typed(value, four_form),
        ("complete" | "targeted" | "feasible", _) => typed(value, assessment),
        ("dispatches", _) => lines(value, dispatch),
        ("result", _) => typed(value, recheck_result),
        ("evidence", _) => evidence(value),
        ("audience", _) => typed(value, audience),
        ("trigger", _) => typed(value, trigger),
        ("subject", _) => typed(value, subject),
        ("liability", _) => typed(value, liability),
        ("level", _) => typed(value, level),
        ("measure", _) => typed(value, account_measure),
        ("stage", _) => typed(value, account_stage),
        ("on", _) => typed(value, date),
        (name, _) if name.ends_with("_on") || name == "due" || name == "opinions_until" => typed(value, date),
        _ => None,
    }
}

fn frame_texts(texts: BTreeMap<FrameText, String>) -> String {
    let told = texts.iter().map(|(text, written)| format!("{}{}{written}", frame_text(*text), say!(common.colon)));
    told.collect::<Vec<_>>().join("\n")
}

fn assessment(one: Assessment) -> String {
    let holds = one.holds.map(|holds| if holds { say!(matter.holds) } else { say!(matter.holds_not) });
    joined([holds.unwrap_or_default(), &one.note])
}

fn dispatch(one: Dispatch) -> String {
    let answered = one.answered_on.map(date).unwrap_or_default();
    joined([&date(one.sent_on), &one.doc_no, &one.to, paper_verdict(one.verdict), &answered, &one.opinion])
}

fn item_code(workspace: &Workspace, id: &ItemId) -> String {
    workspace.item(id).map_or_else(|| id.to_string(), |item| item.code(workspace.round()))
}

fn goal_on_the_way(stage: Stage) -> String {
    let dated = |label: &str, day: Option<Date>| day.map(|day| format!("{label} {}", date(day))).unwrap_or_default();
    let due = dated(say!(ledger.due), stage.due);
    let reached = dated(say!(ledger.measure_done), stage.reached_on);
    joined([&stage.text, &due, &reached])
}

/// A move in one line: when, what, who, why.
pub fn log_entry(workspace: &Workspace, entry: &LogEntry) -> String {
    let decision = &entry.decision;
    let on = decision.on.map(date).unwrap_or_default();
    let due = decision.due.map(|due| format!("{} {}", say!(ledger.due), date(due))).unwrap_or_default();
    let into = decision.into.as_ref().map(|into| item_code(workspace, into)).unwrap_or_default();
    joined([
        &on,
        step(entry.step),
        decision.by.map(role).unwrap_or_default(),
        decision.ground.map(reopen_ground).unwrap_or_default(),
        &into,
        &due,
        &decision.doc_no,
        &decision.reason,
    ])
}

/// Those that are not empty, with dots between.
fn joined<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn of_round(name: &str, value: &Value) -> Option<String> {
    match name {
        "unit.kind" => typed(value, unit_kind),
        "kind" => typed(value, round_kind),
        "framework" => typed(value, framework),
        "calendar.holidays" | "calendar.make_up_days" => listed(value, date),
        "strict_prohibitions" => lines(value, |text: String| text),
        _ if name.starts_with("milestones.") => typed(value, date),
        _ if name.starts_with("verified_bases.") => typed(value, basis_check),
        _ => None,
    }
}

fn basis_check(check: BasisCheck) -> String {
    joined([&date(check.on), check.by.map(role).unwrap_or_default(), &check.edition])
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
    joined([&measure.text, &measure.owner, &due.unwrap_or_default(), &done.unwrap_or_default(), &measure.result])
}

fn rule(rule: RuleDocument) -> String {
    joined([rule_change(rule.change), &rule.name, &rule.doc_no, &rule.date.map(date).unwrap_or_default()])
}

fn section(workspace: &Workspace, key: SectionKey) -> String {
    let name = key.to_string();
    // A pack may have gone out of use since.
    Some(place(workspace, &Place::Section(key))).filter(|title| !title.is_empty()).unwrap_or(name)
}

fn own_columns(columns: BTreeMap<String, String>) -> String {
    let line = |(heading, text): (&String, &String)| format!("{heading}{}{text}", say!(common.colon));
    columns.iter().map(line).collect::<Vec<_>>().join("\n")
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
