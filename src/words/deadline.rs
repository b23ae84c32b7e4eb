//! What is dated, and how pressing it is, in words.

use super::{role, say};
use domain::alerts::{AlertLevel, Escalation, Tracking};
use domain::deadlines::{DeadlineKind, Leader};
use jiff::civil::Weekday;

/// 蓝色预警·临期 …; empty where nothing presses.
pub fn alert(level: AlertLevel) -> &'static str {
    match level {
        AlertLevel::None => "",
        AlertLevel::Blue => say!(deadlines.alert_blue),
        AlertLevel::Yellow => say!(deadlines.alert_yellow),
        AlertLevel::Red => say!(deadlines.alert_red),
    }
}

/// 提醒书, 告诫书, 问责书; that none is due yet.
pub fn escalation(step: Escalation) -> &'static str {
    match step {
        Escalation::None => say!(deadlines.step_none),
        Escalation::Reminder => say!(deadlines.step_reminder),
        Escalation::Warning => say!(deadlines.step_warning),
        Escalation::Accountability => say!(deadlines.step_accountability),
    }
}

/// 按日, 按周, 按月.
pub fn tracking(tracking: Tracking) -> &'static str {
    match tracking {
        Tracking::Daily => say!(deadlines.tracking_daily),
        Tracking::Weekly => say!(deadlines.tracking_weekly),
        Tracking::Monthly => say!(deadlines.tracking_monthly),
    }
}

/// 节点, 任务, 台账 …
pub fn deadline_kind(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Milestone => say!(deadlines.kind_milestone),
        DeadlineKind::Task => say!(deadlines.kind_task),
        DeadlineKind::Item => say!(deadlines.kind_item),
        DeadlineKind::Measure => say!(deadlines.kind_measure),
        DeadlineKind::Stage => say!(deadlines.kind_stage),
        DeadlineKind::Recheck => say!(deadlines.kind_recheck),
        DeadlineKind::DocumentRequest => say!(deadlines.kind_document_request),
        DeadlineKind::Meeting => say!(deadlines.kind_meeting),
        DeadlineKind::Notice => say!(deadlines.kind_notice),
        DeadlineKind::Transfer => say!(deadlines.kind_transfer),
        DeadlineKind::PointedOut => say!(deadlines.kind_pointed_out),
        DeadlineKind::HandOut => say!(deadlines.kind_hand_out),
        DeadlineKind::Paper => say!(deadlines.kind_paper),
    }
}

/// A responsible leader by post, else by role; that there is none yet.
pub fn leader(leader: &Leader) -> String {
    match (leader.role, leader.post.as_str()) {
        (None, _) => say!(deadlines.no_leader).to_owned(),
        (Some(of), "") => role(of).to_owned(),
        (Some(_), post) => post.to_owned(),
    }
}

/// 星期一 … 星期日, as short as the head of a calendar needs it.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => say!(deadlines.monday),
        Weekday::Tuesday => say!(deadlines.tuesday),
        Weekday::Wednesday => say!(deadlines.wednesday),
        Weekday::Thursday => say!(deadlines.thursday),
        Weekday::Friday => say!(deadlines.friday),
        Weekday::Saturday => say!(deadlines.saturday),
        Weekday::Sunday => say!(deadlines.sunday),
    }
}
