//! What stands in a column of an item. Values keep their type, so that a page can put them in words and a spreadsheet
//! can count with them.

use super::view::Column;
use crate::Date;
use crate::evidence::{Confidentiality, EvidenceRef};
use crate::ledger::{Disclosure, Item, Measure, ProblemNature, RectifyMode, RuleDocument, SourceStage, Status};
use crate::pack::{Axis, Category, Role, Severity};
use crate::round::Round;
use std::collections::BTreeSet;

/// A value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing was entered.
    Empty,
    /// A text, as it was entered.
    Text(String),
    /// A day.
    Day(Date),
    /// A share, in percent.
    Percent(u8),
    /// An amount, in yuan.
    Money(f64),
    /// It applies.
    Yes,
    /// 问题来源.
    Stage(SourceStage),
    /// 问题类别.
    Category(Category),
    /// 检查点.
    Axis(Axis),
    /// 级别.
    Severity(Severity),
    /// 问题性质.
    Natures(BTreeSet<ProblemNature>),
    /// 整改节奏.
    Mode(RectifyMode),
    /// 状态.
    Status(Status),
    /// 公开方式.
    Disclosure(Disclosure),
    /// 知悉范围.
    Confidentiality(Confidentiality),
    /// 责任领导: role, post and, where the round names officers, name.
    Leader {
        /// The role.
        role: Option<Role>,
        /// The post; empty where it was not entered.
        post: String,
        /// The name; empty where the round names nobody.
        name: String,
    },
    /// 制度.
    Rules(Vec<RuleDocument>),
}

/// What stands in a column of an item; `part` is which of its measures or papers the line is about.
pub fn cell(round: &Round, item: &Item, part: usize, column: Column) -> Cell {
    let measure = || item.measures.get(part);
    let paper = || item.all_evidence().nth(part);
    match column {
        Column::Code => Cell::Text(item.code(round)),
        Column::Issue => text(&item.issue_text),
        Column::Stage => Cell::Stage(item.source_stage),
        Column::Category => Cell::Category(item.category),
        Column::Axis => Cell::Axis(item.axis),
        Column::Severity => Cell::Severity(item.severity),
        Column::Natures if item.natures.is_empty() => Cell::Empty,
        Column::Natures => Cell::Natures(item.natures.clone()),
        Column::FoundOn => Cell::Day(item.found_on),
        Column::Symptom => text(&item.symptom),
        Column::RootCause => text(&item.root_cause),
        Column::Harm => text(&item.harm),
        Column::ResponsibilityAnalysis => text(&item.responsibility),
        Column::PoliticalNature => text(&item.political_nature),
        Column::Mode => Cell::Mode(item.rectify_mode),
        Column::Goal => text(&item.goal),
        Column::Leader if item.leader.is_none() && item.leader_post.is_empty() => Cell::Empty,
        Column::Leader => {
            let name = if round.names_officers { item.leader_name.clone() } else { String::new() };
            Cell::Leader { role: item.leader, post: item.leader_post.clone(), name }
        }
        Column::Department => text(&item.lead_department),
        Column::Cooperating => text(&item.cooperating_departments),
        Column::Handler if round.names_officers && !item.handler_name.is_empty() => {
            Cell::Text(format!("{} {}", item.handler_post, item.handler_name).trim().to_owned())
        }
        Column::Handler => text(&item.handler_post),
        Column::LedBySecretary => {
            if item.led_by_secretary {
                Cell::Yes
            } else {
                Cell::Empty
            }
        }
        Column::Due => day(item.due),
        Column::Status => Cell::Status(item.status),
        Column::Percent => Cell::Percent(item.progress_percent),
        Column::Progress => text(&item.progress_note),
        Column::Lessons => text(&item.lessons_applied),
        Column::Rules if item.rule_documents.is_empty() => Cell::Empty,
        Column::Rules => Cell::Rules(item.rule_documents.clone()),
        Column::MoneyRecovered => item.money_recovered.map_or(Cell::Empty, Cell::Money),
        Column::ClosedOn => day(item.closed_on),
        Column::Disclosure => Cell::Disclosure(item.disclosure),
        Column::Measure => part_text(measure(), |measure| &measure.text),
        Column::MeasureOwner => part_text(measure(), |measure| &measure.owner),
        Column::MeasureDue => day(measure().and_then(|measure: &Measure| measure.due)),
        Column::MeasureDone => day(measure().and_then(|measure| measure.done_on)),
        Column::MeasureResult => part_text(measure(), |measure| &measure.result),
        Column::EvidenceTitle => part_text(paper(), |paper| &paper.title),
        Column::EvidenceNumber => part_text(paper(), |paper| &paper.doc_no),
        Column::EvidenceLocation => part_text(paper(), |paper| &paper.location),
        Column::EvidencePage => part_text(paper(), |paper| &paper.page),
        Column::EvidenceDate => day(paper().and_then(|paper: &EvidenceRef| paper.date)),
        Column::EvidenceConfidentiality => {
            paper().map_or(Cell::Empty, |paper| Cell::Confidentiality(paper.confidentiality))
        }
    }
}

fn text(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn part_text<T>(part: Option<&T>, read: impl FnOnce(&T) -> &String) -> Cell {
    part.map_or(Cell::Empty, |part| text(read(part)))
}

fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::Unit;
    use jiff::civil::date;

    #[test]
    fn papers_of_the_measures_stand_in_the_archive_too() {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let paper = |title: &str| EvidenceRef { title: title.into(), ..EvidenceRef::default() };
        let measure = Measure { text: "修订办法".into(), evidence: vec![paper("办法")], ..Measure::default() };
        let item = Item {
            evidence: vec![paper("纪要")],
            measures: vec![measure],
            ..Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Integrity, date(2026, 5, 6))
        };
        let titles = [0, 1, 2].map(|part| cell(&round, &item, part, Column::EvidenceTitle));
        assert_eq!(titles, [Cell::Text("纪要".into()), Cell::Text("办法".into()), Cell::Empty]);
    }

    #[test]
    fn officers_are_named_only_where_the_round_names_them() {
        let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let item = Item {
            handler_post: "预算科科长".into(),
            handler_name: "某某".into(),
            ..Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Integrity, date(2026, 5, 6))
        };
        assert_eq!(cell(&round, &item, 0, Column::Handler), Cell::Text("预算科科长".into()));
        round.names_officers = true;
        assert_eq!(cell(&round, &item, 0, Column::Handler), Cell::Text("预算科科长 某某".into()));
    }
}
