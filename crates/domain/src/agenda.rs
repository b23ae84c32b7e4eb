//! What is to be done today, as the overview lists it.

use super::Date;
use super::deadlines::{Deadline, DeadlineState, Place, deadlines};
use super::id::{ItemId, MatterId, QuestionKey};
use super::matter::Matter;
use super::progress::{TaskRow, next_task};
use super::task::DueState;
use super::workspace::Workspace;
use std::collections::HashSet;

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
    /// A measure that is overdue or due soon, of an item that is neither.
    DueMeasure {
        /// The item that it belongs to.
        item: ItemId,
        /// The item's code.
        code: String,
        /// What is to be done.
        text: String,
        /// When it is due.
        due: Date,
        /// How that stands to today.
        due_state: DueState,
    },
    /// A matter that is overdue or due soon.
    DueMatter {
        /// Which one.
        id: MatterId,
        /// The matter.
        matter: Box<Matter>,
        /// When it is due.
        due: Date,
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
    /// Measures and matters that are overdue or due soon and are not listed.
    pub more_others: usize,
}

/// What is overdue, then what is due soon, then the next task and the next question.
///
/// The question always has its line: a heap of overdue tasks must not hide the way back into the questionnaire. Measures
/// of an item that is listed itself are left out, or one item would fill the list.
pub fn agenda(
    workspace: &Workspace,
    rows: &[TaskRow],
    next_question: Option<&QuestionKey>,
    today: Date,
    limit: usize,
) -> Agenda {
    let dated = deadlines(workspace, today);
    let mut pressing: Vec<&Deadline> = dated.iter().filter(|one| one.is_pressing()).collect();
    let items: HashSet<&ItemId> = pressing
        .iter()
        .filter_map(|one| match &one.place {
            Place::Item(id) => Some(id),
            _ => None,
        })
        .collect();
    pressing.retain(|one| match &one.place {
        Place::Milestone(_) | Place::Stage(..) => false,
        Place::Measure(item, _) => !items.contains(item),
        Place::Task(_) | Place::Item(_) | Place::Matter(_) => true,
    });
    let room = limit.saturating_sub(usize::from(next_question.is_some()));
    let left_out = pressing.split_off(room.min(pressing.len()));
    let left_out_of = |is_it: fn(&Place) -> bool| left_out.iter().filter(|one| is_it(&one.place)).count();
    let more_tasks = left_out_of(|place| matches!(place, Place::Task(_)));
    let more_items = left_out_of(|place| matches!(place, Place::Item(_)));
    let mut errands: Vec<Errand> = pressing.into_iter().filter_map(|one| errand(workspace, rows, one)).collect();
    let has_task = errands.iter().any(|errand| matches!(errand, Errand::DueTask(_)));
    if !has_task && errands.len() < room {
        errands.extend(next_task(rows).cloned().map(Errand::NextTask));
    }
    errands.extend(next_question.cloned().map(Errand::NextQuestion));
    Agenda { errands, more_tasks, more_items, more_others: left_out.len() - more_items - more_tasks }
}

/// The line for something that presses.
fn errand(workspace: &Workspace, rows: &[TaskRow], one: &Deadline) -> Option<Errand> {
    let DeadlineState::Open(due_state) = one.state else { return None };
    let due = one.date;
    match &one.place {
        Place::Task(key) => rows.iter().find(|row| row.key == *key).cloned().map(Errand::DueTask),
        Place::Item(id) => {
            let item = workspace.item(id)?;
            let (code, issue) = (item.code(workspace.round()), item.issue_text.clone());
            Some(Errand::DueItem { id: id.clone(), code, issue, due: Some(due), due_state })
        }
        Place::Measure(id, place) => {
            let item = workspace.item(id)?;
            let (code, text) = (item.code(workspace.round()), item.measures.get(*place)?.text.clone());
            Some(Errand::DueMeasure { item: id.clone(), code, text, due, due_state })
        }
        Place::Matter(id) => {
            let matter = Box::new(workspace.matter(id)?.clone());
            Some(Errand::DueMatter { id: id.clone(), matter, due, due_state })
        }
        Place::Milestone(_) | Place::Stage(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;
    use crate::id::RoundId;
    use crate::ledger::{Item, Measure, SourceStage};
    use crate::matter::{Content, Meeting, MeetingKind};
    use crate::pack::{Axis, Category, Milestone, Pack};
    use crate::progress::task_rows;
    use crate::record::{ReplicaId, Stamp};
    use crate::round::{Round, Unit, UnitKind};
    use jiff::civil::date;
    use std::sync::Arc;

    fn workspace(notice: Date) -> Workspace {
        let checklist: Pack = serde_json::from_str(include_str!("../../../public/packs/checklist.json")).unwrap();
        let mut round = Round::new(unit(), 2026);
        round.milestones.insert(Milestone::N, notice);
        Workspace::begin(RoundId::from("r"), round, vec![Arc::new(checklist)], &stamp()).unwrap()
    }

    fn unit() -> Unit {
        Unit { name: "某区财政局".into(), short_name: String::new(), kind: UnitKind::Finance }
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
    #[test]
    fn measures_and_matters_press_too_but_no_item_fills_the_list_with_its_measures() {
        let mut workspace = Workspace::begin(RoundId::from("r"), Round::new(unit(), 2026), vec![], &stamp()).unwrap();
        let today = date(2026, 3, 10);
        let measure =
            |day| Measure { text: "修订办法".into(), due: Some(date(2026, 3, day)), ..Measure::default() };
        for (id, due) in [("late", date(2026, 3, 9)), ("calm", date(2026, 6, 1))] {
            let mut item = Item::draft(1, SourceStage::SelfCheck, Category::Business, Axis::Strictness, today);
            item.due = Some(due);
            item.measures = vec![measure(8), measure(25)];
            workspace.apply(Change::AddItem(ItemId::from(id), Box::new(item)), &stamp()).unwrap();
        }
        let meeting = Meeting {
            kind: MeetingKind::Forum,
            at: date(2026, 3, 12).at(9, 0, 0, 0),
            place: String::new(),
            people: None,
            arranged_by: None,
            is_over: false,
        };
        let matter = Box::new(Matter::new(Content::Meeting(meeting)));
        workspace.apply(Change::AddMatter(MatterId::from("m"), matter), &stamp()).unwrap();
        let list = agenda(&workspace, &[], None, today, 7);
        assert!(
            matches!(
                list.errands.as_slice(),
                [Errand::DueMeasure { item, .. }, Errand::DueItem { id, .. }, Errand::DueMatter { .. }]
                    if item.as_str() == "calm" && id.as_str() == "late"
            ),
            "{list:?}"
        );
        let short = agenda(&workspace, &[], None, today, 1);
        assert_eq!((short.errands.len(), short.more_items, short.more_others), (1, 1, 1));
    }
}
