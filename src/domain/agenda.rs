//! What is to be done today, as the overview lists it.

use super::Date;
use super::id::{ItemId, QuestionKey};
use super::progress::{TaskRow, item_due_state, next_task};
use super::task::DueState;
use super::workspace::Workspace;

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// A task that is overdue or due soon.
    DueTask(TaskRow),
    /// An item of the ledger that is overdue or due soon.
    DueItem {
        /// Which one.
        id: ItemId,
        /// The code that people quote.
        code: String,
        /// What is wrong.
        issue: String,
        /// When it is due.
        due: Option<Date>,
        /// How that stands to today.
        due_state: DueState,
    },
    /// The task to do next, where none is pressing.
    NextTask(TaskRow),
    /// The question to answer next.
    NextQuestion(QuestionKey),
}

/// The list, and what did not fit on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// At most as many lines as were asked for, the most pressing first.
    pub errands: Vec<Errand>,
    /// Tasks that are overdue or due soon and are not listed.
    pub more_tasks: usize,
    /// Items that are overdue or due soon and are not listed.
    pub more_items: usize,
}

/// What is overdue, then what is due soon, then the next task and the next question.
///
/// The question always has its line: a heap of overdue tasks must not hide the way back into the questionnaire.
pub fn agenda(
    workspace: &Workspace,
    rows: &[TaskRow],
    next_question: Option<&QuestionKey>,
    today: Date,
    limit: usize,
) -> Agenda {
    let is_pressing = |state: DueState| matches!(state, DueState::Overdue(_) | DueState::Soon(_));
    let tasks = rows.iter().filter(|row| is_pressing(row.due_state)).map(|row| (row.due, Errand::DueTask(row.clone())));
    let items = workspace.records().items.iter().filter_map(|(id, record)| {
        let item = &record.body;
        let due_state = item_due_state(workspace, item, today);
        is_pressing(due_state).then(|| {
            let (code, issue) = (item.code(workspace.round()), item.issue_text.clone());
            (item.due, Errand::DueItem { id: id.clone(), code, issue, due: item.due, due_state })
        })
    });
    let mut pressing: Vec<(Option<Date>, Errand)> = items.chain(tasks).collect();
    pressing.sort_by_key(|(due, _)| *due);
    let room = limit.saturating_sub(usize::from(next_question.is_some()));
    let left_out = pressing.split_off(room.min(pressing.len()));
    let more_items = left_out.iter().filter(|(_, errand)| matches!(errand, Errand::DueItem { .. })).count();
    let mut errands: Vec<Errand> = pressing.into_iter().map(|(_, errand)| errand).collect();
    let has_task = errands.iter().any(|errand| matches!(errand, Errand::DueTask(_)));
    if !has_task && errands.len() < room {
        errands.extend(next_task(rows).cloned().map(Errand::NextTask));
    }
    errands.extend(next_question.cloned().map(Errand::NextQuestion));
    Agenda { errands, more_tasks: left_out.len() - more_items, more_items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::id::RoundId;
    use crate::domain::ledger::{Item, SourceStage};
    use crate::domain::pack::{Axis, Category, Milestone, Pack};
    use crate::domain::progress::task_rows;
    use crate::domain::record::{ReplicaId, Stamp};
    use crate::domain::round::{Round, Unit, UnitKind};
    use jiff::civil::date;
    use std::sync::Arc;

    fn workspace(notice: Date) -> Workspace {
        let checklist: Pack = serde_json::from_str(include_str!("../../public/packs/checklist.json")).unwrap();
        let unit = Unit { name: "某区财政局".into(), short_name: String::new(), kind: UnitKind::Finance };
        let mut round = Round::new(unit, 2026);
        round.milestones.insert(Milestone::N, notice);
        Workspace::begin(RoundId::from("r"), round, vec![Arc::new(checklist)], &stamp()).unwrap()
    }

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 0, today: date(2026, 3, 2), role: None }
    }

    #[test]
    fn the_question_keeps_its_line_under_a_heap_of_overdue_tasks() {
        let workspace = workspace(date(2026, 3, 2));
        let today = date(2026, 12, 1);
        let rows = task_rows(&workspace, today);
        let question = QuestionKey::parse("core/A01");
        let agenda = agenda(&workspace, &rows, question.as_ref(), today, 7);
        assert_eq!(agenda.errands.len(), 7);
        assert_eq!(agenda.errands.last(), question.map(Errand::NextQuestion).as_ref());
        let is_pressing = |row: &&TaskRow| matches!(row.due_state, DueState::Overdue(_) | DueState::Soon(_));
        assert_eq!(agenda.more_tasks, rows.iter().filter(is_pressing).count() - 6);
    }

    #[test]
    fn items_and_tasks_stand_by_their_day_and_a_quiet_day_names_the_next_task() {
        let mut workspace = workspace(date(2026, 3, 2));
        let quiet = date(2026, 1, 5);
        let rows = task_rows(&workspace, quiet);
        let list = agenda(&workspace, &rows, None, quiet, 7);
        assert!(matches!(list.errands.as_slice(), [Errand::NextTask(_)]), "{list:?}");

        let mut item = Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Strictness, quiet);
        item.issue_text = "预算执行不严".into();
        item.due = Some(date(2026, 2, 1));
        workspace.apply(Change::AddItem(ItemId::from("i1"), Box::new(item)), &stamp()).unwrap();
        let today = date(2026, 3, 10);
        let rows = task_rows(&workspace, today);
        let list = agenda(&workspace, &rows, None, today, 7);
        assert!(matches!(list.errands.first(), Some(Errand::DueItem { .. })), "{list:?}");
    }
}
