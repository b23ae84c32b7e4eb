//! Lists of the ledger in words: what they and their columns are called, and what stands in them.

use super::{
    axis, category, confidentiality, date, disclosure, mode, nature, role, rule_change, say, severity, stage, status,
};
use domain::ledger::RuleDocument;
use domain::lists::{Cell, Column, ListView};

/// 总台账, 问题清单 …
pub fn list_view(view: ListView) -> &'static str {
    match view {
        ListView::Ledger => say!(ledger.view.ledger),
        ListView::Problems => say!(ledger.view.problems),
        ListView::Tasks => say!(ledger.view.tasks),
        ListView::Responsibilities => say!(ledger.view.responsibilities),
        ListView::Results => say!(ledger.view.results),
        ListView::Archive => say!(ledger.view.archive),
    }
}

/// 编号, 问题 …
pub fn column(column: Column) -> &'static str {
    match column {
        Column::Code => say!(ledger.code),
        Column::Issue => say!(ledger.issue),
        Column::Stage => say!(ledger.stage),
        Column::Category => say!(ledger.category),
        Column::Axis => say!(ledger.axis),
        Column::Severity => say!(ledger.severity),
        Column::Natures => say!(ledger.natures),
        Column::FoundOn => say!(ledger.found_on),
        Column::Symptom => say!(ledger.symptom),
        Column::RootCause => say!(ledger.root_cause),
        Column::Harm => say!(ledger.harm),
        Column::ResponsibilityAnalysis => say!(ledger.responsibility),
        Column::PoliticalNature => say!(ledger.political_nature),
        Column::Mode => say!(ledger.mode),
        Column::Goal => say!(ledger.goal),
        Column::Leader => say!(ledger.leader),
        Column::Department => say!(ledger.lead_department),
        Column::Cooperating => say!(ledger.cooperating),
        Column::Handler => say!(ledger.handler_post),
        Column::LedBySecretary => say!(ledger.led_by_secretary),
        Column::Due => say!(ledger.due),
        Column::Status => say!(ledger.status),
        Column::Percent => say!(ledger.percent),
        Column::Progress => say!(ledger.progress_note),
        Column::Lessons => say!(ledger.lessons),
        Column::Rules => say!(ledger.rules),
        Column::MoneyRecovered => say!(ledger.money_recovered_short),
        Column::ClosedOn => say!(record.closed_on),
        Column::Disclosure => say!(ledger.disclosure),
        Column::Measure => say!(ledger.measure_text),
        Column::MeasureOwner => say!(ledger.measure_owner),
        Column::MeasureDue => say!(ledger.measure_due),
        Column::MeasureDone => say!(ledger.measure_done),
        Column::MeasureResult => say!(ledger.measure_result),
        Column::EvidenceTitle => say!(ledger.evidence_title),
        Column::EvidenceNumber => say!(common.evidence.doc_no),
        Column::EvidenceLocation => say!(common.evidence.location),
        Column::EvidencePage => say!(common.evidence.page),
        Column::EvidenceDate => say!(ledger.evidence_date),
        Column::EvidenceConfidentiality => say!(common.evidence.confidentiality),
    }
}

/// What stands in a cell; empty where nothing was entered.
pub fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => date(*day),
        Cell::Percent(percent) => say!(common.percent, percent = *percent),
        Cell::Money(money) => money.to_string(),
        Cell::Yes => say!(label.choice.yes).to_owned(),
        Cell::Stage(one) => stage(*one).to_owned(),
        Cell::Category(one) => category(*one).to_owned(),
        Cell::Axis(one) => axis(*one).to_owned(),
        Cell::Severity(one) => severity(*one).to_owned(),
        Cell::Natures(all) => listed(all.iter().map(|one| nature(*one).to_owned())),
        Cell::Mode(one) => mode(*one).to_owned(),
        Cell::Status(one) => status(*one).to_owned(),
        Cell::Disclosure(one) => disclosure(*one).to_owned(),
        Cell::Confidentiality(one) => confidentiality(*one).to_owned(),
        Cell::Leader { role: leader, post, name } => {
            // The post says more than the role, where it is known.
            let post = if post.is_empty() { leader.map(role).unwrap_or_default() } else { post };
            format!("{post} {name}").trim().to_owned()
        }
        Cell::Rules(rules) => listed(rules.iter().map(rule)),
    }
}

fn rule(rule: &RuleDocument) -> String {
    let number = if rule.doc_no.is_empty() { String::new() } else { format!(" {}", rule.doc_no) };
    format!("{}{}{}{number}", rule_change(rule.change), say!(common.colon), rule.name)
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(say!(common.separator))
}
