//! What the address says about the page of deadlines.

use super::Query;
use domain::Date;
use domain::alerts::Escalation;
use domain::deadlines::{DeadlineFilter, DeadlineKind, Grouping, Leader, Month, OwnerFilter};
use domain::pack::Role;

/// What the page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// 月历.
    #[default]
    Calendar,
    /// 时间轴.
    Timeline,
    /// 按责任领导.
    Leaders,
    /// 督办.
    Escalation,
}

/// What is opened above the calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Opened {
    /// Nothing.
    #[default]
    Nothing,
    /// A day.
    Day(Date),
    /// All that is overdue.
    Overdue,
    /// What is due from today to Sunday.
    ThisWeek,
    /// What is overdue or due soon.
    Pressing,
}

/// Views by their names in the address.
pub const VIEWS: [(View, &str); 4] = [
    (View::Calendar, "calendar"),
    (View::Timeline, "timeline"),
    (View::Leaders, "leader"),
    (View::Escalation, "escalation"),
];

/// Lists by their names in the address; anything else there is a day.
pub const OVERDUE: &str = "overdue";
/// The same for the rest of the week.
pub const THIS_WEEK: &str = "week";
const PRESSING: &str = "pressing";

/// Names of all filters.
pub const FILTERS: &[&str] = &["open", "kind", "leader", "department", "step"];

/// Sorts by their names in the address.
pub const KINDS: [(DeadlineKind, &str); 13] = [
    (DeadlineKind::Milestone, "milestone"),
    (DeadlineKind::Task, "task"),
    (DeadlineKind::Item, "item"),
    (DeadlineKind::Measure, "measure"),
    (DeadlineKind::Stage, "stage"),
    (DeadlineKind::Recheck, "recheck"),
    (DeadlineKind::DocumentRequest, "document_request"),
    (DeadlineKind::Meeting, "meeting"),
    (DeadlineKind::Notice, "notice"),
    (DeadlineKind::Transfer, "transfer"),
    (DeadlineKind::PointedOut, "pointed_out"),
    (DeadlineKind::Paper, "paper"),
    (DeadlineKind::HandOut, "hand_out"),
];

/// Letters by their names in the address.
pub const STEPS: [(Escalation, &str); 4] = [
    (Escalation::Accountability, "accountability"),
    (Escalation::Warning, "warning"),
    (Escalation::Reminder, "reminder"),
    (Escalation::None, "none"),
];

const ROLES: [(Role, &str); 9] = [
    (Role::GroupSecretary, "group_secretary"),
    (Role::LeadershipMember, "leadership_member"),
    (Role::Liaison, "liaison"),
    (Role::Office, "office"),
    (Role::PartyAffairs, "party_affairs"),
    (Role::DisciplineTeam, "discipline_team"),
    (Role::Finance, "finance"),
    (Role::Operations, "operations"),
    (Role::RectificationOffice, "rectification_office"),
];

/// The name of a leader without role in the address.
const NO_LEADER: &str = "none";

/// Which view is asked for.
pub fn view(query: &Query) -> View {
    named(&VIEWS, query.get("view")).unwrap_or_default()
}

/// Which letter is asked for.
pub fn step(query: &Query) -> Option<Escalation> {
    named(&STEPS, query.get("step"))
}

/// What spans are put together by.
pub fn grouping(query: &Query) -> Grouping {
    if query.get("group") == "department" { Grouping::Department } else { Grouping::Leader }
}

/// Which month is shown: the one that is asked for, else that of the day that is opened, else that of today.
pub fn month(query: &Query, today: Date) -> Month {
    let of_day = || query.get("day").parse().ok().map(Month::of);
    Month::parse(query.get("month")).or_else(of_day).unwrap_or_else(|| Month::of(today))
}

/// What is opened.
pub fn opened(query: &Query) -> Opened {
    match query.get("day") {
        "" => Opened::Nothing,
        OVERDUE => Opened::Overdue,
        THIS_WEEK => Opened::ThisWeek,
        PRESSING => Opened::Pressing,
        day => day.parse().map_or(Opened::Nothing, Opened::Day),
    }
}

/// The filter that is asked for.
pub fn filter(query: &Query) -> DeadlineFilter {
    DeadlineFilter {
        kind: named(&KINDS, query.get("kind")),
        owner: OwnerFilter {
            leader: leader_of(query.get("leader")),
            department: Some(query.get("department").to_owned()).filter(|department| !department.is_empty()),
        },
        is_open_only: !query.get("open").is_empty(),
    }
}

/// The name of a leader in the address: the role, and behind a slash the post.
pub fn leader_name(leader: &Leader) -> String {
    match (leader.role, leader.post.as_str()) {
        (None, _) => NO_LEADER.to_owned(),
        (Some(role), "") => role_name(role).to_owned(),
        (Some(role), post) => format!("{}/{post}", role_name(role)),
    }
}

/// The name of a role in the address.
pub fn role_name(role: Role) -> &'static str {
    ROLES.iter().find(|(other, _)| *other == role).map_or("", |(_, name)| name)
}

fn leader_of(name: &str) -> Option<Leader> {
    let (role, post) = name.split_once('/').unwrap_or((name, ""));
    match role {
        "" => None,
        NO_LEADER => Some(Leader::new(None, "")),
        role => named(&ROLES, role).map(|role| Leader::new(Some(role), post)),
    }
}

fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, other)| *other == name).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn leaders_read_back_as_written() {
        for leader in [
            Leader::new(None, ""),
            Leader::new(Some(Role::GroupSecretary), ""),
            Leader::new(Some(Role::LeadershipMember), "分管预算/国库的副局长"),
        ] {
            assert_eq!(leader_of(&leader_name(&leader)), Some(leader));
        }
        assert_eq!(leader_of("nobody"), None);
    }

    #[test]
    fn the_month_follows_the_day_unless_it_is_asked_for() {
        let today = date(2026, 3, 10);
        let query = Query::default();
        assert_eq!(month(&query, today).to_string(), "2026-03");
        let on_day = query.with("day", "2026-05-06");
        assert_eq!(month(&on_day, today).to_string(), "2026-05");
        assert_eq!(opened(&on_day), Opened::Day(date(2026, 5, 6)));
        assert_eq!(month(&on_day.with("month", "2026-07"), today).to_string(), "2026-07");
        assert_eq!(opened(&query.with("day", "overdue")), Opened::Overdue);
        assert_eq!(opened(&query.with("day", "someday")), Opened::Nothing);
    }
}
