//! A month as a calendar shows it.

use crate::Date;
use jiff::ToSpan;
use jiff::civil::Weekday;
use std::fmt;

/// Seven days, from Monday to Sunday.
pub type Week = [Date; 7];

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// Reads `2026-05`; nothing where that is no month.
    pub fn parse(text: &str) -> Option<Self> {
        format!("{text}-01").parse().ok().map(Self::of)
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first.last_of_month()
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        Self::of(day) == self
    }

    /// The month before; itself at the beginning of time.
    pub fn before(self) -> Self {
        self.first.yesterday().map_or(self, Self::of)
    }

    /// The month after; itself at the end of time.
    pub fn after(self) -> Self {
        self.last().tomorrow().map_or(self, Self::of)
    }

    /// Its weeks, with the days of its neighbours that fill the first and the last.
    pub fn weeks(self) -> Vec<Week> {
        let back = i64::from(self.first.weekday().to_monday_zero_offset());
        let monday = self.first.saturating_sub(back.days());
        let mondays = (0i64..6).filter_map(|week| monday.checked_add((week * 7).days()).ok());
        mondays
            .take_while(|monday| *monday <= self.last())
            .map(|monday| [0i64, 1, 2, 3, 4, 5, 6].map(|day| monday.saturating_add(day.days())))
            .collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// The Sunday that ends the week of a day.
pub(super) fn end_of_week(day: Date) -> Date {
    let left = i64::from(day.weekday().until(Weekday::Sunday));
    day.saturating_add(left.days())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn months_read_back_and_follow_one_another() {
        let may = Month::parse("2026-05").unwrap();
        assert_eq!(may.to_string(), "2026-05");
        assert_eq!((may.before().to_string().as_str(), may.after().to_string().as_str()), ("2026-04", "2026-06"));
        assert_eq!(Month::parse("2026-12").unwrap().after().to_string(), "2027-01");
        for wrong in ["", "2026", "2026-13", "2026-05-01", "五月"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
        assert_eq!(end_of_week(date(2026, 5, 17)), date(2026, 5, 17));
        assert_eq!(end_of_week(date(2026, 5, 18)), date(2026, 5, 24));
    }

    proptest! {
        #[test]
        fn weeks_hold_each_day_of_the_month_once_and_begin_on_monday(year in 1990i16..2090, month in 1i8..=12) {
            let month = Month::of(date(year, month, 1));
            let weeks = month.weeks();
            let days: Vec<Date> = weeks.iter().flatten().copied().collect();
            prop_assert!(weeks.iter().all(|week| week[0].weekday() == Weekday::Monday));
            prop_assert!(days.windows(2).all(|two| two[0].tomorrow().unwrap() == two[1]));
            let own: Vec<Date> = days.iter().copied().filter(|day| month.holds(*day)).collect();
            prop_assert_eq!(own.first().copied(), Some(month.first()));
            prop_assert_eq!(own.last().copied(), Some(month.last()));
            prop_assert!(days.len() - own.len() < 13, "no week lies outside");
        }
    }
}
