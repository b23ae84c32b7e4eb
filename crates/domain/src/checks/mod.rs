//! The health check (体检): the completeness invariants of domain.md §5.3 and all that inspectors would ask about, each
//! with the places where it is mended.
//!
//! Each record is looked at once, by small functions that each stand for one rule; what compares records with each other
//! gathers while passing. So the cost grows with the number of records and no faster. Invariant ⑦, that nothing is ever
//! deleted, needs no rule: there is no change that could.

mod answers;
mod copies;
mod items;
mod matters;
mod round;
mod rule;
#[cfg(test)]
mod tests;

pub use rule::{Gravity, PlaceKind, Rule};

use super::Date;
use super::id::{ItemId, MatterId, QuestionKey, SectionKey, TaskKey};
use super::matter::{MatterKind, PaperKind};
use super::pack::Milestone;
use super::workspace::Workspace;
use std::collections::BTreeMap;

/// Where something is mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A question.
    Question(QuestionKey),
    /// A section of the questionnaire.
    Section(SectionKey),
    /// The questionnaire as a whole.
    SelfCheck,
    /// A task of the checklist.
    Task(TaskKey),
    /// An item of the ledger.
    Item(ItemId),
    /// The ledger as a whole.
    Ledger,
    /// A matter.
    Matter(MatterKind, MatterId),
    /// The plan or the report.
    Paper(PaperKind),
    /// The feedback as a whole.
    Feedback,
    /// A date in the profile of the round.
    Milestone(Milestone),
    /// 八个严禁, in the profile of the round.
    Prohibitions,
    /// Copies of records that differ.
    Conflicts,
}

impl Place {
    /// Its sort.
    pub fn kind(&self) -> PlaceKind {
        match self {
            Self::Question(_) => PlaceKind::Question,
            Self::Section(_) => PlaceKind::Section,
            Self::SelfCheck => PlaceKind::SelfCheck,
            Self::Task(_) => PlaceKind::Task,
            Self::Item(_) => PlaceKind::Item,
            Self::Ledger => PlaceKind::Ledger,
            Self::Matter(..) => PlaceKind::Matter,
            Self::Paper(_) | Self::Feedback => PlaceKind::Papers,
            Self::Milestone(_) | Self::Prohibitions => PlaceKind::Settings,
            Self::Conflicts => PlaceKind::Conflicts,
        }
    }
}

/// So many places of one rule are named: more are not worked through at a sitting, and the next come up as these are
/// mended.
pub const MAX_PLACES: usize = 200;

/// A rule that is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// How many there are: mostly of places, otherwise of what the rule counts.
    pub count: usize,
    /// The number that the rule measures by, where it comes from the round.
    pub limit: Option<u16>,
    /// Where to mend it, in order; never empty, and at most [`MAX_PLACES`].
    pub places: Vec<Place>,
}

/// What was found so far.
#[derive(Debug, Default)]
struct Findings(BTreeMap<Rule, Finding>);

impl Findings {
    /// Notes one more place at which a rule is not kept.
    fn see(&mut self, rule: Rule, place: impl FnOnce() -> Place) {
        let finding = self.0.entry(rule).or_insert(Finding { rule, count: 0, limit: None, places: Vec::new() });
        finding.count += 1;
        if finding.places.len() < MAX_PLACES {
            finding.places.push(place());
        }
    }

    /// Tells how many there are where this is not the number of places, and by which number the rule measures.
    fn measure(&mut self, rule: Rule, count: usize, limit: Option<u16>) {
        if let Some(finding) = self.0.get_mut(&rule) {
            (finding.count, finding.limit) = (count, limit);
        }
    }
}

/// All that is wrong on this day, gravest first.
pub fn findings(workspace: &Workspace, today: Date) -> Vec<Finding> {
    let mut found = Findings::default();
    let matched = matters::look(workspace, today, &mut found);
    items::look(workspace, today, &matched, &mut found);
    answers::look(workspace, &mut found);
    round::look(workspace, today, &mut found);
    found.0.into_values().collect()
}

/// How many rules are not kept that keep the final report back (domain.md §5.3).
pub fn blocking(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.rule.gravity() == Gravity::Blocking).count()
}
