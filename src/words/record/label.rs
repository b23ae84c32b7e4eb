//! What the fields of a record are called: the labels of the forms in which they are entered, in their order.

use crate::words::{milestone, parameter, say};
use domain::id::QuestionKey;
use domain::matter::MatterKind;
use domain::pack::Milestone;
use domain::record::RecordKey;
use domain::round::Parameter;
use domain::workspace::Workspace;

/// What a field of a record is called; its name in the data where it has no other.
pub fn field_label(workspace: &Workspace, key: &RecordKey, name: &str) -> String {
    let whole = match name {
        "unit" => Some(say!(setup.unit)),
        "number" if *key == RecordKey::Round => Some(say!(setup.round)),
        "milestones" => Some(say!(setup.dates)),
        "parameters" => Some(say!(setup.parameters)),
        "calendar" => Some(say!(setup.calendar)),
        "verified_bases" => Some(say!(setup.bases)),
        "follow_up" => Some(say!(questions.follow_up)),
        _ => None,
    };
    let known = known_fields(workspace, key);
    let part = known.into_iter().find(|(of, _)| of == name).map(|(_, label)| label);
    whole.map(str::to_owned).or(part).or_else(|| basis_label(name)).unwrap_or_else(|| name.to_owned())
}

/// What the check of a basis is called, whether any pack still names that or not.
pub(super) fn basis_label(name: &str) -> Option<String> {
    let title = name.strip_prefix("verified_bases.")?;
    // Where something stands in it that may not leave, it is the edition, which is typed.
    let title = title.strip_suffix(".edition").unwrap_or(title);
    Some(say!(setup.basis_check, title = title.to_owned()))
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
        RecordKey::Matter(id) => workspace.matter(id).map_or_else(Vec::new, |matter| of_matter(matter.kind())),
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
        ("names_officers", say!(setup.names_officers)),
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
        ("merged_into", say!(ledger.merged_into)),
        ("cycle", say!(ledger.cycle)),
        ("first_cycle", say!(ledger.first_cycle)),
        ("log", say!(ledger.log)),
        ("question", say!(record.question)),
        ("issue_text", say!(ledger.issue)),
        ("symptom", say!(ledger.symptom)),
        ("direct_cause", say!(ledger.direct_cause)),
        ("root_cause", say!(ledger.root_cause)),
        ("harm", say!(ledger.harm)),
        ("political_nature", say!(ledger.political_nature)),
        ("responsibility", say!(ledger.responsibility)),
        ("natures", say!(ledger.natures)),
        ("source_stage", say!(ledger.stage)),
        ("category", say!(ledger.category)),
        ("axis", say!(ledger.axis)),
        ("severity", say!(ledger.severity)),
        ("goal", say!(ledger.goal)),
        ("measures", say!(ledger.measure)),
        ("stages", say!(ledger.stages)),
        ("progress_note", say!(ledger.progress_note)),
        ("progress_percent", say!(ledger.percent)),
        ("lessons_applied", say!(ledger.lessons)),
        ("expanded_check", say!(ledger.expanded_check)),
        ("loophole_closed", say!(ledger.loophole_closed)),
        ("recheck_months", say!(ledger.recheck_months)),
        ("rechecked_on", say!(ledger.rechecked_on)),
        ("rule_documents", say!(ledger.rule)),
        ("leader", say!(ledger.leader)),
        ("leader_post", say!(ledger.leader_post)),
        ("leader_name", say!(ledger.leader_name)),
        ("lead_department", say!(ledger.lead_department)),
        ("cooperating_departments", say!(ledger.cooperating)),
        ("handler_post", say!(ledger.handler_post)),
        ("handler_name", say!(ledger.handler_name)),
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
        ("own_columns", say!(record.own_columns)),
    ])
}

fn of_matter(kind: MatterKind) -> Vec<(String, String)> {
    let own: &[(&str, &str)] = match kind {
        MatterKind::DocumentRequest => &[
            ("content.kind", say!(matter.kind)),
            ("content.title", say!(matter.title)),
            ("content.slip_no", say!(matter.slip_no)),
            ("content.asked_on", say!(matter.asked_on)),
            ("content.due", say!(matter.due)),
            ("content.department", say!(matter.department)),
            ("content.handler", say!(matter.handler)),
            ("content.extent", say!(matter.extent)),
            ("content.provided_on", say!(matter.provided_on)),
            ("content.is_copy", say!(matter.is_copy)),
            ("content.returned_on", say!(matter.returned_on)),
        ],
        MatterKind::Meeting => &[
            ("content.kind", say!(matter.kind)),
            ("content.at", say!(matter.at)),
            ("content.place", say!(matter.place)),
            ("content.people", say!(matter.people)),
            ("content.arranged_by", say!(matter.arranged_by)),
            ("content.is_over", say!(matter.is_over)),
        ],
        MatterKind::Notice => &[
            ("content.doc_no", say!(matter.doc_no)),
            ("content.problem", say!(matter.problem)),
            ("content.received_on", say!(matter.received_on)),
            ("content.signed_by", say!(matter.signed_by)),
            ("content.signed_on", say!(matter.signed_on)),
            ("content.due", say!(matter.due)),
            ("content.item", say!(matter.item)),
            ("content.replied_on", say!(matter.replied_on)),
            ("content.reply_doc_no", say!(matter.reply_doc_no)),
        ],
        MatterKind::Transfer => &[
            ("content.kind", say!(matter.kind)),
            ("content.transfer_no", say!(matter.transfer_no)),
            ("content.received_on", say!(matter.received_on)),
            ("content.due", say!(matter.due)),
            ("content.handler", say!(matter.handler)),
            ("content.four_form", say!(matter.four_form)),
            ("content.item", say!(matter.item)),
            ("content.done_on", say!(matter.done_on)),
            ("content.replied_on", say!(matter.replied_on)),
            ("content.reply_doc_no", say!(matter.reply_doc_no)),
        ],
        MatterKind::PointedOut => &[
            ("content.at", say!(matter.at)),
            ("content.problem", say!(matter.problem)),
            ("content.said_to", say!(matter.said_to)),
            ("content.reported_at", say!(matter.reported_at)),
            ("content.item", say!(matter.item)),
        ],
        MatterKind::DayLog => &[
            ("content.on", say!(matter.on)),
            ("content.text", say!(matter.log_text)),
            ("content.on_duty", say!(matter.on_duty)),
        ],
        MatterKind::Opinion => &[
            ("content.heading", say!(matter.heading)),
            ("content.text", say!(matter.opinion_text)),
            ("content.item", say!(matter.item)),
        ],
        MatterKind::Paper => &[
            ("content.kind", say!(matter.kind)),
            ("content.complete", say!(matter.complete)),
            ("content.targeted", say!(matter.targeted)),
            ("content.feasible", say!(matter.feasible)),
            ("content.main_problems", say!(matter.main_problems)),
            ("content.transferred_matters", say!(matter.transferred_matters)),
            ("content.dispatches", say!(matter.dispatches)),
        ],
        MatterKind::Recheck => &[
            ("content.kind", say!(matter.kind)),
            ("content.item", say!(matter.item)),
            ("content.on", say!(matter.on)),
            ("content.by", say!(matter.by)),
            ("content.result", say!(matter.result)),
            ("content.conclusion", say!(matter.conclusion)),
            ("content.evidence", say!(matter.evidence)),
            ("content.draw", say!(matter.draw)),
        ],
        MatterKind::Draw => &[
            ("content.on", say!(matter.on)),
            ("content.seed", say!(matter.seed)),
            ("content.percent", say!(matter.percent)),
            ("content.from", say!(matter.drawn_from)),
            ("content.items", say!(matter.drawn)),
        ],
        MatterKind::Publication => &[
            ("content.title", say!(matter.what)),
            ("content.audience", say!(matter.audience)),
            ("content.on", say!(matter.on)),
            ("content.place", say!(matter.where_shown)),
            ("content.opinions_until", say!(matter.opinions_until)),
            ("content.opinions", say!(matter.opinions)),
            ("content.satisfied_percent", say!(matter.satisfied_percent)),
        ],
        MatterKind::Accountability => &[
            ("content.items", say!(matter.items)),
            ("content.trigger", say!(matter.trigger)),
            ("content.subject", say!(matter.subject)),
            ("content.post_code", say!(matter.post_code)),
            ("content.liability", say!(matter.liability)),
            ("content.level", say!(matter.level)),
            ("content.measure", say!(matter.measure)),
            ("content.four_form", say!(matter.four_form)),
            ("content.authority", say!(matter.authority)),
            ("content.doc_no", say!(matter.doc_no)),
            ("content.decided_on", say!(matter.decided_on)),
            ("content.execution", say!(matter.execution)),
            ("content.is_publicized", say!(matter.is_publicized)),
            ("content.publicized_doc_no", say!(matter.publicized_doc_no)),
            ("content.is_appealed", say!(matter.is_appealed)),
            ("content.stage", say!(matter.account_stage)),
        ],
        MatterKind::HandOut => &[
            ("content.department", say!(hand_outs.department)),
            ("content.contact_post", say!(matter.contact_post)),
            ("content.due", say!(matter.due)),
            ("content.sections", say!(matter.sections)),
            ("content.questions", say!(matter.questions)),
            ("content.tasks", say!(matter.tasks)),
            ("content.items", say!(matter.items)),
            ("content.numbers_from", say!(matter.numbers_from)),
            ("content.sent", say!(matter.sent)),
            ("content.returned", say!(matter.returned)),
        ],
        MatterKind::Release => &[
            ("content.at", say!(matter.at)),
            ("content.reason", say!(matter.reason)),
            ("content.found", say!(matter.found)),
        ],
        MatterKind::Document => &[
            ("content.kind", say!(matter.kind)),
            ("content.framework", say!(matter.framework)),
            ("content.is_redacted", say!(matter.is_redacted)),
            ("content.left_out_parts", say!(matter.left_out_parts)),
            ("content.left_out_items", say!(matter.left_out_items)),
            ("content.texts", say!(matter.texts)),
            ("content.doc_no", say!(matter.doc_no)),
            ("content.urgency", say!(matter.urgency)),
            ("content.dated_on", say!(matter.dated_on)),
        ],
    };
    let frame =
        [("number", say!(matter.number)), ("note", say!(matter.note)), ("void_reason", say!(matter.void_reason))];
    named(&[own, &frame].concat())
}

fn named(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, label)| ((*name).to_owned(), (*label).to_owned())).collect()
}
