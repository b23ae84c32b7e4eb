//! Terms of tasks as domain.md §2 writes them: `T-12`, `N+3w`, `T~E 每15日`, `指出+1`.

use crate::tables::cell::narrow;
use crate::tables::choices::Named;
use domain::pack::{DayUnit, Milestone, Schedule};

/// Writes a term.
pub(super) fn write(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Offset { anchor, days, unit } => format!("{}{}", anchor.name(), offset(*days, *unit)),
        Schedule::Recurring { from, to, every_days: 1 } => format!("{}~{} 每日", from.name(), to.name()),
        Schedule::Recurring { from, to, every_days } => format!("{}~{} 每{every_days}日", from.name(), to.name()),
        Schedule::AfterEvent { event, days, unit } => {
            let behind = match offset(*days, *unit) {
                none if none.is_empty() => "+0".to_owned(),
                some => some,
            };
            let bare = format!("{event}{behind}");
            if read(&bare).as_ref() == Some(schedule) { bare } else { format!("“{event}”{behind}") }
        }
    }
}

fn offset(days: i16, unit: DayUnit) -> String {
    match (days, unit) {
        (0, DayUnit::Calendar) => String::new(),
        (days, DayUnit::Calendar) => format!("{days:+}"),
        (days, DayUnit::Working) => format!("{days:+}w"),
    }
}

/// Reads a term; nothing where it is none.
pub(super) fn read(text: &str) -> Option<Schedule> {
    let text = text.trim();
    let is_quoted = text.starts_with('“');
    if let Some((from, rest)) = text.split_once(['~', '～']).filter(|_| !is_quoted) {
        let (to, every) = rest.split_once('每')?;
        let (from, to) = (milestone(from)?, milestone(to)?);
        return Some(Schedule::Recurring { from, to, every_days: interval(every)? });
    }
    if let Some(anchor) = milestone(text) {
        return Some(Schedule::Offset { anchor, days: 0, unit: DayUnit::Calendar });
    }
    let (place, _) = text.char_indices().rev().find(|(_, c)| matches!(c, '+' | '-' | '＋' | '－'))?;
    let (what, behind) = (text.get(..place)?.trim(), narrow(text.get(place..)?));
    let (number, unit) = match behind.strip_suffix(['w', 'W']).or_else(|| behind.strip_suffix("个工作日")) {
        Some(number) => (number, DayUnit::Working),
        None => (behind.strip_suffix(['日', '天']).unwrap_or(&behind), DayUnit::Calendar),
    };
    let days = number.parse().ok()?;
    if let Some(anchor) = milestone(what) {
        return Some(Schedule::Offset { anchor, days, unit });
    }
    let event = what.strip_prefix('“').and_then(|inner| inner.strip_suffix('”')).unwrap_or(what);
    Some(Schedule::AfterEvent { event: event.to_owned(), days, unit })
}

fn milestone(text: &str) -> Option<Milestone> {
    let text = narrow(text);
    Milestone::ALL.into_iter().find(|milestone| milestone.name() == text)
}

fn interval(text: &str) -> Option<u16> {
    match narrow(text).as_str() {
        "日" | "天" => Some(1),
        "周" | "星期" => Some(7),
        "半月" => Some(15),
        "月" => Some(30),
        other => other.strip_suffix(['日', '天'])?.parse().ok(),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_are_read_as_people_write_them() {
        let offset = |anchor, days, unit| Schedule::Offset { anchor, days, unit };
        for (text, schedule) in [
            ("T", offset(Milestone::T, 0, DayUnit::Calendar)),
            ("T-12", offset(Milestone::T, -12, DayUnit::Calendar)),
            ("Ｎ＋3Ｗ", offset(Milestone::N, 3, DayUnit::Working)),
            ("F + 15 个工作日", offset(Milestone::F, 15, DayUnit::Working)),
            ("T~E 每周", Schedule::Recurring { from: Milestone::T, to: Milestone::E, every_days: 7 }),
            ("F～R每15日", Schedule::Recurring { from: Milestone::F, to: Milestone::R, every_days: 15 }),
            ("收到通知书+1", Schedule::AfterEvent { event: "收到通知书".into(), days: 1, unit: DayUnit::Calendar }),
        ] {
            assert_eq!(read(text), Some(schedule), "{text}");
        }
        for text in ["", "尽快", "T~E", "T~X 每日", "T+很多", "每15日"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            (from, to, days, every, working, event) in
                (0usize..7, 0usize..7, any::<i16>(), any::<u16>(), any::<bool>(), "[甲T+~每 -]{0,6}"),
        ) {
            let unit = if working { DayUnit::Working } else { DayUnit::Calendar };
            let (from, to) = (Milestone::ALL[from], Milestone::ALL[to]);
            for schedule in [
                Schedule::Offset { anchor: from, days, unit },
                Schedule::Recurring { from, to, every_days: every },
                Schedule::AfterEvent { event, days, unit },
            ] {
                let text = write(&schedule);
                prop_assert_eq!(read(&text), Some(schedule), "{}", text);
            }
        }
    }
}
