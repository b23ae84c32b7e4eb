//! The desk on site as pages show it (domain.md §2.2): rows, their order, what presses, and what can be done at once.

mod act;
mod draft;

pub use act::Act;
pub use draft::{fresh, log_of, paced};

use super::Date;
use super::id::MatterId;
use super::lists::Words;
use super::matter::{Content, Matter, MatterKind, TransferKind};
use super::round::Round;
use super::task::DueState;
use super::workspace::Workspace;
use jiff::Unit;
use jiff::civil::DateTime;
use std::borrow::Borrow;
use std::cmp::{Ordering, Reverse};

/// Kinds of matters on the desk, in the order of its tabs.
pub const KINDS: [MatterKind; 6] = [
    MatterKind::DocumentRequest,
    MatterKind::Meeting,
    MatterKind::Notice,
    MatterKind::Transfer,
    MatterKind::PointedOut,
    MatterKind::DayLog,
];

/// Where a matter stands, told by what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskState {
    /// 待提供.
    ToProvide,
    /// 待归还: the papers are with the inspectors.
    ToReturn,
    /// 待进行.
    Planned,
    /// 待确认: its time has passed, and nobody has said that it took place.
    ToConfirm,
    /// 待签收.
    ToSign,
    /// 待列入台账.
    ToEnter,
    /// 办理中.
    InHand,
    /// 待反馈.
    ToReply,
    /// 待报告书记.
    ToReport,
    /// 已办结.
    Settled,
    /// 已记录: nothing was ever to be done.
    Noted,
    /// 已作废.
    Voided,
}

impl DeskState {
    fn of(matter: &Matter, now: DateTime) -> Self {
        if matter.is_voided() {
            return Self::Voided;
        }
        match &matter.content {
            Content::DayLog(_) => Self::Noted,
            content if !content.is_open() => Self::Settled,
            Content::DocumentRequest(request) if request.provided_on.is_none() => Self::ToProvide,
            Content::DocumentRequest(_) => Self::ToReturn,
            Content::Meeting(meeting) if meeting.at <= now => Self::ToConfirm,
            Content::Meeting(_) => Self::Planned,
            Content::Notice(notice) if notice.signed_on.is_none() => Self::ToSign,
            Content::Notice(notice) if notice.item.is_none() => Self::ToEnter,
            Content::Transfer(transfer) if transfer.done_on.is_none() => Self::InHand,
            Content::PointedOut(said) if said.reported_at.is_none() => Self::ToReport,
            Content::PointedOut(_) => Self::ToEnter,
            _ => Self::ToReply,
        }
    }
}

/// Until when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Nothing presses: it was done, or nobody has set a day.
    Nothing,
    /// By the end of a day.
    Day(Date, DueState),
    /// So many whole hours are left to tell the secretary (ON-08); 0 is less than one.
    HoursLeft(i64),
    /// The hours to tell the secretary have passed, so many whole ones ago.
    HoursPassed(i64),
}

impl Deadline {
    fn of(matter: &Matter, state: DeskState, now: DateTime, round: &Round) -> Self {
        let day =
            |due: Option<Date>| due.map_or(Self::Nothing, |day| Self::Day(day, DueState::of(due, now.date(), round)));
        match &matter.content {
            Content::PointedOut(said) if state == DeskState::ToReport => {
                said.report_due().map_or(Self::Nothing, |due| Self::hours(now, due))
            }
            // A talk that is over is not late: someone only has to say that it took place.
            Content::Meeting(_) if state != DeskState::Planned => Self::Nothing,
            _ => day(matter.due()),
        }
    }

    fn hours(now: DateTime, due: DateTime) -> Self {
        let minutes = now.until((Unit::Minute, due)).map_or(0, |span| span.get_minutes());
        if minutes > 0 { Self::HoursLeft(minutes / 60) } else { Self::HoursPassed(-minutes / 60) }
    }

    /// Whether it has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Day(_, DueState::Overdue(_)) | Self::HoursPassed(_))
    }

    /// Whether it is near.
    pub fn is_soon(self) -> bool {
        matches!(self, Self::Day(_, DueState::Soon(_)) | Self::HoursLeft(_))
    }
}

/// A matter as the desk lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskRow {
    /// Which one.
    pub id: MatterId,
    /// The matter itself.
    pub matter: Matter,
    /// Where it stands.
    pub state: DeskState,
    /// Until when something is to be done.
    pub deadline: Deadline,
    /// Whether what was to be done was done after its time (S-38, S-42).
    pub was_late: bool,
}

impl DeskRow {
    /// The row of a matter at a moment.
    pub fn of(id: &MatterId, matter: &Matter, round: &Round, now: DateTime) -> Self {
        let state = DeskState::of(matter, now);
        Self {
            id: id.clone(),
            state,
            deadline: Deadline::of(matter, state, now, round),
            was_late: was_late(matter),
            matter: matter.clone(),
        }
    }

    /// Its kind.
    pub fn kind(&self) -> MatterKind {
        self.matter.kind()
    }

    /// Whether it is a clue, which goes before all else (S-43).
    pub fn is_clue(&self) -> bool {
        matches!(&self.matter.content, Content::Transfer(transfer) if transfer.kind == TransferKind::Clue)
    }

    /// The end of the time that is left.
    fn due_at(&self) -> Option<DateTime> {
        match (self.deadline, &self.matter.content) {
            (Deadline::Day(day, _), _) => Some(day.at(23, 59, 59, 0)),
            (Deadline::HoursLeft(_) | Deadline::HoursPassed(_), Content::PointedOut(said)) => said.report_due(),
            _ => None,
        }
    }

    /// The moment it began with.
    fn begun(&self) -> Option<DateTime> {
        let day = |day: Date| Some(day.at(0, 0, 0, 0));
        match &self.matter.content {
            Content::DocumentRequest(request) => day(request.asked_on),
            Content::Meeting(meeting) => Some(meeting.at),
            Content::Notice(notice) => day(notice.received_on),
            Content::Transfer(transfer) => day(transfer.received_on),
            Content::PointedOut(said) => Some(said.at),
            Content::DayLog(log) => day(log.on),
            _ => None,
        }
    }

    /// Clues first, then what is open by its time, then the rest with the newest first.
    fn order(&self, other: &Self) -> Ordering {
        let place = |row: &Self| (row.kind(), !row.is_clue(), !row.matter.is_open());
        place(self).cmp(&place(other)).then_with(|| {
            if self.matter.is_open() {
                let time = |row: &Self| (row.due_at().is_none(), row.due_at(), row.begun(), row.matter.number);
                time(self).cmp(&time(other))
            } else {
                let time = |row: &Self| Reverse((row.begun(), row.matter.number));
                time(self).cmp(&time(other))
            }
        })
    }

    /// Texts that are searched.
    fn texts(&self) -> Vec<&str> {
        let own: Vec<&str> = match &self.matter.content {
            Content::DocumentRequest(request) => {
                vec![&request.title, &request.slip_no, &request.department, &request.extent]
            }
            Content::Meeting(meeting) => vec![&meeting.place],
            Content::Notice(notice) => vec![&notice.problem, &notice.doc_no, &notice.reply_doc_no],
            Content::Transfer(transfer) => vec![&transfer.transfer_no, &transfer.reply_doc_no],
            Content::PointedOut(said) => vec![&said.problem],
            Content::DayLog(log) => vec![&log.text],
            _ => Vec::new(),
        };
        own.into_iter().chain([self.matter.note.as_str()]).collect()
    }
}

/// Whether what was to be done was done after its time.
fn was_late(matter: &Matter) -> bool {
    let after = |done: Option<Date>, due: Option<Date>| done.zip(due).is_some_and(|(done, due)| done > due);
    match &matter.content {
        Content::DocumentRequest(request) => after(request.provided_on, Some(request.due)),
        Content::Notice(notice) => after(notice.replied_on, notice.due),
        Content::Transfer(transfer) => after(transfer.replied_on, transfer.due),
        Content::PointedOut(said) => {
            said.reported_at.zip(said.report_due()).is_some_and(|(reported, due)| reported > due)
        }
        _ => false,
    }
}

/// All matters on the desk, voided ones too, kind by kind.
pub fn desk_rows(workspace: &Workspace, now: DateTime) -> Vec<DeskRow> {
    let all = workspace.records().matters.iter().filter(|(_, record)| record.body.kind().is_on_desk());
    let mut rows: Vec<_> = all.map(|(id, record)| DeskRow::of(id, &record.body, workspace.round(), now)).collect();
    rows.sort_by(DeskRow::order);
    rows
}

/// The matter to see to next: what is late, then clues (优先办理, S-43), then what is due first.
pub fn next_matter<R: Borrow<DeskRow>>(rows: &[R]) -> Option<&DeskRow> {
    let open = rows.iter().map(R::borrow).filter(|row| row.matter.is_open());
    open.min_by_key(|row| {
        let due = row.due_at();
        (!row.deadline.is_overdue(), !row.is_clue(), due.is_none(), due, row.kind(), row.matter.number)
    })
}

/// How much is left on the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// Not settled.
    pub open: usize,
    /// Past its time.
    pub overdue: usize,
    /// Near its time.
    pub soon: usize,
    /// All that hold.
    pub total: usize,
}

impl DeskCounts {
    /// Counts the rows of a kind, or all of them.
    pub fn of<R: Borrow<DeskRow>>(rows: &[R], kind: Option<MatterKind>) -> Self {
        let own = || rows.iter().map(R::borrow).filter(|row| kind.is_none_or(|kind| kind == row.kind()));
        Self {
            open: own().filter(|row| row.matter.is_open()).count(),
            overdue: own().filter(|row| row.deadline.is_overdue()).count(),
            soon: own().filter(|row| row.deadline.is_soon()).count(),
            total: own().filter(|row| !row.matter.is_voided()).count(),
        }
    }
}

/// Which part of a kind is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeskShow {
    /// All that hold.
    #[default]
    All,
    /// What is not settled.
    Open,
    /// What is past its time.
    Overdue,
    /// What was voided.
    Voided,
}

impl DeskShow {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::All, Self::Open, Self::Overdue, Self::Voided];
}

/// Which matters are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskFilter {
    /// Of this kind.
    pub kind: MatterKind,
    /// This part of them.
    pub show: DeskShow,
    /// With all of these words in their texts and numbers.
    pub words: String,
}

impl DeskFilter {
    /// Whether a matter is shown.
    pub fn fits(&self, row: &DeskRow) -> bool {
        let is_shown = match self.show {
            DeskShow::All => !row.matter.is_voided(),
            DeskShow::Open => row.matter.is_open(),
            DeskShow::Overdue => row.deadline.is_overdue(),
            DeskShow::Voided => row.matter.is_voided(),
        };
        is_shown && row.kind() == self.kind && Words::new(&self.words).stand_in(&row.texts().join(" ").to_lowercase())
    }
}

/// Whether a note may stand beside it: of talks only time and place, of clues only the number (domain.md §0.7).
pub fn allows_note(content: &Content) -> bool {
    match content {
        Content::Meeting(_) | Content::DayLog(_) => false,
        Content::Transfer(transfer) => transfer.kind == TransferKind::Issue,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::{DayLog, DocumentRequest, Meeting, MeetingKind, PointedOut, RequestKind, Transfer};
    use crate::round::Unit as InspectedUnit;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 10);

    fn now() -> DateTime {
        TODAY.at(9, 30, 0, 0)
    }

    fn round() -> Round {
        Round::new(InspectedUnit { name: "某局".into(), ..InspectedUnit::default() }, 2026)
    }

    fn row(number: u32, content: Content) -> DeskRow {
        let matter = Matter { number, ..Matter::new(content) };
        DeskRow::of(&MatterId::new(number.to_string()), &matter, &round(), now())
    }

    fn request(due: Date) -> DocumentRequest {
        DocumentRequest {
            kind: RequestKind::Documents,
            title: "党组会会议记录".into(),
            slip_no: String::new(),
            asked_on: date(2026, 3, 1),
            due,
            department: String::new(),
            handler: None,
            extent: String::new(),
            provided_on: None,
            returned_on: None,
            is_copy: false,
        }
    }

    fn transfer(kind: TransferKind, due: Date) -> Transfer {
        Transfer {
            kind,
            transfer_no: "2026-7".into(),
            received_on: date(2026, 3, 1),
            due: Some(due),
            handler: None,
            four_form: None,
            item: None,
            done_on: None,
            replied_on: None,
            reply_doc_no: String::new(),
        }
    }

    fn said(at: DateTime) -> PointedOut {
        PointedOut { at, problem: "值班记录不全".into(), said_to: None, reported_at: None, item: None }
    }

    fn numbers(mut rows: Vec<DeskRow>) -> Vec<u32> {
        rows.sort_by(DeskRow::order);
        rows.iter().map(|row| row.matter.number).collect()
    }

    #[test]
    fn requests_are_late_from_the_day_after_and_stay_marked_once_provided() {
        let late = row(1, Content::DocumentRequest(request(date(2026, 3, 9))));
        assert_eq!((late.state, late.deadline.is_overdue(), late.was_late), (DeskState::ToProvide, true, false));
        let today = row(2, Content::DocumentRequest(request(TODAY)));
        assert_eq!(today.deadline, Deadline::Day(TODAY, DueState::Soon(0)));
        let provided = DocumentRequest { provided_on: Some(TODAY), ..request(date(2026, 3, 9)) };
        let provided = row(3, Content::DocumentRequest(provided));
        assert_eq!(
            (provided.state, provided.deadline, provided.was_late),
            (DeskState::ToReturn, Deadline::Nothing, true)
        );
        let copies = DocumentRequest { provided_on: Some(TODAY), is_copy: true, ..request(TODAY) };
        assert_eq!(row(4, Content::DocumentRequest(copies)).state, DeskState::Settled);
    }

    #[test]
    fn the_secretary_has_to_know_within_24_hours() {
        let deadline = |at: DateTime| row(1, Content::PointedOut(said(at))).deadline;
        assert_eq!(deadline(date(2026, 3, 9).at(14, 40, 0, 0)), Deadline::HoursLeft(5));
        assert_eq!(deadline(date(2026, 3, 9).at(9, 31, 0, 0)), Deadline::HoursLeft(0));
        assert_eq!(deadline(date(2026, 3, 9).at(9, 30, 0, 0)), Deadline::HoursPassed(0));
        assert_eq!(deadline(date(2026, 3, 7).at(9, 30, 0, 0)), Deadline::HoursPassed(48));
        assert!(deadline(date(2026, 3, 9).at(9, 30, 0, 0)).is_overdue());
        let told = PointedOut { reported_at: Some(now()), ..said(date(2026, 3, 7).at(9, 30, 0, 0)) };
        let told = row(1, Content::PointedOut(told));
        assert_eq!((told.state, told.deadline, told.was_late), (DeskState::ToEnter, Deadline::Nothing, true));
    }

    #[test]
    fn clues_come_first_then_what_is_open_by_its_time_then_the_rest() {
        let settled = Transfer { replied_on: Some(TODAY), ..transfer(TransferKind::Issue, TODAY) };
        let rows = vec![
            row(1, Content::Transfer(settled)),
            row(2, Content::Transfer(transfer(TransferKind::Issue, date(2026, 3, 20)))),
            row(3, Content::Transfer(transfer(TransferKind::Issue, date(2026, 3, 12)))),
            row(4, Content::Transfer(transfer(TransferKind::Clue, date(2026, 3, 30)))),
        ];
        assert_eq!(numbers(rows), [4, 3, 2, 1]);
        let log = |number, day| {
            row(number, Content::DayLog(DayLog { on: date(2026, 3, day), text: "例会".into(), on_duty: None }))
        };
        assert_eq!(numbers(vec![log(1, 8), log(2, 9)]), [2, 1], "the newest day first");
    }

    #[test]
    fn what_is_late_is_next_then_clues_then_what_is_due_first() {
        let late = row(1, Content::DocumentRequest(request(date(2026, 3, 9))));
        let today = row(2, Content::DocumentRequest(request(TODAY)));
        let clue = row(3, Content::Transfer(transfer(TransferKind::Clue, date(2026, 3, 30))));
        let hours = row(4, Content::PointedOut(said(date(2026, 3, 9).at(12, 0, 0, 0))));
        let next = |rows: &[&DeskRow]| next_matter(rows).map(|row| row.matter.number);
        assert_eq!(next(&[&today, &clue, &late]), Some(1));
        assert_eq!(next(&[&today, &clue]), Some(3));
        assert_eq!(next(&[&today, &hours]), Some(4), "noon comes before the end of the day");
        assert_eq!(next(&[]), None);
    }

    #[test]
    fn a_talk_that_is_over_is_to_be_confirmed_and_not_late() {
        let at = |at| Meeting {
            kind: MeetingKind::Interview,
            at,
            place: String::new(),
            people: None,
            arranged_by: None,
            is_over: false,
        };
        let past = row(1, Content::Meeting(at(date(2026, 3, 9).at(9, 0, 0, 0))));
        assert_eq!((past.state, past.deadline), (DeskState::ToConfirm, Deadline::Nothing));
        let ahead = row(2, Content::Meeting(at(TODAY.at(15, 0, 0, 0))));
        assert_eq!((ahead.state, ahead.deadline.is_soon()), (DeskState::Planned, true));
        assert!(!allows_note(&past.matter.content));
    }

    #[test]
    fn voided_matters_are_shown_only_where_they_are_asked_for_and_never_counted() {
        let mut voided = row(1, Content::DocumentRequest(request(date(2026, 3, 9))));
        voided.matter.void_reason = "重复登记".into();
        let voided = DeskRow::of(&voided.id, &voided.matter, &round(), now());
        let filter = |show, words: &str| DeskFilter { kind: MatterKind::DocumentRequest, show, words: words.into() };
        assert_eq!(voided.state, DeskState::Voided);
        assert!(!filter(DeskShow::All, "").fits(&voided));
        assert!(filter(DeskShow::Voided, "会议记录").fits(&voided));
        assert!(!filter(DeskShow::Voided, "合同").fits(&voided));
        let late = row(2, Content::DocumentRequest(request(date(2026, 3, 9))));
        assert!(filter(DeskShow::Overdue, "").fits(&late) && filter(DeskShow::Open, "").fits(&late));
        let counts = DeskCounts::of(&[voided, late], Some(MatterKind::DocumentRequest));
        assert_eq!(counts, DeskCounts { open: 1, overdue: 1, soon: 0, total: 1 });
    }
}
