//! What the fields of a record are called: the labels of the forms in which they are entered, in their order.

use crate::domain::id::QuestionKey;
use crate::domain::pack::Milestone;
use crate::domain::record::RecordKey;
use crate::domain::round::Parameter;
use crate::domain::workspace::Workspace;
use crate::words::{milestone, parameter, say};

/// Fields whose own fields are shown one by one.
pub(super) const HOLDS_FIELDS: [&str; 6] = ["unit", "number", "milestones", "parameters", "calendar", "follow_up"];

/// What a field of a record is called; its name in the data where it has no other.
pub fn field_label(workspace: &Workspace, key: &RecordKey, name: &str) -> String {
    let whole = match name {
        "unit" => Some(say!(setup.unit)),
        "number" if *key == RecordKey::Round => Some(say!(setup.round)),
        "milestones" => Some(say!(setup.dates)),
        "parameters" => Some(say!(setup.parameters)),
        "calendar" => Some(say!(setup.calendar)),
        "follow_up" => Some(say!(questions.follow_up)),
        _ => None,
    };
    let known = known_fields(workspace, key);
    let part = known.into_iter().find(|(of, _)| of == name).map(|(_, label)| label);
    whole.map(str::to_owned).or(part).unwrap_or_else(|| name.to_owned())
}

/// The fields of a record by name, each with its label, in the order of the form.
pub(super) fn known_fields(workspace: &Workspace, key: &RecordKey) -> Vec<(String, String)> {
    match key {
        RecordKey::Round => of_round(),
        RecordKey::Pack(_) => named(&[
            ("title", say!(record.title)),
            ("edition", say!(record.edition)),
            ("questions", say!(record.questions)),
            ("tasks", say!(record.tasks)),
        ]),
        RecordKey::Task(_) => named(&[
            ("state", say!(checklist.state)),
            ("not_applicable_reason", say!(checklist.reason)),
            ("due", say!(checklist.due)),
            ("owner", say!(checklist.owner)),
            ("evidence", say!(checklist.evidence)),
            ("note", say!(checklist.note)),
            ("done_on", say!(record.done_on)),
            ("done_by", say!(record.done_by)),
        ]),
        RecordKey::Answer(key) => of_answer(workspace, key),
        RecordKey::Item(_) => of_item(),
    }
}

fn of_round() -> Vec<(String, String)> {
    let mut fields = named(&[
        ("unit.name", say!(setup.name)),
        ("unit.short_name", say!(setup.short_name)),
        ("unit.kind", say!(setup.kind)),
        ("number.term", say!(setup.term)),
        ("number.year", say!(setup.year)),
        ("number.round", say!(setup.round_no)),
        ("number.batch", say!(setup.batch)),
        ("kind", say!(setup.sort)),
        ("framework", say!(setup.framework)),
    ]);
    let days = Milestone::ALL.map(|day| (format!("milestones.{day:?}"), milestone(day).to_owned()));
    fields.extend(days);
    // Variants are named as the fields that they stand for.
    let terms = Parameter::ALL.iter().map(|which| (format!("parameters.{which:?}"), parameter(*which).to_owned()));
    fields.extend(terms);
    fields.extend(named(&[
        ("parameters_doc_no", say!(setup.doc_no)),
        ("calendar.holidays", say!(setup.holidays)),
        ("calendar.make_up_days", say!(setup.make_up_days)),
        ("strict_prohibitions", say!(setup.prohibitions)),
        ("packs", say!(setup.packs)),
        ("sample", say!(record.sample)),
    ]));
    fields
}

fn of_answer(workspace: &Workspace, key: &QuestionKey) -> Vec<(String, String)> {
    let mut fields = named(&[("value", say!(questions.answer))]);
    if let Some(entry) = workspace.entry(key) {
        let asked = entry.follow_up_fields.iter().chain(entry.own_fields().map(|(_, field)| field));
        fields.extend(asked.map(|field| (format!("follow_up.{}", field.id), field.label.clone())));
    }
    fields.extend(named(&[
        ("evidence", say!(common.evidence.title)),
        ("note", say!(questions.note)),
        ("answered_on", say!(record.answered_on)),
    ]));
    fields
}

fn of_item() -> Vec<(String, String)> {
    named(&[
        ("number", say!(record.number)),
        ("status", say!(ledger.status)),
        ("void_reason", say!(ledger.void_reason)),
        ("question", say!(record.question)),
        ("issue_text", say!(ledger.issue)),
        ("symptom", say!(ledger.symptom)),
        ("direct_cause", say!(ledger.direct_cause)),
        ("root_cause", say!(ledger.root_cause)),
        ("harm", say!(ledger.harm)),
        ("political_nature", say!(ledger.political_nature)),
        ("source_stage", say!(ledger.stage)),
        ("category", say!(ledger.category)),
        ("axis", say!(ledger.axis)),
        ("severity", say!(ledger.severity)),
        ("goal", say!(ledger.goal)),
        ("measures", say!(ledger.measure)),
        ("progress_note", say!(ledger.progress_note)),
        ("progress_percent", say!(ledger.percent)),
        ("lessons_applied", say!(ledger.lessons)),
        ("rule_documents", say!(ledger.rule)),
        ("leader", say!(ledger.leader)),
        ("leader_post", say!(ledger.leader_post)),
        ("lead_department", say!(ledger.lead_department)),
        ("cooperating_departments", say!(ledger.cooperating)),
        ("handler_post", say!(ledger.handler_post)),
        ("led_by_secretary", say!(ledger.led_by_secretary)),
        ("due", say!(ledger.due)),
        ("rectify_mode", say!(ledger.mode)),
        ("found_on", say!(ledger.found_on)),
        ("closed_on", say!(record.closed_on)),
        ("evidence", say!(ledger.group_evidence)),
        ("money_found", say!(ledger.money_found)),
        ("money_recovered", say!(ledger.money_recovered)),
        ("disclosure", say!(ledger.disclosure)),
        ("disclosed_on", say!(ledger.disclosed_on)),
        ("exempt_reason", say!(ledger.exempt_reason)),
        ("transfer_number", say!(ledger.transfer_number)),
        ("integrity_risk", say!(ledger.integrity_risk)),
        ("cross_level_reference", say!(ledger.cross_level)),
        ("note", say!(ledger.note)),
    ])
}

fn named(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, label)| ((*name).to_owned(), (*label).to_owned())).collect()
}
