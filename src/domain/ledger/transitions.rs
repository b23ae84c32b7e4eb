//! How an item moves towards close-out (销号, domain.md §5.3): one table, and what it asks for.

use super::choices::Status;
use super::item::Item;
use crate::domain::questionnaire::MIN_REASON_CHARS;

/// What must be there before an item can move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// 问题 and, apart from red lines, 具体表现.
    Description,
    /// At least one measure.
    Measure,
    /// 责任领导.
    Leader,
    /// 责任部门.
    LeadDepartment,
    /// 完成时限.
    Due,
    /// Every measure has a day on which it was done.
    MeasuresDone,
    /// At least one piece of evidence (S-29, domain.md §0.6).
    Evidence,
    /// 举一反三 (S-28).
    LessonsApplied,
    /// 不是红线: red lines are handed over, not rectified here.
    NoRedLine,
    /// 登记编号, for a red line.
    TransferNumber,
    /// A reason of at least [`MIN_REASON_CHARS`](super::questionnaire::MIN_REASON_CHARS) characters.
    Reason,
}

/// A row of the transition table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Where the item stands.
    pub from: Status,
    /// Where it goes.
    pub to: Status,
    /// What must be true.
    pub requires: &'static [Requirement],
}

/// All moves that there are (domain.md §5.3). Buttons, their reasons and the tests come from this table.
pub const TRANSITIONS: &[Transition] = &[
    Transition {
        from: Status::Draft,
        to: Status::Registered,
        requires: &[Requirement::Description, Requirement::TransferNumber],
    },
    Transition {
        from: Status::Registered,
        to: Status::Rectifying,
        requires: &[
            Requirement::NoRedLine,
            Requirement::Measure,
            Requirement::Leader,
            Requirement::LeadDepartment,
            Requirement::Due,
        ],
    },
    Transition {
        from: Status::Rectifying,
        to: Status::ClosedOut,
        requires: &[Requirement::MeasuresDone, Requirement::Evidence, Requirement::LessonsApplied],
    },
    Transition { from: Status::Registered, to: Status::Draft, requires: &[] },
    Transition { from: Status::Draft, to: Status::Voided, requires: &[Requirement::Reason] },
    Transition { from: Status::Registered, to: Status::Voided, requires: &[Requirement::Reason] },
];

impl Item {
    /// What is missing for a move, in the order of the table; `None` where the table has no such move.
    pub fn missing_for(&self, to: Status, reason: &str) -> Option<Vec<Requirement>> {
        let row = TRANSITIONS.iter().find(|row| row.from == self.status && row.to == to)?;
        Some(row.requires.iter().copied().filter(|requirement| !self.meets(*requirement, reason)).collect())
    }

    fn meets(&self, requirement: Requirement, reason: &str) -> bool {
        let filled = |text: &str| !text.trim().is_empty();
        match requirement {
            Requirement::Description => filled(&self.issue_text) && (self.is_red_line() || filled(&self.symptom)),
            Requirement::Measure => self.measures.iter().any(|measure| filled(&measure.text)),
            Requirement::Leader => self.leader.is_some(),
            Requirement::LeadDepartment => filled(&self.lead_department),
            Requirement::Due => self.due.is_some(),
            Requirement::MeasuresDone => {
                !self.measures.is_empty() && self.measures.iter().all(|measure| measure.done_on.is_some())
            }
            Requirement::Evidence => !self.evidence.is_empty(),
            Requirement::LessonsApplied => filled(&self.lessons_applied),
            Requirement::NoRedLine => !self.is_red_line(),
            Requirement::TransferNumber => !self.is_red_line() || filled(&self.transfer_number),
            Requirement::Reason => reason.trim().chars().count() >= MIN_REASON_CHARS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Measure as ItemMeasure, SourceStage};
    use super::*;
    use crate::domain::evidence::EvidenceRef;
    use crate::domain::pack::{Axis, Category, Role, Severity};
    use jiff::civil::date;

    fn draft() -> Item {
        Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Integrity, date(2026, 5, 6))
    }

    #[test]
    fn each_step_asks_for_what_the_table_says_and_no_more() {
        use Requirement::*;
        let mut item = draft();
        assert_eq!(item.missing_for(Status::Registered, ""), Some(vec![Description]));
        item.issue_text = "资金下达不及时".into();
        item.symptom = "两笔资金超过三十日下达".into();
        assert_eq!(item.missing_for(Status::Registered, ""), Some(vec![]));

        item.status = Status::Registered;
        assert_eq!(item.missing_for(Status::Rectifying, ""), Some(vec![Measure, Leader, LeadDepartment, Due]));
        item.measures.push(ItemMeasure { text: "限期下达".into(), ..ItemMeasure::default() });
        item.leader = Some(Role::LeadershipMember);
        item.lead_department = "预算科".into();
        item.due = Some(date(2026, 5, 20));
        assert_eq!(item.missing_for(Status::Rectifying, ""), Some(vec![]));

        item.status = Status::Rectifying;
        assert_eq!(item.missing_for(Status::ClosedOut, ""), Some(vec![MeasuresDone, Evidence, LessonsApplied]));
        for measure in &mut item.measures {
            measure.done_on = Some(date(2026, 5, 18));
        }
        item.evidence.push(EvidenceRef { title: "下达文件".into(), ..EvidenceRef::default() });
        item.lessons_applied = "其余专项资金一并清查".into();
        assert_eq!(item.missing_for(Status::ClosedOut, ""), Some(vec![]));
    }

    #[test]
    fn a_red_line_is_registered_by_its_number_and_never_rectified_here() {
        let mut item = draft();
        item.severity = Severity::X;
        item.issue_text = "红线".into();
        assert_eq!(item.missing_for(Status::Registered, ""), Some(vec![Requirement::TransferNumber]));
        item.transfer_number = "JW-1".into();
        assert_eq!(item.missing_for(Status::Registered, ""), Some(vec![]));
        item.status = Status::Registered;
        let missing = item.missing_for(Status::Rectifying, "").unwrap();
        assert!(missing.contains(&Requirement::NoRedLine));
    }

    #[test]
    fn nothing_leads_out_of_history_and_voiding_needs_a_reason() {
        for to in Status::ALL {
            for from in [Status::ClosedOut, Status::Voided] {
                assert_eq!(Item { status: from, ..draft() }.missing_for(*to, "原因说明足够长"), None);
            }
        }
        assert_eq!(draft().missing_for(Status::Voided, " 误登 "), Some(vec![Requirement::Reason]));
        assert_eq!(draft().missing_for(Status::Voided, "与另一条重复登记"), Some(vec![]));
        assert_eq!(draft().missing_for(Status::ClosedOut, ""), None, "no way round the steps");
    }
}
