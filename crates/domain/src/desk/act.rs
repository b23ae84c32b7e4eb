//! What is done with one click: it fills in the day, and whoever needs another one enters it.

use crate::Date;
use crate::matter::{Content, Matter, RequestKind, TransferKind};
use crate::pack::Role;
use jiff::civil::DateTime;

/// An act that moves a matter on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// 登记提供.
    Provide,
    /// 登记归还.
    Return,
    /// 登记已进行.
    Hold,
    /// 签收.
    Sign,
    /// 已报告书记.
    Report,
    /// 登记办结.
    Finish,
    /// 列入台账.
    Enter,
    /// 登记反馈, with the number of the letter.
    Reply,
}

impl Act {
    /// What can be done with a matter now; the first of them comes first in the work too.
    pub fn of(matter: &Matter, now: DateTime) -> Vec<Self> {
        if !matter.is_open() {
            return Vec::new();
        }
        let offers = match &matter.content {
            Content::DocumentRequest(request) => {
                let comes_back = request.kind == RequestKind::Documents && !request.is_copy;
                let is_there = request.provided_on.is_some();
                vec![(Self::Provide, !is_there), (Self::Return, is_there && comes_back)]
            }
            Content::Meeting(meeting) => vec![(Self::Hold, meeting.at <= now)],
            Content::Notice(notice) => vec![
                (Self::Sign, notice.signed_on.is_none()),
                (Self::Enter, notice.item.is_none()),
                (Self::Reply, notice.signed_on.is_some()),
            ],
            Content::Transfer(transfer) => vec![
                (Self::Enter, transfer.kind == TransferKind::Issue && transfer.item.is_none()),
                (Self::Finish, transfer.done_on.is_none()),
                (Self::Reply, transfer.done_on.is_some()),
            ],
            Content::PointedOut(said) => {
                vec![(Self::Report, said.reported_at.is_none()), (Self::Enter, said.item.is_none())]
            }
            _ => Vec::new(),
        };
        offers.into_iter().filter(|(_, is_offered)| *is_offered).map(|(act, _)| act).collect()
    }

    /// Fills in what the act says. What makes a draft of the ledger, or asks for a number, is done elsewhere.
    pub fn put(self, matter: &mut Matter, now: DateTime, role: Option<Role>) {
        let today = Some(now.date());
        match (self, &mut matter.content) {
            (Self::Provide, Content::DocumentRequest(request)) => {
                request.provided_on = today;
                request.handler = request.handler.or(role);
            }
            (Self::Return, Content::DocumentRequest(request)) => request.returned_on = today,
            (Self::Hold, Content::Meeting(meeting)) => meeting.is_over = true,
            (Self::Sign, Content::Notice(notice)) => {
                notice.signed_on = today;
                notice.signed_by = notice.signed_by.or(role);
            }
            (Self::Report, Content::PointedOut(said)) => said.reported_at = Some(now),
            (Self::Finish, Content::Transfer(transfer)) => transfer.done_on = today,
            _ => {}
        }
    }
}

impl Matter {
    /// Fills in when it was replied to, and with which letter (事事有回音, S-50).
    pub fn put_reply(&mut self, on: Option<Date>, doc_no: String) {
        let (replied_on, reply_doc_no) = match &mut self.content {
            Content::Notice(notice) => (&mut notice.replied_on, &mut notice.reply_doc_no),
            Content::Transfer(transfer) => (&mut transfer.replied_on, &mut transfer.reply_doc_no),
            _ => return,
        };
        *replied_on = on;
        *reply_doc_no = doc_no;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{KINDS, fresh};
    use crate::matter::MatterKind;
    use crate::round::{Round, Unit};
    use jiff::civil::date;

    fn now() -> DateTime {
        date(2026, 3, 6).at(16, 0, 0, 0)
    }

    fn matter(kind: MatterKind) -> Matter {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        Matter::new(fresh(kind, now(), &round).unwrap())
    }

    #[test]
    fn each_act_that_is_done_leads_to_the_next_until_nothing_is_left() {
        for kind in KINDS {
            let mut matter = matter(kind);
            let mut done = Vec::new();
            // A talk lies ahead at first.
            assert_eq!(Act::of(&matter, now()).is_empty(), matches!(kind, MatterKind::Meeting | MatterKind::DayLog));
            let later = date(2026, 3, 9).at(8, 0, 0, 0);
            while let Some(act) = Act::of(&matter, later).into_iter().find(|act| *act != Act::Enter) {
                match act {
                    Act::Reply => matter.put_reply(Some(later.date()), "3".into()),
                    act => act.put(&mut matter, later, Some(Role::Liaison)),
                }
                done.push(act);
            }
            let expected: &[Act] = match kind {
                MatterKind::DocumentRequest => &[Act::Provide, Act::Return],
                MatterKind::Meeting => &[Act::Hold],
                MatterKind::Notice => &[Act::Sign, Act::Reply],
                MatterKind::Transfer => &[Act::Finish, Act::Reply],
                MatterKind::PointedOut => &[Act::Report],
                _ => &[],
            };
            assert_eq!(done, expected, "{kind:?}");
        }
    }

    #[test]
    fn a_clue_is_never_entered_and_a_voided_matter_offers_nothing() {
        let mut handed_over = matter(MatterKind::Transfer);
        assert!(Act::of(&handed_over, now()).contains(&Act::Enter));
        if let Content::Transfer(transfer) = &mut handed_over.content {
            transfer.kind = TransferKind::Clue;
        }
        assert!(!Act::of(&handed_over, now()).contains(&Act::Enter));
        handed_over.void_reason = "重复登记了一次".into();
        assert!(Act::of(&handed_over, now()).is_empty());
    }

    #[test]
    fn whoever_signs_keeps_the_role_that_was_entered() {
        let mut notice = matter(MatterKind::Notice);
        if let Content::Notice(notice) = &mut notice.content {
            notice.signed_by = Some(Role::GroupSecretary);
        }
        Act::Sign.put(&mut notice, now(), Some(Role::Liaison));
        let Content::Notice(notice) = notice.content else { panic!() };
        assert_eq!((notice.signed_by, notice.signed_on), (Some(Role::GroupSecretary), Some(date(2026, 3, 6))));
    }
}
