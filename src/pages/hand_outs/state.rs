//! Where a part is, in words.

use crate::words::{date, say};
use domain::Date;
use domain::calendar::days_between;
use domain::hand_out::{HandOutState, Standing};
use domain::task::DueState;

/// Whether it should have been back before today.
pub fn is_overdue(row: &Standing) -> bool {
    matches!(row.state, HandOutState::Out { due: DueState::Overdue(_), .. })
}

/// 未发出, 已发出，逾期 2 天, 已收回 11月20日，填报完整.
pub fn text(row: &Standing) -> String {
    match row.state {
        HandOutState::NotSent => say!(hand_outs.not_sent).to_owned(),
        HandOutState::Out { since, due } => match due {
            DueState::Overdue(days) => say!(hand_outs.out_overdue, day = date(since.date()), days = days),
            _ => say!(hand_outs.out, day = date(since.date())),
        },
        HandOutState::Back { at, is_complete: true } => say!(hand_outs.back_complete, day = date(at.date())),
        HandOutState::Back { at, is_complete: false } => say!(hand_outs.back_open, day = date(at.date())),
    }
}

/// How long it has been out: 已发出 3 天; empty where it is not.
pub fn out_for(row: &Standing, today: Date) -> String {
    match row.state {
        HandOutState::Out { since, .. } => match days_between(since.date(), today) {
            ..=0 => say!(hand_outs.out_today).to_owned(),
            days => say!(hand_outs.out_for, days = days),
        },
        _ => String::new(),
    }
}

/// The mark of it: the word says it, the colour only helps.
pub fn class(row: &Standing) -> &'static str {
    match row.state {
        HandOutState::NotSent => "chip",
        HandOutState::Out { due: DueState::Overdue(_), .. } => "chip chip--grave",
        HandOutState::Out { .. } | HandOutState::Back { is_complete: false, .. } => "chip chip--warning",
        HandOutState::Back { is_complete: true, .. } => "chip chip--good",
    }
}

/// How the day by which it is to be back stands to today; what is back presses no more.
pub fn due_state(row: &Standing) -> DueState {
    match row.state {
        HandOutState::Out { due, .. } => due,
        HandOutState::NotSent | HandOutState::Back { .. } => DueState::Undated,
    }
}
