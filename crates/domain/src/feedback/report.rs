//! The two questions that a report is asked (S-27): 主要问题解决了没有, 移交事项办理了没有.

use super::items_in_work;
use crate::Date;
use crate::id::{ItemId, MatterId};
use crate::ledger::{Item, SourceStage, Status};
use crate::matter::{Content, MatterKind, TransferKind};
use crate::pack::Severity;
use crate::task::DueState;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// 完成口径: 完成, 基本完成并持续整改, 未完成 (domain.md §5.3 [KM]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fulfilment {
    /// 完成.
    Done,
    /// 基本完成并持续整改.
    Ongoing,
    /// 未完成.
    Unfinished,
}

impl Fulfilment {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Done, Self::Ongoing, Self::Unfinished];

    /// How an item in this status counts.
    pub fn of(status: Status) -> Self {
        match status {
            Status::LongTerm => Self::Ongoing,
            status if status.is_settled() => Self::Done,
            _ => Self::Unfinished,
        }
    }
}

/// A problem of the feedback, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The item in its latest cycle.
    pub id: ItemId,
    /// Its code.
    pub code: String,
    /// What was wrong.
    pub issue: String,
    /// How grave it was.
    pub severity: Severity,
    /// Measures that were carried out, and all measures.
    pub measures: (usize, usize),
    /// What came of it.
    pub progress_note: String,
    /// Where it stands.
    pub status: Status,
    /// Whether it was solved.
    pub fulfilment: Fulfilment,
}

/// 主要问题解决情况: all problems that were fed back, the gravest first.
pub fn report_rows(workspace: &Workspace) -> Vec<ReportRow> {
    let row = |(id, item): (ItemId, &Item)| ReportRow {
        id,
        code: item.code(workspace.round()),
        issue: item.issue_text.clone(),
        severity: item.severity,
        measures: (item.measures.iter().filter(|one| one.done_on.is_some()).count(), item.measures.len()),
        progress_note: item.progress_note.clone(),
        status: item.status,
        fulfilment: Fulfilment::of(item.status),
    };
    let mut rows: Vec<ReportRow> = items_in_work(workspace).into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.severity));
    rows
}

/// Something that was handed over to the unit, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRow {
    /// Where it was entered; nothing for an item of the ledger that no transfer names.
    pub matter: Option<MatterId>,
    /// The item that it became, in its latest cycle: which, its code, and where it stands.
    pub item: Option<(ItemId, String, Status)>,
    /// Its number.
    pub transfer_no: String,
    /// Problem or clue.
    pub kind: TransferKind,
    /// Until when an answer is due.
    pub due: Option<Date>,
    /// How that stands to today; undated once answered.
    pub due_state: DueState,
    /// When it was dealt with.
    pub done_on: Option<Date>,
    /// When it was reported (回音).
    pub replied_on: Option<Date>,
    /// 文号 of that letter.
    pub reply_doc_no: String,
}

impl TransferRow {
    /// Whether its answer (回音) is still to be told where it was entered.
    pub fn awaits_answer(&self) -> bool {
        self.matter.is_some() && self.replied_on.is_none()
    }
}

/// 移交事项办理情况: all that was handed over, and items of that source which no transfer names (S-50: each has its
/// answer).
pub fn transfer_rows(workspace: &Workspace, today: Date) -> Vec<TransferRow> {
    let due_state = |due, replied: bool| {
        if replied { DueState::Undated } else { DueState::of(due, today, workspace.round()) }
    };
    let mut named = BTreeSet::new();
    let mut rows = Vec::new();
    for (id, matter) in workspace.matters(MatterKind::Transfer) {
        let Content::Transfer(transfer) = &matter.content else { continue };
        named.extend(transfer.item.as_ref());
        let item = transfer.item.as_ref().and_then(|id| Some(workspace.latest_cycle(id.clone(), workspace.item(id)?)));
        rows.push(TransferRow {
            matter: Some(id.clone()),
            item: item.map(|(id, item)| (id, item.code(workspace.round()), item.status)),
            transfer_no: transfer.transfer_no.clone(),
            kind: transfer.kind,
            due: transfer.due,
            due_state: due_state(transfer.due, transfer.replied_on.is_some()),
            done_on: transfer.done_on,
            replied_on: transfer.replied_on,
            reply_doc_no: transfer.reply_doc_no.clone(),
        });
    }
    let items = workspace.records().items.iter().map(|(id, record)| (id, &record.body));
    let mut lone: Vec<_> = items
        .filter(|(id, item)| item.source_stage == SourceStage::Transferred && item.cycle == 1 && !named.contains(id))
        .filter(|(_, item)| item.status.counts())
        .map(|(id, item)| workspace.latest_cycle(id.clone(), item))
        .collect();
    lone.sort_by_key(|(_, item)| item.number);
    rows.extend(lone.into_iter().map(|(id, item)| TransferRow {
        matter: None,
        item: Some((id, item.code(workspace.round()), item.status)),
        transfer_no: item.transfer_number.clone(),
        kind: TransferKind::Issue,
        due: item.due,
        due_state: due_state(item.due, item.is_settled()),
        done_on: item.closed_on,
        replied_on: None,
        reply_doc_no: String::new(),
    }));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::samples::{TO_CLOSE_OUT, TODAY, add, add_item, edit, fill, moves, workspace};
    use super::*;
    use crate::ledger::Move;
    use crate::matter::Transfer;
    use jiff::civil::date;

    #[test]
    fn grave_problems_come_first_and_long_term_is_neither_done_nor_open() {
        let mut workspace = workspace();
        for id in ["i1", "i2", "i3"] {
            add_item(&mut workspace, id, SourceStage::Feedback);
            fill(&mut workspace, id);
        }
        edit(&mut workspace, "i3", |item| item.severity = Severity::H);
        moves(&mut workspace, "i1", TO_CLOSE_OUT);
        edit(&mut workspace, "i2", |item| {
            item.progress_note = "已建立机制".into();
            item.recheck_months = Some(3);
            item.rule_documents.push(crate::ledger::RuleDocument { name: "办法".into(), ..Default::default() });
        });
        moves(&mut workspace, "i2", &[Move::Register, Move::Claim, Move::ToLongTerm]);
        let found: Vec<_> = report_rows(&workspace).into_iter().map(|row| (row.id, row.fulfilment)).collect();
        let expected = [
            ("i3".into(), Fulfilment::Unfinished),
            ("i1".into(), Fulfilment::Done),
            ("i2".into(), Fulfilment::Ongoing),
        ];
        assert_eq!(found, expected);
        assert_eq!(report_rows(&workspace)[1].measures, (1, 1));
        // Reopened, it is open again, and counts once.
        moves(&mut workspace, "i1", &[Move::Reopen]);
        let again = report_rows(&workspace);
        assert_eq!((again.len(), again[1].fulfilment), (3, Fulfilment::Unfinished));
    }

    fn transfer(no: &str, item: Option<&str>, replied_on: Option<Date>) -> Content {
        Content::Transfer(Transfer {
            kind: TransferKind::Issue,
            transfer_no: no.into(),
            received_on: date(2026, 5, 1),
            due: Some(date(2026, 5, 15)),
            handler: None,
            four_form: None,
            item: item.map(ItemId::from),
            done_on: None,
            replied_on,
            reply_doc_no: String::new(),
        })
    }

    #[test]
    fn what_was_handed_over_is_listed_once_and_rests_once_it_was_answered() {
        let mut workspace = workspace();
        add_item(&mut workspace, "named", SourceStage::Transferred);
        add_item(&mut workspace, "lone", SourceStage::Transferred);
        add(&mut workspace, "t1", transfer("2026-1", Some("named"), None));
        add(&mut workspace, "t2", transfer("2026-2", None, Some(date(2026, 5, 10))));
        let rows = transfer_rows(&workspace, TODAY);
        let items: Vec<_> = rows.iter().map(|row| row.item.as_ref().map(|(id, ..)| id.to_string())).collect();
        assert_eq!(items, [Some("named".into()), None, Some("lone".into())]);
        assert_eq!(rows[0].due_state, DueState::Overdue(26));
        assert_eq!(rows[1].due_state, DueState::Undated);
        assert_eq!(rows[2].matter, None);
    }
}
