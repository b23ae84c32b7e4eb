//! Lists as pages show them: which rows a set of filters leaves, and in which order.

use super::Date;
use super::id::{ItemId, PhaseId};
use super::ledger::{RectifyMode, SourceStage, Status};
use super::pack::{Category, Role};
use super::progress::{TaskRow, item_due_state, now_passes};
use super::task::{DueState, TaskState};
use super::workspace::Workspace;
use std::borrow::Borrow;
use std::cmp::Ordering;

/// How a due date is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFilter {
    /// Past.
    Overdue,
    /// Within the warning time.
    Soon,
}

impl DueFilter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Overdue, Self::Soon];

    /// Whether a due date is one of these.
    pub fn fits(self, state: DueState) -> bool {
        match self {
            Self::Overdue => matches!(state, DueState::Overdue(_)),
            Self::Soon => matches!(state, DueState::Soon(_)),
        }
    }
}

/// Which tasks are shown. An empty filter lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Of this phase.
    pub phase: Option<PhaseId>,
    /// Done by this role.
    pub owner: Option<Role>,
    /// Due like this.
    pub due: Option<DueFilter>,
    /// In this state.
    pub state: Option<TaskState>,
    /// With all of these words in number, title or hint.
    pub words: String,
}

impl TaskFilter {
    /// Whether a task is shown.
    pub fn fits(&self, row: &TaskRow) -> bool {
        self.phase.as_ref().is_none_or(|phase| *phase == row.task.phase)
            && self.owner.is_none_or(|owner| owner == row.owner)
            && self.due.is_none_or(|due| due.fits(row.due_state))
            && self.state.is_none_or(|state| state == row.state)
            && has_words(&[row.task.id.as_str(), &row.task.title, &row.task.hint], &self.words)
    }
}

/// An item as the table shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    /// Which one.
    pub id: ItemId,
    /// Running number.
    pub number: u32,
    /// The code that people quote.
    pub code: String,
    /// What is wrong.
    pub issue: String,
    /// How it shows; searched, not shown.
    pub symptom: String,
    /// Its category.
    pub category: Category,
    /// When it was found.
    pub stage: SourceStage,
    /// Its rhythm.
    pub mode: RectifyMode,
    /// Who answers for it.
    pub leader: Option<Role>,
    /// Which post of the leadership that is.
    pub leader_post: String,
    /// Which department does it.
    pub department: String,
    /// The day that it is held to: its due date, or its next check where it goes on for long.
    pub due: Option<Date>,
    /// How that stands to today.
    pub due_state: DueState,
    /// Where it stands.
    pub status: Status,
    /// How far it is, in percent.
    pub percent: u8,
    /// Whether it stands for a red line.
    pub red_line: bool,
    /// Whether its answer is all right by now, while it is still open.
    pub now_passes: bool,
}

/// All items by number.
pub fn item_rows(workspace: &Workspace, today: Date) -> Vec<ItemRow> {
    let mut rows: Vec<ItemRow> = workspace
        .records()
        .items
        .iter()
        .map(|(id, record)| {
            let item = &record.body;
            ItemRow {
                id: id.clone(),
                number: item.number,
                code: item.code(workspace.round()),
                issue: item.issue_text.clone(),
                symptom: item.symptom.clone(),
                category: item.category,
                stage: item.source_stage,
                mode: item.rectify_mode,
                leader: item.leader,
                leader_post: item.leader_post.clone(),
                department: item.lead_department.clone(),
                due: item.deadline(),
                due_state: item_due_state(workspace, item, today),
                status: item.status,
                percent: item.progress_percent,
                red_line: item.is_red_line(),
                now_passes: !item.is_settled() && now_passes(workspace, item),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.number, &a.id).cmp(&(b.number, &b.id)));
    rows
}

/// The item to see to next: the one due first, else the first that is open.
pub fn next_item<R: Borrow<ItemRow>>(rows: &[R]) -> Option<&ItemRow> {
    let open = || rows.iter().map(R::borrow).filter(|row| !row.status.is_settled());
    open().filter(|row| row.due.is_some()).min_by_key(|row| row.due).or_else(|| open().next())
}

/// Which items are shown. An empty filter lets all pass that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// In this state; those that do not count are shown only where they are asked for.
    pub status: Option<Status>,
    /// Of this rhythm.
    pub mode: Option<RectifyMode>,
    /// Found at this stage.
    pub stage: Option<SourceStage>,
    /// Of this category.
    pub category: Option<Category>,
    /// Due like this.
    pub due: Option<DueFilter>,
    /// With all of these words in code, problem, symptom, department or post.
    pub words: String,
}

impl ItemFilter {
    /// Whether an item is shown.
    pub fn fits(&self, row: &ItemRow) -> bool {
        self.status.map_or(row.status.counts(), |status| status == row.status)
            && self.mode.is_none_or(|mode| mode == row.mode)
            && self.stage.is_none_or(|stage| stage == row.stage)
            && self.category.is_none_or(|category| category == row.category)
            && self.due.is_none_or(|due| due.fits(row.due_state))
            && has_words(&[&row.code, &row.issue, &row.symptom, &row.department, &row.leader_post], &self.words)
    }
}

/// Columns of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ItemColumn {
    /// Running number.
    #[default]
    Code,
    /// What is wrong.
    Issue,
    /// Category.
    Category,
    /// Stage of discovery.
    Stage,
    /// Rhythm.
    Mode,
    /// Responsible leader.
    Leader,
    /// Responsible department.
    Department,
    /// Due date; undated ones last.
    Due,
    /// Status.
    Status,
    /// Progress.
    Percent,
}

impl ItemColumn {
    /// All, in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Code,
        Self::Issue,
        Self::Category,
        Self::Stage,
        Self::Mode,
        Self::Leader,
        Self::Department,
        Self::Due,
        Self::Status,
        Self::Percent,
    ];

    /// Sorts by this column; equal rows stay in the order in which they come. What is empty comes last either way.
    pub fn sort(self, rows: &mut [impl Borrow<ItemRow>], descending: bool) {
        rows.sort_by(|a, b| {
            let (a, b): (&ItemRow, &ItemRow) = (a.borrow(), b.borrow());
            let order = |order: Ordering| if descending { order.reverse() } else { order };
            match self {
                Self::Code => order(a.number.cmp(&b.number)),
                Self::Issue => order(a.issue.cmp(&b.issue)),
                Self::Category => order(a.category.cmp(&b.category)),
                Self::Stage => order(a.stage.cmp(&b.stage)),
                Self::Mode => order(a.mode.cmp(&b.mode)),
                Self::Leader => a.leader.is_none().cmp(&b.leader.is_none()).then(order(a.leader.cmp(&b.leader))),
                Self::Department => {
                    let empty = a.department.is_empty().cmp(&b.department.is_empty());
                    empty.then(order(a.department.cmp(&b.department)))
                }
                Self::Due => a.due.is_none().cmp(&b.due.is_none()).then(order(a.due.cmp(&b.due))),
                Self::Status => order(a.status.cmp(&b.status)),
                Self::Percent => order(a.percent.cmp(&b.percent)),
            }
        });
    }
}

/// Whether each word of `words` stands in one of the texts.
pub(super) fn has_words(texts: &[&str], words: &str) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    let text = texts.join(" ").to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(number: u32) -> ItemRow {
        ItemRow {
            id: ItemId::new(number.to_string()),
            number,
            code: format!("某局-2026-1-ZC-{number:03}"),
            issue: "预算执行不严".into(),
            symptom: String::new(),
            category: Category::Business,
            stage: SourceStage::SelfCheck,
            mode: RectifyMode::FixOnDiscovery,
            leader: None,
            leader_post: String::new(),
            department: "预算科".into(),
            due: None,
            due_state: DueState::Undated,
            status: Status::Draft,
            percent: 0,
            red_line: false,
            now_passes: false,
        }
    }

    #[test]
    fn voided_items_are_shown_only_where_they_are_asked_for() {
        let voided = ItemRow { status: Status::Voided, ..row(1) };
        assert!(!ItemFilter::default().fits(&voided));
        assert!(ItemFilter { status: Some(Status::Voided), ..ItemFilter::default() }.fits(&voided));
        assert!(ItemFilter::default().fits(&row(2)));
    }

    #[test]
    fn the_next_item_is_the_open_one_due_first() {
        let dated = |number, status| ItemRow { due: Some(date(2026, 3, 9)), status, ..row(number) };
        let rows = [dated(1, Status::ClosedOut), row(2), dated(3, Status::Rectifying)];
        assert_eq!(next_item(&rows).map(|row| row.number), Some(3));
        assert_eq!(next_item(&rows[..2]).map(|row| row.number), Some(2));
        assert_eq!(next_item(&rows[..1]), None);
    }

    #[test]
    fn all_words_must_stand_somewhere() {
        let filter = |words: &str| ItemFilter { words: words.into(), ..ItemFilter::default() };
        assert!(filter("zc-001 预算科").fits(&row(1)));
        assert!(!filter("预算科 人事").fits(&row(1)));
        assert!(filter("  ").fits(&row(1)));
    }

    #[test]
    fn rows_without_a_date_come_last_in_both_directions() {
        let dated = |number, day| ItemRow { due: Some(date(2026, 3, day)), ..row(number) };
        let mut rows = vec![row(1), dated(2, 9), dated(3, 2)];
        let numbers = |rows: &[ItemRow]| rows.iter().map(|row| row.number).collect::<Vec<_>>();
        ItemColumn::Due.sort(&mut rows, false);
        assert_eq!(numbers(&rows), [3, 2, 1]);
        ItemColumn::Due.sort(&mut rows, true);
        assert_eq!(numbers(&rows), [2, 3, 1]);
    }
}
