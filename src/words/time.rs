//! Days and times as people read them.

use super::{milestone, say};
use domain::Date;
use domain::pack::{DayUnit, Schedule};
use domain::task::DueState;
use jiff::civil::DateTime;

/// 2026年3月2日.
pub fn date(date: Date) -> String {
    let two =
        |number: i8| if super::locale() == super::Locale::en { format!("{number:02}") } else { number.to_string() };
    say!(time.date, year = date.year(), month = two(date.month()), day = two(date.day()))
}

/// 2026年3月2日 09:30.
pub fn date_time(at: DateTime) -> String {
    say!(time.date_time, date = date(at.date()), time = format!("{:02}:{:02}", at.hour(), at.minute()))
}

/// 还有 3 天, 逾期 2 天; the date itself where it is far off.
pub fn due(due: Option<Date>, state: DueState) -> String {
    match (state, due) {
        (DueState::Overdue(1), _) => say!(time.overdue_by_one).to_owned(),
        (DueState::Overdue(days), _) => say!(time.overdue, days = days),
        (DueState::Soon(0), _) => say!(time.today).to_owned(),
        (DueState::Soon(1), _) => say!(time.tomorrow).to_owned(),
        (DueState::Soon(days), _) => say!(time.soon, days = days),
        (_, Some(day)) => date(day),
        (_, None) => say!(time.undated).to_owned(),
    }
}

/// 进驻前 5 日, 反馈后 15 个工作日.
pub fn schedule(schedule: &Schedule) -> String {
    let unit = |unit: &DayUnit| match unit {
        DayUnit::Calendar => say!(time.calendar_days),
        DayUnit::Working => say!(time.working_days),
    };
    match schedule {
        Schedule::Offset { anchor, days: 0, .. } => say!(time.offset_on, milestone = milestone(*anchor)),
        Schedule::Offset { anchor, days, unit: counted } if *days < 0 => {
            say!(time.offset_before, milestone = milestone(*anchor), days = days.unsigned_abs(), unit = unit(counted))
        }
        Schedule::Offset { anchor, days, unit: counted } => {
            say!(time.offset_after, milestone = milestone(*anchor), days = *days, unit = unit(counted))
        }
        Schedule::Recurring { from, to, every_days: 1 } => {
            say!(time.daily, from = milestone(*from), to = milestone(*to))
        }
        Schedule::Recurring { from, to, every_days } => {
            say!(time.recurring, from = milestone(*from), to = milestone(*to), days = *every_days)
        }
        Schedule::AfterEvent { event, days: 0, .. } => say!(time.on_event, event = event.clone()),
        Schedule::AfterEvent { event, days, unit: counted } => {
            say!(time.after_event, event = event.clone(), days = *days, unit = unit(counted))
        }
    }
}

/// `2026-11-24 12:03`, from a day and a time of that day.
pub fn moment((day, time): &(String, String)) -> String {
    format!("{day} {}", time.get(..5).unwrap_or(time))
}

/// `12:03:05` of such a pair.
pub fn time_of_day((_, time): &(String, String)) -> String {
    time.clone()
}
