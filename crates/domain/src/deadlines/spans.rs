//! Items as spans of time, for a line of time (整改时间轴).

use super::owner::{Leader, Owner};
use crate::Date;
use crate::alerts::AlertLevel;
use crate::calendar::days_between;
use crate::closed_choice::closed_choice;
use crate::id::ItemId;
use crate::ledger::Status;
use crate::pack::Milestone;
use crate::workspace::Workspace;
use jiff::ToSpan;
use std::collections::BTreeMap;

/// Days before and after today beyond which nothing is drawn: one slip of the year must not squeeze all else.
const FARTHEST_DAYS: i64 = 730;

/// An item from its discovery to the day that it is held to.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Which item.
    pub id: ItemId,
    /// Its running number.
    pub number: u32,
    /// When it was found.
    pub from: Date,
    /// The day that it is held to; nothing where none is set.
    pub until: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// When it was closed out.
    pub closed_on: Option<Date>,
    /// How far it is, in percent.
    pub percent: u8,
    /// How pressing it is.
    pub alert: AlertLevel,
    /// Who answers for it.
    pub owner: Owner,
}

/// All items that count, by the day that they are held to; those without one come last.
pub fn spans(workspace: &Workspace, today: Date) -> Vec<Span> {
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut spans: Vec<Span> = items
        .filter(|(_, item)| item.status.counts())
        .map(|(id, item)| Span {
            id: id.clone(),
            number: item.number,
            from: item.found_on,
            until: item.deadline(),
            status: item.status,
            closed_on: item.closed_on,
            percent: item.progress_percent,
            alert: item.alert(today, workspace.round()),
            owner: Owner::of(item),
        })
        .collect();
    spans.sort_by(|a, b| {
        let order = |span: &Span| (span.until.is_none(), span.until, span.number);
        order(a).cmp(&order(b)).then_with(|| a.id.cmp(&b.id))
    });
    spans
}

closed_choice! {
    /// What spans are put together by.
    Grouping {
        /// 责任领导.
        Leader,
        /// 责任部门.
        Department,
    }
}

/// Spans of one leader or department.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanGroup {
    /// The leader, where they are put together by leaders.
    pub leader: Option<Leader>,
    /// The department, where they are put together by departments; empty where none is named.
    pub department: String,
    /// Its spans, in their order.
    pub spans: Vec<Span>,
}

impl SpanGroup {
    /// How many are still open.
    pub fn open(&self) -> usize {
        self.spans.iter().filter(|span| !span.status.is_settled()).count()
    }

    /// How many are overdue.
    pub fn overdue(&self) -> usize {
        self.spans.iter().filter(|span| span.alert == AlertLevel::Red).count()
    }
}

/// Puts spans together; what has no leader or department comes last.
pub fn grouped(spans: impl IntoIterator<Item = Span>, by: Grouping) -> Vec<SpanGroup> {
    let mut groups: BTreeMap<(Option<Leader>, bool, String), Vec<Span>> = BTreeMap::new();
    for span in spans {
        let key = match by {
            Grouping::Leader => (Some(span.owner.leader.clone()), false, String::new()),
            Grouping::Department => (None, span.owner.department.is_empty(), span.owner.department.clone()),
        };
        groups.entry(key).or_default().push(span);
    }
    groups.into_iter().map(|((leader, _, department), spans)| SpanGroup { leader, department, spans }).collect()
}

/// The stretch of time that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first day.
    pub from: Date,
    /// Its last day, always later than the first.
    pub until: Date,
}

impl Window {
    /// Holds today, all spans and the next milestone, as far as they are not too far away. All milestones together would
    /// stretch over a year, and leave little to see of an item of a week.
    pub fn around<'a>(
        today: Date,
        spans: impl IntoIterator<Item = &'a Span>,
        milestones: &[(Milestone, Date)],
    ) -> Self {
        let days = spans.into_iter().flat_map(|span| [Some(span.from), span.until, span.closed_on]).flatten();
        let (mut from, mut until) = (today, today);
        let next = milestones.iter().map(|(_, day)| *day).filter(|day| *day >= today).min();
        for day in days.chain(next) {
            from = from.min(day);
            until = until.max(day);
        }
        let from = from.max(today.saturating_sub(FARTHEST_DAYS.days()));
        let until = until.min(today.saturating_add(FARTHEST_DAYS.days()));
        // Room at both ends, so that no mark lies on the edge.
        let room = (i64::from(days_between(from, until)) / 40).max(2);
        Self { from: from.saturating_sub(room.days()), until: until.saturating_add(room.days()) }
    }

    /// Where a day lies, in percent from 0 to 100; what is outside lies on the edge.
    pub fn place(&self, day: Date) -> f64 {
        let whole = days_between(self.from, self.until).max(1);
        f64::from(days_between(self.from, day).clamp(0, whole)) * 100.0 / f64::from(whole)
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// The first days of months in it, at most a dozen: every month, or every so many, January always among them.
    pub fn months(&self) -> Vec<Date> {
        const MOST: usize = 12;
        let first = self.from.first_of_month();
        let all = std::iter::successors(Some(first), |day| day.checked_add(1.month()).ok());
        let inside: Vec<Date> = all.take_while(|day| *day <= self.until).filter(|day| *day >= self.from).collect();
        let is_drawn = |day: &&Date, step: i8| (day.month() - 1) % step == 0;
        let fits = |step: &i8| inside.iter().filter(|day| is_drawn(day, *step)).count() <= MOST;
        let step = [1, 2, 3, 4, 6].into_iter().find(fits).unwrap_or(12);
        inside.iter().filter(|day| is_drawn(day, step)).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Role;
    use jiff::civil::date;

    fn span(number: u32, from: Date, until: Option<Date>, department: &str) -> Span {
        let leader = Leader::new((number > 1).then_some(Role::LeadershipMember), "副局长");
        Span {
            id: ItemId::new(number.to_string()),
            number,
            from,
            until,
            status: Status::Rectifying,
            closed_on: None,
            percent: 0,
            alert: AlertLevel::Red,
            owner: Owner { leader, department: department.into(), role: None },
        }
    }

    #[test]
    fn groups_lose_nothing_and_the_nameless_come_last() {
        let day = date(2026, 3, 1);
        let all = || [span(1, day, None, ""), span(2, day, None, "预算科"), span(3, day, None, "预算科")];
        let by_leader = grouped(all(), Grouping::Leader);
        assert_eq!(by_leader.iter().map(|group| group.spans.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((by_leader[0].open(), by_leader[0].overdue()), (2, 2));
        let by_department = grouped(all(), Grouping::Department);
        assert_eq!(by_department.iter().map(|group| group.department.as_str()).collect::<Vec<_>>(), ["预算科", ""]);
    }

    #[test]
    fn the_window_holds_what_is_near_and_cuts_off_what_is_far() {
        let today = date(2026, 3, 10);
        let spans = [span(1, date(2026, 1, 5), Some(date(2026, 6, 1)), "")];
        let window =
            Window::around(today, &spans, &[(Milestone::F, date(2026, 7, 1)), (Milestone::V, date(2026, 9, 1))]);
        assert!(window.from < date(2026, 1, 5) && window.holds(date(2026, 7, 1)), "with the next milestone");
        assert!(!window.holds(date(2026, 9, 1)), "and no other");
        assert_eq!(window.place(window.from), 0.0);
        assert_eq!(window.place(date(2030, 1, 1)), 100.0);
        assert_eq!(window.months().first(), Some(&date(2026, 1, 1)));
        let far = [span(1, date(1926, 1, 5), Some(date(2226, 6, 1)), "")];
        let window = Window::around(today, &far, &[]);
        assert!(days_between(window.from, window.until) < 1600);
        assert!(window.months().len() <= 12);
        let nothing = Window::around(today, &[], &[]);
        assert!(nothing.from < today && today < nothing.until);
    }
}
