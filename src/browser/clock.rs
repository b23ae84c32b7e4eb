//! The clock on the wall of the person who sits here.

use domain::Date;
use jiff::civil::DateTime;

/// Milliseconds since 1970 (UTC).
pub fn now_ms() -> u64 {
    let now = js_sys::Date::now();
    // The clock counts whole milliseconds; one before 1970 is set wrong, and then nothing is gained by a sign.
    if now > 0.0 { now as u64 } else { 0 }
}

/// Today's date in the local time zone; a clock that is set to nonsense counts as 1970.
pub fn today() -> Date {
    local_date(&js_sys::Date::new_0())
}

/// Day, hour and minute in the local time zone: seconds are nothing that people enter.
pub fn now() -> DateTime {
    let date = js_sys::Date::new_0();
    let part = |number: u32| i8::try_from(number).unwrap_or_default();
    local_date(&date).at(part(date.get_hours()), part(date.get_minutes()), 0, 0)
}

/// The local date of a moment.
pub fn date_of(at_ms: u64) -> Date {
    local_date(&moment(at_ms))
}

/// `2026-11-24` in the local time zone and `12:03:05`.
pub fn date_and_time_of(at_ms: u64) -> (String, String) {
    let date = moment(at_ms);
    let time = format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds());
    (local_date(&date).to_string(), time)
}

fn moment(at_ms: u64) -> js_sys::Date {
    js_sys::Date::new(&(at_ms as f64).into())
}

fn local_date(date: &js_sys::Date) -> Date {
    let year = i16::try_from(date.get_full_year()).unwrap_or(1970);
    let month = i8::try_from(date.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(date.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::ZERO)
}
