//! Working days: weekends are free, unless the round's calendar says otherwise.

use super::Date;
use super::pack::DayUnit;
use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Days that differ from the ordinary week (法定节假日 and 调休上班日); edited by the unit, since they are announced
/// year by year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// Free days besides weekends.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeSet<String>"))]
    pub holidays: BTreeSet<Date>,
    /// Weekend days that are worked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeSet<String>"))]
    pub make_up_days: BTreeSet<Date>,
}

impl Calendar {
    /// Whether people work on this day. A day listed as both holiday and make-up day is worked.
    pub fn is_working_day(&self, day: Date) -> bool {
        self.make_up_days.contains(&day)
            || !(matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || self.holidays.contains(&day))
    }

    /// The day that lies `days` after `from`, before it where negative; `from` itself is day zero.
    ///
    /// `None` at the end of the calendar (year 9999), or where no working day is left to count.
    pub fn offset(&self, from: Date, days: i16, unit: DayUnit) -> Option<Date> {
        match unit {
            DayUnit::Calendar => from.checked_add(i64::from(days).days()).ok(),
            DayUnit::Working => {
                let step = i64::from(days.signum()).days();
                let mut day = from;
                let mut left = days.unsigned_abs();
                while left > 0 {
                    day = day.checked_add(step).ok()?;
                    if self.is_working_day(day) {
                        left -= 1;
                    }
                }
                Some(day)
            }
        }
    }
}

/// Whole days from `from` to `to`; negative where `to` lies before.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn any_date() -> impl Strategy<Value = Date> {
        (0i64..20_000).prop_map(|days| date(2000, 1, 1).checked_add(days.days()).unwrap())
    }

    fn any_calendar() -> impl Strategy<Value = Calendar> {
        let days = || prop::collection::btree_set(any_date(), 0..40);
        (days(), days()).prop_map(|(holidays, make_up_days)| Calendar { holidays, make_up_days })
    }

    #[test]
    fn national_day_week_is_stepped_over_and_make_up_days_count() {
        let calendar = Calendar {
            holidays: (1..=7).map(|day| date(2026, 10, day)).collect(),
            make_up_days: [date(2026, 10, 10)].into(),
        };
        let from = date(2026, 9, 30);
        assert_eq!(calendar.offset(from, 1, DayUnit::Working), Some(date(2026, 10, 8)));
        assert_eq!(calendar.offset(from, 3, DayUnit::Working), Some(date(2026, 10, 10)));
        assert_eq!(calendar.offset(from, 4, DayUnit::Working), Some(date(2026, 10, 12)));
        assert_eq!(calendar.offset(date(2026, 10, 8), -1, DayUnit::Working), Some(from));
        assert_eq!(calendar.offset(from, -3, DayUnit::Calendar), Some(date(2026, 9, 27)));
    }

    #[test]
    fn the_end_of_time_is_no_date() {
        assert_eq!(Calendar::default().offset(Date::MAX, 1, DayUnit::Working), None);
        assert_eq!(Calendar::default().offset(Date::MAX, 1, DayUnit::Calendar), None);
    }

    proptest! {
        #[test]
        fn working_offsets_end_on_working_days_and_count_them(
            calendar in any_calendar(), from in any_date(), days in -60i16..60,
        ) {
            let end = calendar.offset(from, days, DayUnit::Working).unwrap();
            let (mut low, high) = if end < from { (end, from) } else { (from, end) };
            if days == 0 {
                prop_assert_eq!(end, from);
            } else {
                prop_assert!(calendar.is_working_day(end));
            }
            // Counts the working days between the two, the far end included and the near end not.
            let mut counted = 0;
            while low < high {
                let next = low.tomorrow().unwrap();
                if calendar.is_working_day(if days > 0 { next } else { low }) {
                    counted += 1;
                }
                low = next;
            }
            prop_assert_eq!(counted, days.unsigned_abs());
        }

        #[test]
        fn calendar_offsets_are_plain_differences(from in any_date(), days in -400i16..400) {
            let end = Calendar::default().offset(from, days, DayUnit::Calendar).unwrap();
            prop_assert_eq!(days_between(from, end), i32::from(days));
        }
    }
}
