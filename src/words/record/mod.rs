//! Records in words: what each is called, and its fields one by one. Whatever compares records reads them from here, so
//! that a field is called and shown the same everywhere.

mod label;
mod value;

pub use label::field_label;
pub use value::{evidence_detail, log_entry};

use super::{date, document_kind, matter_kind, meeting_kind, paper_kind, recheck_result, say, transfer_kind, trigger};
use domain::matter::{Content, Matter};
use domain::record::RecordKey;
use domain::workspace::Workspace;
use exchange::parts::parts;
use label::{basis_label, known_fields};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One field, beside each other as several states of a record have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// Its name in the data, with a dot before the name of a part.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What each state holds; empty where it holds nothing.
    pub texts: Vec<String>,
    /// Whether the states differ in it.
    pub differs: bool,
}

/// The fields of several states of one record, in the order of its form.
pub fn field_rows(workspace: &Workspace, key: &RecordKey, states: &[Map<String, Value>]) -> Vec<FieldRow> {
    let parts: Vec<Map<String, Value>> = states.iter().map(parts_of).collect();
    let names: BTreeSet<&String> = parts.iter().flat_map(Map::keys).collect();
    let known = known_fields(workspace, key);
    let place = |name: &str| known.iter().position(|(of, _)| of == name).unwrap_or(known.len());
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort_by_key(|name| place(name));
    let row = |name: &String| {
        let held: Vec<Option<&Value>> = parts.iter().map(|fields| fields.get(name)).collect();
        let first = held.first().copied().flatten();
        let text = |value: &Option<&Value>| value.map(|value| value::text(workspace, key, name, value));
        FieldRow {
            name: name.clone(),
            label: label_of(&known, name),
            texts: held.iter().map(|value| text(value).unwrap_or_default()).collect(),
            differs: held.iter().any(|value| *value != first),
        }
    };
    names.into_iter().map(row).collect()
}

/// Columns of the unit's own spreadsheet are called what they are called there.
fn label_of(known: &[(String, String)], name: &str) -> String {
    let label = known.iter().find(|(of, _)| of == name).map(|(_, label)| label.clone());
    let label = label.or_else(|| basis_label(name));
    label.unwrap_or_else(|| name.strip_prefix("own_columns.").unwrap_or(name).to_owned())
}

/// What a record is called: 题目 A01, 任务 PRE-01, 轮次资料.
pub fn record_name(workspace: &Workspace, key: &RecordKey) -> String {
    match key {
        RecordKey::Round => say!(data.name_round).to_owned(),
        RecordKey::Pack(id) => say!(data.name_pack, id = id.to_string()),
        RecordKey::Task(key) => say!(data.name_task, id = key.task.to_string()),
        RecordKey::Answer(key) => say!(data.name_answer, id = key.question.to_string()),
        RecordKey::Item(id) => {
            let code = workspace.item(id).map(|item| item.code(workspace.round()));
            say!(data.name_item, id = code.unwrap_or_else(|| id.to_string()))
        }
        RecordKey::Matter(id) => workspace.matter(id).map_or_else(|| id.to_string(), matter_name),
    }
}

/// What a matter is called: 资料调阅 3; of the papers there is only one each.
pub fn matter_name(matter: &Matter) -> String {
    match &matter.content {
        Content::Paper(paper) => paper_kind(paper.kind).to_owned(),
        Content::Document(setup) => document_kind(setup.kind).to_owned(),
        content => say!(data.name_matter, kind = matter_kind(content.kind()), number = matter.number),
    }
}

/// What a matter is about, in one line; empty where its name says it all.
pub fn matter_title(matter: &Matter) -> String {
    match &matter.content {
        Content::DocumentRequest(request) => request.title.clone(),
        Content::Meeting(meeting) => meeting_kind(meeting.kind).to_owned(),
        Content::Notice(notice) => notice.problem.clone(),
        Content::Transfer(transfer) => format!("{} {}", transfer_kind(transfer.kind), transfer.transfer_no),
        Content::PointedOut(said) => said.problem.clone(),
        Content::DayLog(log) => date(log.on),
        Content::Opinion(opinion) => opinion.text.clone(),
        Content::Paper(_) | Content::Document(_) => String::new(),
        Content::Recheck(recheck) => recheck_result(recheck.result).to_owned(),
        Content::Draw(draw) => date(draw.on),
        Content::Publication(publication) => publication.title.clone(),
        Content::Accountability(one) => trigger(one.trigger).to_owned(),
        Content::HandOut(part) => part.department.clone(),
        Content::Release(release) => release.reason.clone(),
    }
}

/// The question, the task, or the problem that a record is about; empty where its name says it all.
pub fn record_title(workspace: &Workspace, key: &RecordKey) -> String {
    let title = match key {
        RecordKey::Round => None,
        RecordKey::Pack(id) => workspace.records().packs.get(id).map(|record| record.body.title.clone()),
        RecordKey::Task(key) => workspace.task(key).map(|task| task.title.clone()),
        RecordKey::Answer(key) => workspace.entry(key).map(|entry| entry.question.text.clone()),
        RecordKey::Item(id) => workspace.item(id).map(|item| item.issue_text.clone()),
        RecordKey::Matter(id) => workspace.matter(id).map(matter_title),
    };
    title.unwrap_or_default()
}

/// The fields one by one, without those that hold nothing, however that is written.
fn parts_of(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut parts = parts(fields);
    parts.retain(|_, value| !is_nothing(value));
    parts
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
