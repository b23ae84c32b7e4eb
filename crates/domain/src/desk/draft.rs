//! What a new matter on the desk begins with, and which day follows from which.

use crate::Date;
use crate::id::MatterId;
use crate::matter::{
    Content, DayLog, DocumentRequest, Meeting, MeetingKind, Notice, PointedOut, RequestKind, Transfer, TransferKind,
};
use crate::matter::{Matter, MatterKind};
use crate::pack::DayUnit;
use crate::round::Round;
use crate::workspace::Workspace;
use jiff::civil::DateTime;

/// What a new matter of a kind begins with; nothing for kinds that do not lie on the desk.
pub fn fresh(kind: MatterKind, now: DateTime, round: &Round) -> Option<Content> {
    let today = now.date();
    let mut content = match kind {
        MatterKind::DocumentRequest => Content::DocumentRequest(DocumentRequest {
            kind: RequestKind::Documents,
            title: String::new(),
            slip_no: String::new(),
            asked_on: today,
            due: today,
            department: String::new(),
            handler: None,
            extent: String::new(),
            provided_on: None,
            returned_on: None,
            is_copy: false,
        }),
        MatterKind::Meeting => Content::Meeting(Meeting {
            kind: MeetingKind::Forum,
            // Nobody is told of a talk that has begun.
            at: today.tomorrow().unwrap_or(today).at(9, 0, 0, 0),
            place: String::new(),
            people: None,
            arranged_by: None,
            is_over: false,
        }),
        MatterKind::Notice => Content::Notice(Notice {
            doc_no: String::new(),
            problem: String::new(),
            received_on: today,
            signed_by: None,
            signed_on: None,
            due: None,
            item: None,
            replied_on: None,
            reply_doc_no: String::new(),
        }),
        MatterKind::Transfer => Content::Transfer(Transfer {
            kind: TransferKind::Issue,
            transfer_no: String::new(),
            received_on: today,
            due: None,
            handler: None,
            four_form: None,
            item: None,
            done_on: None,
            replied_on: None,
            reply_doc_no: String::new(),
        }),
        MatterKind::PointedOut => Content::PointedOut(PointedOut {
            at: now,
            problem: String::new(),
            said_to: None,
            reported_at: None,
            item: None,
        }),
        MatterKind::DayLog => Content::DayLog(DayLog { on: today, text: String::new(), on_duty: None }),
        _ => return None,
    };
    let due = default_due(&content, round);
    put_due(&mut content, due);
    Some(content)
}

/// The day that follows from the round's terms: working days for requests (S-38), calendar days for what is handed over
/// (S-42). A notice names its day itself.
fn default_due(content: &Content, round: &Round) -> Option<Date> {
    let after = |from: Date, days: u16, unit: DayUnit| {
        round.calendar.offset(from, i16::try_from(days).unwrap_or(i16::MAX), unit)
    };
    match content {
        Content::DocumentRequest(request) => {
            after(request.asked_on, round.parameters.request_work_days, DayUnit::Working)
        }
        Content::Transfer(transfer) => after(transfer.received_on, round.parameters.transfer_days, DayUnit::Calendar),
        _ => None,
    }
}

fn due_of(content: &Content) -> Option<Date> {
    match content {
        Content::DocumentRequest(request) => Some(request.due),
        Content::Transfer(transfer) => transfer.due,
        _ => None,
    }
}

fn put_due(content: &mut Content, due: Option<Date>) {
    match content {
        Content::DocumentRequest(request) => request.due = due.unwrap_or(request.due),
        Content::Transfer(transfer) => transfer.due = due,
        _ => {}
    }
}

/// The changed content; a due date that was the default one follows the day that it counts from, an entered one stays.
pub fn paced(before: &Content, mut after: Content, round: &Round) -> Content {
    let was_default = due_of(before) == default_due(before, round);
    if was_default && due_of(&after) == due_of(before) {
        let due = default_due(&after, round);
        put_due(&mut after, due);
    }
    after
}

/// The log of a day: there is one for each.
pub fn log_of(workspace: &Workspace, day: Date) -> Option<&MatterId> {
    let is_of_day = |matter: &Matter| matches!(&matter.content, Content::DayLog(log) if log.on == day);
    workspace.matters(MatterKind::DayLog).into_iter().find(|(_, matter)| is_of_day(matter)).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::Unit;
    use jiff::civil::date;

    fn round() -> Round {
        Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026)
    }

    /// A Friday: the next working day is a Monday.
    fn now() -> DateTime {
        date(2026, 3, 6).at(16, 0, 0, 0)
    }

    #[test]
    fn requests_are_due_after_working_days_and_what_is_handed_over_after_calendar_days() {
        let due = |kind| due_of(&fresh(kind, now(), &round()).unwrap());
        assert_eq!(due(MatterKind::DocumentRequest), Some(date(2026, 3, 9)));
        assert_eq!(due(MatterKind::Transfer), Some(date(2026, 3, 21)));
        assert_eq!(due(MatterKind::Notice), None, "the notice names it");
        assert_eq!(fresh(MatterKind::Opinion, now(), &round()), None);
    }

    #[test]
    fn a_default_due_date_follows_the_day_it_counts_from_and_an_entered_one_stays() {
        let round = round();
        let Some(Content::DocumentRequest(first)) = fresh(MatterKind::DocumentRequest, now(), &round) else { panic!() };
        let asked_later = DocumentRequest { asked_on: date(2026, 3, 10), ..first.clone() };
        let before = Content::DocumentRequest(first.clone());
        let after = paced(&before, Content::DocumentRequest(asked_later), &round);
        assert_eq!(due_of(&after), Some(date(2026, 3, 11)));
        let entered = DocumentRequest { due: date(2026, 3, 20), ..first };
        let before = Content::DocumentRequest(entered.clone());
        let moved = DocumentRequest { asked_on: date(2026, 3, 10), ..entered };
        assert_eq!(due_of(&paced(&before, Content::DocumentRequest(moved), &round)), Some(date(2026, 3, 20)));
    }
}
