//! How pressing an item is (预警), and what follows once it is overdue (逾期升级链, domain.md §5.3).

use super::Date;
use super::calendar::days_between;
use super::closed_choice::closed_choice;
use super::ledger::{Item, Move, RectifyMode, Status};
use super::round::{Parameters, Round};
use super::task::DueState;
use jiff::ToSpan;

closed_choice! {
    /// 预警: blue, then yellow, then red; the later, the graver.
    AlertLevel {
        /// Nothing presses.
        None,
        /// 蓝: due soon (临期).
        Blue,
        /// 黄: behind the time that has passed (落后序时进度).
        Yellow,
        /// 红: overdue (逾期).
        Red,
    }
}

closed_choice! {
    /// 逾期升级链: the longer overdue, the graver the letter.
    Escalation {
        /// Not overdue for long enough.
        None,
        /// 提醒书.
        Reminder,
        /// 告诫书.
        Warning,
        /// 问责书.
        Accountability,
    }
}

closed_choice! {
    /// 跟踪频次: how often somebody looks at it [EPA].
    Tracking {
        /// 按日.
        Daily,
        /// 按周.
        Weekly,
        /// 按月.
        Monthly,
    }
}

impl Item {
    /// The day that it is held to: the next check where it goes on for long, else its due date.
    pub fn deadline(&self) -> Option<Date> {
        if self.status == Status::LongTerm { self.next_recheck() } else { self.due }
    }

    /// How pressing it is on the day `today`. What is settled never presses.
    pub fn alert(&self, today: Date, round: &Round) -> AlertLevel {
        if self.is_settled() {
            return AlertLevel::None;
        }
        match DueState::of(self.deadline(), today, round) {
            DueState::Overdue(_) => AlertLevel::Red,
            _ if self.lags(today, round.parameters.lag_percent) => AlertLevel::Yellow,
            DueState::Soon(_) => AlertLevel::Blue,
            DueState::Later(_) | DueState::Undated => AlertLevel::None,
        }
    }

    /// Whether its progress is behind the share of its time that has passed, by more than so many points of a hundred.
    ///
    /// Nobody works on what is handed in, goes on for long, or is a red line: of these no progress is asked.
    fn lags(&self, today: Date, points: u16) -> bool {
        let is_worked_on = self.is_editable() && self.status != Status::LongTerm && !self.is_red_line();
        let Some(due) = self.due.filter(|_| is_worked_on) else { return false };
        let from = self.work_began_on();
        let (passed, whole) = (i64::from(days_between(from, today)), i64::from(days_between(from, due)));
        whole > 0 && passed * 100 > (i64::from(self.progress_percent) + i64::from(points)) * whole
    }

    /// When its time began to run: with the claim, or anew when make-up was demanded; until then when it was found.
    fn work_began_on(&self) -> Date {
        let begins = |step: Move| matches!(step, Move::Claim | Move::DemandMakeUp);
        let last = self.log.iter().rev().find(|entry| begins(entry.step));
        last.map_or(self.found_on, |entry| entry.decision.on.unwrap_or(entry.recorded_on))
    }

    /// Where it stands in the chain of letters; nothing while it is not overdue.
    pub fn lateness(&self, today: Date, round: &Round) -> Option<Lateness> {
        let deadline = self.deadline().filter(|_| !self.is_settled())?;
        let days = days_between(deadline, today);
        let step = Escalation::after(days, &round.parameters);
        let next = step.next(&round.parameters).and_then(|(next, days)| {
            let day = deadline.checked_add(i64::from(days).days()).ok()?;
            Some((next, day))
        });
        (days > 0).then_some(Lateness { deadline, days, step, next })
    }

    /// How often it is to be looked at (domain.md §5.3).
    pub fn tracking(&self) -> Tracking {
        match self.rectify_mode {
            RectifyMode::ImmediateRectification => Tracking::Daily,
            RectifyMode::FixOnDiscovery | RectifyMode::FullRectification => Tracking::Weekly,
            RectifyMode::LongTerm => Tracking::Monthly,
        }
    }
}

/// How late an item is, and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// The day that it was held to.
    pub deadline: Date,
    /// Days since then, at least one.
    pub days: i32,
    /// Which letter is due.
    pub step: Escalation,
    /// The letter after that, and the day on which it will be due; nothing after the gravest.
    pub next: Option<(Escalation, Date)>,
}

impl Escalation {
    /// The letters, mildest first.
    pub const LETTERS: [Self; 3] = [Self::Reminder, Self::Warning, Self::Accountability];

    /// The letter that is due after so many days overdue.
    pub fn after(days: i32, parameters: &Parameters) -> Self {
        let is_due = |letter: &Self| letter.days(parameters).is_some_and(|from| days >= from);
        Self::LETTERS.into_iter().rev().find(is_due).unwrap_or(Self::None)
    }

    /// Days overdue from which the letter is due.
    fn days(self, parameters: &Parameters) -> Option<i32> {
        match self {
            Self::None => None,
            Self::Reminder => Some(parameters.reminder_days.into()),
            Self::Warning => Some(parameters.warning_days.into()),
            Self::Accountability => Some(parameters.accountability_days.into()),
        }
    }

    fn next(self, parameters: &Parameters) -> Option<(Self, i32)> {
        let graver = Self::LETTERS.into_iter().find(|letter| *letter > self)?;
        Some((graver, graver.days(parameters)?))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::ledger::{Decision, LogEntry, SourceStage};
    use crate::pack::{Axis, Category, Severity};
    use crate::round::Unit;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn round() -> Round {
        Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026)
    }

    /// Found on 1 March, due on 31 March: 30 days.
    fn item(status: Status, percent: u8) -> Item {
        let found = date(2026, 3, 1);
        let mut item = Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Strictness, found);
        item.due = Some(date(2026, 3, 31));
        item.status = status;
        item.progress_percent = percent;
        item
    }

    fn moved(step: Move, on: Date) -> LogEntry {
        let decision = Decision { on: Some(on), ..Decision::default() };
        let (from, to) = (Status::Registered, Status::Rectifying);
        LogEntry { step, from, to, decision, recorded_on: on, due_before: None }
    }

    fn march(day: i8) -> Date {
        date(2026, 3, day)
    }

    #[test]
    fn blue_yellow_and_red_each_begin_on_their_day() {
        let alert = |percent, today| item(Status::Rectifying, percent).alert(today, &round());
        assert_eq!(alert(0, march(7)), AlertLevel::None, "twenty points are no lag yet");
        assert_eq!(alert(0, march(8)), AlertLevel::Yellow);
        assert_eq!(alert(50, march(22)), AlertLevel::None, "seventy points have passed");
        assert_eq!(alert(54, march(23)), AlertLevel::None);
        assert_eq!(alert(60, march(24)), AlertLevel::Blue);
        assert_eq!(alert(50, march(24)), AlertLevel::Yellow, "the graver colour is shown");
        assert_eq!(alert(80, march(31)), AlertLevel::Blue, "due today is not overdue");
        assert_eq!(alert(100, date(2026, 4, 1)), AlertLevel::Red, "done but not handed in is overdue all the same");
    }

    #[test]
    fn time_runs_from_the_claim_and_anew_from_a_demand_for_make_up() {
        let mut item = item(Status::Rectifying, 0);
        item.log.push(moved(Move::Claim, march(11)));
        assert_eq!(item.alert(march(15), &round()), AlertLevel::None);
        assert_eq!(item.alert(march(16), &round()), AlertLevel::Yellow);
        item.log.push(moved(Move::DemandMakeUp, march(21)));
        item.log.push(moved(Move::Resume, march(22)));
        assert_eq!(item.alert(march(22), &round()), AlertLevel::None);
    }

    #[test]
    fn nobody_lags_with_what_is_handed_in_or_never_had_time() {
        let late = march(20);
        for status in [Status::SelfReview, Status::LeaderReview, Status::PendingAcceptance] {
            assert_eq!(item(status, 0).alert(late, &round()), AlertLevel::None, "{status:?}");
            assert_eq!(item(status, 0).alert(date(2026, 4, 1), &round()), AlertLevel::Red, "{status:?}");
        }
        let mut red_line = item(Status::Registered, 0);
        red_line.severity = Severity::X;
        assert_eq!(red_line.alert(late, &round()), AlertLevel::None);
        assert_eq!(red_line.alert(march(30), &round()), AlertLevel::Blue);
        let mut at_once = item(Status::Rectifying, 0);
        at_once.due = Some(at_once.found_on);
        assert_eq!(at_once.alert(march(1), &round()), AlertLevel::Blue);
        let undated = Item { due: None, ..item(Status::Rectifying, 0) };
        assert_eq!(undated.alert(late, &round()), AlertLevel::None);
    }

    #[test]
    fn what_is_settled_never_presses() {
        for status in Status::ALL.iter().copied().filter(|status| status.is_settled()) {
            let settled = item(status, 0);
            assert_eq!(settled.alert(date(2027, 1, 1), &round()), AlertLevel::None, "{status:?}");
            assert_eq!(settled.lateness(date(2027, 1, 1), &round()), None, "{status:?}");
        }
    }

    #[test]
    fn the_long_term_is_held_to_its_next_check() {
        let mut item = item(Status::LongTerm, 30);
        assert_eq!(item.alert(date(2026, 12, 1), &round()), AlertLevel::None, "no check was agreed");
        item.recheck_months = Some(3);
        item.log.push(moved(Move::ToLongTerm, march(10)));
        assert_eq!(item.deadline(), Some(date(2026, 6, 10)));
        assert_eq!(item.alert(date(2026, 5, 1), &round()), AlertLevel::None);
        assert_eq!(item.alert(date(2026, 6, 3), &round()), AlertLevel::Blue);
        assert_eq!(item.alert(date(2026, 6, 11), &round()), AlertLevel::Red);
        item.rechecked_on = Some(date(2026, 6, 11));
        assert_eq!(item.alert(date(2026, 6, 11), &round()), AlertLevel::None);
    }

    #[test]
    fn letters_follow_one_another_and_end_with_accountability() {
        let item = item(Status::Rectifying, 90);
        let on = |month, day| item.lateness(date(2026, month, day), &round());
        assert_eq!(on(3, 31), None);
        let late = |days, step, next| Some(Lateness { deadline: march(31), days, step, next });
        let warned = Some((Escalation::Warning, date(2026, 4, 8)));
        let held = Some((Escalation::Accountability, date(2026, 4, 16)));
        assert_eq!(on(4, 1), late(1, Escalation::Reminder, warned));
        assert_eq!(on(4, 7), late(7, Escalation::Reminder, warned));
        assert_eq!(on(4, 8), late(8, Escalation::Warning, held));
        assert_eq!(on(4, 16), late(16, Escalation::Accountability, None));
        let mut patient = round();
        patient.parameters.reminder_days = 5;
        let first = Some((Escalation::Reminder, date(2026, 4, 5)));
        let expected = late(2, Escalation::None, first);
        assert_eq!(item.lateness(date(2026, 4, 2), &patient), expected);
    }

    fn any_item() -> impl Strategy<Value = Item> {
        let status = prop::sample::select(Status::ALL.to_vec());
        (0i64..400, 0i64..400, 0u8..=100, status).prop_map(|(found, days, percent, status)| {
            let found_on = date(2026, 1, 1).checked_add(found.days()).unwrap();
            let mut item = item(status, percent);
            item.found_on = found_on;
            item.due = found_on.checked_add((days - 50).days()).ok();
            item.recheck_months = Some(2);
            item
        })
    }

    proptest! {
        #[test]
        fn waiting_never_makes_it_milder_and_working_never_graver(
            item in any_item(), today in 0i64..900, wait in 0i64..60, more in 0u8..=100,
        ) {
            let today = date(2026, 1, 1).checked_add(today.days()).unwrap();
            let later = today.checked_add(wait.days()).unwrap();
            let now = item.alert(today, &round());
            prop_assert!(item.alert(later, &round()) >= now);
            let step = item.lateness(today, &round()).map(|late| late.step);
            prop_assert!(item.lateness(later, &round()).map(|late| late.step) >= step);
            let mut worked = item.clone();
            worked.progress_percent = worked.progress_percent.saturating_add(more).min(100);
            prop_assert!(worked.alert(today, &round()) <= now);
        }

        #[test]
        fn the_next_letter_is_due_on_its_day_and_not_a_day_earlier(
            item in any_item(), today in 0i64..900, gaps in (1u16..40, 1u16..40, 1u16..40),
        ) {
            let mut round = round();
            round.parameters.reminder_days = gaps.0;
            round.parameters.warning_days = gaps.0 + gaps.1;
            round.parameters.accountability_days = gaps.0 + gaps.1 + gaps.2;
            let today = date(2026, 1, 1).checked_add(today.days()).unwrap();
            let Some(late) = item.lateness(today, &round) else { return Ok(()) };
            prop_assert_eq!(item.alert(today, &round), AlertLevel::Red);
            if let Some((next, day)) = late.next {
                prop_assert!(day > today);
                prop_assert_eq!(item.lateness(day, &round).map(|late| late.step), Some(next));
                let eve = item.lateness(day.yesterday().unwrap(), &round).unwrap();
                prop_assert_eq!(eve.step, late.step);
            }
        }
    }
}
