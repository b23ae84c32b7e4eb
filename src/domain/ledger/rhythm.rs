//! 整改节奏 and the time it leaves (domain.md §5.2).

use super::choices::{RectifyMode, SourceStage};
use crate::domain::Date;
use crate::domain::pack::{Category, DayUnit, Milestone};
use crate::domain::round::Round;

/// 整改节奏 by the time of discovery; the eight rules and four winds always at once (S-23, S-49, domain.md §5.2).
///
/// Transferred problems take the pace of on-site ones, since they must be answered within a set time (S-42);
/// what a revisit finds takes the pace of feedback.
pub fn rhythm(stage: SourceStage, category: Category) -> RectifyMode {
    match (category, stage) {
        (Category::EightRulesFourWinds, _) | (_, SourceStage::OnSite | SourceStage::Transferred) => {
            RectifyMode::ImmediateRectification
        }
        (_, SourceStage::SelfCheck) => RectifyMode::FixOnDiscovery,
        (_, SourceStage::Feedback | SourceStage::Revisit) => RectifyMode::FullRectification,
    }
}

/// The default due date of an item found on `found_on` (domain.md §5.2); nothing while the report's date is unknown,
/// and for 长期坚持.
pub fn default_due(mode: RectifyMode, found_on: Date, round: &Round) -> Option<Date> {
    let after = |days: u16| {
        let days = i16::try_from(days).unwrap_or(i16::MAX);
        round.calendar.offset(found_on, days, DayUnit::Calendar)
    };
    match mode {
        RectifyMode::FixOnDiscovery => after(round.parameters.fix_on_discovery_days),
        RectifyMode::ImmediateRectification => {
            let due = after(round.parameters.immediate_days)?;
            // Found while the inspectors are there, it must be mended before they leave.
            let end = round.milestones.get(&Milestone::E).filter(|end| **end >= found_on);
            Some(end.map_or(due, |end| due.min(*end)))
        }
        RectifyMode::FullRectification => round.milestone(Milestone::R),
        RectifyMode::LongTerm => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::round::Unit;
    use jiff::civil::date;

    #[test]
    fn what_is_found_on_site_is_mended_before_the_inspectors_leave() {
        let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let due = |round: &Round, found| default_due(RectifyMode::ImmediateRectification, found, round);
        assert_eq!(due(&round, date(2026, 5, 10)), Some(date(2026, 5, 17)));
        round.milestones.insert(Milestone::E, date(2026, 5, 15));
        assert_eq!(due(&round, date(2026, 5, 10)), Some(date(2026, 5, 15)));
        assert_eq!(due(&round, date(2026, 5, 15)), Some(date(2026, 5, 15)));
        // What is found after they have left keeps its own time.
        assert_eq!(due(&round, date(2026, 6, 1)), Some(date(2026, 6, 8)));
    }

    #[test]
    fn full_rectification_ends_with_the_report_and_long_term_has_no_end() {
        let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let found = date(2026, 6, 1);
        assert_eq!(default_due(RectifyMode::FullRectification, found, &round), None, "the report has no date yet");
        round.milestones.insert(Milestone::R, date(2026, 9, 1));
        assert_eq!(default_due(RectifyMode::FullRectification, found, &round), Some(date(2026, 9, 1)));
        assert_eq!(default_due(RectifyMode::FixOnDiscovery, found, &round), Some(date(2026, 6, 16)));
        assert_eq!(default_due(RectifyMode::LongTerm, found, &round), None);
    }
}
