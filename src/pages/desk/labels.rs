//! What the states and acts of the desk are called.

use crate::words::say;
use domain::desk::{Act, DeskState};
use domain::matter::MatterKind;

/// Where a matter stands.
pub fn state(state: DeskState) -> &'static str {
    match state {
        DeskState::ToProvide => say!(desk.state.to_provide),
        DeskState::ToReturn => say!(desk.state.to_return),
        DeskState::Planned => say!(desk.state.planned),
        DeskState::ToConfirm => say!(desk.state.to_confirm),
        DeskState::ToSign => say!(desk.state.to_sign),
        DeskState::ToEnter => say!(desk.state.to_enter),
        DeskState::InHand => say!(desk.state.in_hand),
        DeskState::ToReply => say!(desk.state.to_reply),
        DeskState::ToReport => say!(desk.state.to_report),
        DeskState::Settled => say!(desk.state.settled),
        DeskState::Noted => say!(desk.state.noted),
        DeskState::Voided => say!(desk.state.voided),
    }
}

/// The class of the word on where a matter stands.
pub fn state_class(state: DeskState) -> &'static str {
    match state {
        DeskState::Settled => "chip chip--good",
        DeskState::Planned | DeskState::Noted | DeskState::Voided => "chip",
        _ => "chip chip--warning",
    }
}

/// The verb on the button of an act.
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Provide => say!(desk.act.provide),
        Act::Return => say!(desk.act.bring_back),
        Act::Hold => say!(desk.act.hold),
        Act::Sign => say!(desk.act.sign),
        Act::Report => say!(desk.act.report),
        Act::Finish => say!(desk.act.finish),
        Act::Enter => say!(desk.act.enter),
        Act::Reply => say!(desk.act.reply),
    }
}

/// What is said once an act was done.
pub fn done(act: Act) -> &'static str {
    match act {
        Act::Provide => say!(desk.done.provide),
        Act::Return => say!(desk.done.bring_back),
        Act::Hold => say!(desk.done.hold),
        Act::Sign => say!(desk.done.sign),
        Act::Report => say!(desk.done.report),
        Act::Finish => say!(desk.done.finish),
        Act::Enter => say!(desk.done.enter),
        Act::Reply => say!(desk.done.reply),
    }
}

/// The verb on the button that enters a matter of a kind.
pub fn add(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Meeting => say!(desk.add.meeting),
        MatterKind::Notice => say!(desk.add.notice),
        MatterKind::Transfer => say!(desk.add.transfer),
        MatterKind::PointedOut => say!(desk.add.pointed_out),
        MatterKind::DayLog => say!(desk.add.day_log),
        _ => say!(desk.add.request),
    }
}

/// What belongs into the list of a kind.
pub fn empty(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Meeting => say!(desk.empty.meeting),
        MatterKind::Notice => say!(desk.empty.notice),
        MatterKind::Transfer => say!(desk.empty.transfer),
        MatterKind::PointedOut => say!(desk.empty.pointed_out),
        MatterKind::DayLog => say!(desk.empty.day_log),
        _ => say!(desk.empty.request),
    }
}
