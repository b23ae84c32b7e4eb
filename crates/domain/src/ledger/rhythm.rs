//! 整改节奏 and the time it leaves (domain.md §5.2).

use super::Item;
use super::choices::{RectifyMode, SourceStage};
use crate::Date;
use crate::pack::{Category, DayUnit, Milestone};
use crate::round::Round;

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

/// The default due date of an item of this rhythm found on `found_on` (domain.md §5.2); nothing while the report's date
/// is unknown, and for 长期坚持.
pub fn default_due(mode: RectifyMode, found_on: Date, round: &Round) -> Option<Date> {
    match mode {
        RectifyMode::FixOnDiscovery => days_after(found_on, round.parameters.fix_on_discovery_days, round),
        RectifyMode::ImmediateRectification => {
            let due = days_after(found_on, round.parameters.immediate_days, round)?;
            // Found while the inspectors are there, it must be mended before they leave [GL].
            let end = round.milestone(Milestone::E).filter(|end| *end >= found_on);
            Some(end.map_or(due, |end| due.min(end)))
        }
        RectifyMode::FullRectification => {
            // What comes up after the report, as in a revisit, gets the time that the feedback had.
            let report = round.milestone(Milestone::R)?;
            if report >= found_on { Some(report) } else { days_after(found_on, round.parameters.report_days, round) }
        }
        RectifyMode::LongTerm => None,
    }
}

fn days_after(day: Date, days: u16, round: &Round) -> Option<Date> {
    round.calendar.offset(day, i16::try_from(days).unwrap_or(i16::MAX), DayUnit::Calendar)
}

impl Item {
    /// Its default due date (domain.md §5.2). What was transferred has the time in which an answer is owed (S-42),
    /// unless it is of the eight rules and four winds, which never wait (S-23).
    pub fn default_due(&self, round: &Round) -> Option<Date> {
        let is_answer_owed = self.source_stage == SourceStage::Transferred
            && self.category != Category::EightRulesFourWinds
            && self.rectify_mode == RectifyMode::ImmediateRectification;
        if is_answer_owed {
            return days_after(self.found_on, round.parameters.transfer_days, round);
        }
        default_due(self.rectify_mode, self.found_on, round)
    }

    /// Whether 长期坚持 can be chosen: never for the eight rules and four winds (S-23).
    pub fn allows_long_term(&self) -> bool {
        self.category != Category::EightRulesFourWinds
    }

    /// Gives it another stage and category. The rhythm follows, and so does a due date that was the default one.
    pub fn reclassify(&mut self, stage: SourceStage, category: Category, round: &Round) {
        let was_default = self.has_default_due(round);
        self.source_stage = stage;
        self.category = category;
        let stays_long = self.rectify_mode == RectifyMode::LongTerm && self.allows_long_term();
        self.rectify_mode = if stays_long { RectifyMode::LongTerm } else { rhythm(stage, category) };
        self.keep_default_due(was_default, round);
    }

    /// Chooses 长期坚持, or goes back to the rhythm that follows from stage and category.
    pub fn set_long_term(&mut self, long_term: bool, round: &Round) {
        let was_default = self.has_default_due(round);
        let chosen = long_term && self.allows_long_term();
        self.rectify_mode = if chosen { RectifyMode::LongTerm } else { rhythm(self.source_stage, self.category) };
        self.keep_default_due(was_default, round);
    }

    fn has_default_due(&self, round: &Round) -> bool {
        self.due.is_none() || self.due == self.default_due(round)
    }

    fn keep_default_due(&mut self, was_default: bool, round: &Round) {
        if was_default {
            self.due = self.default_due(round);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Axis;
    use crate::round::Unit;
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
        // Their last day counts also where it only follows from the first.
        round.milestones.remove(&Milestone::E);
        round.milestones.insert(Milestone::T, date(2026, 3, 20));
        assert_eq!(round.milestone(Milestone::E), Some(date(2026, 5, 19)));
        assert_eq!(due(&round, date(2026, 5, 17)), Some(date(2026, 5, 19)));
    }

    #[test]
    fn each_stage_of_discovery_has_its_pace_and_four_winds_go_before_all() {
        use {RectifyMode as Mode, SourceStage as Stage};
        for (stage, mode) in [
            (Stage::SelfCheck, Mode::FixOnDiscovery),
            (Stage::OnSite, Mode::ImmediateRectification),
            (Stage::Feedback, Mode::FullRectification),
            (Stage::Transferred, Mode::ImmediateRectification),
            (Stage::Revisit, Mode::FullRectification),
        ] {
            assert_eq!(rhythm(stage, Category::Business), mode, "{stage:?}");
            assert_eq!(rhythm(stage, Category::EightRulesFourWinds), Mode::ImmediateRectification, "{stage:?}");
        }
    }

    #[test]
    fn what_was_transferred_has_the_time_of_an_answer_and_what_a_revisit_finds_that_of_a_report() {
        let (mut item, mut round) = item();
        item.reclassify(SourceStage::Transferred, Category::Business, &round);
        assert_eq!(item.due, Some(date(2026, 3, 17)), "15 days");
        round.parameters.transfer_days = 30;
        item.due = item.default_due(&round);
        item.reclassify(SourceStage::Transferred, Category::EightRulesFourWinds, &round);
        assert_eq!(item.due, Some(date(2026, 3, 9)), "at once, whatever was set for transfers");
        round.milestones.insert(Milestone::R, date(2026, 9, 1));
        item.found_on = date(2026, 12, 1);
        item.due = None;
        item.reclassify(SourceStage::Revisit, Category::Business, &round);
        assert_eq!(item.due, Some(date(2027, 3, 1)), "never before it was found");
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

    fn item() -> (Item, Round) {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        let mut item =
            Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::LeadershipStrength, date(2026, 3, 2));
        item.due = default_due(item.rectify_mode, item.found_on, &round);
        (item, round)
    }

    #[test]
    fn the_rhythm_and_a_default_due_date_follow_the_category_but_an_entered_date_stays() {
        let (mut item, round) = item();
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::FixOnDiscovery, Some(date(2026, 3, 17))));
        item.reclassify(SourceStage::OnSite, Category::Business, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::ImmediateRectification, Some(date(2026, 3, 9))));
        item.due = Some(date(2026, 5, 1));
        item.reclassify(SourceStage::SelfCheck, Category::Business, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::FixOnDiscovery, Some(date(2026, 5, 1))));
    }

    #[test]
    fn four_winds_are_never_long_term() {
        let (mut item, round) = item();
        item.set_long_term(true, &round);
        assert_eq!((item.rectify_mode, item.due), (RectifyMode::LongTerm, None));
        item.reclassify(SourceStage::SelfCheck, Category::EightRulesFourWinds, &round);
        assert_eq!(item.rectify_mode, RectifyMode::ImmediateRectification);
        item.set_long_term(true, &round);
        assert_eq!(item.rectify_mode, RectifyMode::ImmediateRectification);
    }
}
