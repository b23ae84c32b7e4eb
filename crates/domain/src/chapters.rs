//! How problems are grouped by the framework that orders a report (domain.md §3.0).

use super::ledger::Item;
use super::pack::{Axis, Category, FocusTag, Question};
use super::round::Framework;
use super::workspace::Workspace;

/// A heading that problems stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// A check point of the speech.
    Axis(Axis),
    /// A focus of today's frameworks.
    Focus(FocusTag),
}

/// The focus that stands in the four focuses only.
const FOURTH: FocusTag = FocusTag::RectificationResults;

/// The chapters of a framework, in order.
pub fn chapters(framework: Framework) -> Vec<Chapter> {
    match framework {
        Framework::FourPoints => Axis::ALL.into_iter().map(Chapter::Axis).collect(),
        Framework::ThreeFocuses => FocusTag::ALL.into_iter().filter(|tag| *tag != FOURTH).map(Chapter::Focus).collect(),
        Framework::FourFocuses => FocusTag::ALL.into_iter().map(Chapter::Focus).collect(),
    }
}

/// The chapter that a problem stands in: by the question that found it, else by its check point.
pub fn chapter_of(workspace: &Workspace, item: &Item, framework: Framework) -> Chapter {
    if framework == Framework::FourPoints {
        return Chapter::Axis(item.axis);
    }
    let question = item.question.as_ref().and_then(|key| workspace.entry(key));
    let asked = question.and_then(|entry| chapter_of_question(&entry.question, framework));
    asked.unwrap_or(Chapter::Focus(match (item.category, item.axis) {
        (Category::PoorRectification, _) if framework == Framework::FourFocuses => FOURTH,
        (_, Axis::LeadershipStrength) => FocusTag::DecisionImplementation,
        (_, Axis::PartyBuildingSubstance) => FocusTag::OrganizationBuilding,
        (_, Axis::Strictness | Axis::Integrity) => FocusTag::GrassrootsCorruption,
    }))
}

/// The chapter that a question belongs to; nothing where its focuses have none.
pub fn chapter_of_question(question: &Question, framework: Framework) -> Option<Chapter> {
    if framework == Framework::FourPoints {
        return Some(Chapter::Axis(question.axis));
    }
    let is_open = |tag: &FocusTag| framework == Framework::FourFocuses || *tag != FOURTH;
    question.focus.iter().copied().find(is_open).map(Chapter::Focus)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::samples::workspace;
    use crate::ledger::SourceStage;
    use jiff::civil::date;

    #[test]
    fn every_problem_has_a_chapter_of_every_framework() {
        let workspace = workspace();
        for framework in Framework::ALL {
            for category in Category::ALL {
                for axis in Axis::ALL {
                    let item = Item::draft(1, SourceStage::SelfCheck, category, axis, date(2026, 3, 1));
                    let chapter = chapter_of(&workspace, &item, framework);
                    assert!(chapters(framework).contains(&chapter), "{framework:?} {category:?} {axis:?}");
                }
            }
        }
    }

    #[test]
    fn what_was_badly_mended_has_a_chapter_of_its_own_in_the_four_focuses_only() {
        let item =
            Item::draft(1, SourceStage::SelfCheck, Category::PoorRectification, Axis::Strictness, date(2026, 3, 1));
        let chapter = |framework| chapter_of(&workspace(), &item, framework);
        assert_eq!(chapter(Framework::FourFocuses), Chapter::Focus(FocusTag::RectificationResults));
        assert_eq!(chapter(Framework::ThreeFocuses), Chapter::Focus(FocusTag::GrassrootsCorruption));
        assert_eq!(chapter(Framework::FourPoints), Chapter::Axis(Axis::Strictness));
    }
}
